/** A pass over many photos, while others want to read. `PHOTOS=100000` for the figures of docs/gaps.md. */

import { expect, it } from 'vitest'

import type { StackCounts } from '../../../src/domain/stacks/report.ts'
import { TestLibrary } from '../pipeline/testing.ts'
import { hashOf, openTestLibrary } from '../queries/testing.ts'
import { Stacker } from './stacker.ts'

const PHOTOS = Number(process.env['PHOTOS'] ?? 4000)
const NOON = Date.UTC(2015, 0, 1, 12, 0, 7)

it('gives others their turn, and writes nothing where nothing changed', { timeout: 280_000 }, async () => {
  const test = await openTestLibrary()
  test.addSource('s', 'Photos')
  const { db } = test.context
  // Of every twenty photos five are a burst; the others are hours away.
  test.addPhotos(
    Array.from({ length: PHOTOS }, (_, index) => ({
      n: index + 1,
      path: `a/IMG_${String(100_000 + index)}.jpg`,
      takenMs: NOON + index * 3_600_000 - (index % 20 < 5 ? (index % 20) * 3_599_600 : 0),
      camera: 'Canon R5',
    })),
  )
  db.run("UPDATE asset SET taken_source = 'embedded', taken_field = 'EXIF DateTimeOriginal'")

  let writes = 0
  async function pass(): Promise<string> {
    const began = performance.now()
    let last = began
    let longest = 0
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 1)
    const stacker = new Stacker({
      db,
      now: () => 1,
      elapsed: () => performance.now(),
      commit: (work) => work(),
      mayRun: () => true,
      onStorageFull: () => undefined,
      settleMs: 0,
    })
    stacker.wake()
    while (db.scalar('SELECT EXISTS (SELECT 1 FROM stack_stale)') === 1)
      await new Promise((resolve) => setTimeout(resolve, 5))
    await stacker.stop()
    clearInterval(watch)
    return `${String(Math.round(performance.now() - began))} ms, nobody waited longer than ${String(Math.round(longest))} ms`
  }

  const first = await pass()
  const counts = (await test.read('stackCounts', {} as never)) as StackCounts
  expect(counts.burst).toEqual({ stacks: PHOTOS / 20, photos: PHOTOS / 4 })
  expect(db.scalar('SELECT lower(hex(hash)) FROM asset WHERE stack_under IS NULL ORDER BY id LIMIT 1')).toBe(
    hashOf(1),
  )
  db.run('INSERT INTO stack_stale (asset_id) SELECT id FROM asset')
  const stop = db.onCommit((tables) => {
    if (tables.has('asset') || tables.has('stack_member')) writes += 1
  })
  const again = await pass()
  stop()
  expect(writes).toBe(0)
  console.log(`[stacks of ${String(PHOTOS)} photos in one folder] first ${first} · again ${again}`)
})

it('a pass cut off before its last word is done when the library opens again', async () => {
  const library = await TestLibrary.create()
  library.db.run("INSERT INTO job (id, kind, state, created_at) VALUES ('stacks', 'stacks', 'running', 1)")
  library.start()
  await library.idle(3000)
  expect(library.db.scalar("SELECT state FROM job WHERE id = 'stacks'")).toBe('done')
  await library.stop()
})
