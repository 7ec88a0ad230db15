import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { appError } from '../../../src/domain/errors.ts'
import { FakeDisk } from '../ingest/testing.ts'
import { hashText, TestLibrary } from './testing.ts'

let library: TestLibrary
let disk: FakeDisk

beforeEach(async () => {
  library = await TestLibrary.create()
  library.findObjects(true)
  disk = new FakeDisk()
})
afterEach(async () => {
  await library.stop()
})

async function open(): Promise<void> {
  library.start()
  library.add('s', disk)
  await library.idle()
}

const objectsOf = (content: string): unknown[] =>
  library.db.all(
    `SELECT o.label, round(o.score, 2) AS score, round(o.w, 2) AS w FROM object o JOIN asset a ON a.id = o.asset_id
     WHERE a.hash = unhex(?) ORDER BY o.n`,
    [hashText(content)],
  )
const states = (): unknown[] =>
  library.db.all(
    "SELECT state, version, count(*) AS n FROM stage_run WHERE stage = 'objects' GROUP BY state ORDER BY state",
  )

it('stores what is on a photo, surest first; films are passed over', async () => {
  disk.write('a.jpg', 'photo a objects=dog,person')
  disk.write('b.jpg', 'photo b')
  disk.write('c.mov', 'film c')
  await open()
  expect(objectsOf('photo a objects=dog,person')).toEqual([
    { label: 'dog', score: 0.9, w: 0.3 },
    { label: 'person', score: 0.8, w: 0.3 },
  ])
  expect(objectsOf('photo b')).toEqual([])
  expect(states()).toMatchObject([
    { state: 'done', n: 2 },
    { state: 'skipped', n: 1 },
  ])
})

it('does nothing, and counts nothing as waiting, while it is switched off', async () => {
  library.findObjects(false)
  disk.write('a.jpg', 'photo a objects=dog')
  await open()
  expect(library.reader.sights).toEqual([])
  expect(library.pipeline?.view.unavailable()).toContain('objects')
  expect(library.pipeline?.view.unavailable()).not.toContain('hash')
})

it('waits for a model that is missing, and is done once it is there', async () => {
  library.reader.error = appError('model.unavailable', 'no model')
  disk.write('a.jpg', 'photo a objects=cat')
  await open()
  expect(states()).toMatchObject([{ state: 'blocked', n: 1 }])

  library.reader.error = null
  library.findObjects(true) // any choice of the person looks again
  await library.idle()
  expect(objectsOf('photo a objects=cat')).toHaveLength(1)
})

/** Of which stages the database was asked what is missing. */
function stagesLookedFor(): ReadonlySet<unknown> {
  const asked = vi
    .mocked(library.db.all)
    .mock.calls.flatMap(([sql, params]) => (sql.includes('LEFT JOIN stage_run w') ? [params?.[0]] : []))
  return new Set(asked)
}

it('looks for nothing of a stage that is switched off, until it is switched on', async () => {
  library.findObjects(false)
  disk.write('a.jpg', 'photo a objects=dog')
  await open()
  await library.stop()
  library.readText(true)
  vi.spyOn(library.db, 'all')
  library.start()
  await vi.waitFor(() => {
    expect(stagesLookedFor(), 'all that is on').toContain('ocr')
  })
  expect(stagesLookedFor()).not.toContain('objects')
  library.findObjects(true)
  await library.idle()
  expect(stagesLookedFor()).toContain('objects')
  expect(objectsOf('photo a objects=dog')).toHaveLength(1)
})

it('looks for nothing while no folder can be read, and for all once one can', async () => {
  disk.write('a.jpg', 'photo a objects=dog')
  library.findObjects(false)
  await open()
  await library.stop()
  library.findObjects(true)
  library.db.run("UPDATE source SET state = 'offline'")
  library.disks.clear()
  vi.spyOn(library.db, 'all')
  library.start()
  await library.idle()
  expect(stagesLookedFor()).toEqual(new Set())
  library.disks.set('s', disk)
  library.rescan('s')
  await vi.waitFor(() => {
    expect(objectsOf('photo a objects=dog')).toHaveLength(1)
  })
})
