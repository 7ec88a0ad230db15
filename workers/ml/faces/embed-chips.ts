/** Chips of faces to vectors that are alike for the same person. */

import { CHIP_SIDE } from '../../../src/domain/faces/five-points.ts'
import { mirrorPlanes } from './mirror-planes.ts'
import type { FaceNets } from './nets.ts'

const CHIP_VALUES = 3 * CHIP_SIDE * CHIP_SIDE
/** Faces at once; each is two chips. */
const BATCH = 4
/** The largest input that the network ever gets. */
export const CHIPS_AT_ONCE = BATCH * 2
/** Of an embedding. */
const DIMENSIONS = 128

export interface Embedding {
  /** `[128]`, length 1. */
  readonly vector: Float32Array
  /** Length before it was made 1. */
  readonly norm: number
}

/**
 * Of each chip (`[3, 150, 150]`, bytes) and its mirror image the mean: of pairs of a third of faces-lfw at one false match in a thousand 96 % are found
 * instead of 94 % [measured].
 */
export async function embedChips(
  chips: readonly Uint8Array[],
  nets: FaceNets,
  signal?: AbortSignal,
): Promise<Embedding[]> {
  const embeddings: Embedding[] = []
  for (let start = 0; start < chips.length; start += BATCH) {
    signal?.throwIfAborted()
    const some = chips.slice(start, start + BATCH)
    const input = new Float32Array(some.length * 2 * CHIP_VALUES)
    some.forEach((chip, at) => {
      input.set(chip, at * 2 * CHIP_VALUES)
      mirrorPlanes(chip, CHIP_SIDE, input, (at * 2 + 1) * CHIP_VALUES)
    })
    const output = await nets.embed(input, some.length * 2)
    some.forEach((_, at) => {
      const sum = Float32Array.from({ length: DIMENSIONS }, (_value, k) => {
        const from = at * 2 * DIMENSIONS + k
        return ((output[from] ?? 0) + (output[from + DIMENSIONS] ?? 0)) / 2
      })
      const norm = Math.hypot(...sum)
      embeddings.push({ vector: sum.map((value) => value / Math.max(1e-6, norm)), norm })
    })
  }
  return embeddings
}
