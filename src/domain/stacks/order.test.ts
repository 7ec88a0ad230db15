import { expect, it } from 'vitest'

import type { Quality } from '../cull/hints.ts'
import { withClues, type Clued } from './candidate.ts'
import { orderStack } from './order.ts'

const frame = (id: number, stops: number): Clued =>
  withClues({
    id,
    hash: String(id).padStart(64, '0'),
    places: [{ folder: 's', name: `IMG_100${String(id)}.JPG` }],
    isRaw: false,
    camera: 'Canon EOS 5D',
    takenMs: id * 1000,
    width: 6000,
    height: 4000,
    stops,
  })
const measured = (id: number, sharpness: number, mean: number): Quality => ({
  id,
  sharpness,
  mean,
  clippedHigh: 0,
  clippedLow: 0,
  subjectSharpness: null,
  eyes: null,
})
const MEASURED = [measured(1, 300, 0.12), measured(2, 100, 0.45), measured(3, 40, 0.8)]
const top = (frames: readonly Clued[], isBracket: boolean) =>
  orderStack(
    frames,
    () => false,
    (ids) => MEASURED.filter(({ id }) => ids.includes(id)),
    isBracket,
  )[0]?.id

it('the frame that the camera measured lies on a bracket, not the sharp noise of a dark one', () => {
  expect(top([frame(1, -2), frame(2, 0), frame(3, 2)], true)).toBe(2)
  expect(top([frame(1, -2), frame(2, 0)], true)).toBe(2)
  expect(top([frame(2, 0), frame(3, 2)], true)).toBe(2)
  expect(top([frame(1, -2), frame(2, 0), frame(3, 2)], false)).toBe(1)
})
