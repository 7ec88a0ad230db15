import { expect, it } from 'vitest'

import { WORD_COLUMNS } from '../../../src/domain/plan.ts'
import { refreshSearchText, SEARCHED_PARTS } from '../db/search-text.ts'
import { wordsSource } from './search-filter.ts'
import { compileSql, sqlBuilder } from '../db/kysely.ts'
import { hashOf, openTestLibrary } from './testing.ts'
import { columnsWith } from './word-columns.ts'

it('are those in which the word alone would be found, of words, phrases, numbers and single signs', async () => {
  const { context, addSource, addPhotos, run } = await openTestLibrary()
  const { db } = context
  addSource('s')
  const all = Array.from({ length: 12 }, (_, at) => at + 1)
  addPhotos(
    all.map((n) => ({
      n,
      path: `${n % 2 === 0 ? 'red 京都' : 'blue'}/IMG_12${String(n)}.jpg`,
      ...(n % 3 === 0 ? { camera: 'Red One 12' } : {}),
    })),
  )
  await run('photos.caption', { assets: [hashOf(1), hashOf(2)], caption: 'a red door, 京都 12' })
  await run('photos.tag', { assets: [hashOf(1), hashOf(4)], add: ['Red things', '東京 12'] })
  db.run(`UPDATE asset SET file_keywords = '["reddish", "京"]' WHERE id IN (5, 6)`)
  db.run(
    "INSERT INTO face_region (asset_id, n, kind, name, x, y, w, h) VALUES (7, 0, 'face', 'Red Sonja 12', 0, 0, 1, 1)",
  )
  refreshSearchText(db, all, SEARCHED_PARTS)
  const texts = ['red', 'red door', '12', '京', '京都', 'IMG', 'nothing']
  let told = 0
  for (const text of texts)
    for (const phrase of [false, true])
      for (const column of [null, ...WORD_COLUMNS]) {
        const words = { key: 'words', text, phrase, column } as const
        const found = columnsWith(db, words, all)
        for (const one of WORD_COLUMNS) {
          const { sql, params } = compileSql({
            compile: () => wordsSource({ ...words, column: one }).compile(sqlBuilder),
          })
          const having = new Set<number>()
          if (column === null || column === one) db.each(sql, params, (row) => having.add(row.int(0)))
          const what = `${text} ${String(phrase)} ${String(column)} ${one}`
          expect(
            all.filter((id) => found.get(id)?.includes(one) === true),
            what,
          ).toEqual(all.filter((id) => having.has(id)))
          told += having.size
        }
      }
  expect(told).toBeGreaterThan(100)
})
