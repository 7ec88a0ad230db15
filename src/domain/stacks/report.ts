/** What screens and scripts read about stacks. */

import type { AssetHash } from '../vocabulary.ts'
import type { StackKind } from './kinds.ts'

/** The stack in which a photo is seen. */
export interface TileStack {
  readonly kind: StackKind
  /** Local id of the photo that stands for it. */
  readonly top: number
  /** Photos that are to be seen, the top among them. */
  readonly count: number
}

/** One stack as columns, from the top down. */
export interface StackPhotos {
  readonly top: number
  readonly kind: StackKind
  readonly ids: Uint32Array
  /** As in `PhotoList`. */
  readonly ratio: Uint16Array
}

/** Each from the top down; paths begin with the label of the source. */
export type StackList = readonly {
  readonly kind: StackKind
  readonly photos: readonly { readonly hash: AssetHash; readonly path: string }[]
}[]

export type StackCounts = Readonly<Record<StackKind, { readonly stacks: number; readonly photos: number }>>
