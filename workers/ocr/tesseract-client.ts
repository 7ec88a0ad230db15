/**
 * Speaks to tesseract.js's own worker in its small protocol. Their client is not used: it hangs for ever when a language does not load,
 * and cannot be given the bytes of a language, so it would fetch them past our digests.
 */

import * as v from 'valibot'
import { appError, fail, toAppError, type AppError } from '../../src/domain/errors.ts'

const WORKER = '/tesseract-worker.js'
const CORES = '/vendor/tesseract'

const Packet = v.object({
  jobId: v.string(),
  status: v.picklist(['resolve', 'reject', 'progress']),
  data: v.optional(v.unknown()),
})

const Bbox = v.object({ x0: v.number(), y0: v.number(), x1: v.number(), y1: v.number() })
const Word = v.object({ text: v.string(), confidence: v.number(), bbox: Bbox })
const Line = v.object({ words: v.array(Word), bbox: Bbox })
const Page = v.object({
  blocks: v.nullable(v.array(v.object({ paragraphs: v.array(v.object({ lines: v.array(Line) })) }))),
})
export type TesseractLine = v.InferOutput<typeof Line>

const Orientation = v.object({
  orientation_degrees: v.nullable(v.number()),
  orientation_confidence: v.nullable(v.number()),
})

/** A language's code as Tesseract says it, and its trained data, packed or not. */
export interface TrainedData {
  readonly code: string
  readonly data: Uint8Array
}

export interface Reader {
  /** `image`: a file Tesseract knows. Boxes are in its pixels, confidence is 0–100. */
  recognise(image: Uint8Array, signal: AbortSignal): Promise<readonly TesseractLine[]>
  /** Whether nothing ended it: a crash, an abort. */
  readonly isAlive: boolean
  close(): void
}

export interface OrientationFinder {
  /** How far the page must be turned clockwise to stand upright, in degrees; null when it cannot tell. `confidence`: above 1 is some, 15 much. */
  find(image: Uint8Array, signal: AbortSignal): Promise<{ degrees: number; confidence: number } | null>
  readonly isAlive: boolean
  close(): void
}

/** `4`: one column of text of various sizes, as receipts are, and as the native peer of the bench is told. */
const PAGE_SEGMENTATION = '4'
const LSTM_ONLY = 1
const LEGACY_ONLY = 0

/** Errors: `model.no_backend`. */
export async function openReader(languages: readonly TrainedData[], signal: AbortSignal): Promise<Reader> {
  const worker = startWorker()
  await worker.open({ lstmOnly: true }, languages, LSTM_ONLY, signal)
  await worker.call('setParameters', { params: { tessedit_pageseg_mode: PAGE_SEGMENTATION } }, signal)
  return {
    async recognise(image, stop) {
      const answer = await worker.call(
        'recognize',
        { image, options: {}, output: { text: false, blocks: true } },
        stop,
      )
      const { blocks } = v.parse(Page, answer)
      return (blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines))
    },
    get isAlive() {
      return worker.isAlive
    },
    close: worker.close,
  }
}

/** Needs the core with Tesseract's older engine, which alone tells orientation. Errors: `model.no_backend`. */
export async function openOrientationFinder(
  data: TrainedData,
  signal: AbortSignal,
): Promise<OrientationFinder> {
  const worker = startWorker()
  await worker.open({ lstmOnly: false }, [data], LEGACY_ONLY, signal)
  return {
    async find(image, stop) {
      const { orientation_degrees: degrees, orientation_confidence: confidence } = v.parse(
        Orientation,
        await worker.call('detect', { image }, stop),
      )
      return degrees === null || confidence === null ? null : { degrees, confidence }
    },
    get isAlive() {
      return worker.isAlive
    },
    close: worker.close,
  }
}

interface RawWorker {
  open(core: object, languages: readonly TrainedData[], engine: number, signal: AbortSignal): Promise<void>
  /** Aborting ends the worker: it cannot be interrupted otherwise. */
  call(action: string, payload: object, signal: AbortSignal): Promise<unknown>
  readonly isAlive: boolean
  close(): void
}

function startWorker(): RawWorker {
  const worker = new Worker(WORKER, { name: 'tesseract' })
  const waiting = new Map<string, { resolve(value: unknown): void; reject(error: AppError): void }>()
  let isAlive = true

  const close = (reason = appError('call.aborted', 'Tesseract was closed.')): void => {
    isAlive = false
    worker.terminate()
    for (const { reject } of waiting.values()) reject(reason)
    waiting.clear()
  }
  worker.onerror = (event) => {
    close(appError('model.no_backend', `Tesseract stopped: ${event.message}`))
  }
  worker.onmessage = ({ data }: MessageEvent<unknown>) => {
    const packet = v.safeParse(Packet, data)
    if (!packet.success || packet.output.status === 'progress') return
    const call = waiting.get(packet.output.jobId)
    waiting.delete(packet.output.jobId)
    if (packet.output.status === 'resolve') call?.resolve(packet.output.data)
    else call?.reject(appError('model.no_backend', `Tesseract: ${String(packet.output.data).slice(0, 300)}`))
  }

  async function call(action: string, payload: object, signal: AbortSignal): Promise<unknown> {
    if (!isAlive) return fail('model.no_backend', 'Tesseract was closed.')
    signal.throwIfAborted()
    const jobId = crypto.randomUUID()
    const onAbort = (): void => {
      close(toAppError(signal.reason))
    }
    signal.addEventListener('abort', onAbort, { once: true })
    try {
      return await new Promise((resolve, reject: (error: AppError) => void) => {
        waiting.set(jobId, { resolve, reject })
        worker.postMessage({ workerId: 'museum', jobId, action, payload })
      })
    } finally {
      signal.removeEventListener('abort', onAbort)
    }
  }

  return {
    call,
    close,
    get isAlive() {
      return isAlive
    },
    async open(core, languages, engine, signal) {
      try {
        const corePath = new URL(CORES, self.location.origin).href
        await call('load', { options: { ...core, corePath, logging: false } }, signal)
        // `none`: it would keep a copy in IndexedDB; ours is in OPFS, with a digest.
        await call('loadLanguage', { langs: languages, options: { cacheMethod: 'none', gzip: true } }, signal)
        await call('initialize', { langs: languages.map(({ code }) => code).join('+'), oem: engine }, signal)
      } catch (error) {
        close()
        throw error
      }
    },
  }
}
