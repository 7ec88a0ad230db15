/** Rows of numbers: vectors of faces, middles of gatherings. All loops over them are here, because they are where the time goes. */

export interface Points {
  /** `[count, dim]`, row after row. */
  readonly data: Float32Array
  readonly dim: number
  readonly count: number
}

export function emptyPoints(count: number, dim: number): Points {
  return { data: new Float32Array(count * dim), dim, count }
}

/** Product of row `a` of the one and row `b` of the other. */
export function dot(one: Points, a: number, other: Points, b: number): number {
  const { data: x, dim } = one
  const y = other.data
  let at = a * dim
  let bt = b * dim
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  const end = at + (dim & ~3)
  // Four sums, so that one product need not wait for the one before.
  for (; at < end; at += 4, bt += 4) {
    s0 += (x[at] ?? 0) * (y[bt] ?? 0)
    s1 += (x[at + 1] ?? 0) * (y[bt + 1] ?? 0)
    s2 += (x[at + 2] ?? 0) * (y[bt + 2] ?? 0)
    s3 += (x[at + 3] ?? 0) * (y[bt + 3] ?? 0)
  }
  for (const last = a * dim + dim; at < last; at += 1, bt += 1) s0 += (x[at] ?? 0) * (y[bt] ?? 0)
  return s0 + s1 + s2 + s3
}

/** Adds row `b` of the other to row `a` of the one. */
export function addRow(one: Points, a: number, other: Points, b: number): void {
  const { data: x, dim } = one
  const y = other.data
  for (let d = 0; d < dim; d += 1) x[a * dim + d] = (x[a * dim + d] ?? 0) + (y[b * dim + d] ?? 0)
}

/** Row `b` of the other, times a number, as row `a` of the one. */
export function setRow(one: Points, a: number, other: Points, b: number, times = 1): void {
  const { data: x, dim } = one
  const y = other.data
  for (let d = 0; d < dim; d += 1) x[a * dim + d] = (y[b * dim + d] ?? 0) * times
}

export function isZeroRow(points: Points, row: number): boolean {
  const { data, dim } = points
  for (let at = row * dim; at < (row + 1) * dim; at += 1) if (data[at] !== 0) return false
  return true
}
