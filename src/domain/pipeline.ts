/** Rules of the pipeline: what is tried again when, how long a thing may take, who goes first. No I/O, no clock. */

import type { AppError, ErrorCode } from './errors.ts'
import type { Settings } from './settings.ts'
import { THUMB_SIZES, type ThumbSize } from './vocabulary.ts'

/** Stages this build carries out itself. */
export const WORK_STAGES = ['hash', 'meta', 'thumb', 'objects', 'clip', 'faces', 'ocr'] as const
export type WorkStage = (typeof WORK_STAGES)[number]

export const RETRY_FIRST_MS = 5000
export const RETRY_LAST_MS = 16 * 60_000
/** A file that stopped the app this often is set aside. */
export const MAX_CRASHES = 2
/** A busy machine, or a disk that sleeps, makes good files slow: one that was set aside for that is tried so often again by itself. */
export const TIMEOUT_RETRIES = 3
/** `idle` waits for this many automatic tries; what fails longer is waited for in the background. */
export const TRIES_WORTH_WAITING_FOR = 2

/** Milliseconds until the next try. `tries`: how often it has failed, from 1. */
export function retryDelayMs(tries: number, firstMs = RETRY_FIRST_MS): number {
  return Math.min(RETRY_LAST_MS, firstMs * 2 ** Math.max(0, Math.min(30, tries - 1)))
}

/**
 * What to do with an error of one item. [Note: Transient and permanent failures]
 * `hold`: it says nothing of the item, the whole pipeline must wait. `again`: later, by itself. `crash`: counts towards
 * setting the file aside. `blocked`: needs a model or a consent. `stop`: we were asked to stop. `fail`: final until asked.
 */
export type Verdict = 'again' | 'fail' | 'hold' | 'crash' | 'blocked' | 'stop' | 'permission'

export function judgeError(error: AppError): Verdict {
  const fixed = VERDICT_BY_CODE[error.code]
  if (fixed !== undefined) return fixed
  return error.retry === 'later' ? 'again' : 'fail'
}

const VERDICT_BY_CODE: Partial<Record<ErrorCode, Verdict>> = {
  'file.crashes': 'crash',
  'file.timeout': 'crash',
  'storage.full': 'hold',
  'storage.readonly': 'hold',
  'storage.corrupt': 'hold',
  'storage.evicted': 'hold',
  'storage.unavailable': 'hold',
  'permission.lapsed': 'permission',
  'permission.denied': 'permission',
  'model.unavailable': 'blocked',
  'model.no_backend': 'blocked',
  'call.aborted': 'stop',
  'library.moved': 'stop',
}

/** How long a worker may take before it is killed, milliseconds. Acceptance C1: no hang over 10 s. */
export function timeLimitMs(stage: WorkStage, bytes: number): number {
  const BASE_MS = 10_000
  if (MODEL_STAGES.some((one) => one === stage)) return MODEL_LIMIT_MS
  if (stage !== 'hash') return BASE_MS
  const SLOWEST_BYTES_PER_MS = 2000 // 2 MB/s, a bad network drive
  return BASE_MS + Math.ceil(bytes / SLOWEST_BYTES_PER_MS)
}

/** The first picture also loads a model of 15 MB, and a page of small print or 200 faces take a slow machine half a minute. */
const MODEL_LIMIT_MS = 120_000

/** What finds faces, and whose vectors are compared; ids of the model registry. The number: what else is found out about them. */
export const FACE_DETECTOR = 'face-detect-rfb'
export const FACE_EMBEDDER = 'face-embed-dlib'
/** Changed when a network or what is made of its answer changes: then faces are looked for again, and labels find theirs by place. */
export const FACES_VERSION = `faces@${FACE_DETECTOR}+${FACE_EMBEDDER}/2`

/** What finds things; id of the model registry. Changed with what is made of its answer, thresholds included: then photos are looked at again. */
export const OBJECTS_VERSION = 'objects@objects-centernet/1'

/** Of vectors made with a model of the registry. `revision`: the model's; the number changes with how pictures are prepared. */
export function clipVersion(model: string, revision: string): string {
  return `clip@${model}/${revision}/1`
}

/** What is read how: changed when either engine or what is made of its answer changes, and everything is read again. */
const OCR_ENGINE_SET = 'pp-ocr4+tesseract5'

/** Of text read with these languages. */
export function ocrVersion(languages: readonly string[]): string {
  return `ocr@${OCR_ENGINE_SET}/1/${languages.join('+')}`
}

/** Which thumbnails are kept for a chosen size. */
export function thumbSizes(choice: Settings['thumbnailSize']): readonly ThumbSize[] {
  return choice === 'small' ? [320] : THUMB_SIZES
}

/** Of the signatures that come with the thumbnails, see `duplicates/signature.ts`. */
export const PHASH_VERSION = 'phash/2'

const THUMB_REVISION = '1'

/** A thumbnail made at this version has at least these sizes. */
export function thumbVersion(sizes: readonly ThumbSize[]): string {
  return `${THUMB_REVISION}/${[...sizes].sort((a, b) => a - b).join('+')}`
}

/** Every version that gives all of `sizes`: going from large to small makes nothing anew. */
export function acceptableThumbVersions(sizes: readonly ThumbSize[]): string[] {
  const exact = thumbVersion(sizes)
  const all = thumbVersion(THUMB_SIZES)
  return exact === all ? [exact] : [exact, all]
}

/** Done by networks in a lane of their own, by other workers, when these have nothing to do; in this order. */
export const MODEL_STAGES = ['objects', 'clip', 'faces', 'ocr'] as const
export type ModelStage = (typeof MODEL_STAGES)[number]
/** What the media workers do. */
export type LaneStage = Exclude<WorkStage, ModelStage>

export interface LaneState {
  /** Workers that may be busy at once. */
  readonly workers: number
  readonly busy: Readonly<Record<LaneStage, number>>
  readonly waiting: Readonly<Record<LaneStage, boolean>>
}

/**
 * What a free worker does next. [Note: Lanes] Half of the pool finishes thumbnails of what is already known, the other half
 * reads what is new, so that the first thumbnails show while a big folder is still being hashed. Either half helps
 * the other when its own work runs out.
 */
export function pickStage({ workers, busy, waiting }: LaneState): LaneStage | null {
  const thumbLane = Math.max(1, Math.floor(workers / 2))
  if (waiting.thumb && busy.thumb < thumbLane) return 'thumb'
  // Metadata is quick and gives thumbnails their work; hashing first would fill the library with grey tiles.
  if (waiting.meta) return 'meta'
  if (waiting.hash) return 'hash'
  return waiting.thumb ? 'thumb' : null
}

export const STORAGE_FULL_SHARE = 0.95 // of the quota, spec §19
export const BATTERY_LOW = 0.2

/** What the page can see of the machine and a worker cannot. */
export interface DeviceReport {
  /** 0…1; null when there is no battery or nobody can tell. */
  readonly battery: number | null
  readonly charging: boolean
  readonly saveData: boolean
}

export type HoldReason = 'battery' | 'save-data' | 'storage'

export function deviceHold(
  device: DeviceReport,
  settings: Pick<Settings, 'saveBattery' | 'reducedData'>,
): HoldReason | null {
  if (settings.saveBattery && !device.charging && device.battery !== null && device.battery < BATTERY_LOW)
    return 'battery'
  return device.saveData || settings.reducedData ? 'save-data' : null
}
