/** What a detector answers, as boxes in a picture, each face once. */

import type { Region } from '../ocr/pixels.ts'

/** In pixels of the picture; `x`, `y`: its top left. May reach over the edge. `score`: 0–1. */
export interface FaceBox {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly score: number
}

/** Boxes that share this much (intersection over union) are one face. */
const SAME_IOU = 0.4
/** A box that lies in another by this share is part of it: a face cut by a tile's edge, or an eye taken for a face. */
const SAME_INSIDE = 0.75

/** Each face once, the surest box of it, surest first. */
export function suppress(boxes: readonly FaceBox[]): FaceBox[] {
  const kept: FaceBox[] = []
  const sorted = [...boxes].sort((a, b) => b.score - a.score || a.x - b.x || a.y - b.y)
  for (const box of sorted) if (!kept.some((other) => isSameFace(box, other))) kept.push(box)
  return kept
}

function isSameFace(a: FaceBox, b: FaceBox): boolean {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  if (width <= 0 || height <= 0) return false
  const both = width * height
  const [areaA, areaB] = [a.width * a.height, b.width * b.height]
  return both / (areaA + areaB - both) > SAME_IOU || both / Math.min(areaA, areaB) > SAME_INSIDE
}

/**
 * Boxes of the detector in pixels of the picture. `scores`: `[n, 2]`, nothing and face; `corners`: `[n, 4]`, left, top, right, bottom, 0–1 of
 * the region the detector saw.
 */
export function readFaceBoxes(
  scores: Float32Array,
  corners: Float32Array,
  region: Region,
  leastScore: number,
): FaceBox[] {
  const boxes: FaceBox[] = []
  for (let at = 0; at * 4 < corners.length; at++) {
    const score = scores[at * 2 + 1] ?? 0
    if (score < leastScore) continue
    const [left = 0, top = 0, right = 0, bottom = 0] = corners.subarray(at * 4, at * 4 + 4)
    if (right <= left || bottom <= top) continue
    boxes.push({
      x: region.x + left * region.width,
      y: region.y + top * region.height,
      width: (right - left) * region.width,
      height: (bottom - top) * region.height,
      score,
    })
  }
  return boxes
}
