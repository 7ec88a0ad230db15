import { expect, it } from 'vitest'

import { shrinkGrey, type Grey } from '../../../src/domain/duplicates/grey.ts'
import { makePage, withFigure } from '../../../src/domain/duplicates/testing/pages.ts'
import { grain, makeScene } from '../../../src/domain/duplicates/testing/pictures.ts'
import { fitInside } from '../../../src/domain/orientation.ts'
import { compareTwo, readPage, type PictureToCompare } from './compare-two.ts'

const CLUE = { view: 0, outer: 'a' } as const
let opened = 0

function picture(large: Grey): PictureToCompare {
  return {
    small: shrinkGrey(large, fitInside(large, 320)),
    openPage: () => {
      opened++
      return Promise.resolve(readPage(large))
    },
  }
}

it('tells a page in which one figure differs, which its thumbnail does not show', async () => {
  const page = makePage(1).grey
  const edited = makePage(1, {}, withFigure(6)).grey
  expect(await compareTwo(picture(page), picture(grain(page, 3)), CLUE)).toMatchObject({ page: 'same' })
  expect(await compareTwo(picture(page), picture(grain(edited, 3)), CLUE)).toBe('otherPage')
})

it('opens no more than thumbnails of photos', async () => {
  opened = 0
  // Leaves and gravel: nothing of it is even.
  const scene = grain(shrinkGrey(grain(makeScene(3, 320, 240), 60), { width: 320, height: 240 }), 2)
  const match = await compareTwo(picture(scene), picture(grain(scene, 4)), CLUE)
  expect(match).toMatchObject({ extent: 'equal' })
  expect(match).not.toHaveProperty('page')
  expect(opened).toBe(0)
})
