import { describe, expect, it } from 'vitest'

import { civilFromDay, dayFromCivil } from './calendar.ts'
import { layoutGrid } from './layout.ts'
import { placeRow } from './grid-places.ts'
import { zoomOptions, ZOOM_LEVELS } from './zoom-level.ts'
import { UNDATED_DAY, type PhotoList } from './reads.ts'
import { buildTrack, photoOfUnit, TRACK_UNITS, unitOfPhoto } from './timeline-track.ts'

function bigList(count: number, photosPerDay: number): PhotoList {
  const ratios = [1500, 1333, 667, 750, 1778, 1000]
  return {
    ids: Uint32Array.from({ length: count }, (_, index) => index + 1),
    day: Int32Array.from({ length: count }, (_, index) => 20000 - Math.floor(index / photosPerDay)),
    ratio: Uint16Array.from(
      { length: count },
      (_, index) => ratios[(index * 7 + (index >> 3)) % ratios.length] ?? 1000,
    ),
  }
}

describe('layout of large libraries', () => {
  it('lays out a million photos', () => {
    const list = bigList(1_000_000, 40)
    for (const level of ZOOM_LEVELS) {
      const options = zoomOptions(level, { width: 1440, height: 900, gap: 6 })
      layoutGrid(list, options)
      const start = performance.now()
      const layout = layoutGrid(list, options)
      const tookMs = performance.now() - start
      console.info(
        `layout of 1,000,000 photos at ${level}: ${tookMs.toFixed(1)} ms, ${layout.rowCount} rows, ${Math.round(layout.totalHeight)} px`,
      )
      expect(layout.rowFirst[layout.rowCount]).toBe(1_000_000)
      expect(layout.rowTop[layout.rowCount]).toBe(layout.totalHeight)
    }
  })

  it('takes seventy thousand photos of one day and the years 163 and 9999', () => {
    const days = [
      dayFromCivil({ year: 9999, month: 12, day: 31 }),
      ...new Array<number>(70_000).fill(19000),
      dayFromCivil({ year: 163, month: 1, day: 2 }),
      UNDATED_DAY,
    ]
    const list = { day: Int32Array.from(days), ratio: new Uint16Array(days.length).fill(1500) }
    const layout = layoutGrid(list, zoomOptions('day', { width: 1440, height: 900, gap: 6 }))
    expect(layout.sectionCount).toBe(4)
    expect(layout.sectionKey[3]).toBe(UNDATED_DAY)
    const track = buildTrack(list.day)
    expect([...track.month]).toEqual([9999 * 12 + 11, 2022 * 12, 163 * 12, UNDATED_DAY])
    expect((track.start[3] ?? 0) - (track.start[2] ?? 0)).toBeGreaterThan(1000)
  })

  it('lets short days share a line, each under its own header', () => {
    const list = { day: Int32Array.from([30, 20, 10, 10]), ratio: Uint16Array.from([1500, 1500, 667, 1500]) }
    const layout = layoutGrid(list, zoomOptions('day', { width: 1440, height: 900, gap: 6 }))
    expect(layout.rowCount).toBe(1)
    const placed = placeRow(layout, list.ratio, 0)
    expect(placed.blocks.map((block) => block.section)).toEqual([0, 1, 2])
  })

  it('has nothing to lay out without photos', () => {
    const layout = layoutGrid(
      { day: new Int32Array(0), ratio: new Uint16Array(0) },
      zoomOptions('day', { width: 1440, height: 900, gap: 6 }),
    )
    expect([layout.rowCount, layout.sectionCount, layout.totalHeight]).toEqual([0, 0, 0])
  })
})

describe('timeline track', () => {
  it('maps photos to units and back, monotonously, end to end', () => {
    const list = bigList(20_000, 13)
    const track = buildTrack(list.day)
    let before = -1
    for (let photo = 0; photo <= 20_000; photo += 97) {
      const unit = unitOfPhoto(track, photo)
      expect(unit).toBeGreaterThan(before)
      expect(photoOfUnit(track, unit)).toBeCloseTo(photo, 6)
      before = unit
    }
    expect(unitOfPhoto(track, 20_000)).toBe(TRACK_UNITS)
  })
})

describe('calendar', () => {
  it('agrees with Date on every day of eight hundred years and goes back', () => {
    for (let day = -250_000; day < 50_000; day += 1) {
      const date = new Date(day * 86_400_000)
      const civil = civilFromDay(day)
      if (
        civil.year !== date.getUTCFullYear() ||
        civil.month !== date.getUTCMonth() + 1 ||
        civil.day !== date.getUTCDate()
      ) {
        throw new Error(`day ${day}: ${JSON.stringify(civil)} is not ${date.toISOString()}`)
      }
      if (dayFromCivil(civil) !== day) throw new Error(`day ${day} does not come back`)
    }
  })
})
