import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { layoutGrid, type GridLayout } from './layout.ts'
import { anchorAt, movePhoto, photosTop, placeRow, rowAtY, rowOfPhoto, yOfAnchor } from './grid-places.ts'
import { zoomOptions, ZOOM_LEVELS } from './zoom-level.ts'
import { UNDATED_DAY, type PhotoList } from './reads.ts'

const anyList = fc
  .array(
    fc.record({
      // Bursts on one day, long gaps, centuries apart, and unknown dates.
      day: fc.oneof(
        { weight: 6, arbitrary: fc.integer({ min: 18000, max: 18030 }) },
        { weight: 2, arbitrary: fc.integer({ min: -660000, max: 2932896 }) },
        { weight: 1, arbitrary: fc.constant(UNDATED_DAY) },
      ),
      ratio: fc.oneof(fc.constantFrom(1500, 1333, 667, 750, 1000, 1778), fc.integer({ min: 200, max: 5000 })),
      repeat: fc.oneof(
        { weight: 5, arbitrary: fc.constant(1) },
        { weight: 1, arbitrary: fc.integer({ min: 2, max: 40 }) },
      ),
    }),
    { minLength: 1, maxLength: 120 },
  )
  .map((runs): PhotoList => {
    const photos = runs.flatMap(({ day, ratio, repeat }) =>
      Array.from({ length: repeat }, () => ({ day, ratio })),
    )
    photos.sort((a, b) => b.day - a.day)
    return {
      ids: Uint32Array.from(photos, (_, index) => 1000 + index),
      day: Int32Array.from(photos, (photo) => photo.day),
      ratio: Uint16Array.from(photos, (photo) => photo.ratio),
    }
  })
const anyView = fc.record({
  level: fc.constantFrom(...ZOOM_LEVELS),
  width: fc.integer({ min: 280, max: 3840 }),
  height: fc.integer({ min: 400, max: 2160 }),
  gap: fc.constantFrom(3, 6),
})

function layoutOf(
  list: PhotoList,
  view: { level: (typeof ZOOM_LEVELS)[number]; width: number; height: number; gap: number },
): GridLayout {
  return layoutGrid(list, zoomOptions(view.level, view))
}

describe('layout', () => {
  it('hangs every photo exactly once, in order', () => {
    fc.assert(
      fc.property(anyList, anyView, (list, view) => {
        const layout = layoutOf(list, view)
        expect(layout.rowFirst[0]).toBe(0)
        for (let row = 0; row < layout.rowCount; row++) {
          expect(layout.rowFirst[row + 1] ?? -1).toBeGreaterThan(layout.rowFirst[row] ?? 0)
        }
        expect(layout.rowFirst[layout.rowCount]).toBe(list.ids.length)
        expect(layout.sectionFirst[layout.sectionCount]).toBe(list.ids.length)
      }),
    )
  })

  it('never lets rows overlap, nor photos within a row, nor anything stick out of the width', () => {
    fc.assert(
      fc.property(anyList, anyView, (list, view) => {
        const layout = layoutOf(list, view)
        for (let row = 0; row < layout.rowCount; row++) {
          const bottom = photosTop(layout, row) + (layout.rowHeight[row] ?? 0)
          // Heights are kept as float32: a thousandth of a pixel is their rounding.
          expect(layout.rowTop[row + 1] ?? 0).toBeGreaterThanOrEqual(bottom - 0.001)
          const placed = placeRow(layout, list.ratio, row)
          for (let column = 0; column < placed.x.length; column++) {
            const left = placed.x[column] ?? 0
            const right = left + (placed.width[column] ?? 0)
            expect(placed.width[column]).toBeGreaterThan(0)
            expect(left).toBeGreaterThanOrEqual(0)
            expect(right).toBeLessThanOrEqual(view.width + 1)
            if (column > 0)
              expect(left).toBeGreaterThanOrEqual(
                (placed.x[column - 1] ?? 0) + (placed.width[column - 1] ?? 0),
              )
          }
          for (const [index, block] of placed.blocks.entries()) {
            const next = placed.blocks[index + 1]
            if (next !== undefined) expect(next.x).toBeGreaterThanOrEqual(block.x + block.width)
          }
        }
      }),
    )
  })

  it('ends full rows flush with the width', () => {
    fc.assert(
      fc.property(anyList, anyView, (list, view) => {
        fc.pre(view.level !== 'year')
        const layout = layoutOf(list, view)
        for (let row = 0; row < layout.rowCount; row++) {
          const section = layout.rowSection[row] ?? 0
          const endsInside = (layout.rowFirst[row + 1] ?? 0) < (layout.sectionFirst[section + 1] ?? 0)
          if (!endsInside) continue
          const placed = placeRow(layout, list.ratio, row)
          expect((placed.x.at(-1) ?? 0) + (placed.width.at(-1) ?? 0)).toBe(view.width)
        }
      }),
    )
  })

  it('gives every section a header, and sections that share a row all start in it and are whole', () => {
    fc.assert(
      fc.property(anyList, anyView, (list, view) => {
        const layout = layoutOf(list, view)
        for (let section = 0; section < layout.sectionCount; section++) {
          const row = layout.sectionRow[section] ?? -1
          expect(rowOfPhoto(layout, layout.sectionFirst[section] ?? 0)).toBe(row)
          expect(layout.rowHasHeader[row]).toBe(1)
          if (layout.rowSection[row] === section) continue
          expect(layout.sectionFirst[section + 1] ?? Infinity).toBeLessThanOrEqual(
            layout.rowFirst[row + 1] ?? 0,
          )
        }
      }),
    )
  })

  it('finds the row of every photo and of every height', () => {
    fc.assert(
      fc.property(anyList, anyView, (list, view) => {
        const layout = layoutOf(list, view)
        for (let row = 0; row < layout.rowCount; row++) {
          expect(rowOfPhoto(layout, layout.rowFirst[row] ?? 0)).toBe(row)
          expect(rowAtY(layout, (layout.rowTop[row] ?? 0) + 0.5)).toBe(row)
        }
        expect(rowAtY(layout, -100)).toBe(0)
        expect(rowAtY(layout, layout.totalHeight + 100)).toBe(layout.rowCount - 1)
      }),
    )
  })

  it('keeps the reading position when photos arrive above, others leave, and the width changes', () => {
    fc.assert(
      fc.property(
        anyList,
        anyView,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 50 }),
        (list, view, share, added) => {
          const layout = layoutOf(list, view)
          const y = share * layout.totalHeight
          const anchor = anchorAt(layout, list.ids, y)
          if (anchor === null) throw new Error('a list of at least one photo has an anchor')
          expect(yOfAnchor(layout, list.ids, anchor)).toBeCloseTo(y, 6)
          const newest = (list.day[0] ?? 0) + 1
          const grown: PhotoList = {
            ids: Uint32Array.from([
              ...Array.from({ length: added }, (_, index) => 900000 + index),
              ...list.ids,
            ]),
            day: Int32Array.from([...Array.from({ length: added }, () => newest), ...list.day]),
            ratio: Uint16Array.from([...Array.from({ length: added }, () => 1500), ...list.ratio]),
          }
          const wider = layoutOf(grown, { ...view, width: view.width + 100 })
          const back = yOfAnchor(wider, grown.ids, anchor)
          if (back === null) throw new Error('the anchor photo is still there')
          const row = rowOfPhoto(wider, grown.ids.indexOf(anchor.photoId))
          expect((wider.rowTop[row] ?? 0) - back).toBeCloseTo(anchor.offset, 6)
        },
      ),
    )
  })

  it('moves by what is seen: down then up comes back to the same column, and arrows reach every photo', () => {
    fc.assert(
      fc.property(anyList, anyView, (list, view) => {
        const layout = layoutOf(list, view)
        const last = list.ids.length - 1
        for (const start of [0, last >> 1, last]) {
          const row = rowOfPhoto(layout, start)
          const goalX = 10
          const down = movePhoto(layout, list.ratio, start, 'down', goalX, 600)
          expect(rowOfPhoto(layout, down)).toBe(Math.min(layout.rowCount - 1, row + 1))
          const page = movePhoto(layout, list.ratio, start, 'pageDown', goalX, 600)
          expect(page).toBeGreaterThanOrEqual(row === layout.rowCount - 1 ? 0 : start)
        }
        expect(movePhoto(layout, list.ratio, last, 'right', 0, 600)).toBe(last)
        expect(movePhoto(layout, list.ratio, 0, 'left', 0, 600)).toBe(0)
        expect(movePhoto(layout, list.ratio, 0, 'last', 0, 600)).toBe(last)
      }),
    )
  })
})
