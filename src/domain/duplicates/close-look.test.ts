import { describe, expect, it } from 'vitest'

import { comparePages, lookClosely, type PageVerdict } from './close-look.ts'
import { blurGrey } from './close-match.ts'
import type { PlacedMatch } from './compare.ts'
import { placementOf } from './align.ts'
import { shrinkGrey, turnGrey, WHOLE, type Grey, type Turn } from './grey.ts'
import { coarsen, makePage, withFigure, withSignature, type PageLook } from './testing/pages.ts'
import { frame, grain, makeScene, tone } from './testing/pictures.ts'
import { mayHoldWriting, writingIn } from './writing.ts'

/** As pages that lie over each other edge to edge. */
function judge(inner: Grey, outer: Grey): PageVerdict {
  return comparePages(inner, outer, placementOf(WHOLE), { inner: writingIn(inner), outer: writingIn(outer) })
}

const resize = (grey: Grey, by: number): Grey =>
  shrinkGrey(grey, { width: Math.round(grey.width * by), height: Math.round(grey.height * by) })

const LOOKS: Readonly<Record<string, PageLook>> = {
  'a letter': {},
  'a dark screen': { ground: 18, ink: 220 },
  'grey on grey': { ground: 170, ink: 90 },
  'a slide': { width: 720, height: 405, figure: 24, ground: 60, ink: 240 },
}

const COPIES: Readonly<Record<string, (grey: Grey) => Grey>> = {
  'as it is': (grey) => grey,
  compressed: (grey) => coarsen(grain(grey, 3), 9),
  'in noise': (grey) => grain(grey, 8),
  'at three quarters': (grey) => resize(grey, 0.75),
  'at half, poorly': (grey) => grain(resize(grey, 0.5), 5),
  brighter: (grey) => tone(grey, 1, 25),
  'of more contrast': (grey) => tone(grey, 1.2, -25),
  'a little blurred': (grey) => blurGrey(grey, 0.7),
}

describe('a page of writing', () => {
  it.each(Object.entries(LOOKS))('%s is one, upright, sideways and small', (_name, look) => {
    const { grey } = makePage(3, look)
    expect(mayHoldWriting(resize(grey, 320 / Math.max(grey.width, grey.height)))).toBe(true)
    for (const turn of [0, 1, 2, 3] as const) {
      const height = writingIn(turnGrey(grey, turn))?.height ?? 0
      expect(Math.abs(height - (look.figure ?? 14))).toBeLessThanOrEqual(3)
    }
    expect(writingIn(grain(resize(grey, 0.6), 4))).not.toBeNull()
  })

  it('a photo is none, nor an empty page', () => {
    for (let seed = 0; seed < 6; seed++) expect(writingIn(makeScene(seed, 640, 480))).toBeNull()
    expect(writingIn(tone(makeScene(1, 640, 480), 0, 250))).toBeNull()
  })
})

describe.each(Object.entries(LOOKS))('%s', (_look, look) => {
  // Drawn once for all copies.
  const { grey } = makePage(2, look)
  const other = makePage(2, look, withFigure(2)).grey

  it.each(Object.entries(COPIES))('is itself %s, and not with another figure', (_name, copy) => {
    expect(judge(copy(grey), grey)).not.toBe('other')
    expect(judge(grey, copy(grey))).not.toBe('other')
    // In noise it may not be told; it is never taken for the same.
    expect(judge(copy(other), grey)).not.toBe('same')
  })

  it('is another page with a figure, a line or a signature more or less', () => {
    const page = makePage(5, look)
    const copy = (grey: Grey): Grey => grain(grey, 3)
    const line = makePage(5, look, (rows) => rows.map((row, at) => (at === 3 ? [] : row)))
    const figure = makePage(5, look, withFigure(1))
    for (const edited of [line.grey, figure.grey, withSignature(page.grey, look.ink)]) {
      expect(edited.luma.some((value, at) => value !== page.grey.luma[at])).toBe(true)
      expect(judge(copy(edited), page.grey)).toBe('other')
      expect(judge(page.grey, copy(edited))).toBe('other')
    }
  })
})

it('finds another figure down to eight pixels, and never takes a smaller one for the same', () => {
  const found: Record<number, string> = {}
  for (const figure of [5, 6, 8, 10, 14]) {
    let hits = 0
    for (let seed = 0; seed < 4; seed++) {
      const { grey } = makePage(seed, { figure })
      const edited = coarsen(grain(makePage(seed, { figure }, withFigure(seed + 9)).grey, 3), 6)
      const verdict = judge(edited, grey)
      expect(verdict).not.toBe('same')
      if (verdict === 'other') hits++
    }
    found[figure] = `${String(hits)}/4`
  }
  console.log('another figure told, by its height in pixels', found)
  for (const figure of [8, 10, 14]) expect(found[figure]).toBe('4/4')
})

it('a copy too small to be read is neither the same nor another', () => {
  const { grey } = makePage(2, { width: 900, height: 1200, figure: 12 })
  const edited = makePage(2, { width: 900, height: 1200, figure: 12 }, withFigure(4)).grey
  for (const copy of [resize(grey, 0.25), resize(edited, 0.25)]) expect(judge(copy, grey)).toBe('unsure')
})

describe('lookClosely', () => {
  const placed = (outer: 'a' | 'b', turn: Turn, placement = placementOf(WHOLE)): PlacedMatch => ({
    match: { ssim: 1, turn, extent: 'equal', outer, toned: false, tilted: false, stamped: false },
    placement,
  })
  const read = (grey: Grey) => ({ grey, writing: writingIn(grey) })
  const page = makePage(8)
  const edited = makePage(8, {}, withFigure(8))

  it.each([1, 2, 3, 4, 5] as const)('turns the outer one, here by turn %i', (turn) => {
    const lying = turnGrey(page.grey, turn === 1 ? 3 : turn === 3 ? 1 : turn)
    expect(lookClosely(read(lying), read(page.grey), placed('a', turn))).toBe('same')
    expect(lookClosely(read(page.grey), read(lying), placed('b', turn))).toBe('same')
    expect(lookClosely(read(lying), read(edited.grey), placed('a', turn))).toBe('other')
  })

  it('finds the page in a frame, a little beside where it is said to lie', () => {
    const framed = frame(page.grey, 40, 120)
    const window = {
      x: 41 / framed.width,
      y: 39 / framed.height,
      width: 420 / framed.width,
      height: 560 / framed.height,
    }
    expect(lookClosely(read(page.grey), read(framed), placed('b', 0, placementOf(window)))).toBe('same')
    expect(lookClosely(read(edited.grey), read(framed), placed('b', 0, placementOf(window)))).toBe('other')
  })

  it('says nothing of photos', () => {
    const photo = read(makeScene(4, 640, 480))
    expect(lookClosely(photo, photo, placed('a', 0))).toBeNull()
  })
})
