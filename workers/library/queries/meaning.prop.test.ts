/** Search by meaning over random libraries agrees with a naive reading of ADR 0022: who is found, and in which order. */

import fc from 'fast-check'
import { expect, it } from 'vitest'

import { randomRuns } from '../../../src/domain/testing.ts'
import type { SearchHit } from '../../../src/domain/reads.ts'
import { FUSION_WEIGHTS, fusionShare } from '../../../src/domain/search/fusion.ts'
import { awaitAnswer, saveAnswer } from '../db/meaning.ts'
import { refreshSearchText, SEARCHED_PARTS } from '../db/search-text.ts'
import { hashOf, openTestLibrary } from './testing.ts'

interface Photo {
  readonly isNamed: boolean
  readonly isFilm: boolean
  /** Of the picture with "dog", in hundredths. */
  readonly cosine: number
}

const CUT = { strict: 0.8, usual: 0.5, weak: 0.2 }

const photo: fc.Arbitrary<Photo> = fc.record({
  isNamed: fc.boolean(),
  isFilm: fc.boolean(),
  cosine: fc.integer({ min: -50, max: 99 }),
})
const SIMS = ['', ' sim:strict', ' sim:weak', ' sim:0.7'] as const
const LEAST = { '': CUT.usual, ' sim:strict': CUT.strict, ' sim:weak': CUT.weak, ' sim:0.7': 0.7 } as const

it('finds and orders as one would by hand', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(photo, { minLength: 1, maxLength: 12, selector: ({ cosine }) => cosine }),
      fc.constantFrom(...SIMS),
      fc.constantFrom('dog', 'dog type:photo', 'type:photo -dog', '"dog"'),
      async (photos, sim, asked) => {
        const test = await openTestLibrary()
        const { db } = test.context
        db.run("INSERT INTO setting (key, value) VALUES ('meaningModel', '\"some-model\"')")
        test.addSource('s')
        test.addPhotos(
          photos.map(({ isNamed, isFilm }, at) => ({
            n: at + 1,
            path: isNamed ? `dog ${at}.jpg` : `x${at}.jpg`,
            kind: isFilm ? 'video' : 'photo',
          })),
        )
        const ids = photos.map((_, at) => at + 1)
        refreshSearchText(db, ids, SEARCHED_PARTS)
        const near = photos
          .map(({ cosine }, at) => ({ assetId: at + 1, cosine: cosine / 100 }))
          .filter(({ cosine }) => cosine >= CUT.weak)
          .sort((a, b) => b.cosine - a.cosine)
        awaitAnswer(db, 'text:dog', 1)
        saveAnswer(db, 'text:dog', CUT, near, 1)

        const hits = (await test.read('search', {
          text: `${asked}${sim}`,
          today: 20_000,
        } as never)) as SearchHit[]

        const isNear = (id: number): boolean =>
          near.some((one) => one.assetId === id && one.cosine >= LEAST[sim])
        const isNamed = (id: number): boolean => photos[id - 1]?.isNamed === true
        const fits = (id: number): boolean => {
          if (asked.includes('type:photo') && photos[id - 1]?.isFilm === true) return false
          if (asked === '"dog"') return isNamed(id)
          return asked.includes('-dog') ? !isNamed(id) && !isNear(id) : isNamed(id) || isNear(id)
        }
        const found = ids.filter(fits).map(hashOf)
        expect(hits.map(({ hash }) => hash).sort()).toEqual(found.sort())
        if (asked !== 'dog' && asked !== 'dog type:photo') return
        // All names weigh alike, so a name's place is any of theirs: whoever is named and near comes before who is as near and not named.
        const share = (id: number): number =>
          isNear(id)
            ? fusionShare(FUSION_WEIGHTS.meaning, near.findIndex((one) => one.assetId === id) + 1)
            : 0
        const score = new Map(hits.map((hit) => [hit.hash, hit.score]))
        const places = ids.filter(isNamed).length
        for (const id of found.map((hash) => Number(`0x${hash}`))) {
          const rest = (score.get(hashOf(id)) ?? 0) - share(id)
          if (!isNamed(id)) expect(rest).toBeCloseTo(0, 9)
          else {
            expect(rest).toBeLessThanOrEqual(fusionShare(FUSION_WEIGHTS.words, 1) + 1e-9)
            expect(rest).toBeGreaterThanOrEqual(fusionShare(FUSION_WEIGHTS.words, places) - 1e-9)
          }
        }
        const scores = hits.map((hit) => hit.score)
        expect(scores).toEqual([...scores].sort((a, b) => b - a))
      },
    ),
    randomRuns(25, 300),
  )
})
