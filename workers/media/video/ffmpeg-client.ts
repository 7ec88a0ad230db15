/**
 * ffmpeg for what the platform does not decode. Its core is GPL, so it is never part of the app: the person installs it (Models
 * page, or from a file) into OPFS `models/`, and the service worker serves it from there under our own origin, as the
 * content security policy demands. A worker per film: its heap is large and never shrinks.
 */

import { appError, fail, toAppError } from '../../../src/domain/errors.ts'
import type { Size } from '../../../src/domain/orientation.ts'
import { OPFS } from '../../../src/domain/storage-names.ts'
import { connect } from '../../../src/wire/wire.ts'
import { openOpfs } from '../../platform/opfs.ts'
import type { FfmpegApi } from './ffmpeg.worker.ts'

export const FFMPEG_FILES = ['ffmpeg-core.js', 'ffmpeg-core.wasm'] as const
/** Starting it takes 0.3 s, a frame of 1080p 0.5 s [platform.md §7]; a film whose index is at its end takes longer. */
const FFMPEG_TIMEOUT_MS = 20_000

export interface FrameRequest {
  readonly atS: number
  readonly size: Size
}

export async function isFfmpegInstalled(): Promise<boolean> {
  const opfs = openOpfs()
  const files = await Promise.all(FFMPEG_FILES.map((name) => opfs.read(`${OPFS.models}/${name}`)))
  return files.every((file) => file !== null && file.size > 0)
}

export async function decodeWithFfmpeg(
  file: File,
  frame: FrameRequest,
  signal: AbortSignal,
): Promise<OffscreenCanvas> {
  const wasm = await openOpfs().read(`${OPFS.models}/ffmpeg-core.wasm`)
  if (wasm === null) fail('model.unavailable', 'The video decoder is not installed.', { subject: file.name })
  const worker = new Worker(new URL('./ffmpeg.worker.ts', import.meta.url), {
    type: 'module',
    name: 'ffmpeg',
  })
  const wire = connect<FfmpegApi>(worker)
  const timeout = AbortSignal.timeout(FFMPEG_TIMEOUT_MS)
  const either = AbortSignal.any([signal, timeout])
  const giveUp = (): void => {
    worker.terminate()
    wire.end(
      timeout.aborted
        ? appError(
            'file.undecodable',
            `Decoding took longer than ${String(FFMPEG_TIMEOUT_MS / 1000)} s and was stopped.`,
            { subject: file.name },
          )
        : toAppError(signal.reason, file.name),
    )
  }
  either.addEventListener('abort', giveUp, { once: true })
  try {
    const { width, height, rgba } = await wire.call('grabFrame', [{ file, wasm, ...frame }])
    const canvas = new OffscreenCanvas(width, height)
    const context = canvas.getContext('2d')
    if (context === null) return fail('bug.unexpected', 'A canvas could not be made.')
    context.putImageData(new ImageData(new Uint8ClampedArray(rgba), width, height), 0, 0)
    return canvas
  } finally {
    either.removeEventListener('abort', giveUp)
    worker.terminate()
  }
}
