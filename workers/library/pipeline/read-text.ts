/** From a file to its lines of text: which engine gets which pixels. Kept apart from the stage, because a person may ask for it too. */

import { engineFor } from '../../../src/domain/ocr/engines.ts'
import type { ReadLine } from '../../../src/domain/ocr/stored-lines.ts'
import type { TextLine } from '../../../src/domain/ocr/text-line.ts'
import { timeLimitMs } from '../../../src/domain/pipeline.ts'
import type { AssetHash, Box, ThumbSize } from '../../../src/domain/vocabulary.ts'
import type { RunOptions } from './worker-pool.ts'
import type { StageTools } from './stage.ts'

export type ReadingEngine = 'pp-ocr' | 'tesseract'

export type TextTools = Pick<StageTools, 'pool' | 'ml' | 'ocr'>

export interface PictureOfText {
  readonly file: File
  readonly mime: string
  readonly orientation: number
  /** Displayed width / height; 1 when unknown. */
  readonly ratio: number
  /** Of a document, from 1; the first when it is left out. */
  readonly page?: number
}

export interface ReadingOptions {
  readonly languages: readonly string[]
  readonly signal: AbortSignal
  readonly engine?: ReadingEngine
  /** Only this part of the picture. */
  readonly part?: Box
  readonly lane?: RunOptions['lane']
}

/** Enough for small print of an A4 page (250 dpi). */
const USUAL_SIDE = 2048
/** A long screenshot keeps this much across, else its letters are gone. */
const NARROW_SIDE = 1280
const MAX_SIDE = 8192
/** The detector scales to this, longer side (`MlApi.glanceText`). */
export const GLANCE_SIDE = 640
const DECODE_LIMIT_MS = 20_000

/** Reads a picture, or part of one, with the engine of its languages or the one asked for. Errors: `model.*`, those of the decoder. */
export async function readPicture(
  picture: PictureOfText,
  { languages, signal, engine = engineFor(languages), part, lane = 'backlog' }: ReadingOptions,
  tools: TextTools,
): Promise<ReadLine[]> {
  const { file, mime, orientation, page = 1 } = picture
  const request = { mime, orientation, longest: sideFor(picture.ratio, part), part: part ?? null, page }
  const bitmap = await tools.pool.run('decodePicture', [file, request], {
    limitMs: DECODE_LIMIT_MS,
    signal,
    lane,
  })
  const options = { limitMs: timeLimitMs('ocr', file.size), signal, lane, transfer: [bitmap] }
  const lines = await (engine === 'pp-ocr'
    ? tools.ml.run('readLines', [bitmap, languages], options)
    : tools.ocr.run('readLines', [bitmap, languages], options))
  return lines.flatMap((line) => {
    const whole = part === undefined ? line : { ...line, polygon: placedIn(part, line.polygon) }
    return line.text.trim() === '' ? [] : [{ ...whole, page }]
  })
}

/** Whether there is anything to read, from a stored thumbnail. Null: nobody can tell, the thumbnail is not there. */
export async function glanceAtThumb(
  hash: AssetHash,
  size: ThumbSize,
  signal: AbortSignal,
  tools: TextTools,
): Promise<boolean | null> {
  const bitmap = await tools.pool.run('decodeThumb', [hash, size, null], { limitMs: DECODE_LIMIT_MS, signal })
  return bitmap === null ? null : glanceAt(bitmap, signal, tools)
}

/** The same where only a smaller thumbnail is kept than text can be found on, and for pages after the first. */
export async function glanceAtOriginal(
  { file, mime, orientation, page = 1 }: PictureOfText,
  signal: AbortSignal,
  tools: TextTools,
): Promise<boolean> {
  const request = { mime, orientation, longest: GLANCE_SIDE, part: null, page }
  const bitmap = await tools.pool.run('decodePicture', [file, request], { limitMs: DECODE_LIMIT_MS, signal })
  return glanceAt(bitmap, signal, tools)
}

async function glanceAt(bitmap: ImageBitmap, signal: AbortSignal, tools: TextTools): Promise<boolean> {
  const glance = await tools.ml.run('glanceText', [bitmap], {
    limitMs: timeLimitMs('ocr', 0),
    signal,
    transfer: [bitmap],
  })
  return glance.boxes > 0
}

function sideFor(ratio: number, part: Box | undefined): number {
  const shape = part === undefined || part.h === 0 ? ratio : (ratio * part.w) / part.h
  const elongation = Math.max(shape, 1 / Math.max(shape, 1e-3))
  return Math.round(Math.min(MAX_SIDE, Math.max(USUAL_SIDE, NARROW_SIDE * elongation)))
}

function placedIn(part: Box, [a, b, c, d, e, f, g, h]: TextLine['polygon']): TextLine['polygon'] {
  const x = (at: number): number => part.x + at * part.w
  const y = (at: number): number => part.y + at * part.h
  return [x(a), y(b), x(c), y(d), x(e), y(f), x(g), y(h)]
}
