import { beforeEach, describe, expect, it } from 'vitest'

import type { SourceId } from '../../../src/domain/vocabulary.ts'
import { chooseFiles } from '../disk-trash/choose-files.ts'
import { renamedSources } from '../queries/renamed-sources.ts'
import { sources } from '../queries/sources.ts'
import { hashOf, openTestLibrary, type TestLibrary } from '../queries/testing.ts'
import { takeOverSource } from './take-over-source.ts'

const [OLD, NEW, COPY] = ['old', 'new', 'copy'] as SourceId[] as [SourceId, SourceId, SourceId]

let test: TestLibrary
beforeEach(async () => {
  test = await openTestLibrary()
  test.addSource(OLD, 'Photos')
  test.addSource(NEW, 'Pictures')
  test.addPhotos([1, 2, 3].map((n) => ({ n, source: OLD, path: `a/${n}.jpg` })))
  test.addPhotos([1, 2, 3].map((n) => ({ n, source: NEW, path: `a/${n}.jpg` })))
})

const setState = (source: string, state: string) =>
  test.context.db.run('UPDATE source SET state = ? WHERE id = ?', [state, source])
const takeOver = (id: SourceId, from: SourceId) => takeOverSource(test.context, { id, from })
const found = () => renamedSources(test.context.db).map(({ id, from }) => [id, from])
const files = () => test.context.db.all('SELECT source_id AS source, path FROM file ORDER BY source_id, path')

describe('a folder that was renamed', () => {
  it.each(['offline', 'needs_permission'])('is found again while its source is %s', (state) => {
    expect(found()).toEqual([])
    setState(OLD, state)
    expect(renamedSources(test.context.db)).toEqual([
      { id: OLD, label: 'Photos', from: NEW, fromLabel: 'Pictures', known: 3, alike: 3, dated: 3, sizes: 1 },
    ])
  })

  it('is not found where files are of other sizes, elsewhere, or gone too', () => {
    setState(OLD, 'offline')
    test.context.db.run("UPDATE file SET bytes = 11 WHERE source_id = 'new' AND path = 'a/1.jpg'")
    expect(found()).toEqual([])
    test.context.db.run(
      "UPDATE file SET bytes = 10, path = 'b/1.jpg' WHERE source_id = 'new' AND path = 'a/1.jpg'",
    )
    expect(found()).toEqual([])
    test.context.db.run("UPDATE file SET path = 'a/1.jpg' WHERE path = 'b/1.jpg'")
    expect(found()).toEqual([[OLD, NEW]])
    test.context.db.run("UPDATE file SET missing_since = 1 WHERE source_id = 'new' AND path = 'a/1.jpg'")
    expect(found()).toEqual([])
  })

  it('is looked for in a part of a large source, all over it', () => {
    test.addPhotos(
      Array.from({ length: 4000 }, (_, at) => ({ n: 10 + at, source: OLD, path: `${at % 40}/${at}.jpg` })),
    )
    test.addPhotos(
      Array.from({ length: 4000 }, (_, at) => ({ n: 10 + at, source: NEW, path: `${at % 40}/${at}.jpg` })),
    )
    setState(OLD, 'offline')
    const [one] = renamedSources(test.context.db)
    expect(one).toMatchObject({ id: OLD, from: NEW })
    expect(one?.known).toBeGreaterThan(900)
    expect(one?.known).toBeLessThan(1100)
    expect(one?.alike).toBe(one?.known)
    // The newest half is not there: half of what is looked for is not either.
    test.context.db.run("DELETE FROM file WHERE source_id = 'new' AND id % 2 = 0 AND path > '2'")
    expect(found()).toEqual([])
  })

  it('goes on with its id under the new name, and the other source is no more', () => {
    setState(OLD, 'offline')
    test.context.db.run("UPDATE source SET writes_sidecars = 1 WHERE id = 'old'")
    test.addPhotos([{ n: 4, source: NEW, path: 'a/4.jpg' }])
    expect(takeOver(OLD, NEW)).toMatchObject({ changed: 1, label: 'Find Photos again, as Pictures' })
    expect(sources(test.context.db)).toMatchObject([
      { id: OLD, label: 'Pictures', state: 'ready', files: 4, wouldBeMissing: 0, writesSidecars: true },
    ])
    // Also what lies there only since: between this and the scan its photo would have no place.
    expect(files()).toEqual([1, 2, 3, 4].map((n) => ({ source: OLD, path: `a/${n}.jpg` })))
    expect(
      test.context.db.all(
        "SELECT args ->> 'source' AS source FROM job WHERE kind = 'scan' AND state = 'queued'",
      ),
    ).toEqual([{ source: OLD }])
    expect(found()).toEqual([])
  })

  it('keeps a new sidecar with the photo it describes', () => {
    setState(OLD, 'offline')
    const { db } = test.context
    const photoOf = (source: string) =>
      db.scalar<number>('SELECT id FROM file WHERE source_id = ? AND path = ?', [source, 'a/1.jpg']) ?? 0
    db.run(
      `INSERT INTO file (source_id, path, dir, name, bytes, mtime, role, main_file_id, first_seen) VALUES ('new', 'a/1.jpg.xmp', 'a', '1.jpg.xmp', 5, 1, 'sidecar', ?, 1)`,
      [photoOf(NEW)],
    )
    takeOver(OLD, NEW)
    expect(
      db.get("SELECT source_id AS source, main_file_id AS main FROM file WHERE role = 'sidecar'"),
    ).toEqual({
      source: OLD,
      main: photoOf(OLD),
    })
  })

  it('is not taken over while its source can be reached, nor from what is no folder', () => {
    expect(() => takeOver(OLD, NEW)).toThrow(expect.objectContaining({ code: 'input.invalid' }))
    setState(OLD, 'frozen')
    expect(() => takeOver(OLD, NEW)).toThrow(expect.objectContaining({ code: 'input.invalid' }))
    setState(OLD, 'offline')
    expect(() => takeOver(OLD, 'none' as SourceId)).toThrow(
      expect.objectContaining({ code: 'input.invalid' }),
    )
    test.context.db.run("UPDATE source SET kind = 'imported' WHERE id = 'new'")
    expect(() => takeOver(OLD, NEW)).toThrow(expect.objectContaining({ code: 'input.invalid' }))
    expect(files()).toHaveLength(6)
  })

  it('stays the place to be kept, and its copies stay unwanted', async () => {
    test.addSource(COPY, 'Copies')
    test.addPhotos([{ n: 1, source: COPY, path: '1.jpg' }])
    test.context.db.run("DELETE FROM source WHERE id = 'new'")
    await test.run('duplicates.resolve', { groups: [{ photo: hashOf(1), keep: 'Photos/a/1.jpg' }] })
    const unwanted = () =>
      chooseFiles(test.context.db, { unwanted: true }).files.map(({ source, path }) => `${source}/${path}`)
    expect(unwanted()).toEqual(['copy/1.jpg'])

    test.addSource(NEW, 'Pictures')
    test.addPhotos([{ n: 1, source: NEW, path: 'a/1.jpg' }])
    setState(OLD, 'offline')
    takeOver(OLD, NEW)
    expect(unwanted()).toEqual(['copy/1.jpg'])
    expect(test.context.db.scalar("SELECT former_labels FROM source WHERE id = 'old'")).toBe('["Photos"]')

    // A folder that gets the old name is not the one that was meant; but its file is not called unwanted either.
    test.context.db.run("UPDATE source SET label = 'Photos' WHERE id = 'copy'")
    test.context.db.run("UPDATE file SET path = 'a/1.jpg', dir = 'a' WHERE source_id = 'copy'")
    expect(unwanted()).toEqual([])
  })

  it('leads back what was deleted from it by its other name', () => {
    setState(OLD, 'offline')
    const { db } = test.context
    db.run("INSERT INTO disk_deletion (id, command_id, at, photos) VALUES ('d', 'c', 1, 1)")
    db.run(
      `INSERT INTO disk_deletion_file (deletion_id, source_id, source_label, source_kind, path, bytes, mtime, group_path, state, kept_source_id)
       VALUES ('d', 'new', 'Pictures', 'folder', 'a/9.jpg', 1, 1, 'a/9.jpg', 'moved', 'new')`,
    )
    takeOver(OLD, NEW)
    expect(db.all('SELECT source_id AS source, kept_source_id AS kept FROM disk_deletion_file')).toEqual([
      { source: OLD, kept: OLD },
    ])
  })
})
