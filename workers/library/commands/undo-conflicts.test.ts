/** Undo of long ago, when what came since stands in its way: it is left alone, and said by name. */

import { describe, expect, it } from 'vitest'

import type { CommandOutcome, TagRow } from '../../../src/domain/reads.ts'
import { hashOf, openTestLibrary } from '../queries/testing.ts'

async function openTwo() {
  const test = await openTestLibrary()
  test.addSource('s')
  test.addPhotos([1, 2].map((n) => ({ n })))
  const run = async (name: string, args: unknown): Promise<CommandOutcome> => await test.run(name, args)
  return {
    db: test.context.db,
    run,
    paths: async () =>
      ((await test.read('tags', {} as never)) as readonly TagRow[]).map(({ path }) => path).sort(),
  }
}

describe('undo leaves alone', () => {
  it('a name that another tag has by now', async () => {
    const { run, paths } = await openTwo()
    await run('tags.create', { path: 'Cat' })
    const { groupId: renamed } = await run('tags.rename', { tag: 'Cat', name: 'Kitty' })
    await run('tags.create', { path: 'Cat' })
    expect(await run('undo', { group: renamed })).toMatchObject({
      groupId: null,
      changed: 0,
      skipped: 1,
      conflicts: [{ why: 'name', count: 1, first: [{ name: 'Kitty', field: 'tag.name' }] }],
    })
    expect(await paths()).toEqual(['Cat', 'Kitty'])
  })

  it('a deleted tag whose name is taken, and what lay below it', async () => {
    const { run, paths } = await openTwo()
    await run('tags.create', { path: 'Cat/Tabby' })
    const { groupId: deleted } = await run('tags.delete', { tag: 'Cat' })
    await run('tags.create', { path: 'Cat' })
    expect(await run('undo', { group: deleted })).toMatchObject({
      changed: 0,
      skipped: 2,
      conflicts: [
        { why: 'name', count: 1 },
        { why: 'above', count: 1 },
      ],
    })
    expect(await paths()).toEqual(['Cat'])
  })

  it('a tag or album that would lie below itself', async () => {
    const { run, paths } = await openTwo()
    await run('tags.create', { path: 'Top/Low' })
    const { groupId: moved } = await run('tags.move', { tag: 'Top/Low', under: null })
    await run('tags.move', { tag: 'Top', under: 'Low' })
    expect(await run('undo', { group: moved })).toMatchObject({
      changed: 0,
      conflicts: [{ why: 'ring', first: [{ name: 'Low', field: 'tag.parent' }] }],
    })
    expect(await paths()).toEqual(['Low', 'Low/Top'])
  })

  it('a deleted tag whose making was undone', async () => {
    const { run, paths } = await openTwo()
    const { groupId: tagged } = await run('photos.tag', { assets: [hashOf(1)], add: ['Cat'] })
    const { groupId: deleted } = await run('tags.delete', { tag: 'Cat' })
    await run('undo', { group: tagged })
    expect(await run('undo', { group: deleted })).toMatchObject({
      groupId: null,
      changed: 0,
      conflicts: [{ why: 'gone' }],
    })
    expect(await paths()).toEqual([])
  })
})

it('undo says which photos do not come back, as their files were deleted from disk', async () => {
  const { run, db } = await openTwo()
  await run('photos.trash', { assets: [hashOf(1), hashOf(2)] })
  db.run("INSERT INTO disk_deletion (id, command_id, at, photos) VALUES ('d', 'c', 1, 1)")
  db.run(
    `INSERT INTO disk_deletion_file (deletion_id, source_id, source_label, source_kind, path, bytes, mtime, asset_hash, group_path, state)
     VALUES ('d', 's', 's', 'folder', 'a/one.jpg', 1, 1, unhex(?), 'a/one.jpg', 'moved')`,
    [hashOf(1)],
  )
  db.run('DELETE FROM file WHERE asset_id = (SELECT id FROM asset WHERE hash = unhex(?))', [hashOf(1)])
  db.run('UPDATE asset SET present = 0 WHERE hash = unhex(?)', [hashOf(1)])
  const outcome = await run('undo', {})
  expect(outcome).toMatchObject({
    changed: 2,
    conflicts: [{ why: 'disk', count: 1, first: [{ name: 'one.jpg' }] }],
  })
})
