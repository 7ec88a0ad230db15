/** How far the eyes of a face are open: the lids in a contour that a network draws, and what may be said of it. */

import type { SlantedBox } from '../ocr/pixels.ts'
import { CHIP_SIDE } from './five-points.ts'
import type { FaceQuality } from './quality.ts'

/** x and y of both corners of one eye, the left one first as seen in the picture. In pixels of it. */
export type Eye = readonly [number, number, number, number]
export type Eyes = readonly [Eye, Eye]

export type EyeState = 'open' | 'closed'

/** Pixels of the square that the network sees of one eye. */
export const EYE_SIDE = 64
/** Of what the network answers for one eye: x, y and z of 71 points. */
export const CONTOUR_VALUES = 213

/** Times the width of the eye. Between 2.3 (MediaPipe's own cut) and 3.4 closed eyes are told best here [measured, ADR 0024]. */
const SQUARE = 3

/** The eyes of the 68 points of iBUG 300-W, `[136]`. */
export function eyesOf68(points: Float32Array): Eyes {
  const eye = (left: number, right: number): Eye => [
    points[left * 2] ?? 0,
    points[left * 2 + 1] ?? 0,
    points[right * 2] ?? 0,
    points[right * 2 + 1] ?? 0,
  ]
  return [eye(36, 39), eye(42, 45)]
}

/** Pixels of the picture from corner to corner. */
export function eyeWidth([leftX, leftY, rightX, rightY]: Eye): number {
  return Math.hypot(rightX - leftX, rightY - leftY)
}

/** What the network is to see of an eye, with its corners level. */
export function eyeSquare(eye: Eye): SlantedBox {
  const [leftX, leftY, rightX, rightY] = eye
  const side = Math.max(1, SQUARE * eyeWidth(eye))
  return {
    x: (leftX + rightX) / 2,
    y: (leftY + rightY) / 2,
    width: side,
    height: side,
    angle: Math.atan2(rightY - leftY, rightX - leftX),
  }
}

/** Points of the contour: the corners, and five of the edge of either lid between them. Source: `irisIndices` of Human's `facemeshcoords.ts`. */
const LEFT_CORNER = 0
const RIGHT_CORNER = 8
const LOWER_LID = [2, 3, 4, 5, 6] as const
const UPPER_LID = [10, 11, 12, 13, 14] as const

export interface Lids {
  /** Mean distance of the lids over the distance of the corners: 0.05 closed, 0.25 usual, 0.35 wide open. */
  readonly opening: number
  /** The corners, 0–1 of the square. */
  readonly eye: Eye
}

/** `contour`: `[213]`, in pixels of the square. */
export function lidsOf(contour: Float32Array): Lids {
  const x = (point: number): number => contour[point * 3] ?? 0
  const y = (point: number): number => contour[point * 3 + 1] ?? 0
  const across = x(RIGHT_CORNER) - x(LEFT_CORNER)
  const down = y(RIGHT_CORNER) - y(LEFT_CORNER)
  const width = Math.max(1e-6, Math.hypot(across, down))
  // How far below the line of the corners.
  const depth = (point: number): number => (y(point) * across - x(point) * down) / width
  const mean = (points: readonly number[]): number =>
    points.reduce((sum, point) => sum + depth(point), 0) / points.length
  return {
    opening: (mean(LOWER_LID) - mean(UPPER_LID)) / width,
    eye: [
      x(LEFT_CORNER) / EYE_SIDE,
      y(LEFT_CORNER) / EYE_SIDE,
      x(RIGHT_CORNER) / EYE_SIDE,
      y(RIGHT_CORNER) / EYE_SIDE,
    ],
  }
}

/** The same eye as a mirror shows it. */
export function mirrorEye([leftX, leftY, rightX, rightY]: Eye): Eye {
  return [1 - rightX, rightY, 1 - leftX, leftY]
}

/** From 0–1 of a square to pixels of the picture. */
export function placeEye({ x, y, width, height, angle }: SlantedBox, eye: Eye): Eye {
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  const [leftX, leftY, rightX, rightY] = eye
  const place = (along: number, down: number): [number, number] => [
    x + (along - 0.5) * width * cos - (down - 0.5) * height * sin,
    y + (along - 0.5) * width * sin + (down - 0.5) * height * cos,
  ]
  return [...place(leftX, leftY), ...place(rightX, rightY)]
}

/** Of the chip, pixels: around each eye, and the cheek below it. */
const AROUND_EYES = [
  [34, 36, 62, 58],
  [87, 36, 115, 58],
] as const
const CHEEKS = [
  [36, 68, 60, 88],
  [90, 68, 114, 88],
] as const

/** How bright a face is around its eyes, in terms of its cheeks: 0.75 usual, below 0.4 sunglasses and deep shadow. `chip`: `[3, 150, 150]`. */
export function eyeBrightness(chip: Uint8Array): number {
  const mean = (areas: readonly Area[]): number =>
    areas.reduce((sum, area) => sum + medianBrightness(chip, area), 0) / areas.length
  return mean(AROUND_EYES) / (mean(CHEEKS) + 1)
}

type Area = readonly [number, number, number, number]

function medianBrightness(chip: Uint8Array, [left, top, right, bottom]: Area): number {
  const plane = CHIP_SIDE * CHIP_SIDE
  const values: number[] = []
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const at = y * CHIP_SIDE + x
      values.push(
        0.299 * (chip[at] ?? 0) + 0.587 * (chip[plane + at] ?? 0) + 0.114 * (chip[2 * plane + at] ?? 0),
      )
    }
  values.sort((a, b) => a - b)
  return values[values.length >> 1] ?? 0
}

export interface EyeLook {
  readonly quality: FaceQuality
  /** −1 … 1 */
  readonly yaw: number
  /** Pixels of the picture that was looked at, of the narrower eye. */
  readonly widthPx: number
  /** See `eyeBrightness`. */
  readonly brightness: number
}

/** Whether there is enough to see of both eyes: a face that is blurred, turned away, small or behind sunglasses tells nothing. */
export function canTellEyes({ quality, yaw, widthPx, brightness }: EyeLook): boolean {
  return quality < 3 && Math.abs(yaw) <= 0.6 && widthPx >= 9 && brightness >= 0.4
}

/** So far open at first look, an eye is not looked at again: nine of ten faces [measured, ADR 0024]. */
export const SURELY_OPEN = 0.18

/**
 * Chosen so that nobody who laughs or has narrow eyes is told that they are closed: of LFW, flickr8k and imagenet1k 9 of 16 faces with closed eyes lie below
 * the first and none of 876 with open ones, which begin at 0.117; 742 of these lie above the second, and no closed ones. Between the two nothing
 * is said. [bench/eyes, ADR 0024]
 */
const CLOSED = 0.112
const OPEN = 0.2

/** What may be said of a face. `eyesOpen`: opening of its lids, mean of both eyes. Null: nobody can tell. */
export function eyeStateOf(eyesOpen: number | null): EyeState | null {
  if (eyesOpen === null) return null
  return eyesOpen < CLOSED ? 'closed' : eyesOpen >= OPEN ? 'open' : null
}

/** A face of a photo, as far as its eyes matter. `size`: comparable within the photo. */
export interface SeenFace {
  readonly size: number
  readonly eyesOpen: number | null
}

/** Of the largest face's size: smaller ones are people in the background. */
const IN_BACKGROUND = 1 / 3

/** Closed where somebody's are, open where everybody's are, of those the photo is about; null where nobody can tell of all, and without faces. */
export function eyeStateOfPhoto(faces: readonly SeenFace[]): EyeState | null {
  const largest = Math.max(0, ...faces.map(({ size }) => size))
  const states = faces
    .filter(({ size }) => size >= largest * IN_BACKGROUND)
    .map(({ eyesOpen }) => eyeStateOf(eyesOpen))
  if (states.includes('closed')) return 'closed'
  return states.length > 0 && states.every((state) => state === 'open') ? 'open' : null
}
