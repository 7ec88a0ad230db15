import type { ReactNode } from 'react'

import type { SearchPlan } from '../../domain/plan.ts'
import type { AssetHash, SourceId } from '../../domain/vocabulary.ts'
import type { ChosenPhotos } from '../../photos/SelectionBar.tsx'
import type { GridSection } from '../../photos/tile-words.ts'
import type { CullPhotos } from './cull-photos.ts'
import type { TimelineSearch } from './search.ts'

export interface PhotoStep {
  readonly replace: boolean
  /** The step before is the grid, from which the photo was opened: to close it is to go back there. */
  readonly back?: boolean
}

export interface TimelineScreenProps {
  readonly search: TimelineSearch
  /** `replace`: the change is a move within one view, not a step to come back to. */
  readonly onSearch: (search: TimelineSearch, options: { readonly replace: boolean }) => void
  /** The photo the viewer shows, from the URL; null: the grid alone. */
  readonly photo: string | null
  readonly onPhoto: (hash: AssetHash | null, options: PhotoStep) => void
  /** Asks the person for access to these sources again. */
  readonly onConnect: (sources: readonly SourceId[]) => void
  /** A shelf other than the visible photos: Trash, Hidden, a folder. */
  readonly base?: SearchPlan
  /** Names the view in storage and for screen readers. */
  readonly name?: string
  readonly title?: string
  /** Goes through these photos one by one; all that are shown, or those selected. Left out on shelves of what is put away. */
  readonly onCull?: (photos: CullPhotos) => void
  /** What to say when there is nothing at all. */
  readonly empty?: ReactNode
  /** Of an album ordered by hand: its sections, and what to do when photos are put before another (null: at the end). */
  readonly sections?: readonly GridSection[]
  readonly onArrange?:
    ((assets: readonly AssetHash[], before: AssetHash | null) => Promise<boolean>) | undefined
  /** More to do with what is selected. */
  readonly selectionMore?: (chosen: ChosenPhotos, where: 'bar' | 'menu') => ReactNode
  /** More to do with the photo in the viewer: entries of its menu. */
  readonly photoMore?: (hash: AssetHash) => ReactNode
}
