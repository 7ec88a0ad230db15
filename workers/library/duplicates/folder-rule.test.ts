/** "Keep what is in this folder": what has no copy there is no business of the rule. */

import { beforeEach, expect, it } from 'vitest'

import { duplicateResolution } from '../queries/duplicate-resolution.ts'
import { duplicates } from '../queries/duplicates.ts'
import { hashOf, openTestLibrary, type TestLibrary } from '../queries/testing.ts'

let test: TestLibrary
beforeEach(async () => {
  test = await openTestLibrary()
  test.addSource('s', 'Photos')
})

function lieAlsoAt(n: number, path: string): void {
  test.context.db.run(
    `INSERT INTO file (source_id, path, dir, name, bytes, mtime, role, asset_id, first_seen, hash_state)
     SELECT 's', ?1, ?2, ?1, 10, 2, 'original', id, 0, 'done' FROM asset WHERE hash = unhex(?3)`,
    [path, path.split('/').slice(0, -1).join('/'), hashOf(n)],
  )
}

function pair(a: number, b: number): void {
  test.context.db.run(
    `INSERT INTO picture_pair (a, b, state, view, outer_is_a, ssim, turn, extent, toned, tilted)
     SELECT a.id, b.id, 'same', 0, 1, 0.95, 0, 'equal', 0, 0 FROM asset a, asset b WHERE a.hash = unhex(?) AND b.hash = unhex(?)`,
    [hashOf(a), hashOf(b)],
  )
}

const inKept = { rule: { preferFolder: 'Photos/kept' } }
const trashed = () =>
  test.context.db
    .all<{ hash: string }>('SELECT lower(hex(hash)) AS hash FROM asset WHERE deleted_at IS NOT NULL')
    .map(({ hash }) => Number.parseInt(hash, 16))

it('of identical files only those with a place below the folder are decided', async () => {
  test.addPhotos([
    { n: 1, path: 'in/1.jpg' },
    { n: 2, path: 'in/2.jpg' },
    { n: 3, path: 'in/3.jpg' },
  ])
  lieAlsoAt(1, 'kept/deep/1.jpg')
  lieAlsoAt(2, 'other/2.jpg')
  lieAlsoAt(3, 'kept2/3.jpg') // begins alike, and is another folder
  const args = { kind: 'identical', ...inKept } as const
  expect(duplicateResolution(test.context.db, args)).toMatchObject({
    groups: 1,
    copies: 1,
    left: 0,
    elsewhere: 2,
  })
  await test.run('duplicates.resolveAll', args)
  expect(test.context.db.all('SELECT keep FROM dup_decision')).toEqual([{ keep: 'Photos/kept/deep/1.jpg' }])
})

it('the folders to choose from are those in which copies lie', async () => {
  test.addPhotos([
    { n: 1, path: 'in/1.jpg' },
    { n: 2, path: 'alone/2.jpg' },
    { n: 3, path: 'in/3.jpg' },
    { n: 4, path: 'decided/4.jpg' },
  ])
  lieAlsoAt(1, 'kept/deep/1.jpg')
  lieAlsoAt(3, '3.jpg')
  lieAlsoAt(4, 'decided/too/4.jpg')
  await test.run('duplicates.resolve', {
    groups: [{ photo: hashOf(4), keep: 'Photos/decided/4.jpg' }],
  })
  const { folders } = duplicates(test.context.db, { kind: 'identical' })
  expect(folders?.toSorted()).toEqual(['Photos', 'Photos/in', 'Photos/kept/deep'])
  expect(duplicates(test.context.db, { kind: 'same' }).folders).toBeNull()
})

it('so it is with pictures, and what a person chose is done wherever it lies', async () => {
  test.addPhotos([
    { n: 1, path: 'in/1.jpg', width: 800, height: 600 },
    { n: 2, path: 'kept/2.jpg' },
    { n: 3, path: 'in/3.jpg', width: 800, height: 600 },
    { n: 4, path: 'in/4.jpg' },
    { n: 5, path: 'in/5.jpg', width: 800, height: 600 },
    { n: 6, path: 'in/6.jpg' },
  ])
  pair(1, 2)
  pair(3, 4)
  pair(5, 6)
  const args = { kind: 'reencoded', ...inKept, keep: ['Photos/in/6.jpg'] } as const
  expect(duplicateResolution(test.context.db, args)).toMatchObject({ groups: 2, copies: 2, elsewhere: 1 })
  await test.run('duplicates.resolveAll', args)
  expect(trashed().sort()).toEqual([1, 5])
  // Without the rule it is decided as ever.
  const free = { kind: 'reencoded' } as const
  expect(duplicateResolution(test.context.db, free)).toMatchObject({ groups: 1, elsewhere: 0 })
})
