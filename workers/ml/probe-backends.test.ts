import { expect, it } from 'vitest'

import { appError, fail } from '../../src/domain/errors.ts'
import type { Backend, Candidate } from '../../src/domain/probe.ts'
import { probeBackends, type Probed } from './probe-backends.ts'
import type { Answers } from './sessions.ts'

/** A network that gives its two numbers back, as the fake runtimes bend them. */
const WHAT: Probed = {
  role: 'image',
  input: Float32Array.of(0.6, 0.8),
  shape: [1, 2],
  items: 2,
  read: ({ out }) => out?.data ?? fail('model.no_backend', 'It says nothing.'),
}
const GOLDEN = [0.6, 0.8]

interface Fake {
  readonly ms: number
  readonly bend?: (input: Float32Array) => Float32Array
  readonly error?: ReturnType<typeof appError>
}

/** The clock goes on by what a run takes. */
async function probe(
  fakes: Partial<Record<Backend, Fake>>,
  golden: readonly number[] | null = GOLDEN,
): Promise<readonly Candidate[]> {
  let now = 0
  return probeBackends(
    WHAT,
    golden,
    ['wasm', 'webgpu'],
    (backend) => {
      const { ms, bend = (input: Float32Array) => input, error } = fakes[backend] ?? { ms: 1 }
      if (error !== undefined) return Promise.reject(error)
      return Promise.resolve({
        runAll: (input, shape): Promise<Answers> => {
          now += ms
          return Promise.resolve({ out: { data: bend(input), shape } })
        },
      })
    },
    undefined,
    () => now,
  )
}

it('times what is right', async () => {
  expect(await probe({ wasm: { ms: 100 }, webgpu: { ms: 10 } })).toEqual([
    { backend: 'wasm', perSecond: 20, cosine: null, refused: null, reason: null },
    { backend: 'webgpu', perSecond: 200, cosine: 1, refused: null, reason: null },
  ])
})

it('refuses a runtime whose numbers are wrong, are none or are too few', async () => {
  const bends: ((input: Float32Array) => Float32Array)[] = [
    (input) => input.map((value, at) => (at === 0 ? value + 0.1 : value)),
    (input) => input.map(() => NaN),
    (input) => input.slice(1),
    (input) => input.map(() => 0),
  ]
  for (const bend of bends)
    for (const golden of [GOLDEN, null]) {
      const [wasm, webgpu] = await probe({ webgpu: { ms: 1, bend } }, golden)
      expect(wasm?.refused).toBeNull()
      expect(webgpu).toMatchObject({ refused: 'wrong', perSecond: null })
    }
})

it('trusts golden numbers more than the processor', async () => {
  const turn = (input: Float32Array): Float32Array => input.map((_, at) => input[1 - at] ?? 0)
  const [wasm, webgpu] = await probe({ wasm: { ms: 1, bend: turn } })
  expect([wasm?.refused, webgpu?.refused]).toEqual(['wrong', null])
})

it('believes a card nothing when there is nothing to compare it with', async () => {
  const error = appError('model.out_of_memory', 'There is not enough memory.')
  const [wasm, webgpu] = await probe({ wasm: { ms: 1, error } }, null)
  expect(wasm).toMatchObject({ refused: 'failed', reason: error.message })
  expect(webgpu?.refused).toBe('wrong')
})

it('says why a runtime failed, and goes on; without the model there is nothing to go on with', async () => {
  const error = appError('model.no_backend', 'There is no graphics card that may be used.')
  const [wasm, webgpu] = await probe({ webgpu: { ms: 1, error } })
  expect(wasm?.refused).toBeNull()
  expect(webgpu).toMatchObject({ refused: 'failed', reason: error.message })
  const absent = appError('model.unavailable', 'It is not here.')
  await expect(probe({ wasm: { ms: 1, error: absent } })).rejects.toMatchObject({ code: 'model.unavailable' })
})
