/** Many fields of many photos as one step, with the preview that promises the same. */

import { describe, expect, it } from 'vitest'

import type { BulkEdit, EditPreview, FieldsAmong } from '../../../src/domain/bulk-edit.ts'
import type { PhotoDetail } from '../../../src/domain/reads.ts'
import { DAY_MS, hashOf, openTestLibrary } from '../queries/testing.ts'

const NOON = Date.UTC(2024, 6, 1, 12)

async function openThree() {
  const test = await openTestLibrary()
  test.addSource('s', 'Photos')
  test.addPhotos([
    { n: 1, path: 'Summer/IMG_1.jpg', takenMs: NOON, camera: 'R6' },
    { n: 2, path: 'Summer/IMG_2.jpg', takenMs: NOON - DAY_MS },
    { n: 3, path: 'IMG_3.jpg' },
  ])
  const { db } = test.context
  db.run("UPDATE asset SET file_title = 'From the file' WHERE id = 2")
  db.run('UPDATE asset SET taken_offset_min = 120 WHERE id = 1')
  db.run('UPDATE asset SET taken_local = NULL WHERE id = 3')
  const all = { assets: [hashOf(1), hashOf(2), hashOf(3)] }
  const edit = (edit: BulkEdit, which: object = all) => test.run('photos.bulkEdit', { ...which, edit })
  const column = (name: string) =>
    db
      .all<{ value: string | number | null }>(`SELECT ${name} AS value FROM asset ORDER BY id`)
      .map(({ value }) => value)
  const among = async () => (await test.read('fieldsAmong', all as never)) as FieldsAmong
  const preview = async (edit: BulkEdit) =>
    (await test.read('bulkPreview', { ...all, edit } as never)) as readonly EditPreview[]
  return { ...test, db, all, edit, column, among, preview }
}

describe('an edit of many photos', () => {
  it('does all it says as one step, which is undone at once', async () => {
    const { edit, column, run, db } = await openThree()
    const outcome = await edit({
      title: { do: 'set', text: '{folder} {n}' },
      caption: { do: 'set', text: '{date} {camera}' },
      rating: 4,
      favorite: true,
      label: 2,
      flag: 'pick',
      place: { do: 'set', lat: 38.7, lon: -9.1 },
      tags: { add: ['trip/Lisbon'] },
      date: { do: 'shift', ms: 3_600_000 },
    })
    expect(outcome).toMatchObject({ changed: 3, label: 'Edit 3 photos' })
    expect(column('title')).toEqual(['Summer 1', 'Summer 2', '3'])
    expect(column('caption')).toEqual(['2024-07-01 R6', '2024-06-30', null])
    expect(column('taken_override')).toEqual([NOON + 3_600_000, NOON - DAY_MS + 3_600_000, null])
    expect(column('rating')).toEqual([4, 4, 4])
    expect([column('favorite'), column('label'), column('pick')]).toEqual([
      [1, 1, 1],
      [2, 2, 2],
      [1, 1, 1],
    ])
    expect(column('place_lon')).toEqual([-9.1, -9.1, -9.1])
    expect(db.scalar('SELECT count(*) FROM asset_tag WHERE present = 1')).toBe(3)
    await run('undo', {})
    for (const name of [
      'title',
      'caption',
      'taken_override',
      'rating',
      'favorite',
      'label',
      'pick',
      'place_lat',
    ])
      expect(column(name), name).toEqual([null, null, null])
    expect(db.scalar('SELECT count(*) FROM asset_tag WHERE present = 1')).toBe(0)
  })

  it('fills in the date that the same step sets, in the preview too', async () => {
    const { edit, preview, column } = await openThree()
    const both: BulkEdit = {
      title: { do: 'set', text: '{date} {n}' },
      caption: { do: 'after', text: '{date}' },
      date: { do: 'shift', ms: DAY_MS },
    }
    expect((await preview(both)).map(({ title }) => title?.[1])).toEqual([
      '2024-07-02 1',
      '2024-07-01 2',
      '3',
    ])
    await edit(both)
    expect(column('title')).toEqual(['2024-07-02 1', '2024-07-01 2', '3'])
    expect(column('caption')).toEqual(['2024-07-02', '2024-07-01', null])
    // Back to what the file says: that is the date then.
    const back: BulkEdit = { title: { do: 'set', text: '{date}' }, date: { do: 'clear' } }
    expect((await preview(back)).map(({ title }) => title?.[1])).toEqual(['2024-07-01', '2024-06-30', null])
    await edit(back)
    expect(column('title')).toEqual(['2024-07-01', '2024-06-30', null])
  })

  it('refuses to replace a text by nothing: that would bring back what the file says', async () => {
    const { edit, column } = await openThree()
    await edit({ caption: { do: 'set', text: 'Mine' } })
    await expect(edit({ caption: { do: 'set', text: ' ' } })).rejects.toMatchObject({ code: 'input.invalid' })
    expect(column('caption')).toEqual(['Mine', 'Mine', 'Mine'])
  })

  it('keeps what it does not name, and keeps nothing twice that the file says', async () => {
    const { edit, column, run, all } = await openThree()
    await run('photos.rate', { ...all, rating: 3 })
    await edit({ title: { do: 'set', text: 'From the file' } })
    expect(column('title')).toEqual(['From the file', null, 'From the file'])
    expect(column('rating')).toEqual([3, 3, 3])
    await edit({ date: { do: 'shift', ms: 1000 } })
    await edit({ date: { do: 'shift', ms: -1000 } })
    expect(column('taken_override')).toEqual([null, null, null])
    await edit({ title: { do: 'after', text: '!' }, rating: null })
    expect(column('title')).toEqual(['From the file!', 'From the file!', 'From the file!'])
    expect(column('rating')).toEqual([null, null, null])
  })

  it('replaces tags, or adds and removes some', async () => {
    const { edit, run, all, db } = await openThree()
    const tags = () =>
      db
        .all<{ id: number; name: string }>(
          'SELECT t.asset_id AS id, g.name FROM asset_tag t JOIN tag g ON g.id = t.tag_id WHERE t.present = 1 ORDER BY 1, 2',
        )
        .map(({ id, name }) => `${String(id)} ${name}`)
    await run('photos.tag', { ...all, add: ['a', 'b'] })
    await edit({ tags: { add: ['c'], remove: ['a'] } }, { assets: [hashOf(1)] })
    expect(tags()).toEqual(['1 b', '1 c', '2 a', '2 b', '3 a', '3 b'])
    await edit({ tags: { add: ['b', 'd'], only: true } }, { assets: [hashOf(1), hashOf(2)] })
    expect(tags()).toEqual(['1 b', '1 d', '2 b', '2 d', '3 a', '3 b'])
    await edit({ tags: { only: true } }, { assets: [hashOf(3)] })
    expect(tags()).toEqual(['1 b', '1 d', '2 b', '2 d'])
  })

  it('is refused when it is no edit, or makes a text too long, and then changes nothing', async () => {
    const { edit, column } = await openThree()
    const long = 'x'.repeat(12_000)
    await expect(edit({})).rejects.toMatchObject({ code: 'input.invalid' })
    await expect(edit({ date: { do: 'zone', from: 'Middle/Earth', to: 0 } })).rejects.toMatchObject({
      code: 'input.invalid',
    })
    await edit({ caption: { do: 'set', text: long } }, { assets: [hashOf(2)] })
    await expect(edit({ caption: { do: 'after', text: long }, rating: 5 })).rejects.toMatchObject({
      code: 'input.invalid',
      subject: 'IMG_2.jpg',
    })
    expect(column('rating')).toEqual([null, null, null])
  })

  it('is previewed as it will be', async () => {
    const { edit, preview, column } = await openThree()
    const change: BulkEdit = {
      title: { do: 'before', text: '{n}. ' },
      date: { do: 'zone', from: 'Europe/Berlin', to: 'Asia/Tokyo' },
    }
    const shown = await preview(change)
    expect(shown.map(({ name, title, taken, caption }) => [name, title, taken, caption])).toEqual([
      [
        'IMG_1.jpg',
        [null, '1.'],
        [
          { ms: NOON, offsetMin: 120 },
          { ms: NOON + 7 * 3_600_000, offsetMin: 540 },
        ],
        undefined,
      ],
      [
        'IMG_2.jpg',
        ['From the file', '2. From the file'],
        [
          { ms: NOON - DAY_MS, offsetMin: null },
          { ms: NOON - DAY_MS + 7 * 3_600_000, offsetMin: 540 },
        ],
        undefined,
      ],
      [
        'IMG_3.jpg',
        [null, '3.'],
        [
          { ms: null, offsetMin: null },
          { ms: null, offsetMin: null },
        ],
        undefined,
      ],
    ])
    await edit(change)
    expect(column('coalesce(title, file_title)')).toEqual(shown.map(({ title }) => title?.[1]))
    expect(column('sort_at')).toEqual(shown.map(({ taken }) => taken?.[1].ms))
  })

  it('keeps the moment when the camera was on the time of another zone, and its offset with it', async () => {
    const { edit, run, read, column } = await openThree()
    const shown = async (n: number) => {
      const photo = (await read('photo', { hash: hashOf(n) } as never)) as PhotoDetail
      return [photo.takenLocalMs, photo.takenOffsetMin, photo.takenByHand]
    }
    const zone: BulkEdit = { date: { do: 'zone', from: 'Europe/Berlin', to: 'Asia/Tokyo' } }
    const hour = 3_600_000
    await edit(zone)
    expect(await shown(1)).toEqual([NOON + 7 * hour, 540, true])
    expect(await shown(2)).toEqual([NOON - DAY_MS + 7 * hour, 540, true])
    expect(await shown(3)).toEqual([null, null, false])
    await edit({ date: { do: 'shift', ms: hour } })
    expect(await shown(1)).toEqual([NOON + 8 * hour, 540, true])
    await run('undo', {})
    await run('undo', {})
    expect(await shown(1)).toEqual([NOON, 120, false])
    await edit(zone)
    await edit({ date: { do: 'zone', from: 'Asia/Tokyo', to: 'Europe/Berlin' } })
    // Nothing is left of the one that says so itself; the other has learnt its offset.
    expect(await shown(1)).toEqual([NOON, 120, false])
    expect(await shown(2)).toEqual([NOON - DAY_MS, 120, true])
    await edit({ date: { do: 'clear' } })
    expect([column('taken_override'), column('taken_offset_override')]).toEqual([
      [null, null, null],
      [null, null, null],
    ])
  })

  it('begins with what the photos have in common', async () => {
    const { among, run, all } = await openThree()
    await run('photos.favorite', { assets: [hashOf(1)], favorite: true })
    await run('photos.rate', { ...all, rating: 2 })
    await run('photos.flag', { ...all, flag: 'reject' })
    expect(await among()).toEqual({
      photos: 3,
      title: { different: 2, some: ['From the file'] },
      caption: { same: null },
      rating: { same: 2 },
      favorite: { different: 2 },
      label: { same: null },
      flag: { same: 'reject' },
      dates: { first: NOON - DAY_MS, last: NOON },
      undated: 1,
      places: 0,
    })
  })
})
