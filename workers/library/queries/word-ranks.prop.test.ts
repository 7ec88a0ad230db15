/** Ranks of words against the plain way: each word by itself, photo by photo. */

import fc from 'fast-check'
import { expect, it } from 'vitest'

import { randomRuns } from '../../../src/domain/testing.ts'
import type { SearchHit } from '../../../src/domain/reads.ts'
import type { Db } from '../db/db.ts'
import { hashOf, openTestLibrary } from './testing.ts'
import { TAGGED_WITH_SQL } from './tag-words.ts'
import { matchOf } from './word-match.ts'
import { rankWords } from './word-ranks.ts'

const WORDS = ['sunset', 'harbour', 'bicycle'] as const
const COLUMN_WEIGHTS = '10, 8, 2, 8, 8, 4, 2'
const [K1, TAG_WEIGHT] = [1.2, 8]

/** What each photo is worth that has all of the words, by its id. */
function plainRanks(db: Db, words: readonly string[]): Map<number, number> {
  const ranks = new Map<number, number>()
  const photos = db.all<{ id: number }>('SELECT id FROM asset')
  const perWord = words.map((text) => {
    const match = matchOf({ text, phrase: false, column: null })
    const written = new Map(
      db
        .all<{ id: number; rank: number }>(
          `SELECT rowid AS id, -bm25(search_text, ${COLUMN_WEIGHTS}) AS rank FROM search_text WHERE search_text MATCH ?`,
          [match],
        )
        .map(({ id, rank }) => [id, rank]),
    )
    const tagged = new Set(db.all<{ id: number }>(`${TAGGED_WITH_SQL}?`, [match]).map(({ id }) => id))
    const idf = Math.max(1e-6, Math.log((photos.length + 1) / (written.size + 0.5) - 1))
    return { written, tagged, idf }
  })
  for (const { id } of photos) {
    const worths = perWord.map(({ written, tagged, idf }) => {
      const own = written.get(id)
      if (!tagged.has(id)) return own
      const share = (own ?? 0) / idf
      const weight = (K1 * share) / Math.max(0.01, K1 + 1 - share) + TAG_WEIGHT
      return (idf * (K1 + 1) * weight) / (weight + K1)
    })
    if (worths.every((worth) => worth !== undefined))
      ranks.set(
        id,
        worths.reduce((sum, worth) => sum + worth, 0),
      )
  }
  return ranks
}

const places = fc.subarray([...WORDS])
const photo = fc.record({ caption: places, tags: places, name: places })

it(
  'are those of each word by itself, whatever is written and whatever is a tag',
  { timeout: 300_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(photo, { minLength: 2, maxLength: 9 }),
        // A word more: what is typed like the whole name of a tag asks for that tag alone.
        fc.shuffledSubarray([...WORDS], { minLength: 1 }),
        async (photos, words) => {
          const { context, addSource, addPhotos, run, read } = await openTestLibrary()
          addSource('s')
          addPhotos(
            photos.map(({ name }, at) => ({
              n: at + 1,
              path: `${['p', ...name].join(' ')} ${String(at)}.jpg`,
            })),
          )
          for (const [at, { caption, tags }] of photos.entries()) {
            const assets = [hashOf(at + 1)]
            // Writes what it is found by, its name too.
            await run('photos.caption', { assets, caption: ['of', ...caption].join(' ') })
            if (tags.length > 0) await run('photos.tag', { assets, add: tags.map((tag) => `${tag} album`) })
          }
          const found = (await read('search', {
            text: words.join(' '),
            today: 20_784,
          } as never)) as SearchHit[]
          const plain = plainRanks(context.db, words)
          expect(found.map(({ hash }) => parseInt(hash, 16)).sort()).toEqual([...plain.keys()].sort())
          for (const { hash, score } of found)
            expect(score).toBeCloseTo(plain.get(parseInt(hash, 16)) ?? NaN, 9)
          // Few are weighed in another way than all.
          const asked = words.map((text) => ({ text, phrase: false, column: null }))
          for (const id of photos.map((_, at) => at + 1)) {
            const alone = rankWords(context.db, asked, [id])[id] ?? NaN
            if (plain.has(id)) expect(alone).toBeCloseTo(plain.get(id) ?? NaN, 9)
            else expect(alone).toBeNaN()
          }
          expect(found.map(({ score }) => score)).toEqual(
            found.map(({ score }) => score).toSorted((a, b) => b - a),
          )
        },
      ),
      randomRuns(12, 200),
    )
  },
)
