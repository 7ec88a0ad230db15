/** The real ML worker says what it may be trusted with: headless Chromium has no graphics card, as many machines have none. */

import { afterAll, beforeAll, expect, it } from 'vitest'
import { startPictures, type TestPictures } from '../platform/testing/picture-client.ts'

const TIMEOUT_MS = 120_000

let ml: TestPictures
beforeAll(() => {
  ml = startPictures()
})
afterAll(() => {
  ml.stop()
})

it.each(['micro-clip', 'face-embed-dlib'])(
  'finds the golden numbers of %s on the processor, and no card',
  { timeout: TIMEOUT_MS },
  async (model) => {
    const { threads, candidates } = await ml.probe(model, ['wasm', 'webgpu'])
    expect(threads).toBe(1)
    expect(candidates).toMatchObject([
      { backend: 'wasm', refused: null, cosine: null },
      { backend: 'webgpu', refused: 'failed', perSecond: null },
    ])
    expect(candidates[0]?.perSecond).toBeGreaterThan(0)
    expect(candidates[1]?.reason).toMatch(/no graphics card/)
  },
)

it('says it when a picture is given to a card that is not there', { timeout: TIMEOUT_MS }, async () => {
  const picture = new OffscreenCanvas(64, 64)
  picture.getContext('2d')?.fillRect(0, 0, 64, 64)
  await expect(ml.embed(picture.transferToImageBitmap(), 'micro-clip', 'webgpu')).rejects.toMatchObject({
    code: 'model.no_backend',
  })
})

it('asks nobody for a model that is not here', { timeout: TIMEOUT_MS }, async () => {
  await expect(ml.probe('clip-vit-b32', ['wasm'])).rejects.toMatchObject({ code: 'model.unavailable' })
})
