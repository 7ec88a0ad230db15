import { describe, expect, it } from 'vitest'

import { AMPLIFY, drawDifference } from './difference.ts'

/** Left half dark, right half light, a white spot top left. */
async function picture(
  width: number,
  height: number,
  spot: boolean,
  turn = 0,
  mirror = false,
): Promise<string> {
  const sideways = turn % 180 !== 0
  const canvas = new OffscreenCanvas(sideways ? height : width, sideways ? width : height)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no context')
  context.translate(canvas.width / 2, canvas.height / 2)
  context.rotate((turn * Math.PI) / 180)
  if (mirror) context.scale(-1, 1)
  context.translate(-width / 2, -height / 2)
  context.fillStyle = 'rgb(40 40 40)'
  context.fillRect(0, 0, width / 2, height)
  context.fillStyle = 'rgb(200 200 200)'
  context.fillRect(width / 2, 0, width / 2, height)
  if (spot) {
    context.fillStyle = 'rgb(60 40 40)'
    context.fillRect(0, 0, width / 4, height / 4)
  }
  return URL.createObjectURL(await canvas.convertToBlob({ type: 'image/png' }))
}
const upright = { turn: 0, isMirrored: false }
const never = new AbortController().signal

describe('drawing a difference', () => {
  it('shows a spot that only one has, and nothing else', async () => {
    const canvas = document.createElement('canvas')
    const figures = await drawDifference(
      canvas,
      { url: await picture(80, 40, true), ...upright },
      { url: await picture(80, 40, false), ...upright },
      never,
    )
    expect(figures).toEqual({ changed: 1 / 16, most: 20, size: { width: 80, height: 40 } })
    const context = canvas.getContext('2d')
    expect([...(context?.getImageData(5, 5, 1, 1).data ?? [])]).toEqual([20 * AMPLIFY, 0, 0, 255])
    expect([...(context?.getImageData(60, 30, 1, 1).data ?? [])]).toEqual([0, 0, 0, 255])
  })

  it('finds nothing between a picture and its turned or mirrored copy, once that is shown the same way', async () => {
    const canvas = document.createElement('canvas')
    const original = { url: await picture(80, 40, true), ...upright }
    for (const [turn, isMirrored] of [
      [90, false],
      [180, false],
      [270, false],
      [0, true],
    ] as const) {
      const copy = {
        url: await picture(80, 40, true, turn, isMirrored),
        turn: (360 - turn) % 360,
        isMirrored,
      }
      expect(await drawDifference(canvas, original, copy, never)).toMatchObject({ changed: 0, most: 0 })
    }
  })

  it('rejects when a picture does not load', async () => {
    const good = { url: await picture(8, 8, false), ...upright }
    const bad = { url: 'data:image/png;base64,AAAA', ...upright }
    await expect(drawDifference(document.createElement('canvas'), good, bad, never)).rejects.toBeTruthy()
  })
})
