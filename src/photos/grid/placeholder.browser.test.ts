import { decode, encode } from 'blurhash'
import { expect, it } from 'vitest'

import { averageColour, placeholderUrl } from './placeholder.ts'

const SIDE = 8

/** Red at the left, blue at the right, brighter towards the bottom. */
function makeHash(): string {
  const pixels = new Uint8ClampedArray(32 * 32 * 4)
  for (let y = 0; y < 32; y++)
    for (let x = 0; x < 32; x++) pixels.set([255 - x * 8, y * 4, x * 8, 255], (y * 32 + x) * 4)
  return encode(pixels, 32, 32, 4, 3)
}

it('is a picture that the browser draws as the blurhash says', async () => {
  const hash = makeHash()
  const image = new Image()
  image.src = placeholderUrl(hash) ?? ''
  await image.decode()
  expect([image.naturalWidth, image.naturalHeight]).toEqual([SIDE, SIDE])
  const context = new OffscreenCanvas(SIDE, SIDE).getContext('2d')
  context?.drawImage(image, 0, 0)
  expect(context?.getImageData(0, 0, SIDE, SIDE).data).toEqual(decode(hash, SIDE, SIDE))
})

it('is nothing for what is no blurhash', () => {
  expect(placeholderUrl('')).toBeNull()
  expect(placeholderUrl('no blurhash at all')).toBeNull()
  expect(averageColour('"')).toBe('')
})
