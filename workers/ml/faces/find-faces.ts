/** From pixels to faces: find them, cut each out upright, and make a vector of it. Needs no browser. */

import type { FaceBox } from '../../../src/domain/faces/face-boxes.ts'
import { chipBox, CHIP_SIDE, yawOf, type FivePoints } from '../../../src/domain/faces/five-points.ts'
import type { Eyes } from '../../../src/domain/faces/eyes.ts'
import type { FoundFace } from '../../../src/domain/faces/found-face.ts'
import {
  faceQuality,
  isSure,
  LEAST_FACE_PX,
  looksLikeFace,
  MAX_FACES,
} from '../../../src/domain/faces/quality.ts'
import { laplacianVariance } from '../../../src/domain/faces/sharpness.ts'
import { cutBox, type Pixels, type SlantedBox } from '../../../src/domain/ocr/pixels.ts'
import type { Box } from '../../../src/domain/vocabulary.ts'
import { embedChips, type Embedding } from './embed-chips.ts'
import { findFaceBoxes } from './find-boxes.ts'
import { findPoints, wanderOf } from './find-points.ts'
import { measureEyes } from './measure-eyes.ts'
import type { FaceNets } from './nets.ts'

export interface OriginalSize {
  readonly width: number
  readonly height: number
}

/**
 * The largest first; `left`: how many more there were than are kept. `original`: pixels of the file that `pixels` is a smaller copy of.
 * `onBox` hears of each box before the long work on its vector begins; some are no faces in the end. The box of a face is that very object.
 */
export async function findFaces(
  pixels: Pixels,
  original: OriginalSize,
  nets: FaceNets,
  signal?: AbortSignal,
  onBox?: (box: Box) => void,
): Promise<{ readonly faces: readonly FoundFace[]; readonly left: number }> {
  const boxes = (await findFaceBoxes(pixels, nets, signal))
    .filter((box) => longSide(box) >= LEAST_FACE_PX)
    .sort((a, b) => longSide(b) - longSide(a))
  const looks: Look[] = []
  for (const box of boxes.slice(0, MAX_FACES)) {
    signal?.throwIfAborted()
    const look = await lookAt(pixels, box, nets)
    onBox?.(look.place)
    looks.push(look)
  }
  const embeddings = await embedChips(
    looks.map(({ chip }) => chip),
    nets,
    signal,
  )
  const faces: FoundFace[] = []
  for (const [at, look] of looks.entries()) {
    const embedding = embeddings[at]
    if (embedding === undefined) continue
    if (look.wander !== null && !looksLikeFace(look.wander, embedding.norm)) continue
    signal?.throwIfAborted()
    const eyesOpen = await measureEyes(pixels, look, nets)
    faces.push({ ...describe(pixels, original, look, embedding), eyesOpen })
  }
  return { faces, left: Math.max(0, boxes.length - MAX_FACES) }
}

/**
 * The face in a box that a person drew (0–1). Where the detector sees one there too, its box is what the face is cut out by; the
 * person's box is what is kept.
 */
export async function faceInBox(
  pixels: Pixels,
  drawn: Box,
  original: OriginalSize,
  nets: FaceNets,
  signal?: AbortSignal,
): Promise<FoundFace | null> {
  const box = {
    x: drawn.x * pixels.width,
    y: drawn.y * pixels.height,
    width: drawn.w * pixels.width,
    height: drawn.h * pixels.height,
    score: 0,
  }
  const around = cutAround(pixels, box)
  const seen = (await findFaceBoxes(around.pixels, nets, signal))
    .map((found) => ({ ...found, x: found.x + around.x, y: found.y + around.y }))
    .find((found) => covers(found, box))
  const look = await lookAt(pixels, seen ?? box, nets)
  const [embedding] = await embedChips([look.chip], nets, signal)
  return embedding === undefined
    ? null
    : {
        ...describe(pixels, original, look, embedding),
        box: drawn,
        quality: seen === undefined ? 3 : look.quality,
        eyesOpen: seen === undefined ? null : await measureEyes(pixels, look, nets),
      }
}

interface Look {
  readonly box: FaceBox
  /** 0–1 of the picture, without what lies beyond it. */
  readonly place: Box
  readonly points: FivePoints
  readonly eyes: Eyes
  readonly chip: Uint8Array
  readonly blur: number
  readonly yaw: number
  readonly quality: FoundFace['quality']
  /** Null: the detector is believed. */
  readonly wander: number | null
}

async function lookAt(pixels: Pixels, box: FaceBox, nets: FaceNets): Promise<Look> {
  const slanted: SlantedBox = {
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
    width: box.width,
    height: box.height,
    angle: 0,
  }
  const { points, eyes } = await findPoints(pixels, slanted, nets)
  const chip = cutBox(pixels, chipBox(points), CHIP_SIDE, CHIP_SIDE)
  const blur = laplacianVariance(chip, CHIP_SIDE)
  const yaw = yawOf(points)
  return {
    box,
    place: placeOf(box, pixels),
    points,
    eyes,
    chip,
    blur,
    yaw,
    quality: faceQuality({ score: box.score, seenPx: longSide(box), blur, yaw }),
    wander: isSure(box.score) ? null : await wanderOf(pixels, slanted, points, nets),
  }
}

function describe(
  pixels: Pixels,
  original: OriginalSize,
  look: Look,
  embedding: Embedding,
): Omit<FoundFace, 'eyesOpen'> {
  const { width, height } = pixels
  const scale = Math.max(1, Math.max(original.width, original.height) / Math.max(width, height))
  const across = (at: number): number => at / width
  const down = (at: number): number => at / height
  const [a, b, c, d, e, f, g, h, i, j] = look.points
  return {
    box: look.place,
    points: [
      across(a),
      down(b),
      across(c),
      down(d),
      across(e),
      down(f),
      across(g),
      down(h),
      across(i),
      down(j),
    ],
    score: Math.min(1, look.box.score),
    blur: look.blur,
    yaw: look.yaw,
    sizePx: longSide(look.box) * scale,
    quality: look.quality,
    vector: embedding.vector,
  }
}

function placeOf(box: FaceBox, { width, height }: Pixels): Box {
  const left = Math.max(0, box.x)
  const top = Math.max(0, box.y)
  const right = Math.min(width, box.x + box.width)
  const bottom = Math.min(height, box.y + box.height)
  return { x: left / width, y: top / height, w: (right - left) / width, h: (bottom - top) / height }
}

function longSide({ width, height }: { readonly width: number; readonly height: number }): number {
  return Math.max(width, height)
}

/** Half of the smaller one lies in the other. */
function covers(a: FaceBox, b: FaceBox): boolean {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return width > 0 && height > 0 && width * height > 0.5 * Math.min(a.width * a.height, b.width * b.height)
}

/** Twice the box, as far as there is picture. */
function cutAround(pixels: Pixels, box: FaceBox): { pixels: Pixels; x: number; y: number } {
  const left = Math.max(0, Math.floor(box.x - box.width / 2))
  const top = Math.max(0, Math.floor(box.y - box.height / 2))
  const width = Math.max(1, Math.min(pixels.width, Math.ceil(box.x + box.width * 1.5)) - left)
  const height = Math.max(1, Math.min(pixels.height, Math.ceil(box.y + box.height * 1.5)) - top)
  const data = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++) {
    const from = ((top + y) * pixels.width + left) * 4
    data.set(pixels.data.subarray(from, from + width * 4), y * width * 4)
  }
  return { pixels: { width, height, data }, x: left, y: top }
}
