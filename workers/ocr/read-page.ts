/** Tesseract over one picture: as it stands; when that reads badly, the way up that orientation detection says, or that reads best. */

import { toPgm } from '../../src/domain/ocr/grey-image.ts'
import { turnPixels, type Pixels } from '../../src/domain/ocr/pixels.ts'
import type { TextLine } from '../../src/domain/ocr/text-line.ts'
import { turnLine } from '../../src/domain/ocr/turn-line.ts'
import type { OrientationFinder, Reader, TesseractLine } from './tesseract-client.ts'

export interface TesseractTools {
  reader(): Promise<Reader>
  orientation(): Promise<OrientationFinder>
}

/** Of a page, weighted by the length of its words. Upright print is above 0.8, print on its head below 0.5 [measured on ocr-misc]. */
const GOOD_PAGE = 0.7
/** Characters; a turned page that gives a few sure marks is not read. */
const ENOUGH = 4
/** Lines below are noise. */
const MIN_CONFIDENCE = 0.5
/** Of orientation detection. Below it guesses. */
const SURE = 1

type Quarters = 0 | 1 | 2 | 3

/** `language`: of all lines, or null when several were loaded. */
export async function readPage(
  pixels: Pixels,
  tools: TesseractTools,
  language: string | null,
  signal: AbortSignal,
): Promise<readonly TextLine[]> {
  let best = await readTurned(pixels, 0, tools, language, signal)
  if (!isGood(best)) {
    for (const quarters of await otherWays(pixels, tools, signal)) {
      const page = await readTurned(pixels, quarters, tools, language, signal)
      if (weigh(page) > weigh(best)) best = page
      if (isGood(best)) break
    }
  }
  return best.lines.filter(({ confidence }) => confidence >= MIN_CONFIDENCE)
}

interface ReadPage {
  readonly lines: readonly TextLine[]
  readonly mean: number
  readonly chars: number
}

function isGood({ mean, chars }: ReadPage): boolean {
  return mean >= GOOD_PAGE && chars >= ENOUGH
}

/** Sure characters: a turned page gives fewer of them, and less sure ones. */
function weigh({ mean, chars }: ReadPage): number {
  return mean * mean * Math.min(chars, 200)
}

/** What orientation detection says, alone when it is sure; else all three. */
async function otherWays(pixels: Pixels, tools: TesseractTools, signal: AbortSignal): Promise<Quarters[]> {
  const found = await (await tools.orientation()).find(toPgm(pixels), signal)
  const quarters = found === null ? 0 : toQuarters(found.degrees)
  if (found !== null && found.confidence >= SURE) return quarters === 0 ? [] : [quarters]
  const others: Quarters[] = [2, 1, 3]
  return quarters === 0 ? others : [quarters, ...others.filter((other) => other !== quarters)]
}

function toQuarters(degrees: number): Quarters {
  return degrees === 90 ? 1 : degrees === 180 ? 2 : degrees === 270 ? 3 : 0
}

async function readTurned(
  pixels: Pixels,
  quarters: Quarters,
  tools: TesseractTools,
  language: string | null,
  signal: AbortSignal,
): Promise<ReadPage> {
  const page = quarters === 0 ? pixels : turnPixels(pixels, quarters)
  const found = await (await tools.reader()).recognise(toPgm(page), signal)
  const lines = found
    .flatMap((line) => toTextLine(line, page, language))
    .map((line) => turnLine(line, quarters))
  const chars = lines.reduce((sum, { text }) => sum + text.length, 0)
  const sum = lines.reduce((total, line) => total + line.confidence * line.text.length, 0)
  return { lines, chars, mean: chars === 0 ? 0 : sum / chars }
}

function toTextLine(
  { words: found, bbox }: TesseractLine,
  { width, height }: Pixels,
  language: string | null,
): TextLine[] {
  const words = found.filter(({ text }) => text.trim() !== '')
  const chars = words.reduce((sum, { text }) => sum + text.length, 0)
  if (chars === 0) return []
  const { x0, y0, x1, y1 } = bbox
  const along = (x: number): number => Math.min(1, Math.max(0, (x - x0) / Math.max(1, x1 - x0)))
  const [left, top, right, bottom] = [x0 / width, y0 / height, x1 / width, y1 / height]
  return [
    {
      text: words.map(({ text }) => text).join(' '),
      polygon: [left, top, right, top, right, bottom, left, bottom],
      confidence: words.reduce((sum, word) => sum + (word.confidence / 100) * word.text.length, 0) / chars,
      language,
      engine: 'tesseract',
      words: words.map((word) => ({ text: word.text, from: along(word.bbox.x0), to: along(word.bbox.x1) })),
    },
  ]
}
