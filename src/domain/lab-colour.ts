import { linearToSrgb } from './icc-profile.ts'

const WHITE_D50 = [0.9642, 1, 0.8249] as const

/** CIE L*a*b* (D50: L 0–100, a and b about ±128) → 8-bit sRGB written at `to`. Source: CIE 15, ICC.1 §6.3.4. */
export function labToSrgb(
  lightness: number,
  a: number,
  b: number,
  rgba: Uint8ClampedArray,
  to: number,
): void {
  const fy = (lightness + 16) / 116
  const x = WHITE_D50[0] * unfold(fy + a / 500)
  const y = WHITE_D50[1] * unfold(fy)
  const z = WHITE_D50[2] * unfold(fy - b / 200)
  rgba[to] = linearToSrgb(3.1338561 * x - 1.6168667 * y - 0.4906146 * z) * 255
  rgba[to + 1] = linearToSrgb(-0.9787684 * x + 1.9161415 * y + 0.033454 * z) * 255
  rgba[to + 2] = linearToSrgb(0.0719453 * x - 0.2289914 * y + 1.4052427 * z) * 255
}

function unfold(t: number): number {
  return t > 6 / 29 ? t ** 3 : 3 * (6 / 29) ** 2 * (t - 4 / 29)
}
