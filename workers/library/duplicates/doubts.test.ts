/** What a group says of itself besides its keeper: doubts, what a merge would drop, how long its shots lasted. */

import { beforeEach, describe, expect, it } from 'vitest'

import { coloursToBits, type ColourName } from '../../../src/domain/colour-names.ts'
import { groupsIn } from '../../../src/domain/duplicates/columns.ts'
import type { Extent } from '../../../src/domain/duplicates/extent.ts'
import type { DuplicateKind } from '../../../src/domain/duplicates/kinds.ts'
import type { DuplicateGroup, DuplicateList } from '../../../src/domain/duplicates/report.ts'
import { traitsToBits } from '../../../src/domain/vocabulary.ts'
import { duplicateResolution } from '../queries/duplicate-resolution.ts'
import { hashOf, openTestLibrary, type TestLibrary } from '../queries/testing.ts'

let test: TestLibrary
beforeEach(async () => {
  test = await openTestLibrary()
  test.addSource('s', 'Photos')
})

/** As the finder leaves it: `a` the outer one. Of both the smaller number must have come first. */
function pair(
  a: number,
  b: number,
  {
    extent = 'equal',
    turn = 0,
    state = 'same',
    page = null,
    stamped = false,
  }: {
    extent?: Extent
    turn?: number
    state?: string
    page?: 'same' | 'unsure' | null
    stamped?: boolean
  } = {},
): void {
  const [first, second] = a < b ? [a, b] : [b, a]
  test.context.db.run(
    `INSERT INTO picture_pair (a, b, state, view, outer_is_a, ssim, turn, extent, toned, tilted, stamped, page)
     SELECT a.id, b.id, ?, 0, ?, 0.95, ?, ?, 0, 0, ?, ? FROM asset a, asset b WHERE a.hash = unhex(?) AND b.hash = unhex(?)`,
    [state, Number(a === first), turn, extent, Number(stamped), page, hashOf(first), hashOf(second)],
  )
}

async function groupsOf(kind: DuplicateKind): Promise<readonly DuplicateGroup[]> {
  const { groups } = (await test.read('duplicates', { kind } as never)) as DuplicateList
  const args = { kind, groups: groupsIn(groups).map(({ ids }) => ids) }
  return (await test.read('duplicateGroups', args as never)) as readonly DuplicateGroup[]
}
const kept = async () => (await groupsOf('reencoded')).map(({ members, keeper }) => members[keeper]?.name)
const trashed = () =>
  test.context.db
    .all<{ hash: string }>(
      'SELECT lower(hex(hash)) AS hash FROM asset WHERE deleted_at IS NOT NULL ORDER BY hash',
    )
    .map(({ hash }) => Number.parseInt(hash, 16))

describe('a small part that differs', () => {
  it('is no reason to keep the copy a person marked: the marks move to the other', async () => {
    test.addPhotos([{ n: 1 }, { n: 2 }])
    pair(1, 2, { stamped: true })
    await test.run('photos.rate', { assets: [hashOf(2)], rating: 5 })
    expect(await groupsOf('reencoded')).toMatchObject([{ doubts: ['part'] }])
    expect(await kept()).toEqual(['1.jpg'])
  })
  it('where most copies do not have it, it stands back for that', async () => {
    test.addPhotos([{ n: 1 }, { n: 2 }, { n: 3 }])
    pair(1, 2, { stamped: true })
    pair(1, 3, { stamped: true })
    pair(2, 3)
    const [group] = await groupsOf('reencoded')
    expect(group?.reasons).toContain('unstamped')
    expect(await kept()).not.toEqual(['1.jpg'])
  })
  it('is told, and leaves the group for a person: nobody knows which of them has the stamp', async () => {
    test.addPhotos([{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }, { n: 5 }, { n: 6 }])
    pair(1, 2, { stamped: true })
    pair(3, 4)
    // Of a page, every word of which was compared.
    pair(5, 6, { stamped: true, page: 'same' })
    const groups = await groupsOf('reencoded')
    const told = groups.map(({ members, doubts }) => [members[1]?.relation?.stamped, doubts])
    expect(told.toSorted()).toEqual([
      [false, []],
      [false, []],
      [true, ['part']],
    ])
    await test.run('duplicates.resolveAll', { kind: 'reencoded' })
    expect(trashed()).toHaveLength(2)
    expect(trashed().every((n) => n > 2)).toBe(true)
  })
})

describe('pages of writing', () => {
  const paint = (n: number, names: readonly ColourName[]) =>
    test.context.db.run('UPDATE asset SET colour_bits = ? WHERE hash = unhex(?)', [
      coloursToBits(names),
      hashOf(n),
    ])

  it('are left for a person, as they may differ in a number', async () => {
    test.addPhotos([{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }])
    pair(1, 2)
    pair(3, 4)
    for (const n of [1, 2]) paint(n, ['mono', 'white'])
    for (const n of [3, 4]) paint(n, ['white', 'blue'])
    const groups = await groupsOf('reencoded')
    expect(groups.map(({ members, doubts }) => [members.length, doubts])).toEqual(
      expect.arrayContaining([
        [2, ['page']],
        [2, []],
      ]),
    )
    await test.run('duplicates.resolveAll', { kind: 'reencoded' })
    expect(trashed()).toEqual([expect.toSatisfy((n) => n === 3 || n === 4)])
  })

  it('are left where a close look could not tell, coloured or not, and resolved where it says that they are the same', async () => {
    test.addPhotos([{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }])
    pair(1, 2, { page: 'unsure' })
    pair(3, 4, { page: 'same' })
    for (const n of [1, 2]) paint(n, ['yellow', 'blue'])
    for (const n of [3, 4]) paint(n, ['mono', 'white'])
    expect((await groupsOf('reencoded')).map(({ doubts }) => doubts).sort()).toEqual([[], ['page']])
    await test.run('duplicates.resolveAll', { kind: 'reencoded' })
    expect(trashed()).toEqual([expect.toSatisfy((n) => n === 3 || n === 4)])
  })

  it('a copy without colour goes before a smaller one that has it', async () => {
    test.addPhotos([{ n: 1 }, { n: 2, width: 320, height: 240 }])
    pair(1, 2)
    paint(1, ['mono', 'grey'])
    paint(2, ['red'])
    const [group] = await groupsOf('reencoded')
    expect(group).toMatchObject({ reasons: ['colour'], doubts: [] })
    expect(await kept()).toEqual(['2.jpg'])
  })
})

describe('edges that may be a frame', () => {
  it('the copy with more pixels is proposed, and with it nothing is lost', async () => {
    test.addPhotos([{ n: 1 }, { n: 2, width: 320, height: 240 }])
    pair(1, 2, { extent: 'unsure' })
    const [group] = await groupsOf('reencoded')
    expect(group).toMatchObject({ reasons: ['pixels'], doubts: [] })
    expect(group?.members.map(({ name, isPartial }) => [name, isPartial])).toEqual([
      ['1.jpg', false],
      ['2.jpg', false],
    ])
    await test.run('duplicates.resolveAll', { kind: 'reencoded' })
    expect(trashed()).toEqual([2])
  })

  it('where the other has more pixels, the group is left for a person', async () => {
    test.addPhotos([{ n: 1 }, { n: 2, width: 800, height: 600 }, { n: 3 }, { n: 4, width: 100, height: 75 }])
    pair(1, 2, { extent: 'unsure' })
    pair(3, 4)
    expect((await groupsOf('reencoded')).map(({ doubts }) => doubts).sort()).toEqual([[], ['edges']])
    expect(duplicateResolution(test.context.db, { kind: 'reencoded' })).toMatchObject({ groups: 1, left: 1 })
    await test.run('duplicates.resolveAll', { kind: 'reencoded' })
    expect(trashed()).toEqual([4])
    // A person's choice settles it.
    const chosen = { kind: 'reencoded', keep: ['Photos/2.jpg'] } as const
    expect(duplicateResolution(test.context.db, chosen)).toMatchObject({ groups: 1, left: 0 })
    await test.run('duplicates.resolveAll', chosen)
    expect(trashed()).toEqual([1, 4])
  })
})

describe('keywords of a file', () => {
  it('become tags of the copy that stays, and one undo takes them back', async () => {
    const { db } = test.context
    test.addPhotos([{ n: 1 }, { n: 2, width: 320, height: 240 }])
    pair(1, 2)
    db.run('UPDATE asset SET file_keywords = ? WHERE hash = unhex(?)', [
      JSON.stringify(['Oma', 'Trips|Sea', 'Oma']),
      hashOf(2),
    ])
    const [group] = await groupsOf('reencoded')
    expect(group?.members.map(({ keywords }) => keywords)).toEqual([[], ['Oma', 'Trips|Sea', 'Oma']])
    await test.run('duplicates.resolveAll', { kind: 'reencoded' })
    expect(trashed()).toEqual([2])
    const tags = () =>
      db
        .all<{ path: string }>(
          `SELECT n.path FROM asset_tag t JOIN asset a ON a.id = t.asset_id JOIN tag_node n ON n.tag_id = t.tag_id
           WHERE t.present = 1 AND a.hash = unhex(?) ORDER BY 1`,
          [hashOf(1)],
        )
        .map(({ path }) => path)
    expect(tags()).toEqual(['Oma', 'Trips/Sea'])
    await test.run('undo', {})
    expect([tags(), trashed()]).toEqual([[], []])
  })

  it('stay behind where tags are not to move', async () => {
    test.addPhotos([{ n: 1 }, { n: 2, width: 320, height: 240 }])
    pair(1, 2)
    test.context.db.run(`UPDATE asset SET file_keywords = '["Oma"]' WHERE hash = unhex(?)`, [hashOf(2)])
    await test.run('duplicates.resolveAll', { kind: 'reencoded', merge: ['rating'] })
    expect(test.context.db.scalar('SELECT count(*) FROM tag')).toBe(0)
  })
})

describe('copies that were turned', () => {
  it('are not kept for more pixels where most copies lie otherwise', async () => {
    test.addPhotos([{ n: 1 }, { n: 2, width: 200, height: 150 }, { n: 3, width: 600, height: 800 }])
    pair(1, 2)
    pair(1, 3, { turn: 1 })
    pair(2, 3, { turn: 1 })
    const [group] = await groupsOf('reencoded')
    expect(group).toMatchObject({ reasons: ['upright'], doubts: [] })
    expect(await kept()).toEqual(['1.jpg'])
  })
  it('are not kept where a camera wrote another', async () => {
    test.addPhotos([
      { n: 1, camera: 'Canon R5' },
      { n: 2, camera: 'Canon R5', width: 800, height: 600 },
    ])
    test.context.db.run("UPDATE metadata SET software = 'GIMP 2.10' WHERE asset_id = 2")
    pair(1, 2, { turn: 4 })
    expect(await kept()).toEqual(['1.jpg'])
    expect(await groupsOf('reencoded')).toMatchObject([{ doubts: [] }])
  })
  it('of two, nobody can tell: the group says so, and is left for a person', async () => {
    test.addPhotos([{ n: 1 }, { n: 2, width: 800, height: 600 }])
    pair(1, 2, { turn: 4 })
    expect(await groupsOf('reencoded')).toMatchObject([{ doubts: ['turn'] }])
    expect((await test.run('duplicates.resolveAll', { kind: 'reencoded' })).groupId).toBeNull()
    expect(trashed()).toEqual([])
  })
})

it('a raw file is kept, though the picture inside is small and cut otherwise', async () => {
  test.addPhotos([
    { n: 1, path: 'out.jpg', camera: 'Canon R5', width: 6000, height: 4000 },
    {
      n: 2,
      path: 'sensor.cr3',
      camera: 'Canon R5',
      width: 1620,
      height: 1080,
      traits: traitsToBits(['raw']),
    },
  ])
  pair(1, 2, { extent: 'crop' })
  expect(await kept()).toEqual(['sensor.cr3'])
  expect(await groupsOf('reencoded')).toMatchObject([{ reasons: ['raw'] }])
})

it('what a merge does not keep is told before, also of what a copy stands for', async () => {
  test.addPhotos([{ n: 1, width: 800, height: 600 }, { n: 2 }, { n: 3 }])
  pair(1, 2)
  pair(1, 3)
  pair(2, 3, { state: 'pixels' })
  for (const [n, title] of [
    [1, 'Own'],
    [2, 'Other'],
    [3, 'Third'],
  ] as const)
    await test.run('photos.title', { assets: [hashOf(n)], title })
  test.context.db.run('UPDATE asset SET lat = id, lon = 1')
  expect(duplicateResolution(test.context.db, { kind: 'reencoded' })).toEqual({
    groups: 1,
    copies: 2,
    bytes: 20,
    left: 0,
    elsewhere: 0,
    enlarged: 0,
    dropped: { titles: 2, places: 2 },
  })
  await test.run('duplicates.resolveAll', { kind: 'reencoded' })
  expect(test.context.db.all('SELECT title, place_lat FROM asset WHERE deleted_at IS NULL')).toEqual([
    { title: 'Own', place_lat: null },
  ])
})

describe('similar shots', () => {
  const at = 100 * 86_400_000
  const similar = (a: number, b: number, distance: number) =>
    test.context.db.run('INSERT INTO similar_pair (a, b, distance) VALUES (?, ?, ?)', [a, b, distance])
  const order = async (distance: number) => {
    const list = (await test.read('duplicates', { kind: 'similar', distance } as never)) as DuplicateList
    return groupsIn(list.groups).map(({ ids }) => ids)
  }

  it('stand in the order of their scenes, the newest first, wherever the slider is and whatever is to be won', async () => {
    test.addPhotos([
      { n: 1, takenMs: at },
      { n: 2, takenMs: at + 60_000 },
      { n: 3, takenMs: at + 2 * 60_000 },
      { n: 4, takenMs: at + 9 * 3_600_000 },
      { n: 5, takenMs: at + 9 * 3_600_000 + 1000 },
    ])
    test.context.db.run('UPDATE asset SET bytes = 9000 WHERE id = 3')
    similar(1, 2, 0.01)
    similar(2, 3, 0.15)
    similar(4, 5, 0.01)
    expect(await order(0.01)).toEqual([
      [4, 5],
      [1, 2],
    ])
    expect(await order(0.2)).toEqual([
      [4, 5],
      [1, 2, 3],
    ])
  })
  it('follow the one to keep in the order in which they were taken, those of one moment by name', async () => {
    test.addPhotos([
      { n: 1, path: 's_10.jpg', takenMs: at },
      { n: 2, path: 's_9.jpg', takenMs: at },
      { n: 3, path: 'early.jpg', takenMs: at - 5000 },
      { n: 4, path: 'late.jpg', takenMs: at + 5000 },
    ])
    for (const id of [2, 3, 4]) similar(1, id, 0.01)
    const [group] = await groupsOf('similar')
    const [first, ...others] = group?.members.map(({ name }) => name) ?? []
    expect(others).toEqual(['early.jpg', 's_9.jpg', 's_10.jpg', 'late.jpg'].filter((name) => name !== first))
  })
})

it('similar shots tell when the first and the last were taken', async () => {
  const at = 100 * 86_400_000
  test.addPhotos([0, 9, 18, 27].map((minute, index) => ({ n: index + 1, takenMs: at + minute * 60_000 })))
  test.context.db.run(
    'INSERT INTO similar_pair (a, b, distance) SELECT id, id + 1, 0.01 FROM asset WHERE id < 4',
  )
  expect(await groupsOf('similar')).toMatchObject([{ taken: { fromMs: at, toMs: at + 27 * 60_000 } }])
})
