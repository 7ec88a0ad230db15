/**
 * What CenterNet's two answers say. Each label has a map of how sure the net is that the middle of such a thing lies in a cell; a thing is a
 * cell that no neighbour of its map outdoes (Zhou and others, "Objects as Points", 2019). How far its sides are from there tells a second map.
 */

import type { Box } from '../vocabulary.ts'

/** Pixels of the picture the network sees. */
export const NET_SIDE = 512
export const CELLS = 128
const CELL = NET_SIDE / CELLS
export const LABEL_COUNT = 80

export interface Peak {
  /** Row of COCO's list, from 0. */
  readonly label: number
  /** 0–1. */
  readonly score: number
  /** 0–1 of the picture the network saw; never beyond it. */
  readonly box: Box
}

/** At least so sure, for each label: `least(label)`. `scores` `[80, 128, 128]`, `sides` `[4, 128, 128]`. The surest first. */
export function readPeaks(
  scores: Float32Array,
  sides: Float32Array,
  least: (label: number) => number,
): Peak[] {
  const peaks: Peak[] = []
  const plane = CELLS * CELLS
  for (let label = 0; label < LABEL_COUNT; label++) {
    const enough = least(label)
    const from = label * plane
    for (let place = 0; place < plane; place++) {
      const score = scores[from + place] ?? 0
      if (score < enough || !isPeak(scores, from, place, score)) continue
      const box = boxAt(sides, place)
      if (box !== null) peaks.push({ label, score: Math.min(1, score), box })
    }
  }
  return peaks.sort((a, b) => b.score - a.score)
}

function isPeak(scores: Float32Array, from: number, place: number, score: number): boolean {
  const row = Math.floor(place / CELLS)
  const column = place % CELLS
  for (let y = Math.max(0, row - 1); y <= Math.min(CELLS - 1, row + 1); y++)
    for (let x = Math.max(0, column - 1); x <= Math.min(CELLS - 1, column + 1); x++)
      if ((scores[from + y * CELLS + x] ?? 0) > score) return false
  return true
}

/** Null: it has no area. */
function boxAt(sides: Float32Array, place: number): Box | null {
  const plane = CELLS * CELLS
  const x = (place % CELLS) * CELL
  const y = Math.floor(place / CELLS) * CELL
  const side = (which: number): number => sides[which * plane + place] ?? 0
  const left = clamp((x - side(0)) / NET_SIDE)
  const top = clamp((y - side(1)) / NET_SIDE)
  const right = clamp((x + side(2)) / NET_SIDE)
  const bottom = clamp((y + side(3)) / NET_SIDE)
  return right > left && bottom > top ? { x: left, y: top, w: right - left, h: bottom - top } : null
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value))
}
