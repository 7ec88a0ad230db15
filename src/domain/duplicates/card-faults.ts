/** In what the library's copy of a picture is not as good as the picture on the card, or may not be, from what was measured of both. */

import { isRawMime } from '../sniff.ts'
import type { CloseMatch } from './close-look.ts'

/**
 * Poorer beyond doubt: `pixels` fewer; `cropped`, `framed` less of the scene; `grey`; `softer`; `raw` no raw file where the card has one;
 * `compressed` more than the card's. Another picture than the card's, which only a person can weigh: `turned`, `tilted`; `brightness` changed;
 * `stamped` a part differs; `edges` cut, or a frame taken away or put around, nobody can tell; `page` writing, which may differ where it is too small to be
 * compared; `recoded` into another format with fewer bytes.
 */
export const CARD_FAULTS = [
  'pixels',
  'cropped',
  'framed',
  'grey',
  'softer',
  'raw',
  'compressed',
  'stamped',
  'edges',
  'page',
  'brightness',
  'turned',
  'tilted',
  'recoded',
] as const
export type CardFault = (typeof CARD_FAULTS)[number]

const POORER: ReadonlySet<CardFault> = new Set<CardFault>([
  'pixels',
  'cropped',
  'framed',
  'grey',
  'softer',
  'raw',
  'compressed',
])

export function isPoorer(fault: CardFault): boolean {
  return POORER.has(fault)
}

/** What was measured of either. */
export interface MeasuredPicture {
  readonly width: number
  readonly height: number
  readonly bytes: number
  readonly mime: string
  /** `Signature.chroma`. */
  readonly chroma: Uint8Array
  /** `sharpnessOf`, and the longest side of the pixels it was measured on. */
  readonly sharpness: number
  readonly sharpnessSide: number
  /** Without colour, and much of it white. False where nobody looked. */
  readonly isPage: boolean
}

/**
 * Source of the numbers: versions of 5 originals in data/dups, of 7 for stamps and tone. A copy compressed at quality 40 has 0.34 to 1.07 times the sharpness, a blurred
 * one 0.01 times; the original has 0.77 times that of a stamped copy.
 */
const SOFTER = 0.7
/** Measured on other sizes, sharpness says less: the original has 0.5 to 1.5 times that of itself at half size. */
const SOFTER_OTHER_SIZE = 0.3
const FEWER_BYTES = 0.95
const FEWER_PIXELS = 0.98
/** Mean distance from grey: of sensor noise behind grey glass about 1, of greyed copies 0, of photos 3 and more. */
const HAS_COLOUR = 2
const GREYED = 0.25

/** `match`: `a` is the card's picture, `b` the library's. Empty: nothing that was measured speaks against the library's. */
export function cardFaults(
  card: MeasuredPicture,
  library: MeasuredPicture,
  match: CloseMatch,
): readonly CardFault[] {
  const { extent, outer } = match
  const isLargerOuter = outer === 'b'
  const found: Readonly<Record<CardFault, boolean>> = {
    pixels: library.width * library.height < card.width * card.height * FEWER_PIXELS,
    cropped: extent === 'crop' && !isLargerOuter,
    framed: extent === 'border' && isLargerOuter,
    grey: isGreyed(card, library),
    softer: isSofter(card, library),
    raw: isRawMime(card.mime) && !isRawMime(library.mime),
    compressed:
      !isLossless(library) &&
      (isLossless(card) || (library.mime === card.mime && hasFewerBytes(library, card))),
    stamped: match.stamped,
    edges: extent === 'unsure',
    page: match.page === undefined ? card.isPage || library.isPage : match.page === 'unsure',
    brightness: match.toned,
    turned: match.turn !== 0,
    tilted: match.tilted,
    recoded: !isLossless(library) && library.mime !== card.mime && hasFewerBytes(library, card),
  }
  return CARD_FAULTS.filter((fault) => found[fault] && !(fault === 'recoded' && found.compressed))
}

/** `other` lost the colours that `one` has. */
export function isGreyed(one: MeasuredPicture, other: MeasuredPicture): boolean {
  return colourOf(one) > HAS_COLOUR && colourOf(other) < colourOf(one) * GREYED
}

/** `other` is less sharp than `one`. */
export function isSofter(one: MeasuredPicture, other: MeasuredPicture): boolean {
  const isSameSize = Math.abs(one.sharpnessSide - other.sharpnessSide) <= one.sharpnessSide * 0.05
  return other.sharpness < one.sharpness * (isSameSize ? SOFTER : SOFTER_OTHER_SIZE)
}

/** `large` has more pixels than `small`, and shows less with them. */
export function isEnlarged(large: MeasuredPicture, small: MeasuredPicture): boolean {
  return large.width * large.height > small.width * small.height && isSofter(small, large)
}

function hasFewerBytes(library: MeasuredPicture, card: MeasuredPicture): boolean {
  return library.bytes < card.bytes * FEWER_BYTES
}

function isLossless({ mime }: MeasuredPicture): boolean {
  return isRawMime(mime) || LOSSLESS.has(mime)
}

const LOSSLESS: ReadonlySet<string> = new Set(['image/png', 'image/tiff', 'image/bmp'])

function colourOf({ chroma }: MeasuredPicture): number {
  return chroma.reduce((sum, value) => sum + Math.abs(value - 128), 0) / chroma.length
}
