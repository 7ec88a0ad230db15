/**
 * The codec worker, started when a file needs it. Its decoders come from elsewhere and were fed by strangers, so it can be
 * killed: when it takes too long, when the caller gives up, and after a large picture, because wasm memory never shrinks.
 */

import { appError, fail, toAppError } from '../../../src/domain/errors.ts'
import { connect, type Wire } from '../../../src/wire/wire.ts'
import { swapsSides } from '../../../src/domain/orientation.ts'
import type { CodecApi, CodecName, CodecPixels, CodecRequest } from '../codecs/api.ts'
import type { Decoded, DecodeRequest } from './decoded.ts'

const CODEC_BY_MIME: Readonly<Record<string, CodecName>> = {
  'image/png': 'png',
  'image/heic': 'heif',
  'image/heif': 'heif',
  'image/heic-sequence': 'heif',
  'image/heif-sequence': 'heif',
  'image/tiff': 'tiff',
  'image/jp2': 'jp2',
  'image/jpx': 'jp2',
  'image/x-j2c': 'jp2',
  'image/vnd.adobe.photoshop': 'psd',
  'image/svg+xml': 'svg',
  'application/pdf': 'pdf',
  'image/qoi': 'plain',
  'image/x-tga': 'plain',
  'image/x-portable-bitmap': 'plain',
  'image/x-portable-graymap': 'plain',
  'image/x-portable-pixmap': 'plain',
}

/** Below the pipeline's own limit, so that the error names the decoder and the media worker lives on. */
const CODEC_TIMEOUT_MS = 8500
/** HEVC in wasm is slow but sure: a 48 MP HEIC takes 4 s here [measured], several times that on a phone. */
const HEIF_TIMEOUT_MS_PER_MEGAPIXEL = 500
const IDLE_MS = 20_000
/** A picture above this leaves a heap behind that is not worth keeping. */
const LARGE_PIXELS = 24_000_000

export interface CodecClient {
  decode(request: CodecRequest, timeoutMs: number, signal: AbortSignal): Promise<CodecPixels>
  /** Ends the worker and frees its memory; the next call starts another. */
  stop(): void
}

/** One codec worker at a time, one picture at a time: a kill never takes another file's decode with it. */
export function createCodecClient(): CodecClient {
  let running: { readonly worker: Worker; readonly wire: Wire<CodecApi> } | null = null
  let idleTimer: ReturnType<typeof setTimeout> | undefined
  let last: Promise<unknown> = Promise.resolve()

  function start(): Wire<CodecApi> {
    clearTimeout(idleTimer)
    if (running === null) {
      const worker = new Worker(new URL('../codecs/codec.worker.ts', import.meta.url), {
        type: 'module',
        name: 'codec',
      })
      running = { worker, wire: connect<CodecApi>(worker) }
    }
    return running.wire
  }

  function stop(reason = appError('call.aborted', 'The decoder was stopped.')): void {
    clearTimeout(idleTimer)
    running?.worker.terminate()
    running?.wire.end(reason)
    running = null
  }

  async function decode(request: CodecRequest, timeoutMs: number, signal: AbortSignal): Promise<CodecPixels> {
    signal.throwIfAborted()
    const wire = start()
    await wire.call('prepare', [request.codec], { signal })
    const tooLong = AbortSignal.timeout(timeoutMs)
    const either = AbortSignal.any([signal, tooLong])
    const seconds = String(Math.round(timeoutMs / 1000))
    const giveUp = (): void => {
      // Decoders do not look at signals: what runs synchronously can only be ended from outside.
      stop(
        tooLong.aborted
          ? appError('file.undecodable', `Decoding took longer than ${seconds} s and was stopped.`, {
              subject: request.file.name,
            })
          : toAppError(signal.reason, request.file.name),
      )
    }
    either.addEventListener('abort', giveUp, { once: true })
    try {
      const answer = await wire.call('decode', [request])
      if (answer.width * answer.height > LARGE_PIXELS) stop()
      return answer
    } catch (error) {
      stop() // After any failure the wasm heap is in an unknown state.
      throw error
    } finally {
      either.removeEventListener('abort', giveUp)
      idleTimer = setTimeout(stop, IDLE_MS)
    }
  }

  return {
    decode(request, timeoutMs, signal) {
      const turn = last.then(() => decode(request, timeoutMs, signal))
      last = turn.catch(() => undefined)
      return turn
    },
    stop,
  }
}

export async function decodeWithCodec(request: DecodeRequest): Promise<Decoded> {
  const { file, mime, header } = request
  const codec = CODEC_BY_MIME[mime]
  if (codec === undefined)
    fail('bug.assertion', `No codec is registered for ${mime}.`, { subject: file.name })
  const pixels = (header?.width ?? 0) * (header?.height ?? 0)
  const timeoutMs = CODEC_TIMEOUT_MS + (codec === 'heif' ? (pixels / 1e6) * HEIF_TIMEOUT_MS_PER_MEGAPIXEL : 0)
  const answer = await request.helpers.codec.decode(
    { codec, mime, file, wantedSide: request.wantedSide },
    timeoutMs,
    request.signal,
  )
  return toDecoded(answer, request)
}

/** Makes a bitmap of a codec's pixels, already shrunk where fewer are wanted, so that the large buffer can go. */
export async function toDecoded(answer: CodecPixels, request: DecodeRequest): Promise<Decoded> {
  const data = new ImageData(new Uint8ClampedArray(answer.rgba), answer.width, answer.height)
  const longest = Math.max(answer.width, answer.height)
  // Twice what is wanted: the last step is done on the canvas, where the orientation is applied as well.
  const scale = Math.min(1, (request.wantedSide * 2) / longest)
  const pixels = {
    width: Math.max(1, Math.round(answer.width * scale)),
    height: Math.max(1, Math.round(answer.height * scale)),
  }
  const image = await createImageBitmap(
    data,
    scale < 1 ? { resizeWidth: pixels.width, resizeHeight: pixels.height, resizeQuality: 'medium' } : {},
  )
  const swap = swapsSides(answer.orientation)
  return {
    image,
    pixels,
    orientation: answer.orientation,
    original: {
      width: swap ? answer.originalHeight : answer.originalWidth,
      height: swap ? answer.originalWidth : answer.originalHeight,
    },
    decoder: answer.decoder,
    traits: [
      ...(answer.damaged ? (['damaged'] as const) : []),
      ...(answer.animated ? (['animated'] as const) : []),
    ],
    warnings: answer.warnings,
  }
}
