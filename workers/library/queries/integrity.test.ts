import { describe, expect, it } from 'vitest'

import { integrity } from './integrity.ts'
import { hashOf, openTestLibrary } from './testing.ts'

async function openDecided() {
  const test = await openTestLibrary()
  test.addSource('s', 'Photos')
  test.addPhotos([
    { n: 1, path: '1.jpg' },
    { n: 2, path: '2.jpg' },
  ])
  await test.run('photos.rate', { assets: [hashOf(1), hashOf(2)], rating: 4 })
  await test.run('photos.rate', { assets: [hashOf(1)], rating: 5 })
  await test.run('photos.caption', { assets: [hashOf(2)], caption: 'né “à” \u0000 🎞' })
  await test.run('undo', {})
  await test.run('redo', {})
  await test.run('photos.trash', { assets: [hashOf(2)] })
  return test
}

describe('integrity', () => {
  it('finds nothing in a catalog that was used', async () => {
    const { context } = await openDecided()
    expect(integrity(context.db)).toEqual({ ok: true, problems: [] })
  })
  it('names a cell that differs from the log and one the log does not know', async () => {
    const { context } = await openDecided()
    context.db.opTx(() => {
      context.db.run('UPDATE asset SET rating = 1 WHERE id = 1')
      context.db.run("UPDATE asset SET place_name = 'Porto' WHERE id = 2")
    })
    expect(integrity(context.db)).toEqual({
      ok: false,
      problems: [
        `asset ${hashOf(1)}: rating is not what was decided last`,
        '1 rows of asset have a place_name that nobody decided',
      ],
    })
  })
  it('names references into nothing and damaged full-text lists', async () => {
    const { context } = await openDecided()
    context.db.run('PRAGMA foreign_keys = off')
    context.db.run('INSERT INTO thumb (asset_id, size, bytes) VALUES (77, 320, 1)')
    context.db.run('UPDATE search_text_data SET block = zeroblob(40) WHERE id > 10')
    const { ok, problems } = integrity(context.db)
    expect(ok).toBe(false)
    expect(problems).toContain('1 rows of thumb name a asset that is not there')
    expect(problems.join('\n')).toMatch(/fts5|search_text|malformed/i)
  })
})
