/** A picture as a model of meaning takes it: what its own reference does before the network. Needs no browser. */

import type { ImageText } from '../../../src/domain/models.ts'
import { BICUBIC, BILINEAR, shrinkRegion, type Pixels, type Region } from '../../../src/domain/ocr/pixels.ts'

/** `[3, side, side]`, RGB, `(channel − mean) / std`. */
export function preparePicture(
  pixels: Pixels,
  { side, fit, filter, mean, std }: ImageText['image'],
): Float32Array {
  const region = fit === 'cover' ? middleOf(pixels, side) : wholeOf(pixels)
  const planes = shrinkRegion(pixels, region, side, side, filter === 'bicubic' ? BICUBIC : BILINEAR)
  const plane = side * side
  return Float32Array.from(planes, (byte, at) => {
    const channel = Math.floor(at / plane)
    return (byte / 255 - (mean[channel] ?? 0)) / (std[channel] ?? 1)
  })
}

function wholeOf({ width, height }: Pixels): Region {
  return { x: 0, y: 0, width, height }
}

/**
 * What is left when the shorter side becomes `side` and the middle is cut out: on whole pixels of the shrunk picture, as
 * torchvision and Hugging Face's processors round them.
 */
function middleOf({ width, height }: Pixels, side: number): Region {
  const short = Math.min(width, height)
  const across = width === short ? side : Math.floor((side * width) / short)
  const down = height === short ? side : Math.floor((side * height) / short)
  return {
    x: (Math.floor((across - side) / 2) * width) / across,
    y: (Math.floor((down - side) / 2) * height) / down,
    width: (side * width) / across,
    height: (side * height) / down,
  }
}
