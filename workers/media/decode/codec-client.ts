/**
 * The codec worker, started when a file needs it. Its decoders come from elsewhere and were fed by strangers, so it can be
 * killed: when it takes too long, when the caller gives up, and after a large picture, because wasm memory never shrinks.
 */

import { appError, toAppError } from '../../../src/domain/errors.ts'
import { connect, type Wire } from '../../../src/wire/wire.ts'
import type { PdfText } from '../api.ts'
import type { CodecApi, CodecName, CodecPixels, CodecRequest } from '../codecs/api.ts'

const IDLE_MS = 20_000
/** A picture above this leaves a heap behind that is not worth keeping. */
const LARGE_PIXELS = 24_000_000

export interface CodecClient {
  decode(request: CodecRequest, timeoutMs: number, signal: AbortSignal): Promise<CodecPixels>
  readPdfText(file: File, timeoutMs: number, signal: AbortSignal): Promise<PdfText>
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

  async function run<Value>(
    codec: CodecName,
    file: File,
    timeoutMs: number,
    signal: AbortSignal,
    work: (wire: Wire<CodecApi>) => Promise<Value>,
  ): Promise<Value> {
    signal.throwIfAborted()
    const wire = start()
    await wire.call('prepare', [codec], { signal })
    const tooLong = AbortSignal.timeout(timeoutMs)
    const either = AbortSignal.any([signal, tooLong])
    const seconds = String(Math.round(timeoutMs / 1000))
    const giveUp = (): void => {
      // Decoders do not look at signals: what runs synchronously can only be ended from outside.
      stop(
        tooLong.aborted
          ? appError('file.undecodable', `Decoding took longer than ${seconds} s and was stopped.`, {
              subject: file.name,
            })
          : toAppError(signal.reason, file.name),
      )
    }
    either.addEventListener('abort', giveUp, { once: true })
    try {
      return await work(wire)
    } catch (error) {
      stop() // After any failure the wasm heap is in an unknown state.
      throw error
    } finally {
      either.removeEventListener('abort', giveUp)
      idleTimer = setTimeout(stop, IDLE_MS)
    }
  }

  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }

  return {
    decode: (request, timeoutMs, signal) =>
      inTurn(() =>
        run(request.codec, request.file, timeoutMs, signal, async (wire) => {
          const answer = await wire.call('decode', [request])
          if (answer.width * answer.height > LARGE_PIXELS) stop()
          return answer
        }),
      ),
    readPdfText: (file, timeoutMs, signal) =>
      inTurn(() => run('pdf', file, timeoutMs, signal, (wire) => wire.call('readPdfText', [file]))),
    stop,
  }
}
