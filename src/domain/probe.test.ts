import { expect, it } from 'vitest'

import { chooseBackend, cosineOf, isRight, parseCandidates, type Candidate } from './probe.ts'

const candidate = (given: Partial<Candidate>): Candidate => ({
  backend: 'wasm',
  perSecond: 10,
  cosine: 1,
  refused: null,
  reason: null,
  ...given,
})

it('takes the fastest that is right', () => {
  const slow = candidate({ perSecond: 3 })
  const fast = candidate({ backend: 'webgpu', perSecond: 90 })
  expect(chooseBackend([slow, fast])).toBe(fast)
  expect(chooseBackend([slow, { ...fast, perSecond: 2 }])).toBe(slow)
})

it('never takes one that is wrong, however fast', () => {
  const slow = candidate({ perSecond: 3 })
  const wrong = candidate({ backend: 'webgpu', perSecond: 900, refused: 'wrong' })
  expect(chooseBackend([wrong, slow])).toBe(slow)
  expect(chooseBackend([wrong])).toBeNull()
})

it('compares with golden numbers and with the processor', () => {
  const right = Float32Array.of(0.6, 0.8)
  expect(isRight(right, { golden: [0.6005], reference: null })).toBe(true)
  expect(isRight(right, { golden: [0.61], reference: null })).toBe(false)
  expect(isRight(right, { golden: null, reference: Float32Array.of(0.601, 0.799) })).toBe(true)
  expect(isRight(right, { golden: null, reference: Float32Array.of(0.8, 0.6) })).toBe(false)
  expect(isRight(right, { golden: null, reference: Float32Array.of(1) })).toBe(false)
  expect(isRight(right, { golden: [0.6, 0.8, 0], reference: null })).toBe(false)
})

it('believes no number that is none', () => {
  for (const bad of [NaN, Infinity])
    expect(isRight(Float32Array.of(0.6, bad), { golden: [0.6], reference: null })).toBe(false)
  expect(cosineOf(Float32Array.of(0, 0), Float32Array.of(1, 0))).toBeNull()
})

it('reads what it stored, and nothing else', () => {
  const stored = [candidate({ refused: 'failed', perSecond: null, cosine: null, reason: 'no device' })]
  expect(parseCandidates(JSON.stringify(stored))).toEqual(stored)
  for (const other of ['', '{}', '[{"backend":"cuda"}]']) expect(parseCandidates(other)).toBeNull()
})
