/** What pages and scripts are told about duplicates. */

import type { DuplicateColumns } from './columns.ts'
import type { DuplicateDoubt, DuplicateKind } from './kinds.ts'
import type { AssetHash } from '../vocabulary.ts'
import type { PictureMatch } from './compare.ts'
import type { Copy, KeeperReason } from './keeper.ts'
import type { Dropped, Mergeable } from './merge.ts'
import type { ShotSpan } from './shots.ts'

export interface DuplicateList {
  /** Most to be won first; similar shots the newest scene first. */
  readonly groups: DuplicateColumns
  /** Pictures and pairs that have not been compared yet: more may come. */
  readonly pending: number
  /** Of similar shots: stacks that hold some as near to each other. They are one photo already, and in no group. */
  readonly stacked: number
  /** Of similar shots: a model has seen photos, and its word counts where it has; else their looks are compared. */
  readonly byModel: boolean
  /** Of identical files: folders in which copies lie, each as label of the source, `/`, path; null of the other kinds. */
  readonly folders: readonly string[] | null
}

/** How many groups there are of each kind, and pictures too even to be compared. */
export interface DuplicateCounts {
  readonly kinds: Readonly<Record<DuplicateKind, { readonly groups: number; readonly bytes: number }>>
  readonly blank: number
  readonly pending: number
}

/** What resolving a whole list would do. */
export interface DuplicateResolution {
  readonly groups: number
  /** Photos that go to the trash; of identical files: places that are decided against. */
  readonly copies: number
  readonly bytes: number
  /** Groups with a doubt (see `DuplicateDoubt`), of which no copy was chosen: they are left for a person. */
  readonly left: number
  /** Of a rule that prefers a folder: groups of which no copy can be reached there, left as well and not in `left`. */
  readonly elsewhere: number
  /** Those of `left` in which the rule would keep an enlargement of a smaller, sharper copy. */
  readonly enlarged: number
  /** How many values of the others are not kept, by field; a field that is missing loses none. */
  readonly dropped: Readonly<Partial<Record<keyof Dropped, number>>>
}

/** What a picture is to the proposed keeper. */
export type Relation = Pick<PictureMatch, 'ssim' | 'turn' | 'extent' | 'toned' | 'tilted' | 'stamped'> & {
  /** It shows more than the keeper: then `extent` says what more. */
  readonly isOuter: boolean
  /** It lost the keeper's colours, or is less sharp; only where both were measured. */
  readonly isGrey?: boolean
  readonly isSofter?: boolean
}

export interface DuplicateMember extends Copy, Mergeable {
  readonly id: number
  readonly hash: AssetHash
  readonly name: string
  /** Label of the source, `/`, path. For identical files one member each. */
  readonly path: string
  readonly camera: string | null
  readonly software: string | null
  /** Without colour, and much of it white: writing or a drawing, most likely. */
  readonly isPage: boolean
  /** Wall clock as if UTC, milliseconds. */
  readonly takenAt: number | null
  /** Photos that it stands for: they are one with it by a list above this one, and go when it goes. */
  readonly equals: readonly EqualCopy[]
  /** Null for the keeper, and where they were not compared. */
  readonly relation: Relation | null
}

export interface EqualCopy extends Mergeable {
  readonly hash: AssetHash
  readonly path: string
  readonly bytes: number
}

export interface DuplicateGroup {
  readonly kind: DuplicateKind
  readonly members: readonly DuplicateMember[]
  /** Position of the proposed keeper, which comes first. */
  readonly keeper: number
  readonly reasons: readonly KeeperReason[]
  /** Paths of the members of which a reason is true, where that is not all of the others. */
  readonly partly?: Readonly<Partial<Record<KeeperReason, readonly string[]>>>
  /** Where there is one, resolving the whole list leaves the group for a person. */
  readonly doubts: readonly DuplicateDoubt[]
  /** When they were taken; null where nobody knows, and for identical files. */
  readonly taken: ShotSpan | null
  readonly bytes: number
  /** Identical by size and samples only: read whole before anything is deleted. */
  readonly sampled: boolean
  /** Identical files of which no picture could be made. */
  readonly isUnreadable: boolean
}
