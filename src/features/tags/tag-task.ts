import type { ReactNode } from 'react'

import type { TagRow } from '../../domain/reads.ts'

/** What a person is doing with a tag, in a dialog. */
export type TagTask =
  | { readonly kind: 'create' }
  | { readonly kind: 'rename' | 'details' | 'move' | 'merge' | 'delete'; readonly tag: TagRow }

/** How the photos of a tag are linked to; the router is the app's business. */
export type LinkToTag = (props: {
  readonly path: string
  readonly className: string | undefined
  readonly label: string
  readonly children: ReactNode
}) => ReactNode
