/** A face as it is found in a picture. All places are 0–1 of the upright picture. */

import type { Box } from '../vocabulary.ts'
import type { FivePoints } from './five-points.ts'
import type { FaceQuality } from './quality.ts'

export interface FoundFace {
  readonly box: Box
  readonly points: FivePoints
  /** 0–1, of the detector; 0 where only a person saw it. */
  readonly score: number
  /** Variance of the Laplacian of the upright chip. */
  readonly blur: number
  /** −1 … 1, see `yawOf`. */
  readonly yaw: number
  /** Longer side in pixels of the original. */
  readonly sizePx: number
  readonly quality: FaceQuality
  /** How far the eyes are open, see `Lids.opening` and `eyeStateOf`; null: nobody can tell. */
  readonly eyesOpen: number | null
  /** `[128]`, length 1: alike for the same person. */
  readonly vector: Float32Array
}

/** With a picture of it: WebP, 160 × 160, some of what is around the face included. */
export interface DetectedFace extends FoundFace {
  readonly crop: Blob
}

export interface DetectedFaces {
  /** The largest first. */
  readonly faces: readonly DetectedFace[]
  /** So many more were seen than are kept. */
  readonly left: number
}

/** Pixels of a crop's side. */
export const CROP_SIDE = 160
/** Of the face's longer side. */
const CROP_PADDING = 1.6

/** The square that is cut out to show a face, in the same pixels as `box`; inside the picture where that is large enough. */
export function cropSquare(box: Box, width: number, height: number): { x: number; y: number; side: number } {
  const side = Math.min(Math.max(box.w, box.h) * CROP_PADDING, Math.max(width, height))
  const place = (middle: number, length: number): number =>
    side >= length ? (length - side) / 2 : Math.min(length - side, Math.max(0, middle - side / 2))
  return { x: place(box.x + box.w / 2, width), y: place(box.y + box.h / 2, height), side }
}
