/** What stands in boxes: upright strips of a few fixed widths, read in batches. */

import { decodeBestPath, strongest, type ReadChar } from '../../../src/domain/ocr/ctc.ts'
import { cutBox, type Pixels, type SlantedBox } from '../../../src/domain/ocr/pixels.ts'
import { inkProfile } from '../../../src/domain/ocr/ink-profile.ts'
import type { PpOcrNets } from './nets.ts'

/** Pixels: what the recogniser was trained on. */
export const STRIP_HEIGHT = 48
/** Pixels. A strip is padded to the next; few shapes keep the runtime's memory flat. */
const STRIP_WIDTHS = [64, 96, 128, 160, 224, 288, 352, 448, 576, 768, 1024, 1280] as const
export const MAX_STRIP_WIDTH = 1280
const BATCH_PIXELS = 2560
const MAX_BATCH = 8
/** Pixels: the fixed width of the classifier of turned lines. */
export const TURN_WIDTH = 192

export interface ReadStrip {
  readonly chars: readonly ReadChar[]
  /** Between each character and the next. */
  readonly gaps: readonly StripGap[]
  /** Steps that lie on the strip; the rest is padding. */
  readonly steps: number
  /** Ink of each column, 0–1, one column a pixel of the strip. */
  readonly ink: Float32Array
}

export interface StripGap {
  /** 0–1: how probable the recogniser finds a space there. */
  readonly space: number
}

/** Pixels that a box takes in a strip 48 high. */
export function stripWidth(box: SlantedBox): number {
  return Math.min(MAX_STRIP_WIDTH, Math.max(16, Math.round((STRIP_HEIGHT * box.width) / box.height)))
}

/** In the order of `boxes`. */
export async function readBoxes(
  pixels: Pixels,
  boxes: readonly SlantedBox[],
  nets: PpOcrNets,
  signal?: AbortSignal,
): Promise<ReadStrip[]> {
  const sorted = boxes
    .map((box, index) => ({ box, index, width: stripWidth(box) }))
    .sort((a, b) => a.width - b.width)
  const read: ReadStrip[] = []
  for (let start = 0; start < sorted.length;) {
    signal?.throwIfAborted()
    const bucket = STRIP_WIDTHS.find((width) => width >= (sorted[start]?.width ?? 0)) ?? MAX_STRIP_WIDTH
    const most = Math.min(MAX_BATCH, Math.max(1, Math.floor(BATCH_PIXELS / bucket)))
    const batch = sorted.slice(start, start + most).filter(({ width }) => width <= bucket)
    start += batch.length
    const strips = batch.map(({ box, width }) => cutBox(pixels, box, width, STRIP_HEIGHT))
    const input = new Float32Array(batch.length * 3 * STRIP_HEIGHT * bucket)
    batch.forEach(({ width }, at) => {
      fillStrip(input, at, strips[at] ?? new Uint8Array(), width, bucket)
    })
    const { scores, steps, classes } = await nets.recognise(input, batch.length, bucket)
    batch.forEach(({ index, width }, at) => {
      const own = scores.subarray(at * steps * classes, (at + 1) * steps * classes)
      const used = Math.min(steps, Math.ceil((width * steps) / bucket))
      const chars = decodeBestPath(own, used, classes, nets.characters)
      read[index] = {
        chars,
        gaps: chars.slice(1).map((next, gap) => ({
          space: strongest(own, classes, classes - 1, chars[gap]?.to ?? 0, next.from),
        })),
        steps: (width * steps) / bucket,
        ink: inkProfile(strips[at] ?? new Uint8Array(), width, STRIP_HEIGHT),
      }
    })
  }
  return read
}

/** 0–1 for each box: stands it on its head? */
export async function findTurned(
  pixels: Pixels,
  boxes: readonly SlantedBox[],
  nets: PpOcrNets,
): Promise<readonly number[]> {
  const turned: number[] = []
  for (let start = 0; start < boxes.length; start += MAX_BATCH) {
    const batch = boxes.slice(start, start + MAX_BATCH)
    const input = new Float32Array(batch.length * 3 * STRIP_HEIGHT * TURN_WIDTH)
    batch.forEach((box, at) => {
      // The beginning of a long line is enough, and keeps its letters' form.
      const width = Math.min(TURN_WIDTH, stripWidth(box))
      fillStrip(
        input,
        at,
        cutBox(pixels, startOf(box, (width * box.height) / STRIP_HEIGHT), width, STRIP_HEIGHT),
        width,
        TURN_WIDTH,
      )
    })
    turned.push(...(await nets.turned(input, batch.length)))
  }
  return turned
}

/** The first `width` pixels of a box along its reading direction. */
function startOf(box: SlantedBox, width: number): SlantedBox {
  const back = (box.width - width) / 2
  return {
    ...box,
    x: box.x - back * Math.cos(box.angle),
    y: box.y - back * Math.sin(box.angle),
    width,
  }
}

/** BGR, −1…1, padded with the middle grey that zero stands for. */
function fillStrip(input: Float32Array, at: number, rgb: Uint8Array, width: number, bucket: number): void {
  const plane = STRIP_HEIGHT * bucket
  for (let channel = 0; channel < 3; channel++) {
    const from = (2 - channel) * STRIP_HEIGHT * width
    const to = at * 3 * plane + channel * plane
    for (let y = 0; y < STRIP_HEIGHT; y++)
      for (let x = 0; x < width; x++)
        input[to + y * bucket + x] = (rgb[from + y * width + x] ?? 0) / 127.5 - 1
  }
}
