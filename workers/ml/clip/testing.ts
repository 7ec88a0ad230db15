/** The way from pixels to a model's input, for other runtimes: the bench gives them native ones. */

import type { ImageText } from '../../../src/domain/models.ts'
import type { Pixels } from '../../../src/domain/ocr/pixels.ts'
import { preparePicture } from './prepare-picture.ts'

export interface PictureInput {
  readonly data: Float32Array
  readonly shape: readonly number[]
}

export function inputOfPicture(pixels: Pixels, { image }: ImageText): PictureInput {
  return { data: preparePicture(pixels, image), shape: [1, 3, image.side, image.side] }
}
