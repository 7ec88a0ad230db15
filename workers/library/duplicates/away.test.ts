/** Places that may be gone: of a folder that was renamed, a disk that is away. What is there wins over them. */

import { beforeEach, expect, it } from 'vitest'

import type { DuplicateGroup } from '../../../src/domain/duplicates/report.ts'
import { duplicateResolution } from '../queries/duplicate-resolution.ts'
import { duplicateGroups, entries } from '../queries/duplicates.ts'
import { hashOf, openTestLibrary, type TestLibrary } from '../queries/testing.ts'

let test: TestLibrary
beforeEach(async () => {
  test = await openTestLibrary()
  test.addSource('old', 'Old')
  test.addSource('new', 'New')
})

const setState = (source: string, state: string) =>
  test.context.db.run('UPDATE source SET state = ? WHERE id = ?', [state, source])

/** Older than the first place, and of the source `old`. */
function lieInOldToo(n: number): void {
  test.context.db.run(
    `INSERT INTO file (source_id, path, dir, name, bytes, mtime, role, asset_id, first_seen, hash_state)
     SELECT 'old', ?1, '', ?1, bytes, -1, 'original', id, 0, 'done' FROM asset WHERE hash = unhex(?2)`,
    [`${String(n)}.jpg`, hashOf(n)],
  )
}

function pair(state = 'same'): void {
  test.context.db.run(
    `INSERT INTO picture_pair (a, b, state, view, outer_is_a, ssim, turn, extent, toned, tilted)
     VALUES (1, 2, ?, 0, 1, 0.95, 0, 'equal', 0, 0)`,
    [state],
  )
}

function groups(kind: 'identical' | 'reencoded', rule = {}): readonly DuplicateGroup[] {
  const { db } = test.context
  return duplicateGroups(db, { kind, rule, groups: entries(db, { kind, rule }).map(({ ids }) => ids) })
}
const kept = (found: readonly DuplicateGroup[]) =>
  found.map(({ members, keeper, reasons }) => [members[keeper]?.path, reasons])

it.each(['offline', 'needs_permission', 'frozen'])(
  'of identical files the one that is there stays, not the older one of a source that is %s',
  async (state) => {
    test.addPhotos([{ n: 1, source: 'new' }])
    lieInOldToo(1)
    expect(kept(groups('identical'))).toEqual([['Old/1.jpg', ['earliest']]])
    setState('old', state)
    expect(kept(groups('identical'))).toEqual([['New/1.jpg', ['here']]])
    // Also where the person prefers the folder: what is not there cannot be preferred.
    expect(kept(groups('identical', { preferFolder: 'Old' }))).toEqual([['New/1.jpg', ['here']]])
    await test.run('duplicates.resolveAll', { kind: 'identical' })
    expect(test.context.db.scalar('SELECT keep FROM dup_decision')).toBe('New/1.jpg')
  },
)

it('a better copy that cannot be reached does not send the one that can to the trash', async () => {
  test.addPhotos([
    { n: 1, source: 'old', width: 4000, height: 3000 },
    { n: 2, source: 'new' },
  ])
  pair()
  expect(kept(groups('reencoded'))).toEqual([['Old/1.jpg', ['pixels']]])
  setState('old', 'offline')
  const [group] = groups('reencoded')
  expect(group).toMatchObject({ reasons: ['here'], doubts: ['away'] })
  expect(group?.members.map(({ path, isAway }) => [path, isAway])).toEqual([
    ['New/2.jpg', false],
    ['Old/1.jpg', true],
  ])
  // Nor does it go itself, better as it is: it may come back with its disk.
  expect(duplicateResolution(test.context.db, { kind: 'reencoded' })).toMatchObject({ groups: 0, left: 1 })
  await test.run('duplicates.resolveAll', { kind: 'reencoded' })
  expect(test.context.db.scalar('SELECT count(*) FROM asset WHERE deleted_at IS NOT NULL')).toBe(0)
})

it('where the worse copy is away, nothing is in doubt', () => {
  test.addPhotos([
    { n: 1, source: 'new', width: 4000, height: 3000 },
    { n: 2, source: 'old' },
  ])
  pair()
  setState('old', 'offline')
  expect(groups('reencoded')).toMatchObject([{ doubts: [] }])
})

it('where all are away, the list leaves them for a person', async () => {
  test.addPhotos([
    { n: 1, source: 'old', width: 4000, height: 3000 },
    { n: 2, source: 'new' },
  ])
  pair()
  setState('old', 'offline')
  setState('new', 'needs_permission')
  expect(groups('reencoded')).toMatchObject([{ reasons: ['pixels'], doubts: ['away'] }])
  expect((await test.run('duplicates.resolveAll', { kind: 'reencoded' })).groupId).toBeNull()
})

it('a photo of two places lies at the one that is there', () => {
  test.addPhotos([
    { n: 1, source: 'new', width: 4000, height: 3000 },
    { n: 2, source: 'new' },
  ])
  lieInOldToo(1)
  pair()
  setState('old', 'offline')
  expect(kept(groups('reencoded'))).toEqual([['New/1.jpg', ['pixels']]])
})

it('"the largest" says when it is an enlargement of a sharper one, and the list leaves it', async () => {
  const { db } = test.context
  test.addPhotos([
    { n: 1, source: 'new', width: 4000, height: 3000 },
    { n: 2, source: 'new', width: 2000, height: 1500 },
  ])
  pair()
  db.run(
    `INSERT INTO phash (asset_id, hashes, phash, small, chroma, blank, sharpness, clipped_low, clipped_high, mean, matched)
     SELECT id, x'', x'', x'', zeroblob(128), 0, iif(id = 1, 4, 10), 0, 0, 100, 1 FROM asset`,
  )
  db.run('INSERT INTO thumb (asset_id, size, bytes) SELECT id, 1600, 1 FROM asset')
  const rule = { prefer: 'largest' } as const
  expect(groups('reencoded', rule)).toMatchObject([{ reasons: ['largest'], doubts: ['enlarged'] }])
  expect(duplicateResolution(db, { kind: 'reencoded', rule })).toMatchObject({
    groups: 0,
    left: 1,
    enlarged: 1,
  })
  // The person's own choice of it settles it.
  const chosen = { kind: 'reencoded', rule, keep: ['New/1.jpg'] } as const
  expect(duplicateResolution(db, chosen)).toMatchObject({ groups: 1, left: 0, enlarged: 0 })
  db.run('UPDATE phash SET sharpness = 10')
  expect(groups('reencoded', rule)).toMatchObject([{ doubts: [] }])
})

it('resolving by "the largest" asks the library as often for many groups as for one', () => {
  const { db } = test.context
  const asked = (from: number, count: number) => {
    for (let n = from; n < count; n++) {
      const [a, b] = [100 + 2 * n, 101 + 2 * n]
      test.addPhotos([
        { n: a, source: 'new', width: 4000, height: 3000 },
        { n: b, source: 'new' },
      ])
      db.run(
        `INSERT INTO picture_pair (a, b, state, view, outer_is_a, ssim, turn, extent, toned, tilted)
         SELECT a.id, b.id, 'same', 0, 1, 0.95, 0, 'equal', 0, 0 FROM asset a, asset b WHERE a.hash = unhex(?1) AND b.hash = unhex(?2)
         ON CONFLICT DO NOTHING`,
        [hashOf(a), hashOf(b)],
      )
    }
    let questions = 0
    const counted: typeof db = {
      ...db,
      all: (sql, params) => (questions++, db.all(sql, params)),
      get: (sql, params) => (questions++, db.get(sql, params)),
      scalar: (sql, params) => (questions++, db.scalar(sql, params)),
    }
    const found = duplicateResolution(counted, { kind: 'reencoded', rule: { prefer: 'largest' } })
    expect(found.groups).toBe(count)
    return questions
  }
  const one = asked(0, 1)
  expect(one).toBeGreaterThan(0)
  expect(asked(1, 20)).toBe(one)
})
