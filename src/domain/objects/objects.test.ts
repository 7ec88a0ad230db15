import { describe, expect, it } from 'vitest'

import { distinctObjects, type FoundObject } from './found-object.ts'
import { CELLS, LABEL_COUNT, readPeaks } from './read-peaks.ts'
import { leastScore } from './thresholds.ts'
import { OBJECT_LABELS } from './vocabulary.ts'

const PLANE = CELLS * CELLS

/** Maps with these cells: label, column, row, score, and the four sides in pixels. */
function maps(...cells: readonly [number, number, number, number, readonly number[]][]) {
  const scores = new Float32Array(LABEL_COUNT * PLANE)
  const sides = new Float32Array(4 * PLANE)
  for (const [label, x, y, score, distances] of cells) {
    scores[label * PLANE + y * CELLS + x] = score
    distances.forEach((pixels, side) => (sides[side * PLANE + y * CELLS + x] = pixels))
  }
  return { scores, sides }
}

describe('reading the two maps', () => {
  it('makes a box of a cell and its four sides, cut at the edge of the picture', () => {
    const { scores, sides } = maps([16, 64, 32, 0.8, [128, 64, 128, 192]], [2, 0, 0, 0.5, [9, 9, 512, 900]])
    expect(readPeaks(scores, sides, () => 0.3)).toEqual([
      { label: 16, score: expect.closeTo(0.8), box: { x: 0.25, y: 0.125, w: 0.5, h: 0.5 } },
      { label: 2, score: 0.5, box: { x: 0, y: 0, w: 1, h: 1 } },
    ])
  })

  it('takes no cell that a neighbour outdoes, none too unsure for its label, and none without an area', () => {
    const size = [40, 40, 40, 40]
    const { scores, sides } = maps(
      [0, 10, 10, 0.7, size],
      [0, 11, 10, 0.6, size],
      [1, 50, 50, 0.5, size],
      [3, 90, 90, 0.9, [0, 0, 0, 0]],
    )
    const peaks = readPeaks(scores, sides, (label) => (label === 1 ? 0.6 : 0.3))
    expect(peaks.map(({ label, score }) => [label, score])).toEqual([[0, expect.closeTo(0.7)]])
  })
})

describe('each thing once', () => {
  const thing = (label: FoundObject['label'], score: number, x: number, w = 0.4): FoundObject => ({
    label,
    score,
    box: { x, y: 0.2, w, h: 0.4 },
  })

  it('keeps the surest box of one thing, and the surest word for one place', () => {
    const kept = distinctObjects([
      thing('dog', 0.5, 0.1),
      thing('dog', 0.7, 0.12),
      thing('cat', 0.4, 0.12),
      thing('dog', 0.6, 0.5),
    ])
    expect(kept.map(({ label, score }) => [label, score])).toEqual([
      ['dog', 0.7],
      ['dog', 0.6],
    ])
  })

  it('keeps a rider and the horse below', () => {
    expect(distinctObjects([thing('horse', 0.7, 0.1), thing('person', 0.6, 0.25)])).toHaveLength(2)
  })
})

it('asks of every label to be sure, and of those that are often wrong to be surer', () => {
  const least = (label: FoundObject['label']): number => leastScore(OBJECT_LABELS.indexOf(label))
  for (const label of OBJECT_LABELS) expect(least(label)).toBeGreaterThanOrEqual(0.4)
  expect(least('bear')).toBeGreaterThan(least('dog'))
  expect(leastScore(80)).toBe(1)
})
