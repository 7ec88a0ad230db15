/** The few colours a person would name when asked what colours a picture has. */

import { rgbToOklab, type Oklab } from './oklab.ts'

/** A cell of 16 levels per channel is wide enough to gather one surface and narrow enough to keep two apart. */
const LEVELS = 16
const MAX_COLOURS = 5
/** Distance in OKLab below which two colours are one to the eye at a glance. */
const MERGE_DISTANCE = 0.1
/** A colour that covers less than this share of the picture is not one of its colours. */
const MIN_SHARE = 0.02
/** How much more a vivid colour counts than a grey one: a red coat on a grey street is what one remembers. */
const CHROMA_WEIGHT = 4

interface Cell {
  red: number
  green: number
  blue: number
  count: number
}

interface Swatch {
  readonly hex: string
  readonly lab: Oklab
  readonly share: number
  readonly strength: number
}

/** `#rrggbb`, strongest first, at most five. `rgba`: opaque pixels of a small picture. */
export function dominantColours(rgba: Uint8ClampedArray): string[] {
  const pixels = rgba.length / 4
  const swatches = gatherCells(rgba)
    .map((cell) => toSwatch(cell, pixels))
    .sort((a, b) => b.strength - a.strength)
  const kept: Swatch[] = []
  const shares: number[] = []
  for (const swatch of swatches) {
    const same = kept.findIndex((other) => labDistance(other.lab, swatch.lab) < MERGE_DISTANCE)
    if (same >= 0) shares[same] = (shares[same] ?? 0) + swatch.share
    else if (kept.length < MAX_COLOURS * 3) {
      kept.push(swatch)
      shares.push(swatch.share)
    }
  }
  return kept
    .filter((_, index) => index === 0 || (shares[index] ?? 0) >= MIN_SHARE)
    .slice(0, MAX_COLOURS)
    .map((swatch) => swatch.hex)
}

function gatherCells(rgba: Uint8ClampedArray): Cell[] {
  const cells = new Map<number, Cell>()
  const shrink = 256 / LEVELS
  for (let at = 0; at + 3 < rgba.length; at += 4) {
    const red = rgba[at] ?? 0
    const green = rgba[at + 1] ?? 0
    const blue = rgba[at + 2] ?? 0
    const key =
      (Math.floor(red / shrink) * LEVELS + Math.floor(green / shrink)) * LEVELS + Math.floor(blue / shrink)
    const cell = cells.get(key)
    if (cell === undefined) cells.set(key, { red, green, blue, count: 1 })
    else {
      cell.red += red
      cell.green += green
      cell.blue += blue
      cell.count++
    }
  }
  return [...cells.values()]
}

function toSwatch(cell: Cell, pixels: number): Swatch {
  const red = cell.red / cell.count
  const green = cell.green / cell.count
  const blue = cell.blue / cell.count
  const lab = rgbToOklab(red, green, blue)
  const share = cell.count / pixels
  return {
    hex: toHex(red, green, blue),
    lab,
    share,
    strength: share * (1 + CHROMA_WEIGHT * Math.hypot(lab[1], lab[2])),
  }
}

function toHex(...channels: readonly number[]): string {
  return `#${channels.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`
}

function labDistance(a: Oklab, b: Oklab): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])
}
