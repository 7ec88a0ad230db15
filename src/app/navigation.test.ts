import { expect, it } from 'vitest'

import { belongsTo, PLACES } from './navigation.ts'

const placesOf = (pathname: string) => PLACES.filter(({ id }) => belongsTo(id, pathname)).map(({ id }) => id)

it('marks the trash on pages that are reached from it', () => {
  expect(placesOf('/deleted')).toEqual(['trash'])
  expect(placesOf('/deleted/')).toEqual(['trash'])
  expect(placesOf('/removed')).toEqual(['trash'])
  expect(placesOf('/')).toEqual([])
  expect(placesOf('/trash')).toEqual([])
})
