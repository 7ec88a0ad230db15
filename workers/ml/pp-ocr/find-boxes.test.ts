import { describe, expect, it } from 'vitest'

import { chooseRegions } from './find-boxes.ts'

describe('where the detector looks', () => {
  it('is the whole of ordinary pictures', () => {
    expect(chooseRegions(1600, 1200)).toEqual([{ x: 0, y: 0, width: 1600, height: 1200 }])
  })

  it.each([
    [4000, 3000, 4],
    [1080, 12_000, 7],
    [20_000, 1500, 8],
    [6000, 2000, 2],
  ])('covers %i × %i with %i tiles that overlap and stay inside', (width, height, count) => {
    const regions = chooseRegions(width, height)
    expect(regions).toHaveLength(count)
    const covered = (x: number, y: number) =>
      regions.some(
        (tile) => x >= tile.x && x < tile.x + tile.width && y >= tile.y && y < tile.y + tile.height,
      )
    for (let step = 0; step < 400; step++) {
      expect(covered((step * width) / 400, (((step * 7) % 400) * height) / 400)).toBe(true)
    }
    for (const tile of regions) {
      expect(tile.x).toBeGreaterThanOrEqual(0)
      expect(tile.x + tile.width).toBeLessThanOrEqual(width)
      expect(tile.y + tile.height).toBeLessThanOrEqual(height)
    }
    const area = regions.reduce((sum, tile) => sum + tile.width * tile.height, 0)
    expect(area).toBeGreaterThan(width * height * 1.03)
    expect(area).toBeLessThan(width * height * 1.3)
  })
})
