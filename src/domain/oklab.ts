/** Lightness 0–1, then the two axes of colour: green to red and blue to yellow, about ±0.3. */
export type Oklab = readonly [lightness: number, a: number, b: number]

/** 8-bit sRGB → OKLab, where distances are what the eye sees. Source: B. Ottosson, "A perceptual color space for image processing" (2020). */
export function rgbToOklab(red: number, green: number, blue: number): Oklab {
  const r = toLinear(red)
  const g = toLinear(green)
  const b = toLinear(blue)
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ]
}

function toLinear(value: number): number {
  const unit = value / 255
  return unit <= 0.04045 ? unit / 12.92 : ((unit + 0.055) / 1.055) ** 2.4
}
