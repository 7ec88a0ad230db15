import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { openTestDb } from '../db/testing.ts'
import { FakeDisk } from '../ingest/testing.ts'
import { hashText, TestLibrary } from './testing.ts'

let library: TestLibrary
let disk: FakeDisk

beforeEach(async () => {
  library = new TestLibrary((await openTestDb()).db)
  disk = new FakeDisk()
})
afterEach(async () => {
  await library.stop()
})

describe('a folder', () => {
  it('ends with a hash, metadata and a thumbnail of every photo', async () => {
    disk.write('2020/a.jpg', 'photo a taken=1000')
    disk.write('2021/b.jpg', 'photo b taken=2000')
    disk.write('notes.txt', 'text')
    disk.write('empty.jpg', '')
    library.start()
    library.add('s', disk)
    await library.idle()
    expect(library.places()).toEqual(
      new Map([
        ['s:2020/a.jpg', hashText('photo a taken=1000')],
        ['s:2021/b.jpg', hashText('photo b taken=2000')],
        ['s:empty.jpg', null],
        ['s:notes.txt', hashText('text')],
      ]),
    )
    const states = library.db.all(
      'SELECT stage, state, count(*) AS n FROM stage_run GROUP BY stage, state ORDER BY 1, 2',
    )
    expect(states).toEqual([
      { stage: 'meta', state: 'done', n: 2 },
      { stage: 'meta', state: 'skipped', n: 1 },
      { stage: 'phash', state: 'done', n: 2 },
      { stage: 'phash', state: 'skipped', n: 1 },
      { stage: 'thumb', state: 'done', n: 2 },
      { stage: 'thumb', state: 'failed', n: 1 },
    ])
    expect(library.db.scalar("SELECT hash_error ->> 'code' FROM file WHERE name = 'empty.jpg'")).toBe(
      'file.empty',
    )
    expect(library.state('s')).toBe('ready')
  })
})
