import { expect, it } from 'vitest'

import { refreshSearchText } from './search-text.ts'
import { foundBy, openTestDb } from './testing.ts'

it('writes very many at once as it writes them one by one, and leaves the indexes set as they were', async () => {
  const { db } = await openTestDb()
  const ids = Array.from({ length: 6000 }, (_, at) => at + 1)
  const caption = (text: string): void => {
    db.run('UPDATE asset SET file_caption = ? || id', [text])
  }
  db.run(
    "INSERT INTO asset (id, hash, added_at) SELECT value, unhex(printf('%064x', value)), 1 FROM json_each(?)",
    [JSON.stringify(ids)],
  )
  const count = (match: string) =>
    ['search_text', 'words_exact'].map((table) =>
      db.scalar<number>(`SELECT count(*) FROM ${table} WHERE ${table} MATCH ?`, [match]),
    )
  const settings = () =>
    ['search_text', 'words_exact'].map((table) =>
      db.all(`SELECT k, v FROM ${table}_config WHERE k IN ('automerge', 'hashsize') ORDER BY k`),
    )
  caption('harbour ')
  refreshSearchText(db, ids.toReversed(), ['caption'])
  expect(count('harbour')).toEqual([6000, 6000])
  const usual = settings()
  expect(usual[0]).toEqual([
    { k: 'automerge', v: 4 },
    { k: 'hashsize', v: 1 << 20 },
  ])
  expect(() => {
    db.tx(() => {
      caption('bicycle ')
      refreshSearchText(db, ids, ['caption'])
      throw new Error('the disk is full')
    })
  }).toThrow('the disk is full')
  expect([count('harbour'), count('bicycle')]).toEqual([
    [6000, 6000],
    [0, 0],
  ])
  expect(settings()).toEqual(usual)
  caption('bicycle ')
  refreshSearchText(db, ids, ['caption'])
  db.run("UPDATE asset SET file_caption = 'harbour' WHERE id = 7")
  refreshSearchText(db, [7], ['caption'])
  expect([count('harbour'), count('bicycle')]).toEqual([
    [1, 1],
    [5999, 5999],
  ])
  const { kept, anew } = foundBy(db)
  expect(kept).toEqual(anew)
  for (const table of ['search_text', 'words_exact'])
    db.run(`INSERT INTO ${table} (${table}) VALUES ('integrity-check')`)
})
