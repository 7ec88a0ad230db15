/** Vectors of length 1, as they come in and as halves. */

import { fail } from '../../../src/domain/errors.ts'
import { fromHalf, toHalf } from './half.ts'

/** A copy of length 1. Errors: `input.invalid` for another dimension, NaN, infinity, or no length at all; asking again would not help. */
export function normalise(vector: Float32Array, dim: number): Float32Array<ArrayBuffer> {
  if (vector.length !== dim) refuse(`A vector of ${vector.length} dimensions was given, of ${dim} is meant.`)
  let squares = 0
  // In f64: squares of the greatest f32 are infinite in f32.
  for (let index = 0; index < dim; index += 1) squares += (vector[index] ?? 0) ** 2
  if (!Number.isFinite(squares)) refuse('A vector with NaN or infinity was given.')
  if (squares === 0) refuse('A vector without length was given.')
  const length = Math.sqrt(squares)
  // Not `from` with a function: that is ten times as slow.
  const unit = new Float32Array(dim)
  for (let index = 0; index < dim; index += 1) unit[index] = (vector[index] ?? 0) / length
  return unit
}

export function toHalves(vector: Float32Array): Uint16Array {
  const halves = new Uint16Array(vector.length)
  for (let index = 0; index < vector.length; index += 1) halves[index] = toHalf(vector[index] ?? 0)
  return halves
}

/** Rounding to halves changed the length by a ten-thousandth or so: made 1 again. */
export function fromHalves(halves: Uint16Array): Float32Array {
  const vector = new Float32Array(halves.length)
  for (let index = 0; index < halves.length; index += 1) vector[index] = fromHalf(halves[index] ?? 0)
  return normalise(vector, halves.length)
}

function refuse(message: string): never {
  fail('input.invalid', message, { retry: 'never' })
}
