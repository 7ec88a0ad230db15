/** Five points of a face, and what follows from them: where the face looks, and how it is cut out upright. */

import type { SlantedBox } from '../ocr/pixels.ts'

/** x and y of the left eye, the right eye, the tip of the nose, the left and the right corner of the mouth, as seen in the picture. */
export type FivePoints = readonly [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
  number,
]

/** From the 68 points of iBUG 300-W, `[136]`: x and y of each. */
export function fiveOf68(points: Float32Array): FivePoints {
  const middle = (...at: readonly number[]): [number, number] => {
    let x = 0
    let y = 0
    for (const one of at) {
      x += points[one * 2] ?? 0
      y += points[one * 2 + 1] ?? 0
    }
    return [x / at.length, y / at.length]
  }
  return [
    ...middle(36, 37, 38, 39, 40, 41),
    ...middle(42, 43, 44, 45, 46, 47),
    ...middle(30),
    ...middle(48, 60),
    ...middle(54, 64),
  ]
}

/** Where dlib's network expects the five points, in pixels of its 150 × 150 chip (models.md). */
const CHIP: FivePoints = [47.55, 46.6, 100.48, 46.6, 74.01, 76.56, 50.41, 103.02, 97.61, 103.02]
export const CHIP_SIDE = 150

/** The square around a face that, cut out upright, becomes its chip: the nearest turn, size and place in least squares. */
export function chipBox(points: FivePoints): SlantedBox {
  const count = 5
  const mean = (from: FivePoints, axis: 0 | 1): number =>
    from.reduce((sum, value, at) => (at % 2 === axis ? sum + value : sum), 0) / count
  const [chipX, chipY] = [mean(CHIP, 0), mean(CHIP, 1)]
  const [faceX, faceY] = [mean(points, 0), mean(points, 1)]
  let along = 0
  let across = 0
  let spread = 0
  for (let at = 0; at < count; at++) {
    const x = (CHIP[at * 2] ?? 0) - chipX
    const y = (CHIP[at * 2 + 1] ?? 0) - chipY
    const toX = (points[at * 2] ?? 0) - faceX
    const toY = (points[at * 2 + 1] ?? 0) - faceY
    along += x * toX + y * toY
    across += x * toY - y * toX
    spread += x * x + y * y
  }
  const cos = along / spread
  const sin = across / spread
  // The middle of the chip, carried into the picture.
  const x = CHIP_SIDE / 2 - chipX
  const y = CHIP_SIDE / 2 - chipY
  const side = CHIP_SIDE * Math.hypot(cos, sin)
  return {
    x: faceX + cos * x - sin * y,
    y: faceY + sin * x + cos * y,
    width: side,
    height: side,
    angle: Math.atan2(sin, cos),
  }
}

/** Radians, clockwise: how far the line of the eyes is from level. */
export function tiltOf([leftX, leftY, rightX, rightY]: FivePoints): number {
  return Math.atan2(rightY - leftY, rightX - leftX)
}

/**
 * −1 … 1: where the face looks. 0: at the camera; beyond ±0.5 one eye is half hidden. The tip of the nose beside the middle of eyes and mouth,
 * in half distances of the eyes.
 */
export function yawOf(points: FivePoints): number {
  const [leftX, leftY, rightX, rightY, noseX, noseY, mouthLeftX, mouthLeftY, mouthRightX, mouthRightY] =
    points
  const across = [rightX - leftX, rightY - leftY] as const
  const eyes = Math.hypot(...across)
  if (eyes < 1e-6) return 1
  const middleX = (leftX + rightX + mouthLeftX + mouthRightX) / 4
  const middleY = (leftY + rightY + mouthLeftY + mouthRightY) / 4
  const aside = ((noseX - middleX) * across[0] + (noseY - middleY) * across[1]) / eyes
  return Math.max(-1, Math.min(1, aside / (eyes / 2)))
}
