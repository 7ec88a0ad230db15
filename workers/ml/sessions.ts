/** onnxruntime-web for every network of the ML worker: one session per model file and backend, opened on first use and kept. */

import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm'
import { appError, isAppError, type AppError } from '../../src/domain/errors.ts'
import type { Backend } from '../../src/domain/probe.ts'
import { loadModel } from '../platform/models.ts'
import { createCardRuntime } from './card-runtime.ts'
import { runtimePaths } from './runtime-paths.ts'

export interface Sessions {
  /** Errors: `model.unavailable`, `model.corrupt`, `model.no_backend`, `model.out_of_memory`. A failed one is tried again on the next call. */
  open(id: string, role: string, backend?: Backend): Promise<Session>
  /** Of the processor. */
  readonly threads: number
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

/** @param threads of the runtime; more than one needs cross-origin isolation and is slower on a busy machine [measured, models.md] */
export function createSessions(threads = defaultThreads()): Sessions {
  env.logLevel = 'error'
  env.wasm.numThreads = threads
  env.wasm.wasmPaths = runtimePaths('')
  const opened = { wasm: new Map<string, Promise<Session>>(), webgpu: new Map<string, Promise<Session>>() }
  const open: Readonly<Record<Backend, Open>> = {
    wasm: async (bytes) => ({
      session: await InferenceSession.create(bytes, { executionProviders: ['wasm'] }),
      Tensor,
    }),
    webgpu: createCardRuntime(threads, () => {
      opened.webgpu.clear()
    }).open,
  }
  return {
    threads,
    open(id, role, backend = 'wasm') {
      const key = `${id} ${role}`
      const known = opened[backend].get(key)
      if (known !== undefined) return known
      const opening = openSession(id, role, open[backend])
      opened[backend].set(key, opening)
      opening.catch(() => opened[backend].delete(key))
      return opening
    },
  }
}

type Open = (bytes: Uint8Array) => Promise<Opened>
interface Opened {
  readonly session: InferenceSession
  readonly Tensor: typeof Tensor
}

/** Half the cores: the other half belongs to the page and to the decoders. */
export function defaultThreads(): number {
  return crossOriginIsolated ? Math.max(1, Math.min(4, Math.floor(navigator.hardwareConcurrency / 2))) : 1
}

async function openSession(id: string, role: string, open: Open): Promise<Session> {
  const bytes = await loadModel(id, role)
  const { session, Tensor } = await open(bytes).catch((error: unknown) => {
    throw nameFailure(error, id)
  })
  const [inputName = ''] = session.inputNames
  const [outputName = ''] = session.outputNames
  const runNamed: Session['runNamed'] = async (feeds) => {
    const tensors = Object.entries(feeds).map(
      ([name, { data, shape }]) =>
        [
          name,
          data instanceof Float32Array
            ? new Tensor('float32', data, shape)
            : new Tensor('int64', data, shape),
        ] as const,
    )
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
