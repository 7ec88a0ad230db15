/** Which points lie close to each other: exact, and quick because most pairs are told apart by a few numbers. */

import { mainAxes, type Axes } from './main-axes.ts'
import { dot, type Points } from './points.ts'

export interface PairSearch {
  readonly points: Points
  /** The least product of two rows that is of interest. */
  readonly floor: number
  /** How many neighbours of each point are kept at most: the closest, and of equals the first. */
  readonly most: number
  /** Only pairs with one of these rows; absent: all pairs. */
  readonly asked?: readonly number[]
}

/** Each pair once, in no order that means anything, yet always the same. */
export interface Pairs {
  readonly a: Int32Array
  readonly b: Int32Array
  readonly dot: Float32Array
}

const AXES = 64 // a multiple of `STEP`
const STEP = 8 // axes added up before the next look: of strangers most are told apart by 16 to 32 [measured, LFW]
const WIDTH = AXES + 1
const TILE = 128 // rows of sketches: 33 KB, some of a second-level cache
const FEW = 512 // points whose pairs are compared sooner than axes are found
const ROUNDING = 1e-5 // of float32 sums of 128 products

/**
 * All pairs whose product is at least `floor`, up to `most` for each point.
 *
 * [Note: Sketches] Every point gets a sketch: its place on the main axes, the one that tells most apart first, and how far it lies from
 * the space they span. The distance of two sketches, or of the beginnings of two, is never more than that of the points, so as soon as
 * it is too much the pair need not be looked at: nothing is lost.
 */
export function closePairs({ points, floor, most, asked }: PairSearch): Pairs {
  const { count } = points
  const lists = neighbourLists(count, most)
  if (count < 2) return lists.pairs()
  if (asked === undefined) compareAll(points, count < FEW ? null : sketchOf(points), floor, lists.offer)
  // Making sketches costs as much as asking for so many rows without.
  else compareSome(points, asked.length < 2 * AXES ? null : sketchOf(points), floor, asked, lists.offer)
  return lists.pairs()
}

type Offer = (a: number, b: number, dot: number) => void

interface Sketch {
  /** `[count, WIDTH]` */
  readonly rows: Float32Array
  /** Squared lengths of the points. */
  readonly squares: Float32Array
}

function compareAll(points: Points, sketch: Sketch | null, floor: number, offer: Offer): void {
  const { count } = points
  for (let tile = 0; tile < count; tile += TILE)
    for (let i = tile + 1; i < count; i += 1) {
      const room = (sketch?.squares[i] ?? 0) - 2 * floor + ROUNDING
      const end = Math.min(i, tile + TILE)
      for (let j = tile; j < end; j += 1) {
        if (sketch !== null && isApart(sketch.rows, i, j, room + (sketch.squares[j] ?? 0))) continue
        const product = dot(points, i, points, j)
        if (product >= floor) offer(i, j, product)
      }
    }
}

function compareSome(
  points: Points,
  sketch: Sketch | null,
  floor: number,
  asked: readonly number[],
  offer: Offer,
): void {
  const { count } = points
  const isAsked = new Uint8Array(count)
  for (const i of asked) isAsked[i] = 1
  for (let tile = 0; tile < count; tile += TILE)
    for (const i of asked) {
      const room = (sketch?.squares[i] ?? 0) - 2 * floor + ROUNDING
      const end = Math.min(count, tile + TILE)
      for (let j = tile; j < end; j += 1) {
        // Of two that are both asked for, the later one asks.
        if (j === i || (j > i && isAsked[j] === 1)) continue
        if (sketch !== null && isApart(sketch.rows, i, j, room + (sketch.squares[j] ?? 0))) continue
        const product = dot(points, i, points, j)
        if (product >= floor) offer(i, j, product)
      }
    }
}

/** Whether two sketches alone are further apart than `room`, squared. */
function isApart(rows: Float32Array, i: number, j: number, room: number): boolean {
  let at = i * WIDTH
  let bt = j * WIDTH
  let sum = 0
  for (const end = at + AXES; at < end; at += STEP, bt += STEP) {
    const d0 = (rows[at] ?? 0) - (rows[bt] ?? 0)
    const d1 = (rows[at + 1] ?? 0) - (rows[bt + 1] ?? 0)
    const d2 = (rows[at + 2] ?? 0) - (rows[bt + 2] ?? 0)
    const d3 = (rows[at + 3] ?? 0) - (rows[bt + 3] ?? 0)
    const d4 = (rows[at + 4] ?? 0) - (rows[bt + 4] ?? 0)
    const d5 = (rows[at + 5] ?? 0) - (rows[bt + 5] ?? 0)
    const d6 = (rows[at + 6] ?? 0) - (rows[bt + 6] ?? 0)
    const d7 = (rows[at + 7] ?? 0) - (rows[bt + 7] ?? 0)
    sum += d0 * d0 + d1 * d1 + d2 * d2 + d3 * d3 + (d4 * d4 + d5 * d5 + d6 * d6 + d7 * d7)
    if (sum > room) return true
  }
  const away = (rows[at] ?? 0) - (rows[bt] ?? 0)
  return sum + away * away > room
}

function sketchOf(points: Points): Sketch {
  const { data, dim, count } = points
  const { rows: axes, middle }: Axes = mainAxes(points, Math.min(AXES, dim))
  const used = Math.min(AXES, dim)
  const rows = new Float32Array(count * WIDTH)
  const squares = new Float32Array(count)
  const away = new Float64Array(dim)
  for (let row = 0; row < count; row += 1) {
    let rest = 0
    let square = 0
    for (let d = 0; d < dim; d += 1) {
      const value = data[row * dim + d] ?? 0
      square += value * value
      away[d] = value - (middle[d] ?? 0)
      rest += (away[d] ?? 0) ** 2
    }
    squares[row] = square
    for (let axis = 0; axis < used; axis += 1) {
      let along = 0
      for (let d = 0; d < dim; d += 1) along += (away[d] ?? 0) * (axes[axis * dim + d] ?? 0)
      rows[row * WIDTH + axis] = along
      rest -= along * along
    }
    rows[row * WIDTH + AXES] = Math.sqrt(Math.max(0, rest))
  }
  return { rows, squares }
}

/** The closest neighbours of each point, closest first. */
function neighbourLists(count: number, most: number): { readonly offer: Offer; pairs(): Pairs } {
  const ids = new Int32Array(count * most)
  const dots = new Float32Array(count * most)
  const sizes = new Int32Array(count)

  function put(of: number, neighbour: number, value: number): void {
    const first = of * most
    const size = sizes[of] ?? 0
    let at = first + size
    if (size === most) {
      at -= 1
      const last = dots[at] ?? 0
      if (value < last || (value === last && neighbour > (ids[at] ?? 0))) return
    } else sizes[of] = size + 1
    while (at > first) {
      const before = dots[at - 1] ?? 0
      if (before > value || (before === value && (ids[at - 1] ?? 0) < neighbour)) break
      dots[at] = before
      ids[at] = ids[at - 1] ?? 0
      at -= 1
    }
    dots[at] = value
    ids[at] = neighbour
  }

  function has(of: number, neighbour: number): boolean {
    const end = of * most + (sizes[of] ?? 0)
    for (let at = of * most; at < end; at += 1) if (ids[at] === neighbour) return true
    return false
  }

  return {
    offer(a, b, value) {
      // As it is stored, so that what is compared is what was kept.
      const rounded = Math.fround(value)
      put(a, b, rounded)
      put(b, a, rounded)
    },
    pairs() {
      const total = sizes.reduce((sum, size) => sum + size, 0)
      const a = new Int32Array(total)
      const b = new Int32Array(total)
      const products = new Float32Array(total)
      let found = 0
      for (let i = 0; i < count; i += 1)
        for (let at = i * most; at < i * most + (sizes[i] ?? 0); at += 1) {
          const j = ids[at] ?? 0
          if (j < i && has(j, i)) continue
          a[found] = Math.min(i, j)
          b[found] = Math.max(i, j)
          products[found] = dots[at] ?? 0
          found += 1
        }
      return { a: a.subarray(0, found), b: b.subarray(0, found), dot: products.subarray(0, found) }
    },
  }
}
