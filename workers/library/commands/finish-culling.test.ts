import { beforeEach, describe, expect, it } from 'vitest'

import type { CommandOutcome } from '../../../src/domain/reads.ts'
import { hashOf, openTestLibrary, type TestLibrary } from '../queries/testing.ts'

let test: TestLibrary
beforeEach(async () => {
  test = await openTestLibrary()
  test.addSource('s', 'Photos')
  test.addPhotos([{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }])
})

const state = () => ({
  trashed: test.context.db.scalar('SELECT count(*) FROM asset WHERE deleted_at IS NOT NULL'),
  rated: test.context.db.scalar('SELECT count(*) FROM asset WHERE rating = 4'),
  tagged: test.context.db.scalar('SELECT count(*) FROM asset_tag WHERE present = 1'),
  albums: test.context.db
    .all("SELECT title FROM album WHERE deleted_at IS NULL AND title <> ''")
    .map(({ title }) => title),
  inAlbums: test.context.db.scalar('SELECT count(*) FROM album_asset WHERE present = 1'),
})
const NOTHING = { trashed: 0, rated: 0, tagged: 0, albums: [], inAlbums: 0 }
const ALL = { trashed: 2, rated: 2, tagged: 2, albums: ['Best'], inAlbums: 2 }
const finish = (more: object = {}): Promise<CommandOutcome> =>
  test.run('photos.finishCulling', {
    picks: [hashOf(1), hashOf(2)],
    rejects: [hashOf(3), hashOf(4)],
    album: { create: 'Best' },
    tag: 'Good',
    rating: 4,
    ...more,
  })
const history = async () =>
  (await test.read('history', {} as never)) as readonly { readonly id: string; readonly label: string }[]

describe('the last step of culling', () => {
  it('is one step, taken back and done again as one', async () => {
    const outcome = await finish()
    expect(outcome).toMatchObject({ changed: 4, label: 'Finish culling: 4 photos' })
    expect(state()).toEqual(ALL)
    expect((await history()).map(({ label }) => label)).toEqual(['Finish culling: 4 photos'])

    const undone = await test.run('undo', { group: outcome.groupId })
    expect(state()).toEqual(NOTHING)
    await test.run('undo', { group: undone.groupId })
    expect(state()).toEqual(ALL)
  })

  it('leaves nothing half done: a part that is refused takes the others back', async () => {
    await expect(finish({ album: { add: 'Nowhere' } })).rejects.toMatchObject({ code: 'input.invalid' })
    expect(state()).toEqual(NOTHING)
    // The last of all parts, too.
    await expect(finish({ rejects: ['f'.repeat(64)] })).rejects.toMatchObject({ code: 'input.invalid' })
    expect(state()).toEqual(NOTHING)
    expect(await history()).toEqual([])
  })

  it('adds to an album that is there, and is no step where nothing changes', async () => {
    await test.run('albums.create', { title: 'Best' })
    const only = { album: { add: 'Best' }, tag: undefined, rating: undefined, rejects: [] }
    expect(await finish(only)).toMatchObject({ changed: 2 })
    expect(await finish(only)).toMatchObject({ groupId: null, changed: 0 })
    expect(await history()).toHaveLength(2)
  })
})
