/** What is suggested for one photo, and for many. Types only. */

import type { ObjectLabel } from '../objects/vocabulary.ts'
import type { PhotoTag } from '../reads.ts'
import type { AssetHash } from '../vocabulary.ts'

/** Why a tag is suggested. `photos` have it; `example` is the one that speaks loudest. */
export type TagReason =
  /** They were taken within `withinMs` of this one: half an hour, else two hours. */
  | {
      readonly by: 'time'
      readonly photos: number
      readonly withinMs: number
      readonly example: AssetHash
    }
  /** They look like this one to the chosen model. */
  | { readonly by: 'look'; readonly photos: number; readonly example: AssetHash }
  /** It names what was seen on this one. `score`: 0–1, of the detector. */
  | { readonly by: 'object'; readonly label: ObjectLabel; readonly score: number }

export interface TagSuggestion extends PhotoTag {
  /** 0–1; to compare suggestions of one photo with. */
  readonly score: number
  /** At least one; the strongest first. */
  readonly reasons: readonly TagReason[]
}

/** A tag that many photos may want. */
export interface AmongSuggestion extends PhotoTag {
  /** 0–1: the mean over those looked at that lack it. */
  readonly score: number
  /** For how many of those looked at it is suggested. */
  readonly photos: number
}

export interface TagSuggestionsAmong {
  /** So many photos were looked at, spread over all. */
  readonly sampled: number
  /** The likeliest first. */
  readonly tags: readonly AmongSuggestion[]
}
