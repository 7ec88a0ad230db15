/**
 * Perceptual hashes of one small upright picture: equal or near-equal bits mean near-equal pictures.
 * dHash: difference of neighbours, 8 × 8. pHash: signs of the lowest 16 × 16 cosine coefficients against their median.
 * Source: N. Krawetz, "Looks Like It" (2011); C. Zauner (2010).
 */

import { shrinkGrey, type Grey } from './grey.ts'

/** Side of the square that pictures are squeezed into first: pHash transforms 64 × 64. */
export const GREY_SIDE = 64
const DHASH_CELLS = { width: 9, height: 8 }
const PHASH_SIDE = 16

/** 8 bytes, first pixel in the highest bit. */
export function dhash(grey: Grey): Uint8Array {
  const { luma } = shrinkGrey(grey, DHASH_CELLS)
  return packBits(64, (bit) => {
    const at = Math.floor(bit / 8) * DHASH_CELLS.width + (bit % 8)
    return (luma[at + 1] ?? 0) > (luma[at] ?? 0)
  })
}

/** 32 bytes, lowest frequency first; `grey` is a square. */
export function phash(grey: Grey): Uint8Array {
  const low = lowestCosines(grey, PHASH_SIDE)
  // The first coefficient is the mean brightness: far from all others, so it would say nothing and shift the median.
  const sorted = low.slice(1).sort()
  const median = sorted[sorted.length >> 1] ?? 0
  return packBits(low.length, (bit) => (low[bit] ?? 0) > median)
}

/** The `keep` × `keep` lowest coefficients of the two-dimensional DCT-II; scale does not matter to a median. */
function lowestCosines({ width: side, luma }: Grey, keep: number): Float32Array {
  const basis = cosines(side, keep)
  const rows = new Float32Array(side * keep)
  for (let y = 0; y < side; y++) {
    for (let k = 0; k < keep; k++) {
      let sum = 0
      for (let x = 0; x < side; x++) sum += (luma[y * side + x] ?? 0) * (basis[k * side + x] ?? 0)
      rows[y * keep + k] = sum
    }
  }
  const low = new Float32Array(keep * keep)
  for (let v = 0; v < keep; v++) {
    for (let u = 0; u < keep; u++) {
      let sum = 0
      for (let y = 0; y < side; y++) sum += (rows[y * keep + u] ?? 0) * (basis[v * side + y] ?? 0)
      low[v * keep + u] = sum
    }
  }
  return low
}

function cosines(side: number, keep: number): Float32Array {
  const basis = new Float32Array(keep * side)
  for (let k = 0; k < keep; k++) {
    for (let n = 0; n < side; n++) basis[k * side + n] = Math.cos((Math.PI / side) * (n + 0.5) * k)
  }
  return basis
}

function packBits(count: number, isSet: (bit: number) => boolean): Uint8Array {
  const bytes = new Uint8Array(count / 8)
  for (let bit = 0; bit < count; bit++) {
    if (isSet(bit)) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (0x80 >> (bit & 7))
  }
  return bytes
}
