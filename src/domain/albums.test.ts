import { expect, it } from 'vitest'

import { missingIn } from './albums.ts'

it('says by name what a search asks for that is not there', () => {
  const piece = (text: string, problem: 'unknown' | null = 'unknown') => ({ text, problem })
  expect(missingIn([piece('tag:Zoo'), piece('rating:>=3', null), piece('-person:"Ana Lima"')])).toMatchObject(
    [
      { key: 'tag', name: 'Zoo' },
      { key: 'person', name: 'Ana Lima' },
    ],
  )
  expect(missingIn([piece('album:Trips')])).toMatchObject([{ key: 'album', name: 'Trips' }])
  // Of several nobody knows here which it is; of places no name is kept apart.
  expect(missingIn([piece('(tag:Zoo OR tag:Owl)'), piece('place:Rome')])).toEqual([
    { key: 'other', name: '(tag:Zoo OR tag:Owl)' },
    { key: 'other', name: 'place:Rome' },
  ])
})
