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
  const values = new Float32Array(planes.length)
  for (let channel = 0; channel < 3; channel++) {
    // Of each byte: a call for each of 150,000 values takes longer than a graphics card takes for the network.
    const valueOf = Float32Array.from(
      { length: 256 },
      (_, byte) => (byte / 255 - (mean[channel] ?? 0)) / (std[channel] ?? 1),
    )
    const end = (channel + 1) * plane
    for (let at = channel * plane; at < end; at++) values[at] = valueOf[planes[at] ?? 0] ?? 0
  }
  return values
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
