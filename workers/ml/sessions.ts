/**
 * onnxruntime-web for every network of the ML worker: one session per model file, opened on first use and kept. Its wasm comes from our own
 * origin (`scripts/copy-vendor.ts`); by default the runtime would ask a public CDN.
 */

import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm'
import { appError, isAppError, type AppError } from '../../src/domain/errors.ts'
import { loadModel } from '../platform/models.ts'

export interface Sessions {
  /** Errors: `model.unavailable`, `model.corrupt`, `model.no_backend`, `model.out_of_memory`. A failed one is tried again on the next call. */
  open(id: string, role: string, signal?: AbortSignal): Promise<Session>
}

export interface Session {
  /**
   * Runs a network of one input and one output. `input`: `shape` flattened. The answer is a copy: it stays valid. Errors: `model.*`.
   */
  run(
    input: Float32Array,
    shape: readonly number[],
  ): Promise<{ data: Float32Array; shape: readonly number[] }>
  /** The same for a network of several outputs, by name. */
  runAll(input: Float32Array, shape: readonly number[]): Promise<Answers>
  /** The same for a network of several inputs, or of whole numbers. */
  runNamed(feeds: Readonly<Record<string, Feed>>): Promise<Answers>
  readonly inputNames: readonly string[]
}

export interface Feed {
  readonly data: Float32Array | BigInt64Array
  readonly shape: readonly number[]
}
export type Answers = Readonly<Record<string, { data: Float32Array; shape: readonly number[] }>>

const RUNTIME = '/vendor/ort/ort-wasm-simd-threaded'

/** @param threads of the runtime; more than one needs cross-origin isolation and is slower on a busy machine [measured, models.md] */
export function createSessions(threads = defaultThreads()): Sessions {
  env.logLevel = 'error'
  env.wasm.numThreads = threads
  // Absolute, or the development server refuses the module (platform.md §6).
  env.wasm.wasmPaths = {
    mjs: new URL(`${RUNTIME}.mjs`, self.location.origin).href,
    wasm: new URL(`${RUNTIME}.wasm`, self.location.origin).href,
  }
  const opened = new Map<string, Promise<Session>>()
  return {
    open(id, role, signal) {
      const key = `${id} ${role}`
      const known = opened.get(key)
      if (known !== undefined) return known
      const opening = openSession(id, role, signal)
      opened.set(key, opening)
      opening.catch(() => opened.delete(key))
      return opening
    },
  }
}

/** Half the cores: the other half belongs to the page and to the decoders. */
export function defaultThreads(): number {
  return crossOriginIsolated ? Math.max(1, Math.min(4, Math.floor(navigator.hardwareConcurrency / 2))) : 1
}

async function openSession(id: string, role: string, signal?: AbortSignal): Promise<Session> {
  const bytes = await loadModel(id, role, undefined, signal)
  const session = await InferenceSession.create(bytes, { executionProviders: ['wasm'] }).catch(
    (error: unknown) => {
      throw nameFailure(error, id)
    },
  )
  const [inputName = ''] = session.inputNames
  const [outputName = ''] = session.outputNames
  const runNamed: Session['runNamed'] = async (feeds) => {
    const tensors = Object.entries(feeds).map(([name, feed]) => [name, tensorOf(feed)] as const)
    try {
      const answers = Object.entries(await session.run(Object.fromEntries(tensors)))
      return Object.fromEntries(
        answers.map(([name, { data, dims }]) => [
          name,
          { data: data instanceof Float32Array ? data : failNumbers(id), shape: dims },
        ]),
      )
    } catch (error) {
      throw nameFailure(error, id)
    } finally {
      for (const [, tensor] of tensors) tensor.dispose()
    }
  }
  const runAll: Session['runAll'] = (data, shape) => runNamed({ [inputName]: { data, shape } })
  return {
    inputNames: session.inputNames,
    runNamed,
    runAll,
    run: async (input, shape) => (await runAll(input, shape))[outputName] ?? failNumbers(id),
  }
}

function tensorOf({ data, shape }: Feed): Tensor {
  return data instanceof Float32Array ? new Tensor('float32', data, shape) : new Tensor('int64', data, shape)
}

function failNumbers(id: string): never {
  throw appError('model.no_backend', `${id} answers with something else than numbers.`, { subject: id })
}

function nameFailure(error: unknown, id: string): AppError {
  if (isAppError(error)) return error
  const text = error instanceof Error ? error.message : String(error)
  const isMemory = error instanceof RangeError || /out of memory|bad_alloc|failed to allocate/i.test(text)
  return isMemory
    ? appError('model.out_of_memory', `There is not enough memory for ${id}.`, { subject: id, cause: error })
    : appError('model.no_backend', `${id} does not run in this browser: ${text.slice(0, 200)}`, {
        subject: id,
        cause: error,
      })
}
