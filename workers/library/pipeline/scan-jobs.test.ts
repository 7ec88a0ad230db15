/** Requests for a look at folders: none is lost to a scan that goes on already, or was cut off behind them. */

import { expect, it } from 'vitest'

import type { SourceId } from '../../../src/domain/vocabulary.ts'
import { openTestDb } from '../db/testing.ts'
import { OpenSources } from '../ingest/open-sources.ts'
import { FakeDisk } from '../ingest/testing.ts'
import { ProbablyMoved } from '../ingest/vanish.ts'
import { ScanJobs } from './scan-jobs.ts'

const SOURCE = 's' as SourceId

async function openJobs() {
  const { db } = await openTestDb()
  const disk = new FakeDisk()
  db.run("INSERT INTO source (id, kind, label, added_at) VALUES ('s', 'folder', 's', 0)")
  const handles = {
    loadFolder: () => Promise.resolve(disk.handle()),
    loadImported: () => Promise.resolve(null),
    forgetFolder: () => Promise.resolve(),
  }
  const jobs = new ScanJobs({
    db,
    sources: new OpenSources(db, handles, () => performance.now()),
    moved: new ProbablyMoved(),
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
  const paths = async () => {
    await expect.poll(() => jobs.isAsked(SOURCE)).toBe(false)
    return db.all<{ path: string }>('SELECT path FROM file ORDER BY path').map(({ path }) => path)
  }
  return { db, disk, jobs, paths }
}

const part = (dir: string) => [{ dir, deep: false }]

it('two requests in one turn are both carried out', async () => {
  const { disk, jobs, paths } = await openJobs()
  disk.write('a/1.jpg', 'one')
  disk.write('b/2.jpg', 'two')
  jobs.request(SOURCE, part('a'))
  jobs.request(SOURCE, part('b'))
  expect(await paths()).toEqual(['a/1.jpg', 'b/2.jpg'])
  await jobs.stop()
})

it('a request that joins a cut-off scan is not taken for done by it', async () => {
  const { db, disk, jobs, paths } = await openJobs()
  for (const dir of ['a', 'b', 'c']) disk.write(`${dir}/1.jpg`, dir)
  jobs.request(SOURCE, null)
  expect(await paths()).toEqual(['a/1.jpg', 'b/1.jpg', 'c/1.jpg'])
  disk.write('c/1.jpg', 'another photo') // greater names are visited first
  db.run(
    `INSERT INTO job (id, kind, args, state, cursor, created_at) VALUES ('j', 'scan', '{"source":"s"}', 'running', '{"dir":"b","seen":2}', ?)`,
    [Date.now()],
  )
  jobs.recover()
  jobs.request(SOURCE, part('c'))
  await paths()
  expect(db.scalar("SELECT bytes FROM file WHERE path = 'c/1.jpg'")).toBe('another photo'.length)
  await jobs.stop()
})
