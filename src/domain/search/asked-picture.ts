/** The pictures that others should look like, as a search names them: `like:<hash>`, `like:<hash>@x,y,w,h`, `like:pic-<key>`. */

import type { Box } from '../vocabulary.ts'

export type AskedPicture =
  | { readonly kind: 'photo'; readonly hash: string }
  /** A part of a photo, 0–1 of the upright picture; written in per cent, to a tenth. */
  | { readonly kind: 'part'; readonly hash: string; readonly part: Box }
  /** One that is no photo of the library: it lies on this device only. */
  | { readonly kind: 'foreign'; readonly key: string }

const PHOTO = /^([0-9a-f]{64})(?:@(.+))?$/i
const FOREIGN = /^pic-([0-9a-f]{16})$/i
const PER_CENT = /^\d{1,3}(?:\.\d)?$/
/** Tenths of a per cent. */
const WHOLE = 1000

/** Of the SHA-256 of a picture's bytes, hex, so many are its key: enough for a handful of pictures. */
export const PICTURE_KEY_DIGITS = 16
export const PICTURE_KEY = /^[0-9a-f]{16}$/
/** It is read whole, in the page, for its key. */
export const MOST_PICTURE_BYTES = 256 * 1024 * 1024

/** Null for what names no picture. */
export function parseAskedPicture(text: string): AskedPicture | null {
  const key = FOREIGN.exec(text)?.[1]
  if (key !== undefined) return { kind: 'foreign', key: key.toLowerCase() }
  const found = PHOTO.exec(text)
  const hash = found?.[1]?.toLowerCase()
  if (hash === undefined) return null
  const sides = found?.[2]
  if (sides === undefined) return { kind: 'photo', hash }
  const part = parsePart(sides)
  return part === null ? null : { kind: 'part', hash, part }
}

function parsePart(text: string): Box | null {
  const sides = text.split(',')
  if (sides.length !== 4 || !sides.every((side) => PER_CENT.test(side))) return null
  const [x = 0, y = 0, w = 0, h = 0] = sides.map((side) => Math.round(Number(side) * 10))
  if (w === 0 || h === 0 || x + w > WHOLE || y + h > WHOLE) return null
  return { x: x / WHOLE, y: y / WHOLE, w: w / WHOLE, h: h / WHOLE }
}

/** The one way it is written behind `like:`. */
export function printAskedPicture(picture: AskedPicture): string {
  switch (picture.kind) {
    case 'photo':
      return picture.hash
    case 'part':
      return `${picture.hash}@${printPart(picture.part)}`
    case 'foreign':
      return `pic-${picture.key}`
  }
}

/** Rounded so that it stays within the picture and is not nothing. */
function printPart({ x, y, w, h }: Box): string {
  const tenths = (from: number, length: number): readonly [number, number] => {
    const start = Math.min(WHOLE - 1, Math.max(0, Math.round(from * WHOLE)))
    return [start, Math.min(WHOLE - start, Math.max(1, Math.round(length * WHOLE)))]
  }
  const [left, width] = tenths(x, w)
  const [top, height] = tenths(y, h)
  return [left, top, width, height].map((side) => String(side / 10)).join(',')
}

/** What a filter `like` is about, when one picture is named. */
export function askedPictureOf(named: readonly string[]): AskedPicture | null {
  const [only] = named
  return only === undefined ? null : parseAskedPicture(only)
}
