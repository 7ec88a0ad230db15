/** Shapes of what screens and scripts read about people. */

import type { ErrorCode } from '../errors.ts'
import type { FaceName } from '../faces/face-key.ts'
import type { AssetHash, AssetId, Box } from '../vocabulary.ts'
import type { PersonKind } from './kinds.ts'

/**
 * Whom a command or a read is about: somebody a person has touched (ULID), or faces gathered by likeness alone. Ids of clusters
 * hold until faces are gathered anew.
 */
export type PeopleTarget = { readonly person: string } | { readonly cluster: number }

/** Which of them: `shown` those with a name and those seen often enough (setting `peopleLeast`), `others` the rest and strangers, `hidden`, `no_person` pets, statues … */
export const PEOPLE_SHELVES = ['shown', 'others', 'hidden', 'no_person'] as const
export type PeopleShelf = (typeof PEOPLE_SHELVES)[number]

/** One tile of the page People. */
export interface PersonRow {
  readonly target: PeopleTarget
  readonly name: string | null
  readonly kind: PersonKind
  readonly hidden: boolean
  readonly faces: number
  readonly photos: number
  /** Which face stands for them; null: none is left. */
  readonly cover: CoverFace | null
  /** Days since 1970-01-01 of their first and last dated photo, or null. */
  readonly firstDay: number | null
  readonly lastDay: number | null
}

export interface CoverFace extends FaceName {
  readonly hash: AssetHash
  /** `/media/face/…` answers; else the face is cut out of the thumbnail. */
  readonly hasCrop: boolean
}

/** The page People, biggest first, the named before the unnamed. */
export interface PeopleList {
  readonly rows: readonly PersonRow[]
  /** How many lie on each shelf. */
  readonly counts: Readonly<Record<PeopleShelf, number>>
  /** How many of the others are there only because they are seen less often than the setting `peopleLeast` asks. */
  readonly seldom: number
  /** Suggestions that wait for an answer. */
  readonly suggestions: number
}

export interface PersonDetail extends PersonRow {
  /** `YYYY-MM-DD` */
  readonly birthday: string | null
  /** −2 … 2 */
  readonly strictness: number
  readonly hasOwnCover: boolean
  /** Faces a human said are theirs. */
  readonly confirmed: number
  /** Those seen with them most. */
  readonly seenWith: readonly {
    readonly target: PeopleTarget
    readonly name: string | null
    readonly cover: CoverFace | null
    readonly photos: number
  }[]
}

export interface FaceRow extends CoverFace {
  readonly asset: AssetId
  readonly box: Box
  readonly score: number
  /** 1 clear, 2 fair, 3 poor. */
  readonly quality: number
  /** Cosine to the middle of its cluster; null without a vector. */
  readonly similarity: number | null
  /** A human said so. */
  readonly confirmed: boolean
  readonly takenLocalMs: number | null
  /** Name of its file. */
  readonly name: string
}

export interface PhotoFace {
  readonly key: string
  readonly box: Box
  readonly hasCrop: boolean
  readonly quality: number
  readonly score: number
  /** How far its eyes are open, see `eyeStateOf`; null: nobody can tell. */
  readonly eyesOpen: number | null
  /** Null: in no cluster yet. */
  readonly target: PeopleTarget | null
  readonly name: string | null
  readonly kind: PersonKind
  readonly confirmed: boolean
  /** The person drew this box. */
  readonly drawn: boolean
  /** Whole years on the day of the photo, when the birthday is known. */
  readonly age: number | null
  /** What other software calls the face here, or null. */
  readonly region: string | null
}

/** The faces of one photo; `state` tells how far the search for them is. */
export interface PhotoFaces {
  readonly state: 'off' | 'pending' | 'done' | 'failed' | 'blocked' | 'skipped'
  readonly error: ErrorCode | null
  readonly faces: readonly PhotoFace[]
  /** Whom files name in frames of other programs in which no face was found here, each once. */
  readonly named: readonly string[]
}

/** "Is this the same person?" */
export interface PeopleSuggestion {
  /** Stands until either side changes. */
  readonly id: string
  readonly a: PersonRow
  readonly b: PersonRow
  /** 0–1: how sure. */
  readonly similarity: number
  /** The faces to show side by side, clearest first, up to four of each. */
  readonly facesA: readonly FaceRow[]
  readonly facesB: readonly FaceRow[]
  /** `name`: other software calls both the same. */
  readonly reason: 'likeness' | 'name'
}

/** Faces of which nobody has spoken here, that other software has named. */
export interface NamesInFiles {
  readonly faces: number
  readonly people: number
}

/** Somebody with all their faces, for scripts. */
export interface PersonFaces {
  readonly target: PeopleTarget
  readonly name: string | null
  readonly kind: PersonKind
  readonly hidden: boolean
  /** Whether the page People shows them at once. */
  readonly shown: boolean
  readonly faces: readonly {
    readonly hash: AssetHash
    readonly key: string
    /** Of a file, relative to its source. */
    readonly path: string
    readonly box: Box
    readonly score: number
    readonly confirmed: boolean
  }[]
}
