/** What was decided about duplicates stays decided, by the ways in which files come back: a scan, renamed folders, another import. */

import { createHash } from 'node:crypto'

import { expect, it } from 'vitest'

import { groupsIn } from '../../../src/domain/duplicates/columns.ts'
import type { DuplicateKind } from '../../../src/domain/duplicates/kinds.ts'
import { isAssetHash } from '../../../src/domain/media-url.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import { adoptFile } from '../ingest/adopt.ts'
import { OpenSources } from '../ingest/open-sources.ts'
import { FakeDisk } from '../ingest/testing.ts'
import { ProbablyMoved } from '../ingest/vanish.ts'
import { ScanJobs } from '../pipeline/scan-jobs.ts'
import { entries } from '../queries/duplicates.ts'
import { openTestLibrary } from '../queries/testing.ts'

const GROUPS = 1000
/** Files that lie in two places, in folders that are renamed as well. */
const TWINS = 25

async function openScanned() {
  const test = await openTestLibrary()
  const { db } = test.context
  const disks = new Map<string, FakeDisk>()
  const moved = new ProbablyMoved()
  const jobs = new ScanJobs({
    db,
    sources: new OpenSources(
      db,
      {
        loadFolder: (source) => Promise.resolve(disks.get(source)?.handle() ?? null),
        loadImported: () => Promise.resolve(null),
        forgetFolder: () => Promise.resolve(),
      },
      () => performance.now(),
    ),
    moved,
    now: () => Date.now(),
    elapsed: () => performance.now(),
    commit: (work) => work(),
    onWaiting: () => undefined,
    onChanged: () => undefined,
    onStale: () => undefined,
    onTrouble: () => undefined,
    onStorageFull: () => undefined,
    onEnd: () => undefined,
  })
  return {
    test,
    db,
    jobs,
    addDisk: (id: string): FakeDisk => {
      test.addSource(id)
      const disk = new FakeDisk()
      disks.set(id, disk)
      return disk
    },
    /** A whole scan, then stage `hash`, then what that says of vanished files: as the pipeline does. */
    scan: async (id: string): Promise<void> => {
      const source = id as SourceId
      jobs.request(source, null, true)
      await expect.poll(() => jobs.isAsked(source), { timeout: 20_000 }).toBe(false)
      hashAll(db, disks)
      moved.settle(db, Date.now(), true)
    },
  }
}

function hashAll(db: Db, disks: ReadonlyMap<string, FakeDisk>): void {
  const waiting = db.all<{ id: number; bytes: number; mtime: number; source_id: string; path: string }>(
    "SELECT id, bytes, mtime, source_id, path FROM file WHERE hash_state = 'pending' AND missing_since IS NULL",
  )
  db.tx(() => {
    for (const { source_id, path, ...file } of waiting) {
      const bytes = disks.get(source_id)?.file(path).bytes ?? new Uint8Array(0)
      const hash = createHash('sha256').update(bytes).digest('hex')
      if (!isAssetHash(hash)) throw new Error('no hash')
      const fact = {
        hash,
        sampled: false,
        bytes: bytes.length,
        mime: 'image/jpeg',
        kind: 'photo',
        traits: [],
      } as const
      adoptFile(db, { ...file, quick: bytes.slice(0, 8) }, fact, 1)
    }
  })
}

/** As the finder leaves them: each picture and its copy. They are found by content, so that it does not matter where they lie now. */
function findPairs(db: Db): void {
  db.run('DELETE FROM picture_pair')
  db.run(
    `INSERT INTO picture_pair (a, b, state, view, outer_is_a, ssim, turn, extent, toned, tilted)
     SELECT min(id), max(id), 'same', 0, 1, 0.95, 0, 'equal', 0, 0 FROM asset WHERE bytes > 20 GROUP BY bytes HAVING count(*) = 2`,
  )
}

/** Of one length: the picture and its copy. */
const picture = (n: number, version: 'a' | 'b'): string => version.repeat(21 + n)

it('of a thousand resolved groups none returns, and one undo brings all of them back', async () => {
  const { test, db, jobs, addDisk, scan } = await openScanned()
  const disk = addDisk('s')
  for (let n = 0; n < GROUPS; n++) {
    disk.write(`a/${String(n)}.jpg`, picture(n, 'a'))
    disk.write(`b/${String(n)}.jpg`, picture(n, 'b'))
  }
  for (let n = 0; n < TWINS; n++)
    for (const dir of ['a', 'b']) disk.write(`${dir}/twin ${String(n)}.jpg`, `t${String(n)}`)
  await scan('s')
  findPairs(db)
  const open = (kind: DuplicateKind) => entries(db, { kind }).length
  const trashed = () => db.scalar<number>('SELECT count(*) FROM asset WHERE deleted_at IS NOT NULL')
  expect([open('identical'), open('reencoded')]).toEqual([TWINS, GROUPS])

  await test.run('duplicates.resolveAll', { kind: 'identical' })
  await test.run('duplicates.resolveAll', { kind: 'reencoded', rule: { preferFolder: 's/b' } })
  const expectDecided = (when: string) => {
    expect([open('identical'), open('reencoded'), open('same'), trashed()], when).toEqual([0, 0, 0, GROUPS])
  }
  expectDecided('resolved')

  expect(
    db.all(
      "SELECT DISTINCT f.dir FROM asset a JOIN file f ON f.asset_id = a.id WHERE a.deleted_at IS NULL AND f.name NOT LIKE 'twin%'",
    ),
  ).toEqual([{ dir: 'b' }])

  await scan('s')
  expectDecided('scanned again')

  disk.move('a', 'x/old')
  disk.move('b', 'x/new')
  await scan('s')
  expect(db.scalar("SELECT count(*) FROM file WHERE missing_since IS NULL AND dir LIKE 'x/%'")).toBe(
    2 * (GROUPS + TWINS),
  )
  findPairs(db)
  expectDecided('renamed and found anew')

  const card = addDisk('t')
  for (const path of disk.files()) card.write(`import/${path}`, disk.file(path).bytes)
  for (const path of disk.files()) disk.remove(path)
  await scan('t')
  await scan('s')
  expect(db.all('SELECT DISTINCT source_id FROM file WHERE missing_since IS NULL')).toEqual([
    { source_id: 't' },
  ])
  findPairs(db)
  expectDecided('imported again')

  await test.run('undo', {})
  expect([open('reencoded'), trashed()]).toEqual([GROUPS, 0])
  const { groups } = (await test.read('duplicates', { kind: 'reencoded' } as never)) as {
    groups: Parameters<typeof groupsIn>[0]
  }
  expect(groupsIn(groups)).toHaveLength(GROUPS)
  await jobs.stop()
}, 60_000)
