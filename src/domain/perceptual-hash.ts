/**
 * Perceptual hashes of one small upright picture: equal or near-equal bits mean near-equal pictures.
 * dHash: difference of neighbours, 8 × 8. aHash: against the mean, 8 × 8. pHash: signs of the lowest 16 × 16 cosine
 * coefficients against their median. Source: N. Krawetz, "Looks Like It" (2011); C. Zauner (2010).
 */

/** Square of luma 0–255, row by row. */
export interface GreySquare {
  readonly side: number
  readonly luma: Float32Array
}

/** Side that `perceptualHashes` wants: pHash transforms 64 × 64. */
export const GREY_SIDE = 64
const PHASH_SIDE = 16

export interface PerceptualHashes {
  /** 8 bytes, first pixel in the highest bit. */
  readonly dhash: Uint8Array
  /** 8 bytes. */
  readonly ahash: Uint8Array
  /** 32 bytes. */
  readonly phash: Uint8Array
}

/** Luma (BT.601) of opaque RGBA pixels, `side` × `side`. */
export function toGrey(rgba: Uint8ClampedArray, side: number): GreySquare {
  const luma = new Float32Array(side * side)
  for (let index = 0; index < luma.length; index++) {
    const at = index * 4
    luma[index] = 0.299 * (rgba[at] ?? 0) + 0.587 * (rgba[at + 1] ?? 0) + 0.114 * (rgba[at + 2] ?? 0)
  }
  return { side, luma }
}

export function perceptualHashes(grey: GreySquare): PerceptualHashes {
  return { dhash: dhash(grey), ahash: ahash(grey), phash: phash(grey) }
}

/** Number of differing bits. */
export function hammingDistance(a: Uint8Array, b: Uint8Array): number {
  let bits = 0
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    let rest = (a[index] ?? 0) ^ (b[index] ?? 0)
    while (rest !== 0) {
      rest &= rest - 1
      bits++
    }
  }
  return bits
}

function dhash(grey: GreySquare): Uint8Array {
  const cells = averageCells(grey, 9, 8)
  return packBits(64, (bit) => {
    const at = Math.floor(bit / 8) * 9 + (bit % 8)
    return (cells[at + 1] ?? 0) > (cells[at] ?? 0)
  })
}

function ahash(grey: GreySquare): Uint8Array {
  const cells = averageCells(grey, 8, 8)
  const mean = cells.reduce((sum, value) => sum + value, 0) / cells.length
  return packBits(64, (bit) => (cells[bit] ?? 0) > mean)
}

function phash(grey: GreySquare): Uint8Array {
  const low = lowestCosines(grey, PHASH_SIDE)
  // The first coefficient is the mean brightness: far from all others, so it would say nothing and shift the median.
  const sorted = low.slice(1).sort()
  const median = sorted[sorted.length >> 1] ?? 0
  return packBits(low.length, (bit) => (low[bit] ?? 0) > median)
}

/** Area averages over a grid that need not divide the side. */
function averageCells({ side, luma }: GreySquare, columns: number, rows: number): Float32Array {
  const cells = new Float32Array(columns * rows)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      cells[row * columns + column] = averageArea(
        luma,
        side,
        (column * side) / columns,
        (row * side) / rows,
        ((column + 1) * side) / columns,
        ((row + 1) * side) / rows,
      )
    }
  }
  return cells
}

function averageArea(
  luma: Float32Array,
  side: number,
  left: number,
  top: number,
  right: number,
  bottom: number,
): number {
  let sum = 0
  let area = 0
  for (let y = Math.floor(top); y < Math.ceil(bottom); y++) {
    const tall = Math.min(bottom, y + 1) - Math.max(top, y)
    for (let x = Math.floor(left); x < Math.ceil(right); x++) {
      const weight = tall * (Math.min(right, x + 1) - Math.max(left, x))
      sum += weight * (luma[y * side + x] ?? 0)
      area += weight
    }
  }
  return area === 0 ? 0 : sum / area
}

/** The `keep` × `keep` lowest coefficients of the two-dimensional DCT-II; scale does not matter to a median. */
function lowestCosines({ side, luma }: GreySquare, keep: number): Float32Array {
  const basis = new Float32Array(keep * side)
  for (let k = 0; k < keep; k++) {
    for (let n = 0; n < side; n++) basis[k * side + n] = Math.cos((Math.PI / side) * (n + 0.5) * k)
  }
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

function packBits(count: number, isSet: (bit: number) => boolean): Uint8Array {
  const bytes = new Uint8Array(count / 8)
  for (let bit = 0; bit < count; bit++) {
    if (isSet(bit)) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (0x80 >> (bit & 7))
  }
  return bytes
}
