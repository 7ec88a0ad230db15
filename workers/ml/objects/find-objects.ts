/** From pixels to things: the whole picture in one look. Needs no browser. */

import { distinctObjects, type FoundObject } from '../../../src/domain/objects/found-object.ts'
import { NET_SIDE, readPeaks } from '../../../src/domain/objects/read-peaks.ts'
import { leastScore } from '../../../src/domain/objects/thresholds.ts'
import { OBJECT_LABELS } from '../../../src/domain/objects/vocabulary.ts'
import { shrinkRegion, type Pixels } from '../../../src/domain/ocr/pixels.ts'
import type { ObjectNet } from './nets.ts'

/** The surest first; each thing once. */
export async function findObjects(pixels: Pixels, net: ObjectNet): Promise<readonly FoundObject[]> {
  const { width, height } = fitted(pixels)
  const { scores, sides } = await net.detect(netInput(pixels, width, height))
  const across = NET_SIDE / width
  const down = NET_SIDE / height
  const found = readPeaks(scores, sides, leastScore).flatMap(({ label, score, box }): FoundObject[] => {
    const name = OBJECT_LABELS[label]
    const x = box.x * across
    const y = box.y * down
    // What lies in the empty margin is nothing.
    if (name === undefined || x >= 1 || y >= 1) return []
    return [
      {
        label: name,
        score,
        box: { x, y, w: Math.min(1 - x, box.w * across), h: Math.min(1 - y, box.h * down) },
      },
    ]
  })
  return distinctObjects(found)
}

/** Longer side, pixels, of the picture within the network's square: what fills a photo is found more surely when it is not that large. [measured: of 147 photos with a dog 71 instead of 62 at 0.4, none of them wrong] */
const PICTURE_SIDE = 384

/** Pixels of the picture as it lies in the network's square, at the top left. */
function fitted({ width, height }: Pixels): { readonly width: number; readonly height: number } {
  const scale = PICTURE_SIDE / Math.max(width, height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** `[3, 512, 512]`, RGB, 0–255; the margin is black. The package that carries the weights stretches instead: half as many dogs are found. [measured] */
function netInput(pixels: Pixels, width: number, height: number): Float32Array {
  const whole = { x: 0, y: 0, width: pixels.width, height: pixels.height }
  const small = shrinkRegion(pixels, whole, width, height)
  const input = new Float32Array(3 * NET_SIDE * NET_SIDE)
  for (let channel = 0; channel < 3; channel++)
    for (let y = 0; y < height; y++) {
      const from = (channel * height + y) * width
      const to = (channel * NET_SIDE + y) * NET_SIDE
      for (let x = 0; x < width; x++) input[to + x] = small[from + x] ?? 0
    }
  return input
}
