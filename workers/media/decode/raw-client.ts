/**
 * LibRaw, for RAW files without a preview worth showing. Its bindings make functions from text, so it runs in a worker that
 * is served with a policy of its own (`/vendor/libraw/worker.js`, see docs/threat-model.md) and speaks its own small protocol.
 */

import * as v from 'valibot'
import { appError, fail, toAppError } from '../../../src/domain/errors.ts'
import { checkPixels } from '../../../src/domain/pixel-limits.ts'

const LIBRAW_WORKER = '/vendor/libraw/worker.js'
/** Demosaicing 24 MP at half size takes 1–2 s; files that fool the parser loop. */
const RAW_TIMEOUT_MS = 9000

/** Half the sensor's sides: each 2 × 2 cell becomes one pixel, four times faster, and more than any thumbnail needs. */
const THUMB_SETTINGS = { halfSize: true, useCameraWb: true, outputBps: 8, outputColor: 1, userQual: 0 }
const FULL_SETTINGS = { halfSize: false, useCameraWb: true, outputBps: 8, outputColor: 1, userQual: 3 }

const Reply = v.object({ id: v.number(), out: v.optional(v.unknown()), error: v.optional(v.string()) })
const RawMetadata = v.object({ width: v.number(), height: v.number() })
const RawImage = v.object({
  width: v.number(),
  height: v.number(),
  colors: v.number(),
  bits: v.number(),
  data: v.instance(Uint8Array),
})

export interface RawClient {
  decode(
    bytes: ArrayBuffer,
    full: boolean,
    fileName: string,
    signal: AbortSignal,
  ): Promise<v.InferOutput<typeof RawImage>>
}

/** A worker per file: LibRaw's memory is shared, 256 MB at least, and never shrinks. */
export function createRawClient(): RawClient {
  return {
    async decode(bytes, full, fileName, signal) {
      if (!crossOriginIsolated) {
        fail(
          'file.unsupported',
          'This RAW file holds no preview picture, and developing it needs cross-origin isolation.',
          { subject: fileName },
        )
      }
      const worker = new Worker(LIBRAW_WORKER, { type: 'module', name: 'libraw' })
      const stop = AbortSignal.any([signal, AbortSignal.timeout(RAW_TIMEOUT_MS)])
      try {
        const call = speakTo(worker, stop)
        await call('open', [new Uint8Array(bytes), full ? FULL_SETTINGS : THUMB_SETTINGS])
        const size = v.parse(RawMetadata, await call('metadata', [false]))
        checkPixels(size, { bytesPerPixel: full ? 14 : 6, scale: 1 }, fileName)
        return v.parse(RawImage, await call('imageData', []))
      } catch (error) {
        if (signal.aborted) throw toAppError(signal.reason, fileName)
        throw stop.aborted
          ? appError(
              'file.undecodable',
              `Developing the RAW file took longer than ${String(RAW_TIMEOUT_MS / 1000)} s and was stopped.`,
              { subject: fileName },
            )
          : error
      } finally {
        worker.terminate()
      }
    },
  }
}

/** One question after another. Rejects when the worker dies or `stop` fires. */
function speakTo(
  worker: Worker,
  stop: AbortSignal,
): (name: string, args: readonly unknown[]) => Promise<unknown> {
  let next = 0
  return (name, args) =>
    new Promise<unknown>((resolve, reject: (reason: Error) => void) => {
      const id = next++
      const onAbort = (): void => {
        reject(new Error('stopped'))
      }
      stop.addEventListener('abort', onAbort, { once: true })
      worker.onerror = (event) => {
        reject(new Error(`LibRaw stopped: ${event.message}`))
      }
      worker.onmessage = ({ data }: MessageEvent<unknown>) => {
        const reply = v.safeParse(Reply, data)
        if (!reply.success || reply.output.id !== id) return
        stop.removeEventListener('abort', onAbort)
        if (reply.output.error === undefined) resolve(reply.output.out)
        else reject(new Error(reply.output.error))
      }
      if (stop.aborted) onAbort()
      else
        worker.postMessage(
          { id, fn: name, args },
          args.flatMap((arg) => (arg instanceof Uint8Array ? [arg.buffer] : [])),
        )
    })
}
