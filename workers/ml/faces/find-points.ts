/** The five points of a face, and its eyes: 68 landmarks in a box around it, looked for twice, the second time with the eyes level. */

import { eyesOf68, type Eyes } from '../../../src/domain/faces/eyes.ts'
import { fiveOf68, tiltOf, type FivePoints } from '../../../src/domain/faces/five-points.ts'
import { cutBox, type Pixels, type SlantedBox } from '../../../src/domain/ocr/pixels.ts'
import type { FaceNets } from './nets.ts'

/** Pixels of the landmark network's square. */
const SIDE = 64
/** Times the box, to see whether the points stay. */
const WIDER = 1.15

/** In pixels of the picture. */
export interface FacePoints {
  readonly points: FivePoints
  readonly eyes: Eyes
}

export async function findPoints(pixels: Pixels, box: SlantedBox, nets: FaceNets): Promise<FacePoints> {
  const first = fiveOf68(await marksIn(pixels, box, nets))
  const marks = await marksIn(pixels, { ...box, angle: tiltOf(first) }, nets)
  return { points: fiveOf68(marks), eyes: eyesOf68(marks) }
}

/** How far the points move when more around the face is seen, in distances of the eyes. */
export async function wanderOf(
  pixels: Pixels,
  box: SlantedBox,
  points: FivePoints,
  nets: FaceNets,
): Promise<number> {
  const wider = { ...box, width: box.width * WIDER, height: box.height * WIDER, angle: tiltOf(points) }
  const again = fiveOf68(await marksIn(pixels, wider, nets))
  const [leftX, leftY, rightX, rightY] = points
  const squares = points.reduce((sum, at, index) => sum + (at - (again[index] ?? 0)) ** 2, 0)
  return Math.sqrt(squares / 5) / Math.max(1e-6, Math.hypot(rightX - leftX, rightY - leftY))
}

/** `[136]`, in pixels of the picture. */
async function marksIn(pixels: Pixels, box: SlantedBox, nets: FaceNets): Promise<Float32Array> {
  const marks = await nets.landmarks(greySquare(cutBox(pixels, box, SIDE, SIDE)))
  const cos = Math.cos(box.angle)
  const sin = Math.sin(box.angle)
  const placed = new Float32Array(marks.length)
  for (let at = 0; at < marks.length; at += 2) {
    const along = ((marks[at] ?? 0) - 0.5) * box.width
    const down = ((marks[at + 1] ?? 0) - 0.5) * box.height
    placed[at] = box.x + along * cos - down * sin
    placed[at + 1] = box.y + along * sin + down * cos
  }
  return placed
}

/** `[64, 64]`, 0–1. */
function greySquare(rgb: Uint8Array): Float32Array {
  const plane = SIDE * SIDE
  return Float32Array.from(
    { length: plane },
    (_, at) =>
      (0.299 * (rgb[at] ?? 0) + 0.587 * (rgb[plane + at] ?? 0) + 0.114 * (rgb[2 * plane + at] ?? 0)) / 256,
  )
}
