/**
 * Whether two pages of writing that lie over each other say the same. At the size of thumbnails a changed digit is lost in what compression does; at full size it stands out:
 * what compression, resizing and brightening change is spread over all letters of a page alike, and an edit is not.
 */

import { align, type Placement } from './align.ts'
import { blurGrey, evenTone, matchSharpness, settleTiles } from './close-match.ts'
import type { PictureMatch, PlacedMatch } from './compare.ts'
import { shrinkGrey, turnGrey, type Grey } from './grey.ts'
import type { MomentVerdict } from './moments.ts'
import { lumaQuantile } from './quantile.ts'
import type { Size } from '../orientation.ts'
import { layOver } from './structure.ts'
import { inkOf, type Writing } from './writing.ts'

/** `other`: a digit, a word, a line, a signature is in one of them alone. `unsure`: too small, too blurred or too compressed to tell. */
export type PageVerdict = 'same' | 'other' | 'unsure'

/** Of two pictures that are one. Another page is no match. */
export interface CloseMatch extends PictureMatch {
  /** Where at least one is a page of writing. */
  readonly page?: Exclude<PageVerdict, 'other'>
  /** Of other pictures, where something moved or was put on: whether it is another moment, their dates may tell. */
  readonly moment?: Exclude<MomentVerdict, 'same'>
}

/** A picture at about 1280 pixels, and what is written on it. */
export interface ReadPage {
  readonly grey: Grey
  readonly writing: Writing | null
}

/** Null: neither is a page of writing. `a` and `b` as they were given to `placePictures`, upright. */
export function lookClosely(a: ReadPage, b: ReadPage, placed: PlacedMatch): PageVerdict | null {
  if (a.writing === null && b.writing === null) return null
  const { match, placement } = placed
  const [outer, inner] = match.outer === 'a' ? [a, b] : [b, a]
  return comparePages(inner.grey, turnGrey(outer.grey, match.turn), placement, {
    inner: inner.writing,
    outer: outer.writing,
  })
}

/** What two pages differ by once size, place, brightness and sharpness match. Shares of the contrast between ink and ground. */
export interface PageDifference {
  /** Height of the small letters at the size of the poorer page, pixels. */
  readonly letter: number
  /** Where they differ most. */
  readonly most: number
  /** What nine in ten pixels of ink stay below, but for a large edit. */
  readonly usual: number
}

export interface LettersOf {
  readonly inner: Writing | null
  readonly outer: Writing | null
}

const SIDES = [96, 320] // see `align`; tiles do the rest
const INK = 24 // luma
/** Pixels. Sums up what a stroke is: differences along its edges cancel each other, a stroke that is not there remains. */
const STROKE_BLUR = 0.75

/**
 * Measured on 14 receipts of data/ocr-sroie and 18 drawn pages (invoices, chats, slides; dark, coloured, on a table), each against 22 or 23 copies of itself and 7 to 15 edits, see
 * ADR 0034. Where copies differ by 0.28 and more, it is at most 5.6 times the
 * usual (7.6 for one askew); of digits above 9 pixels 194 of 196 are above 7 times.
 */
const LEAST_EDIT = 0.28
const EDIT_OF_USUAL = 7 // times what the page differs by
/** More than compression alone does, less than an edit is known to. */
const DOUBTFUL = 0.1
const DOUBT_OF_USUAL = 4
const LEGIBLE_LETTER = 5.5 // pixels
/** A page that differs by more everywhere may hide a digit: of blurred, sharpened, poorly compressed ones. */
const MOST_USUAL = 0.05
const LEAST_USUAL = 0.02

/** `inner` lies in `outer` at `start`; both upright and turned alike, at about 1280 pixels. */
export function comparePages(inner: Grey, outer: Grey, start: Placement, letters: LettersOf): PageVerdict {
  return judgePages(pageDifference(inner, outer, start, letters))
}

export function judgePages({ letter, most, usual }: PageDifference): PageVerdict {
  if (most >= LEAST_EDIT && most >= EDIT_OF_USUAL * Math.max(LEAST_USUAL, usual)) return 'other'
  const isLegible = letter >= LEGIBLE_LETTER && usual <= MOST_USUAL
  const isEven = most < DOUBTFUL || most < DOUBT_OF_USUAL * Math.max(LEAST_USUAL, usual)
  return isLegible && isEven ? 'same' : 'unsure'
}

export function pageDifference(
  inner: Grey,
  outer: Grey,
  start: Placement,
  letters: LettersOf,
): PageDifference {
  const placement = align(inner, outer, start, SIDES) ?? start
  const across = Math.hypot(placement.xx * outer.width, placement.yx * outer.height) / inner.width
  const down = Math.hypot(placement.xy * outer.width, placement.yy * outer.height) / inner.height
  // That of the poorer one: what the other has more would be a difference everywhere.
  const scale = Math.min(1, across, down)
  const size = { width: Math.round(inner.width * scale), height: Math.round(inner.height * scale) }
  let one = shrinkGrey(inner, size)
  let other = layOver(outer, placement, size)
  other = evenTone(one, settleTiles(one, evenTone(one, other)))
  ;[one, other] = matchSharpness(one, other)
  other = evenTone(one, other)
  const apart = one.luma.map((value, at) => {
    const difference = value - (other.luma[at] ?? NaN)
    return Number.isNaN(difference) ? 0 : difference
  })
  const strokes = blurGrey({ ...size, luma: apart }, STROKE_BLUR).luma.map(Math.abs)
  const ink = inkOf(one).map(Math.abs)
  const inkOther = inkOf({
    ...size,
    luma: other.luma.map((value, at) => (Number.isNaN(value) ? (one.luma[at] ?? 0) : value)),
  })
  const contrast = Math.max(
    INK,
    lumaQuantile(
      ink.filter((value) => value > INK),
      0.8,
    ),
  )
  const onInk = strokes.filter((_, at) => Math.max(ink[at] ?? 0, Math.abs(inkOther[at] ?? 0)) > INK)
  const most = mostWithin({ ...size, luma: strokes }, edgeOf(placement, size))
  return {
    letter: Math.min(
      (letters.inner?.height ?? Infinity) * scale,
      ((letters.outer?.height ?? Infinity) * scale * 2) / (across + down),
    ),
    most: most / contrast,
    usual: Math.min(lumaQuantile(onInk, 0.9), TENTH_OF_QUARTER * lumaQuantile(onInk, 0.75)) / contrast,
  }
}

/** What nine in ten stay below, of what three in four do: 1.4 to 1.6 on pages without edits. A line taken away from a slide is a sixth of its ink. */
const TENTH_OF_QUARTER = 1.7
const EDGE = 4 // pixels: cut and resized, a page ends a little earlier or later

/** Pixels at each side that may show what is not of the page: one that was straightened lost its corners. */
function edgeOf({ xy, yx }: Placement, { width, height }: Size): Size {
  return {
    width: EDGE + Math.ceil(Math.abs(xy) * width),
    height: EDGE + Math.ceil(Math.abs(yx) * height),
  }
}

function mostWithin({ width, height, luma }: Grey, edge: Size): number {
  let most = 0
  for (let y = edge.height; y < height - edge.height; y++)
    for (let x = edge.width; x < width - edge.width; x++) most = Math.max(most, luma[y * width + x] ?? 0)
  return most
}
