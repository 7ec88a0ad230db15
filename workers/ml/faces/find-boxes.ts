/** Where faces are: the detector over the picture at several sizes, in tiles of its one shape. */

import {
  DETECTOR_HEIGHT,
  DETECTOR_WIDTH,
  detectorLevels,
  isCutByTile,
} from '../../../src/domain/faces/detector-tiles.ts'
import { readFaceBoxes, suppress, type FaceBox } from '../../../src/domain/faces/face-boxes.ts'
import { shrinkRegion, type Pixels } from '../../../src/domain/ocr/pixels.ts'
import type { FaceNets } from './nets.ts'

export interface FindBoxesOptions {
  /** How many times larger than the detector's shape the copies are. */
  readonly sizes: readonly number[]
  readonly leastScore: number
}

/** Boxes in pixels of the picture, surest first. */
export async function findFaceBoxes(
  pixels: Pixels,
  nets: FaceNets,
  { sizes, leastScore }: FindBoxesOptions,
  signal?: AbortSignal,
): Promise<FaceBox[]> {
  const found: FaceBox[] = []
  for (const level of detectorLevels(pixels.width, pixels.height, sizes)) {
    const whole = { x: 0, y: 0, width: pixels.width, height: pixels.height }
    const copy = shrinkRegion(pixels, whole, level.width, level.height)
    const back = pixels.width / level.width
    for (const tile of level.tiles) {
      signal?.throwIfAborted()
      const { scores, corners } = await nets.detect(cutTile(copy, level, tile))
      const seen = { x: 0, y: 0, width: DETECTOR_WIDTH, height: DETECTOR_HEIGHT }
      for (const box of readFaceBoxes(scores, corners, seen, leastScore))
        if (!isCutByTile(box, tile, level) && (level.tiles.length === 1 || Math.max(box.width, box.height) <= 96))
          found.push({
            x: (tile.x + box.x) * back,
            y: (tile.y + box.y) * back,
            width: box.width * back,
            height: box.height * back,
            score: box.score,
          })
    }
  }
  return suppress(found)
}

/** `[3, 240, 320]`, RGB, about −1…1; what lies beyond the picture is the middle grey. */
function cutTile(
  copy: Uint8Array,
  size: { readonly width: number; readonly height: number },
  tile: { readonly x: number; readonly y: number },
): Float32Array {
  const plane = DETECTOR_WIDTH * DETECTOR_HEIGHT
  const input = new Float32Array(3 * plane)
  const width = Math.min(DETECTOR_WIDTH, size.width - tile.x)
  const height = Math.min(DETECTOR_HEIGHT, size.height - tile.y)
  for (let channel = 0; channel < 3; channel++) {
    for (let y = 0; y < height; y++) {
      const from = (channel * size.height + tile.y + y) * size.width + tile.x
      const to = channel * plane + y * DETECTOR_WIDTH
      for (let x = 0; x < width; x++) input[to + x] = ((copy[from + x] ?? 0) - 127) / 128
    }
  }
  return input
}
