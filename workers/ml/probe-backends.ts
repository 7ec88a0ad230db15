/** Runs one network on every runtime that could, see `src/domain/probe.ts`. */

import { toAppError } from '../../src/domain/errors.ts'
import { cosineOf, isRight, type Backend, type Candidate, type Expected } from '../../src/domain/probe.ts'
import type { Answers, Session } from './sessions.ts'

/** A network as the app uses it. */
export interface Probed {
  /** Of its file in the manifest. */
  readonly role: string
  /** The made input, `shape` flattened. */
  readonly input: Float32Array
  readonly shape: readonly number[]
  /** Pictures, or faces, in it. */
  readonly items: number
  /** Vectors of length 1. Errors: `model.no_backend` when it is none. */
  read(answers: Answers): Float32Array
}

/** How long each is timed; at least two runs, at most twenty. */
const TIMED_MS = 800
const RUNS = { least: 2, most: 20 } as const
/** The middle of a few runs: one that something else held up does not decide. */
const middleOf = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[times.length >> 1] ?? 0

/**
 * `backends`: the processor first, which the others are compared with where nobody wrote golden numbers down. Errors: `model.unavailable`,
 * `model.corrupt`; whatever else goes wrong speaks against the backend alone.
 */
export async function probeBackends(
  what: Probed,
  golden: Expected['golden'],
  backends: readonly Backend[],
  open: (backend: Backend) => Promise<Pick<Session, 'runAll'>>,
  signal?: AbortSignal,
  now: () => number = () => performance.now(),
): Promise<readonly Candidate[]> {
  const candidates: Candidate[] = []
  let reference: Float32Array | null = null
  for (const backend of backends) {
    signal?.throwIfAborted()
    try {
      const session = await open(backend)
      const run = async (): Promise<Float32Array> => what.read(await session.runAll(what.input, what.shape))
      // The first run also builds what the card needs.
      const output = await run()
      const cosine = reference === null ? null : cosineOf(output, reference)
      if (
        (golden === null && reference === null && backend !== 'wasm') ||
        !isRight(output, { golden, reference })
      ) {
        candidates.push({ backend, perSecond: null, cosine, refused: 'wrong', reason: null })
        continue
      }
      reference ??= output
      const ms = await timeRuns(run, now, signal)
      candidates.push({ backend, perSecond: (1000 * what.items) / ms, cosine, refused: null, reason: null })
    } catch (error) {
      const { code, message } = toAppError(error)
      if (code === 'model.unavailable' || code === 'model.corrupt' || signal?.aborted === true) throw error
      candidates.push({ backend, perSecond: null, cosine: null, refused: 'failed', reason: message })
    }
  }
  return candidates
}

/** Milliseconds of one run. */
async function timeRuns(
  run: () => Promise<unknown>,
  now: () => number,
  signal: AbortSignal | undefined,
): Promise<number> {
  const times: number[] = []
  const end = now() + TIMED_MS
  while (times.length < RUNS.most && (times.length < RUNS.least || now() < end)) {
    signal?.throwIfAborted()
    const start = now()
    await run()
    times.push(now() - start)
  }
  return Math.max(0.01, middleOf(times))
}
