/** A thing found on a photo, and each thing once. */

import type { Box } from '../vocabulary.ts'
import type { ObjectLabel } from './vocabulary.ts'

export interface FoundObject {
  readonly label: ObjectLabel
  /** How sure the network is, 0–1. It is modest: one half is as good as certain. */
  readonly score: number
  /** 0–1 of the upright picture. */
  readonly box: Box
}

/** Boxes of one label that share this much (intersection over union) are one thing. */
const SAME_IOU = 0.5
/** Whatever they are called: a van is not also a bus, and the surer word counts. */
const SAME_PLACE_IOU = 0.75
/** A crowd is a crowd. */
const MAX_OBJECTS = 50

/** Each thing once, the surest box of it, surest first. */
export function distinctObjects(found: readonly FoundObject[]): FoundObject[] {
  const kept: FoundObject[] = []
  const sorted = [...found].sort((a, b) => b.score - a.score || (a.label < b.label ? -1 : 1))
  for (const one of sorted) {
    if (kept.length === MAX_OBJECTS) break
    const isKnown = kept.some(
      (other) => shareOf(one.box, other.box) > (one.label === other.label ? SAME_IOU : SAME_PLACE_IOU),
    )
    if (!isKnown) kept.push(one)
  }
  return kept
}

/** Intersection over union. */
function shareOf(a: Box, b: Box): number {
  const width = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y)
  if (width <= 0 || height <= 0) return 0
  const both = width * height
  return both / (a.w * a.h + b.w * b.h - both)
}
