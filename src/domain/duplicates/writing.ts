/** Whether a picture is a page of writing (a letter, a receipt, a screenshot, a slide), and how large its letters are: from its pixels alone. */

import type { Grey } from './grey.ts'
import { lumaQuantile } from './quantile.ts'

export interface Writing {
  /** Pieces of ink that stand in rows: letters, or words where letters touch. */
  readonly letters: number
  /** Middle height of those, pixels: of small letters without ascenders, about. */
  readonly height: number
}

const BLOCK = 8 // pixels: side of the blocks in which the ground is sought
const LEAST_INK = 24 // luma: paper, sensor grain and JPEG stay below
const INK_OF_NOISE = 6 // times the middle distance from the ground
/** Pixels. Below 3 no letter is anything but a dot; above 90 it is a heading, and others tell. */
const LEAST_HEIGHT = 3
const MOST_HEIGHT = 90
const MOST_ASPECT = 12 // a word whose letters touch
const FILL = { least: 0.12, most: 0.92 } // of its box: a letter is neither a hair nor a brick
const LEAST_LETTERS = 24
/** Share that letters in rows have of all ink: trees, crowds and gravel have pieces of all sizes, in rows by chance. */
const LEAST_ROWED = 0.45
const EVEN = 12 // luma: what a block of 4 × 4 pixels may differ by and be even
const LEAST_EVEN = 0.35

/**
 * Whether it is worth looking for writing: enough of the thumbnail is even. Cheap. Measured at 320 pixels: receipts, invoices, chats and slides have 0.46 to 0.93,
 * pages photographed on a table, in noise, 0.59 and more; of 427 photos six in ten stay below.
 */
export function mayHoldWriting({ width, height, luma }: Grey): boolean {
  let even = 0
  let blocks = 0
  for (let y = 0; y + 4 <= height; y += 4) {
    for (let x = 0; x + 4 <= width; x += 4) {
      let low = Infinity
      let high = -Infinity
      for (let row = y; row < y + 4; row++) {
        for (let at = row * width + x, end = at + 4; at < end; at++) {
          const value = luma[at] ?? 0
          if (value < low) low = value
          if (value > high) high = value
        }
      }
      blocks++
      if (high - low <= EVEN) even++
    }
  }
  return even > blocks * LEAST_EVEN
}

interface Piece {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly pixels: number
}

/**
 * Null: no page of writing. At about 1280 pixels. Measured: receipts, invoices, chats and slides, light and dark, have 52 to 718 letters, which are 0.44 to 0.97 of their
 * ink; of 427 photos 12 are taken for pages, half of which show writing. What is taken wrongly is looked at closely, no more.
 */
export function writingIn(grey: Grey): Writing | null {
  const apart = inkOf(grey)
  const noise = lumaQuantile(apart.map(Math.abs), 0.5)
  const least = Math.max(LEAST_INK, noise * INK_OF_NOISE)
  const pieces = [...piecesOf(apart, grey, least, 1), ...piecesOf(apart, grey, least, -1)]
  // Upright or lying on its side: which, the letters tell.
  const upright = lettersIn(pieces.filter(mayBeLetter))
  const lying = lettersIn(pieces.map(turnPiece).filter(mayBeLetter))
  const letters = lying.length > upright.length ? lying : upright
  if (letters.length < LEAST_LETTERS || inkIn(letters) < inkIn(pieces) * LEAST_ROWED) return null
  return {
    letters: letters.length,
    height: middle(Float32Array.from(letters, ({ top, bottom }) => bottom - top)),
  }
}

function inkIn(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { pixels }) => sum + pixels, 0)
}

function turnPiece({ left, right, top, bottom, pixels }: Piece): Piece {
  return { left: top, right: bottom, top: left, bottom: right, pixels }
}

function mayBeLetter({ left, right, top, bottom, pixels }: Piece): boolean {
  const height = bottom - top
  const width = right - left
  const fill = pixels / (width * height)
  return (
    height >= LEAST_HEIGHT &&
    height <= MOST_HEIGHT &&
    width <= height * MOST_ASPECT &&
    fill >= FILL.least &&
    fill <= FILL.most
  )
}

/** By how much each pixel is lighter than the ground around it. */
export function inkOf({ width, height, luma }: Grey): Float32Array {
  const across = Math.max(1, Math.ceil(width / BLOCK))
  const down = Math.max(1, Math.ceil(height / BLOCK))
  const blocks = new Float32Array(across * down)
  const values = new Float32Array((BLOCK / 2) ** 2)
  for (let row = 0; row < down; row++)
    for (let column = 0; column < across; column++) {
      let count = 0
      for (let y = row * BLOCK; y < Math.min(height, (row + 1) * BLOCK); y += 2)
        for (let x = column * BLOCK; x < Math.min(width, (column + 1) * BLOCK); x += 2)
          values[count++] = luma[y * width + x] ?? 0
      blocks[row * across + column] = middle(values.subarray(0, count))
    }
  const ground = medianAround(blocks, across, down, 3)
  const apart = new Float32Array(luma.length)
  for (let y = 0; y < height; y++) {
    const v = Math.min(down - 1, Math.max(0, (y + 0.5) / BLOCK - 0.5))
    const top = Math.floor(v)
    const bottom = Math.min(down - 1, top + 1)
    const fy = v - top
    for (let x = 0; x < width; x++) {
      const u = Math.min(across - 1, Math.max(0, (x + 0.5) / BLOCK - 0.5))
      const left = Math.floor(u)
      const right = Math.min(across - 1, left + 1)
      const fx = u - left
      const upper = (ground[top * across + left] ?? 0) * (1 - fx) + (ground[top * across + right] ?? 0) * fx
      const lower =
        (ground[bottom * across + left] ?? 0) * (1 - fx) + (ground[bottom * across + right] ?? 0) * fx
      apart[y * width + x] = (luma[y * width + x] ?? 0) - (upper * (1 - fy) + lower * fy)
    }
  }
  return apart
}

function medianAround(blocks: Float32Array, across: number, down: number, reach: number): Float32Array {
  const values = new Float32Array((reach * 2 + 1) ** 2)
  return blocks.map((_, at) => {
    const column = at % across
    const row = Math.floor(at / across)
    let count = 0
    for (let y = Math.max(0, row - reach); y <= Math.min(down - 1, row + reach); y++)
      for (let x = Math.max(0, column - reach); x <= Math.min(across - 1, column + reach); x++)
        values[count++] = blocks[y * across + x] ?? 0
    return middle(values.subarray(0, count))
  })
}

function middle(values: Float32Array): number {
  const sorted = values.slice().sort()
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

/** Connected pixels that are lighter (`sign` 1) or darker (-1) than the ground by more than `least`. */
function piecesOf(apart: Float32Array, { width, height }: Grey, least: number, sign: 1 | -1): Piece[] {
  const pieces: Piece[] = []
  const seen = new Uint8Array(apart.length)
  const waiting: number[] = []
  for (let start = 0; start < apart.length; start++) {
    if (seen[start] === 1 || (apart[start] ?? 0) * sign <= least) continue
    seen[start] = 1
    waiting.push(start)
    let left = width
    let right = 0
    let top = height
    let bottom = 0
    let pixels = 0
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const x = at % width
      const y = (at - x) / width
      pixels++
      if (x < left) left = x
      if (x >= right) right = x + 1
      if (y < top) top = y
      if (y >= bottom) bottom = y + 1
      for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++)
        for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
          const next = row * width + column
          if (seen[next] === 1 || (apart[next] ?? 0) * sign <= least) continue
          seen[next] = 1
          waiting.push(next)
        }
    }
    if (pixels >= 4) pieces.push({ left, right, top, bottom, pixels })
  }
  return pieces
}

/** Those that stand in a row with others of about their height: at least two beside them. */
function lettersIn(pieces: readonly Piece[]): Piece[] {
  const sorted = [...pieces].sort((a, b) => a.left - b.left)
  const beside = new Map<Piece, Piece[]>(sorted.map((piece) => [piece, []]))
  sorted.forEach((piece, index) => {
    const height = piece.bottom - piece.top
    for (let next = index + 1; next < sorted.length; next++) {
      const other = sorted[next]
      if (other === undefined || other.left > piece.right + height * 1.6) break
      const tall = other.bottom - other.top
      if (tall > height * 1.9 || height > tall * 1.9) continue
      const shared = Math.min(piece.bottom, other.bottom) - Math.max(piece.top, other.top)
      if (shared < 0.6 * Math.min(height, tall) || other.left < piece.right - 1) continue
      beside.get(piece)?.push(other)
      beside.get(other)?.push(piece)
    }
  })
  const chained = (piece: Piece): boolean => (beside.get(piece)?.length ?? 0) >= 2
  return sorted.filter((piece) => chained(piece) || (beside.get(piece) ?? []).some(chained))
}
