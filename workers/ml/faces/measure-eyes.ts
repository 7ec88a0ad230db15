/** How far the eyes of a face are open. */

import {
  canTellEyes,
  CONTOUR_VALUES,
  EYE_SIDE,
  eyeBrightness,
  eyeSquare,
  eyeWidth,
  lidsOf,
  mirrorEye,
  placeEye,
  SURELY_OPEN,
  type Eye,
  type EyeLook,
  type Eyes,
} from '../../../src/domain/faces/eyes.ts'
import { isAppError } from '../../../src/domain/errors.ts'
import { cutBox, type Pixels } from '../../../src/domain/ocr/pixels.ts'
import { mirrorPlanes } from './mirror-planes.ts'
import type { FaceNets } from './nets.ts'

interface FaceToTell extends Pick<EyeLook, 'quality' | 'yaw'> {
  readonly eyes: Eyes
  /** `[3, 150, 150]` */
  readonly chip: Uint8Array
}

/** See `Lids.opening`, mean of both eyes. Null where nobody can tell, and where the network cannot be had: faces are found without it. */
export async function measureEyes(
  pixels: Pixels,
  { eyes, chip, quality, yaw }: FaceToTell,
  nets: FaceNets,
): Promise<number | null> {
  const widthPx = Math.min(...eyes.map(eyeWidth))
  if (!canTellEyes({ quality, yaw, widthPx, brightness: eyeBrightness(chip) })) return null
  try {
    const first = await lookAtEyes(pixels, eyes, nets)
    if (first.opening >= SURELY_OPEN) return first.opening
    return (await lookAtEyes(pixels, first.eyes, nets)).opening
  } catch (error) {
    if (isAppError(error) && error.code.startsWith('model.')) return null
    throw error
  }
}

const EYE_VALUES = 3 * EYE_SIDE * EYE_SIDE

/** Each eye and its mirror image: the mean of both tells closed eyes better than either [measured, ADR 0024]. */
async function lookAtEyes(
  pixels: Pixels,
  eyes: Eyes,
  nets: FaceNets,
): Promise<{ readonly opening: number; readonly eyes: Eyes }> {
  const squares = [eyeSquare(eyes[0]), eyeSquare(eyes[1])] as const
  const input = new Float32Array(4 * EYE_VALUES)
  squares.forEach((square, at) => {
    const rgb = cutBox(pixels, square, EYE_SIDE, EYE_SIDE)
    input.set(rgb, 2 * at * EYE_VALUES)
    mirrorPlanes(rgb, EYE_SIDE, input, (2 * at + 1) * EYE_VALUES)
  })
  const contours = await nets.lids(
    input.map((value) => value / 255),
    4,
  )
  const lids = [0, 1, 2, 3].map((at) =>
    lidsOf(contours.subarray(at * CONTOUR_VALUES, (at + 1) * CONTOUR_VALUES)),
  )
  const seen = (at: 0 | 1): Eye => {
    const [plain, mirrored] = lids.slice(2 * at)
    if (plain === undefined || mirrored === undefined) return eyes[at]
    return placeEye(squares[at], meanEye(plain.eye, mirrorEye(mirrored.eye)))
  }
  return {
    opening: lids.reduce((sum, { opening }) => sum + opening, 0) / lids.length,
    eyes: [seen(0), seen(1)],
  }
}

function meanEye(a: Eye, b: Eye): Eye {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2, (a[3] + b[3]) / 2]
}
