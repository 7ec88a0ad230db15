import type { ReactNode } from 'react'

import type { AlbumRow, AlbumSection, AlbumSuggestion, AlbumTitle } from '../../domain/reads.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import type { PhotoTarget } from '../../photos/actions.ts'

/** What a person is doing with an album, in a dialog. */
export type AlbumTask =
  | { readonly kind: 'create'; readonly under?: string }
  | { readonly kind: 'createSmart' }
  | {
      readonly kind: 'editSmart'
      readonly album: AlbumRow
      /** Opens at the photos that are always, or never, in it. */
      readonly atExceptions?: boolean
    }
  | { readonly kind: 'rename' | 'move' | 'merge'; readonly album: AlbumTitle }
  | { readonly kind: 'delete'; readonly album: AlbumTitle; readonly below: number }
  | { readonly kind: 'suggestion'; readonly suggestion: AlbumSuggestion; readonly title: string }
  | { readonly kind: 'section'; readonly album: AlbumTitle; readonly before?: AssetHash }
  | { readonly kind: 'editSection'; readonly section: AlbumSection }
  | {
      readonly kind: 'split'
      readonly album: AlbumTitle
      readonly target: PhotoTarget
      readonly count: number
    }
  | { readonly kind: 'why'; readonly album: AlbumTitle; readonly hash: AssetHash }

/** How an album is linked to; the router is the app's business. */
export type LinkToAlbum = (props: {
  readonly id: string | null
  readonly className: string | undefined
  readonly label?: string
  readonly children: ReactNode
}) => ReactNode
