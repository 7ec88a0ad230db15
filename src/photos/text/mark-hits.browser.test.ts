import { expect, test, vi } from 'vitest'

import type { TextLine } from '../../domain/ocr/text-line.ts'
import type { Filter } from '../../domain/plan.ts'
import { markHits } from './mark-hits.ts'

const HASH = 'ab'.repeat(32)
const WORDS: readonly Filter[] = [{ key: 'words', text: 'shop', phrase: false, column: null }]

/** A picture of 400 by 200 that fills a tile. Returns the tile and what holds it. */
async function makeTile(
  width: number,
  height: number,
  degrees = 0,
): Promise<{ area: HTMLElement; tile: HTMLElement }> {
  const canvas = document.createElement('canvas')
  canvas.width = 400
  canvas.height = 200
  const area = document.createElement('div')
  const tile = document.createElement('div')
  tile.dataset['photo'] = '0'
  tile.dataset['hash'] = HASH
  tile.tabIndex = 0
  tile.style.cssText = `position: absolute; left: 50px; top: 60px; width: ${width}px; height: ${height}px; overflow: hidden`
  const image = document.createElement('img')
  const isSideways = degrees % 180 !== 0
  image.style.cssText = `position: absolute; top: 50%; left: 50%; translate: -50% -50%; object-fit: cover;
    width: ${isSideways ? height : width}px; height: ${isSideways ? width : height}px; rotate: ${degrees}deg`
  image.src = canvas.toDataURL()
  await image.decode()
  tile.append(image)
  area.append(tile)
  document.body.replaceChildren(area)
  return { area, tile }
}

/** A line across the middle of the picture, a tenth of it high; its second half is the word. */
const LINE: TextLine & { page: number } = {
  page: 1,
  text: 'Corn shop',
  polygon: [0.25, 0.45, 0.75, 0.45, 0.75, 0.55, 0.25, 0.55],
  confidence: 0.9,
  language: 'en',
  engine: 'pp-ocr',
  words: [
    { text: 'Corn', from: 0, to: 0.4 },
    { text: 'shop', from: 0.5, to: 1 },
  ],
}
const linesOf = () => Promise.resolve([LINE, { ...LINE, page: 2 }])

/** Edges of the one mark within its tile. */
async function markIn(tile: HTMLElement): Promise<readonly number[]> {
  const mark = await vi.waitFor(() => {
    const [found, ...others] = tile.querySelectorAll('mark')
    if (found === undefined || others.length > 0) throw new Error('not one mark')
    return found.getBoundingClientRect()
  })
  const { left, top } = tile.getBoundingClientRect()
  return [mark.left - left, mark.top - top, mark.right - left, mark.bottom - top].map(Math.round)
}

const hover = (target: Element) =>
  target.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType: 'mouse' }))

test('the word is marked where it stands on a picture that is cut at its sides', async () => {
  const { area, tile } = await makeTile(100, 100)
  const stop = markHits({ area, filters: WORDS, linesOf })
  hover(tile)
  // 200 by 100 as it is drawn, half a hundred cut off at each side: the word from 100 to 150 there.
  expect(await markIn(tile)).toEqual([50, 45, 100, 55])
  area.dispatchEvent(new PointerEvent('pointerleave'))
  expect(tile.querySelector('mark')).toBeNull()
  stop()
})

test('on a picture that a person turned', async () => {
  const { area, tile } = await makeTile(100, 200, 90)
  const stop = markHits({ area, filters: WORDS, linesOf })
  hover(tile)
  // Clockwise: what was on the right is below.
  expect(await markIn(tile)).toEqual([45, 100, 55, 150])
  stop()
})

test('for the keyboard as for the pointer, and gone with the focus', async () => {
  const { area, tile } = await makeTile(200, 100)
  const stop = markHits({ area, filters: WORDS, linesOf })
  tile.focus()
  expect(await markIn(tile)).toEqual([100, 45, 150, 55])
  tile.blur()
  expect(tile.querySelector('mark')).toBeNull()
  stop()
})

test('not when the tile shows another photo once the answer comes', async () => {
  const { area, tile } = await makeTile(200, 100)
  const asked = vi.fn(() => {
    tile.dataset['hash'] = 'cd'.repeat(32)
    return Promise.resolve([LINE])
  })
  const stop = markHits({ area, filters: WORDS, linesOf: asked })
  hover(tile)
  await vi.waitFor(() => expect(asked).toHaveBeenCalled())
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(tile.querySelector('mark')).toBeNull()
  stop()
})

test('nothing is asked where no words are sought', async () => {
  const { area, tile } = await makeTile(200, 100)
  const asked = vi.fn(linesOf)
  const stop = markHits({
    area,
    filters: [{ key: 'words', text: 'shop', phrase: false, column: 'tags' }],
    linesOf: asked,
  })
  hover(tile)
  await new Promise((resolve) => setTimeout(resolve, 300))
  expect(asked).not.toHaveBeenCalled()
  stop()
})
