/**
 * What is kept of every picture to find it again under another size, crop or turn without opening it: 64-bit difference
 * hashes of the picture as it lies, turned and mirrored, and of parts of it; and the picture itself at 16 × 16.
 */

import { dhash, GREY_SIDE, phash } from './perceptual-hash.ts'
import { shrinkPixels } from '../shrink-pixels.ts'
import { greyOf, shrinkGrey, turnGrey, TURNS, WHOLE, type Grey, type Turn, type Window } from './grey.ts'

/** Parts that a crop may have left, or that a border surrounds: each is hashed as if it were the whole. */
export const WINDOWS: readonly Window[] = [
  ...[0.95, 0.9, 0.85, 0.8].map((scale) => centred(scale, scale)),
  ...[0.9, 0.8].flatMap((scale) =>
    [0, 1 - scale].flatMap((x) => [0, 1 - scale].map((y) => ({ x, y, width: scale, height: scale }))),
  ),
  // Another shape: 4:3 to 3:2, to 16:9, to a square.
  centred(1, 0.89),
  centred(1, 0.75),
  centred(0.89, 1),
  centred(0.75, 1),
]

function centred(width: number, height: number): Window {
  return { x: (1 - width) / 2, y: (1 - height) / 2, width, height }
}

/** What one hash of a signature stands for: the picture after `turn`, or its part `window`. */
export interface View {
  readonly turn: Turn
  readonly window: Window
}

/** The order of hashes in a signature; the first is the picture itself. */
export const VIEWS: readonly View[] = [
  ...TURNS.map((turn) => ({ turn, window: WHOLE })),
  ...WINDOWS.map((window): View => ({ turn: 0, window })),
]

export const HASH_BYTES = 8
/** Side of the small picture. */
export const SMALL_SIDE = 16
/** Side of the colour layout. */
export const CHROMA_SIDE = 8

export interface Signature {
  /** `VIEWS.length` hashes of 8 bytes, first pixel in the highest bit. */
  readonly hashes: Uint8Array
  /** 256 bits of cosine signs of the whole picture. */
  readonly phash: Uint8Array
  /** `SMALL_SIDE`² luma values, the whole picture squeezed into a square. */
  readonly small: Uint8Array
  /** `CHROMA_SIDE`² pairs of Cb and Cr, 128: grey. The colour layout. */
  readonly chroma: Uint8Array
  /** Too even to say anything: black frames, lens caps, empty pages. Such pictures would all be alike. */
  readonly isBlank: boolean
}

/** `rgba`: the upright picture squeezed into `GREY_SIDE`², opaque. */
export function signatureOf(rgba: Uint8ClampedArray): Signature {
  const grey = greyOf(rgba, SQUARE)
  const hashes = new Uint8Array(VIEWS.length * HASH_BYTES)
  VIEWS.forEach(({ turn, window }, index) => {
    const view = window === WHOLE ? turnGrey(grey, turn) : shrinkGrey(grey, SQUARE, window)
    hashes.set(dhash(view), index * HASH_BYTES)
  })
  const small = shrinkGrey(grey, { width: SMALL_SIDE, height: SMALL_SIDE })
  return {
    hashes,
    phash: phash(grey),
    small: Uint8Array.from(small.luma, (value) => Math.round(value)),
    chroma: chromaOf(rgba),
    isBlank: isBlank(grey),
  }
}

const SQUARE = { width: GREY_SIDE, height: GREY_SIDE }
/** Source of the numbers: ITU-R BT.601. */
function chromaOf(rgba: Uint8ClampedArray): Uint8Array {
  const small = shrinkPixels(rgba, SQUARE, { width: CHROMA_SIDE, height: CHROMA_SIDE })
  const chroma = new Uint8Array(CHROMA_SIDE * CHROMA_SIDE * 2)
  for (let index = 0; index < CHROMA_SIDE * CHROMA_SIDE; index++) {
    const red = small[index * 4] ?? 0
    const green = small[index * 4 + 1] ?? 0
    const blue = small[index * 4 + 2] ?? 0
    chroma[index * 2] = Math.round(128 - 0.168736 * red - 0.331264 * green + 0.5 * blue)
    chroma[index * 2 + 1] = Math.round(128 + 0.5 * red - 0.418688 * green - 0.081312 * blue)
  }
  return chroma
}

const BLANK_DEVIATION = 3 // of 255: sensor noise behind a lens cap is 1 to 2

function isBlank({ luma }: Grey): boolean {
  const mean = luma.reduce((sum, value) => sum + value, 0) / luma.length
  const variance = luma.reduce((sum, value) => sum + (value - mean) ** 2, 0) / luma.length
  return Math.sqrt(variance) < BLANK_DEVIATION
}
