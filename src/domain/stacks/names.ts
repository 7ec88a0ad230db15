/** What the name of a file says about other files of its folder. */

import { stemOf } from '../partners.ts'
import { mergeOf, panoramaFrameOf, type MergeClue } from './merges.ts'

export interface NameClue {
  /** Files of one folder that share it are versions of one press of the shutter, if one of them is raw or `isPart`. */
  readonly shot: string
  /** One of several files that the phone itself wrote for one press: the finished picture, and what it was made from. */
  readonly isPart: boolean
  /** What all frames of a burst share, or null. */
  readonly burst: string | null
  /** The one the camera would show. */
  readonly isCover: boolean
  /** `shot` of what this was edited from, or null. */
  readonly editedFrom: string | null
  /** Which frames a program made this from, or null. */
  readonly merge: MergeClue | null
  /** What all frames of a panorama share, or null. */
  readonly panorama: string | null
}

/** `PXL_20240101_101500123` and what follows it: `.RAW-01.MP.COVER`, `.NIGHT`, `.PORTRAIT-02.ORIGINAL`. */
const PIXEL = /^(pxl_\d{8}_\d{6,9})((?:\.[a-z0-9_]+(?:-\d{2})?)*)$/
const PIXEL_PART = /\.[a-z_]+-\d{2}(?=\.|$)/
/** `00001IMG_00001_BURST20171111030039_COVER`, `DSC_0035_BURST20230709220904977`, `IMG_20231014_183246_BURST001`. */
const BURST = /^(.*?)[._-]?burst[_-]?(\d+)(?:[._-]cover)?$/
const COVER = /[._-]cover$/
const BURST_TIME_DIGITS = 12 // so many and more are the time at which the burst began, less the number of the frame

/** The words of editors in the languages of the larger cloud services, as `duplicates/provenance.ts` knows them. */
const EDITED_WORDS = 'edited|edit|bearbeitet|effects|modifié|editado|editada|modificato|bewerkt|redigerad'
const EDITED = new RegExp(`^(.+?)(?:[-_ ]| - )(?:${EDITED_WORDS})(?:(\\(\\d+\\))|[-_ ]\\d{1,3})?$`)
/** `x (Edited)`; a number behind it counts edits, not originals. */
const EDITED_IN_BRACKETS = new RegExp(`^(.+?)[-_ ]?\\((?:${EDITED_WORDS})\\)(?: ?\\(\\d+\\)|[-_ ]\\d{1,3})?$`)
const APPLE_EDITED = /^img_e(\d{4,})((?: ?\(\d+\))?)$/
const SAVED_AS_COPY = /^(.+?)~\d{1,3}$/

export function clueOfName(name: string): NameClue {
  return clueOfStem(stemOf(name).normalize('NFC').toLowerCase())
}

function clueOfStem(stem: string): NameClue {
  const isCover = COVER.test(stem)
  const merge = mergeOf(stem)
  const from = merge === null ? originalOf(stem) : null
  const editedFrom = from === null ? null : clueOfStem(from).shot
  const panorama = panoramaFrameOf(stem)
  const [, pixel, parts = ''] = PIXEL.exec(stem) ?? []
  if (pixel !== undefined && !parts.includes('.burst-'))
    return { shot: pixel, isPart: PIXEL_PART.test(parts), burst: null, isCover, editedFrom, merge, panorama }
  const burst = pixel ?? burstOf(stem)
  return { shot: stem, isPart: false, burst, isCover, editedFrom, merge, panorama }
}

function burstOf(stem: string): string | null {
  const [, before, digits] = BURST.exec(stem) ?? []
  if (before === undefined || digits === undefined) return null
  if (digits.length >= BURST_TIME_DIGITS) return digits
  return before === '' ? null : before
}

/** The stem of what this was edited from. */
function originalOf(stem: string): string | null {
  const [, apple, copy] = APPLE_EDITED.exec(stem) ?? []
  if (apple !== undefined) return `img_${apple}${copy ?? ''}`
  const [, base, number = ''] = EDITED.exec(stem) ?? []
  // Exports of Google Photos number the whole name: `x-edited(1)` belongs to `x(1)`.
  if (base !== undefined) return base + number
  return EDITED_IN_BRACKETS.exec(stem)?.[1] ?? SAVED_AS_COPY.exec(stem)?.[1] ?? null
}
