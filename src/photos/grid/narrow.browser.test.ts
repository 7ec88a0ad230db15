/** What a narrow tile and a narrow column show. */

import { afterEach, beforeEach, expect, it } from 'vitest'

import type { Tile } from '../../domain/reads.ts'
import type { AssetHash, AssetId } from '../../domain/vocabulary.ts'
import { createFormats } from '../../ui/i18n/formats.ts'
import { createRowPool } from './row-element.ts'
import { createTileElement, paintTile, placeTile } from './tile-element.ts'

const TILE: Tile = {
  id: 1 as AssetId,
  hash: 'a'.repeat(64) as AssetHash,
  kind: 'photo',
  traits: [],
  durationMs: null,
  hasThumb: false,
  blurhash: null,
  rating: 4,
  favorite: true,
  label: 2,
  flag: 'pick',
  name: 'one.jpg',
  takenLocalMs: null,
  takenConfidence: null,
  caption: null,
  error: null,
  rotation: 0,
  inBasket: true,
  stack: null,
}
const WORDS = {
  nameOf: () => '',
  loading: '',
  reasonOf: () => null,
  durationOf: () => '',
  isStackOpen: () => null,
}
const shown = document.createElement('div')

beforeEach(() => {
  shown.style.cssText = 'position: relative; block-size: 160px; inline-size: 400px'
  document.body.append(shown)
})
afterEach(() => {
  shown.replaceChildren()
  shown.remove()
})

const marksAt = (width: number) => {
  const element = createTileElement(document)
  shown.append(element.root)
  placeTile(element, 0, 0, width, 150)
  paintTile(element, TILE, WORDS)
  const marks = [...element.root.querySelectorAll('span')].find((span) => span.children.length === 5)
  const box = marks?.getBoundingClientRect() ?? new DOMRect()
  return [...(marks?.children ?? [])].map((mark) => {
    const { left, right, top } = mark.getBoundingClientRect()
    if (top >= box.bottom) return 'away'
    return left >= box.left && right <= box.right && right <= width ? 'whole' : 'cut'
  })
}

it.each([76, 84, 92, 100, 110, 120, 140, 200])('a tile of %d pixels cuts no mark in half', (width) => {
  expect(marksAt(width)).not.toContain('cut')
})

it('shows what matters most where there is no room for all', () => {
  expect(marksAt(300)).toEqual(['whole', 'whole', 'whole', 'whole', 'whole'])
  expect(marksAt(100).slice(0, 3)).toEqual(['whole', 'whole', 'whole'])
  expect(marksAt(100).at(-1)).toBe('away')
})

it('a narrow column has the shorter date, and is named by the whole one', () => {
  const { day, dayShort } = createFormats('en')
  const ms = Date.UTC(2023, 10, 22)
  const headerAt = (width: number) => {
    const pool = createRowPool(document)
    const row = pool.take()
    pool.fill(row, {
      row: 0,
      placed: { first: 0, x: [], width: [], blocks: [{ section: 0, x: 0, width }] },
      height: 100,
      headerHeight: 36,
      rowCount: 1,
      idOf: () => 1,
      headerOf: () => day(ms),
      shortHeaderOf: () => dayShort(ms),
      textOf: () => '',
      selectSection: (header) => `${header}, select all`,
    })
    return row.headers[0]?.button
  }
  expect(headerAt(300)?.textContent).toBe(day(ms))
  expect(headerAt(124)?.textContent).toBe(dayShort(ms))
  expect(headerAt(124)?.ariaLabel).toBe(`${day(ms)}, select all`)
})
