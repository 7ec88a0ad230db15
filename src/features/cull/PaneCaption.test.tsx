/** What is said of a photo that was measured: the words, from numbers to the screen. */

import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'

import { suggestBest } from '../../domain/cull/best-shot.ts'
import { hintsOf } from '../../domain/cull/hints.ts'
import type { Tile } from '../../domain/reads.ts'
import { PaneCaption } from './PaneCaption.tsx'

const tile: Tile = {
  id: 2 as never,
  hash: 'a'.repeat(64) as never,
  kind: 'photo',
  traits: [],
  durationMs: null,
  hasThumb: true,
  blurhash: null,
  rating: 4,
  favorite: false,
  label: 1,
  flag: 'pick',
  name: 'IMG_2.jpg',
  takenLocalMs: null,
  takenConfidence: null,
  caption: null,
  error: null,
  rotation: 0,
  inBasket: false,
  stack: null,
}

const measured = { clippedLow: 0, clippedHigh: 0, mean: 0.5, subjectSharpness: null, eyes: null } as const

it('says marks, hints and the suggestion with its reasons', () => {
  const group = [
    { ...measured, id: 1, sharpness: 50, clippedHigh: 0.2 },
    { ...measured, id: 2, sharpness: 75, clippedHigh: 0.04 },
  ]
  const best = suggestBest(group)
  const html = renderToStaticMarkup(
    <PaneCaption tile={tile} hints={{ hints: hintsOf(group).get(2) ?? [], best }} />,
  )
  expect(best?.id).toBe(2)
  expect(html).toContain('aria-label="4 stars"')
  expect(wordsOf(html)).toEqual([
    'IMG_2.jpg',
    'Picked',
    'Highlights clipped 4%',
    'Suggested: 1.5 times as sharp as the next and not burnt out',
  ])
})

it('says whose eyes are closed, and that all are open in the suggested one', () => {
  const group = [
    { ...measured, id: 1, sharpness: 75, eyes: 'closed' as const },
    { ...measured, id: 2, sharpness: 75, eyes: 'open' as const },
  ]
  const unmarked = { ...tile, flag: null, rating: null, label: null }
  const best = suggestBest(group)
  const wordsFor = (id: number, suggestion: typeof best) =>
    wordsOf(
      renderToStaticMarkup(
        <PaneCaption tile={unmarked} hints={{ hints: hintsOf(group).get(id) ?? [], best: suggestion }} />,
      ),
    )
  expect(wordsFor(1, null)).toEqual(['IMG_2.jpg', 'Closed eyes'])
  expect(wordsFor(2, best)).toEqual(['IMG_2.jpg', 'Suggested: all eyes open'])
})

it('leads to the suggested one where that is not on screen', () => {
  const best = { id: 7, reasons: [{ kind: 'eyesOpen' }] } as const
  const unmarked = { ...tile, flag: null, rating: null, label: null }
  const hints = { hints: [], best }
  const html = renderToStaticMarkup(
    <PaneCaption tile={unmarked} hints={hints} suggested={{ name: 'IMG_7.jpg', onGo: () => undefined }} />,
  )
  expect(html).toContain('<button')
  expect(wordsOf(html)).toEqual(['IMG_2.jpg', 'Suggested: IMG_7.jpg, all eyes open'])
  expect(wordsOf(renderToStaticMarkup(<PaneCaption tile={unmarked} hints={hints} />))).toEqual(['IMG_2.jpg'])
})

it('says nothing of what was not measured', () => {
  const html = renderToStaticMarkup(
    <PaneCaption tile={{ ...tile, flag: null, rating: null, label: null }} hints={undefined} />,
  )
  expect(wordsOf(html)).toEqual(['IMG_2.jpg'])
})

function wordsOf(html: string): string[] {
  return html.split(/<[^>]*>/).filter((text) => text !== '')
}
