/** Where faces are: the detector over the picture at several sizes, in tiles of its one shape. */

import {
  closestSize,
  DETECTOR_HEIGHT,
  DETECTOR_WIDTH,
  detectorLevel,
  isOfLevel,
  SECOND_SIZE,
  type DetectorLevel,
} from '../../../src/domain/faces/detector-tiles.ts'
import { readFaceBoxes, suppress, type FaceBox } from '../../../src/domain/faces/face-boxes.ts'
import { shrinkRegion, type Pixels } from '../../../src/domain/ocr/pixels.ts'
import type { FaceNets } from './nets.ts'

/** What is less sure than this is not looked at any further. */
const LEAST_SCORE = 0.9

/** Pixels of the second copy: where faces are this small, there may be smaller ones. */
const SMALL = 32
/** So many faces are a group: people further back are looked for. */
const GROUP = 5

/**
 * Boxes in pixels of the picture, surest first. The picture is looked at whole, then at nearly twice that size in four tiles; where there
 * are small faces or many, once more as closely as its pixels allow, in up to sixteen. [measured on faces-count, flickr8k and imagenet1k: the second look finds
 * a fifth more faces at 80 ms for 1280 pixels; a third look at every photo would cost twice that and find almost only what is no face]
 */
export async function findFaceBoxes(
  pixels: Pixels,
  nets: FaceNets,
  signal?: AbortSignal,
): Promise<FaceBox[]> {
  const found: FaceBox[] = []
  const look = async (size: number): Promise<DetectorLevel | null> => {
    const level = detectorLevel(pixels.width, pixels.height, size)
    if (level !== null) found.push(...(await findAtLevel(pixels, level, nets, signal)))
    return level
  }
  await look(1)
  const second = await look(SECOND_SIZE)
  const closest = closestSize(pixels.width, pixels.height)
  if (second === null || closest === null) return suppress(found)
  const scale = second.width / pixels.width
  const isSmall = found.some((box) => Math.max(box.width, box.height) * scale < SMALL)
  if (isSmall || suppress(found).length >= GROUP) await look(closest)
  return suppress(found)
}

async function findAtLevel(
  pixels: Pixels,
  level: DetectorLevel,
  nets: FaceNets,
  signal?: AbortSignal,
): Promise<FaceBox[]> {
  const whole = { x: 0, y: 0, width: pixels.width, height: pixels.height }
  const copy = shrinkRegion(pixels, whole, level.width, level.height)
  const back = pixels.width / level.width
  const found: FaceBox[] = []
  for (const tile of level.tiles) {
    signal?.throwIfAborted()
    const { scores, corners } = await nets.detect(cutTile(copy, level, tile))
    const seen = { x: 0, y: 0, width: DETECTOR_WIDTH, height: DETECTOR_HEIGHT }
    for (const box of readFaceBoxes(scores, corners, seen, LEAST_SCORE))
      if (isOfLevel(box, tile, level))
        found.push({
          x: (tile.x + box.x) * back,
          y: (tile.y + box.y) * back,
          width: box.width * back,
          height: box.height * back,
          score: box.score,
        })
  }
  return found
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
