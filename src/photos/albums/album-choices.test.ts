import { describe, expect, it } from 'vitest'

import type { AlbumTitle } from '../../domain/reads.ts'
import { albumChoices, placeOfNew } from './album-choices.ts'

const album = (id: string, path: string, kind: AlbumTitle['kind'] = 'album'): AlbumTitle => ({
  id,
  title: path.split('/').at(-1) ?? '',
  path,
  kind,
  parent: null,
  pinned: false,
})
const ALBUMS = [
  album('1', 'Trips'),
  album('2', 'Trips/Lisbon'),
  album('3', 'Old trips'),
  album('4', 'Best', 'smart'),
  album('5', 'Food'),
]
const offered = (typed: string, without: readonly string[] = [], creates = true) =>
  albumChoices(ALBUMS, typed, { without: new Set(without), creates }).map(({ path, isNew }) =>
    isNew ? `+${path}` : path,
  )

describe('the field that finds albums', () => {
  it('offers those made last first, and never smart ones', () => {
    expect(offered('')).toEqual(['Food', 'Old trips', 'Trips/Lisbon', 'Trips'])
    expect(offered('', ['5', '2'])).toEqual(['Old trips', 'Trips'])
  })

  it('finds titles that begin so before those that hold it, and at last the album that would be made', () => {
    expect(offered('TRIP')).toEqual(['Trips', 'Trips/Lisbon', 'Old trips', '+TRIP'])
    expect(offered('trips')).toEqual(['Trips', 'Trips/Lisbon', 'Old trips'])
    expect(offered('best')).toEqual(['+best'])
    expect(offered('best', [], false)).toEqual([])
    expect(offered('lis')).toEqual(['Trips/Lisbon', '+lis'])
  })

  it('offers smart albums where they are asked for, behind those by hand', () => {
    const withSmart = (typed: string) =>
      albumChoices(ALBUMS, typed, { without: new Set(), creates: true, smart: true }).map(
        ({ path, isNew }) => (isNew ? `+${path}` : path),
      )
    expect(withSmart('')).toEqual(['Food', 'Old trips', 'Trips/Lisbon', 'Trips', 'Best'])
    // One by hand may still be called so.
    expect(withSmart('best')).toEqual(['Best', '+best'])
  })

  it('has the album that is called so first: Enter takes it', () => {
    const albums = [album('1', 'Rome by night'), album('2', 'Rome')]
    const [first] = albumChoices(albums, 'rome', { without: new Set(), creates: true })
    expect(first?.path).toBe('Rome')
  })

  it('shows a slash in a title as it was typed', () => {
    const albums = [album('6', '2019\\/2020/a <b>b<\\/b>')]
    const options = { without: new Set<string>(), creates: true }
    expect(albumChoices(albums, '2019', options)[0]?.path).toBe('2019/2020/a <b>b</b>')
    expect(albumChoices(albums, '', options)[0]?.path).toBe('2019/2020/a <b>b</b>')
  })

  it('makes a typed path in the album that its beginning names', () => {
    expect(placeOfNew(ALBUMS, 'trips/Porto')).toEqual({ title: 'Porto', under: '1' })
    expect(placeOfNew(ALBUMS, ' Trips/Lisbon/Alfama ')).toEqual({ title: 'Alfama', under: '2' })
    expect(placeOfNew(ALBUMS, 'Best/of')).toEqual({ title: 'Best/of' })
    expect(placeOfNew(ALBUMS, 'Porto')).toEqual({ title: 'Porto' })
  })
})
