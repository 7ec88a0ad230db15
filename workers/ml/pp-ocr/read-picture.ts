/**
 * PP-OCR over one picture: find boxes, find out which way up the page lies, read the boxes, make words and lines of them. Needs no
 * browser: pixels in, lines out.
 */

import { inkProfile } from '../../../src/domain/ocr/ink-profile.ts'
import {
  cutBox,
  invertPixels,
  turnPixels,
  type Pixels,
  type SlantedBox,
} from '../../../src/domain/ocr/pixels.ts'
import { lineFromStrips, type StripOnLine } from '../../../src/domain/ocr/build-line.ts'
import { orderRows } from '../../../src/domain/ocr/reading-order.ts'
import type { TextLine } from '../../../src/domain/ocr/text-line.ts'
import { turnLine } from '../../../src/domain/ocr/turn-line.ts'
import { findBoxes } from './find-boxes.ts'
import type { PpOcrNets } from './nets.ts'
import { findTurned, MAX_STRIP_WIDTH, readBoxes, STRIP_HEIGHT, type ReadStrip } from './read-boxes.ts'

/** Lines below are noise: texture read as letters. */
export const MIN_CONFIDENCE = 0.5
/** A page surer than this stands as it should: on their head receipts read at 0.4–0.65, clean print above 0.7 [measured]. */
const SURE_PAGE = 0.87
/** A page less sure than this may lie another way altogether, */
const UNSURE_PAGE = 0.7
/** or be light on dark. */
const POOR_PAGE = 0.5
/** Lines asked which way up they stand; the longest, because `1` and `0` say nothing. */
const ASKED_LINES = 12
/** The classifier is often wrong about clean print: from this share on, some lines are read both ways. */
const HEAD_DOUBT = 0.2
const COMPARED_LINES = 6
/** Heights: of a line, this much is compared. */
const MAX_COMPARED = 8

/**
 * Lines in reading order, places 0–1 of the picture. A page that reads badly is read once more, light for dark. Errors: those of
 * the networks; the reason of `signal`.
 */
export async function readPicture(
  pixels: Pixels,
  nets: PpOcrNets,
  signal?: AbortSignal,
): Promise<readonly TextLine[]> {
  const first = await readSide(pixels, nets, signal)
  if (first.boxes === 0 || first.mean >= POOR_PAGE) return keepSure(first.lines)
  const second = await readSide(invertPixels(pixels), nets, signal)
  return keepSure(second.mean > first.mean ? second.lines : first.lines)
}

function keepSure(lines: readonly TextLine[]): readonly TextLine[] {
  return lines.filter(({ confidence }) => confidence >= MIN_CONFIDENCE)
}

interface ReadSide {
  readonly lines: readonly TextLine[]
  readonly boxes: number
  /** Confidence of the lines, weighted by their length. */
  readonly mean: number
}

/** The page as its boxes say it lies. What reads badly that way is tried the other ways up, and the surest is taken. */
async function readSide(pixels: Pixels, nets: PpOcrNets, signal?: AbortSignal): Promise<ReadSide> {
  const level: Side = { page: pixels, turned: 0, boxes: await findBoxes(pixels, nets) }
  signal?.throwIfAborted()
  if (level.boxes.length === 0) return { lines: [], boxes: 0, mean: 0 }
  const isSideways = isOnItsSide(level.boxes)
  const side = isSideways ? await turnSide(pixels, nets) : level
  const isDoubtful = (await shareOnHead(side, nets)) > HEAD_DOUBT
  const upright = isDoubtful && (await readsBetterFlipped(side, nets)) ? flip(side) : side
  let best = await readUpright(upright, nets, signal)
  if (best.mean >= SURE_PAGE) return best
  const others = isDoubtful || !(await readsBetterFlipped(upright, nets)) ? [] : [flip(upright)]
  if (isSideways && best.mean < UNSURE_PAGE) others.push(level)
  for (const other of others) {
    const read = await readUpright(other, nets, signal)
    if (read.mean > best.mean) best = read
  }
  return best
}

/** The picture, turned clockwise by some quarters, and the boxes there. */
interface Side {
  readonly page: Pixels
  readonly turned: 0 | 1 | 2 | 3
  readonly boxes: readonly SlantedBox[]
}

async function turnSide(pixels: Pixels, nets: PpOcrNets): Promise<Side> {
  const page = turnPixels(pixels, 1)
  // Found again: the detector was trained on level text.
  return { page, turned: 1, boxes: await findBoxes(page, nets) }
}

function flip({ page, turned, boxes }: Side): Side {
  return {
    page: turnPixels(page, 2),
    turned: turned === 0 ? 2 : turned === 1 ? 3 : turned === 2 ? 0 : 1,
    boxes: boxes.map((box) => ({ ...box, x: page.width - box.x, y: page.height - box.y })),
  }
}

/** Most of the ink lies in boxes that are clearly taller than wide. */
function isOnItsSide(boxes: readonly SlantedBox[]): boolean {
  let tall = 0
  let wide = 0
  for (const { width, height } of boxes) {
    if (height > 1.5 * width) tall += height
    if (width > 1.5 * height) wide += width
  }
  return tall > wide
}

/** 0–1: the share of lines that the classifier of turned lines finds on their head. */
async function shareOnHead({ page, boxes }: Side, nets: PpOcrNets): Promise<number> {
  const turned = await findTurned(page, longest(boxes, ASKED_LINES), nets)
  return turned.length === 0 ? 0 : turned.reduce((sum, share) => sum + share, 0) / turned.length
}

/** Some lines, read both ways: letters on their head look like others, but less so. */
async function readsBetterFlipped({ page, boxes }: Side, nets: PpOcrNets): Promise<boolean> {
  const some = longest(
    boxes.filter(({ width, height }) => width > height),
    COMPARED_LINES,
  ).map((box) => ({ ...box, width: Math.min(box.width, MAX_COMPARED * box.height) }))
  const [upright, flipped] = [
    await readBoxes(page, some, nets),
    await readBoxes(
      page,
      some.map((box) => ({ ...box, angle: box.angle + Math.PI })),
      nets,
    ),
  ]
  return sureness(flipped) > sureness(upright)
}

/** Mean probability of all characters. */
function sureness(strips: readonly ReadStrip[]): number {
  const chars = strips.flatMap((strip) => strip.chars)
  return chars.reduce((sum, { probability }) => sum + probability, 0) / Math.max(1, chars.length)
}

function longest(boxes: readonly SlantedBox[], count: number): SlantedBox[] {
  return [...boxes].sort((a, b) => b.width / b.height - a.width / a.height).slice(0, count)
}

async function readUpright(side: Side, nets: PpOcrNets, signal?: AbortSignal): Promise<ReadSide> {
  const { page, turned } = side
  const upright = await standUp(side, nets)
  const pieces = upright.flatMap((box, index) => cutLong(page, box).map((piece) => ({ piece, index })))
  const strips = await readBoxes(
    page,
    pieces.map(({ piece }) => piece),
    nets,
    signal,
  )
  const byBox = upright.map((): StripOnLine[] => [])
  pieces.forEach(({ piece, index }, at) => {
    const strip = strips[at]
    if (strip !== undefined) byBox[index]?.push({ box: piece, ...charsOf(strip) })
  })
  const lines = orderRows(upright).flatMap((row) =>
    lineFromStrips(
      row.map((index) => byBox[index] ?? []),
      page,
    ),
  )
  return {
    lines: lines.map((line) => turnLine(line, turned)),
    boxes: upright.length,
    mean: meanConfidence(lines),
  }
}

function charsOf(strip: ReadStrip): Omit<StripOnLine, 'box'> {
  return {
    chars: strip.chars,
    spaces: strip.gaps.map(({ space }) => space),
    steps: strip.steps,
    ink: strip.ink,
    height: STRIP_HEIGHT,
  }
}

/** Lone tall boxes on a level page are lines that run up, as on the spine of a book, or down. */
async function standUp({ page, boxes }: Side, nets: PpOcrNets): Promise<readonly SlantedBox[]> {
  const up = boxes.map((box) =>
    box.height > 1.5 * box.width
      ? { ...box, width: box.height, height: box.width, angle: box.angle - Math.PI / 2 }
      : box,
  )
  const tall = up.filter((box, index) => box !== boxes[index])
  const turned = await findTurned(page, tall, nets)
  return up.map((box) => {
    const isDown = (turned[tall.indexOf(box)] ?? 0) > 0.5
    return isDown ? { ...box, angle: box.angle + Math.PI } : box
  })
}

/** A line too long for the widest strip would be squeezed: it is read in pieces, cut where the paper is emptiest. */
function cutLong(page: Pixels, box: SlantedBox): SlantedBox[] {
  const wanted = Math.round((STRIP_HEIGHT * box.width) / box.height)
  if (wanted <= MAX_STRIP_WIDTH * 1.1) return [box]
  const count = Math.ceil(wanted / (MAX_STRIP_WIDTH - CUT_SEARCH))
  const ink = inkProfile(cutBox(page, box, wanted, STRIP_HEIGHT), wanted, STRIP_HEIGHT)
  const cuts = [0]
  for (let piece = 1; piece < count; piece++) cuts.push(emptiestNear(ink, (piece * wanted) / count))
  cuts.push(wanted)
  return cuts.slice(1).map((to, at) => {
    const from = cuts[at] ?? 0
    const along = ((from + to) / 2 / wanted - 0.5) * box.width
    return {
      ...box,
      x: box.x + along * Math.cos(box.angle),
      y: box.y + along * Math.sin(box.angle),
      width: ((to - from) / wanted) * box.width,
    }
  })
}

/** Pixels of a strip to either side of where a cut would be even: a word or so. */
const CUT_SEARCH = 120

/** The middle of the widest stretch with the least ink. */
function emptiestNear(ink: Float32Array, middle: number): number {
  const from = Math.max(0, Math.round(middle - CUT_SEARCH))
  const to = Math.min(ink.length, Math.round(middle + CUT_SEARCH))
  let best = { at: Math.round(middle), length: 0 }
  for (let x = from, start = from; x <= to; x++) {
    if (x < to && (ink[x] ?? 0) <= 0.04) continue
    if (x - start > best.length) best = { at: Math.round((start + x) / 2), length: x - start }
    start = x + 1
  }
  return best.at
}

function meanConfidence(lines: readonly TextLine[]): number {
  const chars = lines.reduce((sum, { text }) => sum + text.length, 0)
  return chars === 0 ? 0 : lines.reduce((sum, line) => sum + line.confidence * line.text.length, 0) / chars
}
