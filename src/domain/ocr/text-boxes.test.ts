import { describe, expect, it } from 'vitest'

import { findTextBoxes, smallestBox } from './text-boxes.ts'

const WIDTH = 200
const HEIGHT = 120

/** A map with filled slanted rectangles. */
function drawMap(
  ...boxes: { x: number; y: number; width: number; height: number; angle: number; value?: number }[]
): Float32Array {
  const map = new Float32Array(WIDTH * HEIGHT)
  for (const { x, y, width, height, angle, value = 0.9 } of boxes) {
    for (let py = 0; py < HEIGHT; py++) {
      for (let px = 0; px < WIDTH; px++) {
        const dx = px + 0.5 - x
        const dy = py + 0.5 - y
        const along = dx * Math.cos(angle) + dy * Math.sin(angle)
        const down = dy * Math.cos(angle) - dx * Math.sin(angle)
        if (Math.abs(along) <= width / 2 && Math.abs(down) <= height / 2) map[py * WIDTH + px] = value
      }
    }
  }
  return map
}

describe('boxes of text', () => {
  it('are as large as the mark and the margin that the detector leaves off', () => {
    const [box] = findTextBoxes(drawMap({ x: 100, y: 60, width: 100, height: 20, angle: 0 }), WIDTH, HEIGHT)
    const margin = (100 * 20 * 1.9) / (2 * 120)
    expect(box?.x).toBeCloseTo(100)
    expect(box?.y).toBeCloseTo(60)
    expect(box?.width).toBeCloseTo(100 + 2 * margin)
    expect(box?.height).toBeCloseTo(20 + 2 * margin)
    expect(box?.score).toBeCloseTo(0.9)
  })

  it.each([-0.5, -0.2, 0.1, 0.35, 0.7])('lie as the text lies, %d radians', (angle) => {
    const [box] = findTextBoxes(drawMap({ x: 100, y: 60, width: 100, height: 16, angle }), WIDTH, HEIGHT)
    expect(Math.abs((box?.angle ?? 9) - angle)).toBeLessThan(0.03)
  })

  it('are one for each mark, and none for faint or tiny ones', () => {
    const map = drawMap(
      { x: 50, y: 20, width: 60, height: 10, angle: 0 },
      { x: 150, y: 20, width: 60, height: 10, angle: 0 },
      { x: 100, y: 60, width: 60, height: 10, angle: 0, value: 0.4 },
      { x: 100, y: 100, width: 2, height: 2, angle: 0 },
    )
    expect(findTextBoxes(map, WIDTH, HEIGHT)).toHaveLength(2)
  })

  it('of a tall mark stay tall: who reads decides which way', () => {
    const [box] = findTextBoxes(drawMap({ x: 100, y: 60, width: 12, height: 90, angle: 0 }), WIDTH, HEIGHT)
    expect(box?.angle).toBeCloseTo(0)
    expect((box?.height ?? 0) / (box?.width ?? 1)).toBeGreaterThan(3)
  })
})

it('finds the smallest rectangle around any four corners of one', () => {
  for (let turn = 0; turn < 40; turn++) {
    const angle = (turn / 40) * 2 * Math.PI
    const corners = [
      [-30, -5],
      [30, -5],
      [30, 5],
      [-30, 5],
    ].map(
      ([u = 0, v = 0]) =>
        [
          200 + u * Math.cos(angle) - v * Math.sin(angle),
          90 + u * Math.sin(angle) + v * Math.cos(angle),
        ] as const,
    )
    const box = smallestBox([...corners, [200, 90]])
    expect(box.x).toBeCloseTo(200)
    expect(box.y).toBeCloseTo(90)
    expect(Math.max(box.width, box.height)).toBeCloseTo(60)
    expect(Math.min(box.width, box.height)).toBeCloseTo(10)
    expect(Math.abs(box.angle)).toBeLessThanOrEqual(Math.PI / 4 + 1e-9)
  }
})
