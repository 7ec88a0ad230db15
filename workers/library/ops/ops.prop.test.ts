import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { randomRuns } from '../../../src/domain/testing.ts'
import { printHlc } from '../../../src/domain/clock.ts'
import { photoAndIdRow } from '../../../src/domain/ops.ts'
import { foundBy, openTestDb, TEST_NOW_MS } from '../db/testing.ts'
import type { Db } from '../db/db.ts'
import { integrity } from '../queries/integrity.ts'
import { TAGGED_WITH_SQL } from '../queries/tag-words.ts'
import { commit } from './commit.ts'
import type { OpContext } from './context.ts'
import { mergeOps } from './merge.ts'
import type { TravellingOp } from './merge.ts'
import { redo, undo } from './undo.ts'

let rows = 0
/** A photo that no other run knows: one database serves all runs. */
function freshRow(): string {
  rows += 1
  return rows.toString(16).padStart(64, '0')
}

function cellsOf(db: Db, hashes: readonly string[]): unknown[] {
  return db.all(
    `SELECT j.value AS hash, a.rating, a.favorite, a.title FROM json_each(?) j LEFT JOIN asset a ON a.hash = unhex(j.value)`,
    [JSON.stringify(hashes)],
  )
}

const value = fc.oneof(
  fc.record({ col: fc.constant('rating'), value: fc.option(fc.integer({ min: -1, max: 5 })) }),
  fc.record({ col: fc.constant('favorite'), value: fc.constantFrom(1, null) }),
  fc.record({ col: fc.constant('title'), value: fc.option(fc.string({ unit: 'grapheme' })) }),
)
/** Few tags, so that they come to be parents of each other, merged in rings and named before they are made. */
const TAGS = ['A', 'B', 'C', 'D'].map((letter) => `0${letter.repeat(25)}`)
const tag = fc.constantFrom(...TAGS)
const tagCell = fc.oneof(
  fc.record({ col: fc.constant('name'), value: fc.option(fc.constantFrom('x', 'y', 'z'), { freq: 5 }) }),
  fc.record({ col: fc.constantFrom('parent', 'merged_into'), value: fc.option(tag, { freq: 2 }) }),
  fc.record({ col: fc.constant('deleted_at'), value: fc.option(fc.constant(7), { freq: 1 }) }),
)
const tagOp = fc.oneof(
  fc.record({ entity: fc.constant('tag'), row: tag, cell: tagCell }),
  fc.record({
    entity: fc.constant('asset_tag'),
    row: fc
      .tuple(fc.integer({ min: 1, max: 3 }), tag)
      .map(([n, id]) => photoAndIdRow(`fade${n.toString(16).padStart(60, '0')}`, id)),
    cell: fc.record({ col: fc.constant('present'), value: fc.constantFrom(1, 0, null) }),
  }),
)

/** The tags as every reader sees them. */
function tagsSeen(db: Db): unknown {
  return [
    db.all('SELECT tag_id, node, path, words FROM tag_node ORDER BY tag_id'),
    db.all('SELECT node, tag_id, own FROM tag_within ORDER BY 1, 2'),
    db.all('SELECT term, node FROM tag_term ORDER BY 1, 2'),
    db.all(
      `SELECT hex(a.hash), t.tag_id FROM asset_tag t JOIN asset a ON a.id = t.asset_id WHERE t.present = 1 ORDER BY 1, 2`,
    ),
    TAGS.map((id) => {
      const path = db.scalar<string>('SELECT path FROM tag_node WHERE tag_id = ?', [id]) ?? ''
      const word = path.split('/').at(-1) ?? ''
      return word === ''
        ? []
        : db.all(`SELECT hex(hash) FROM asset WHERE id IN (${TAGGED_WITH_SQL}?) ORDER BY 1`, [word])
    }),
  ]
}

const travelling = fc.record({
  ms: fc.integer({ min: 1, max: 5 }),
  counter: fc.integer({ min: 0, max: 2 }),
  device: fc.constantFrom('deviceaa', 'devicebb', 'devicecc'),
  photo: fc.integer({ min: 0, max: 2 }),
  cell: value,
})

describe('merging decisions', () => {
  it('ends alike in any order, any grouping and with any repetition', { timeout: 300_000 }, async () => {
    const [one, other] = [await openTestDb(), await openTestDb()]
    fc.assert(
      fc.property(
        fc.uniqueArray(travelling, {
          maxLength: 20,
          selector: ({ ms, counter, device }) => `${ms} ${counter} ${device}`,
        }),
        fc.array(fc.integer({ min: 0, max: 19 }), { maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        (made, shuffle, chunk) => {
          const photos = [freshRow(), freshRow(), freshRow()]
          const base = rows * 1000
          const ops = made.map(({ ms, counter, device, photo, cell }): TravellingOp => ({
            id: printHlc({ ms: base + ms, counter, device }),
            groupId: `group-${String(base)}-${device}`,
            entity: 'asset',
            row: photos[photo] ?? '',
            col: cell.col,
            value: JSON.stringify(cell.value),
            prev: 'null',
          }))
          one.db.opTx(() => mergeOps(one.db, 1, [], ops))
          // Some twice, all at least once, in another order, piece by piece.
          const drawn = shuffle.flatMap((index) => ops[index] ?? [])
          const again = [...drawn, ...ops.toReversed()]
          for (let at = 0; at < again.length; at += chunk)
            other.db.opTx(() => mergeOps(other.db, 1, [], again.slice(at, at + chunk)))
          expect(cellsOf(other.db, photos)).toEqual(cellsOf(one.db, photos))
          const latest = ops
            .toSorted((a, b) => (a.id < b.id ? -1 : 1))
            .findLast(({ row, col }) => row === photos[0] && col === 'rating')
          if (latest !== undefined)
            expect(cellsOf(one.db, photos)[0]).toMatchObject({ rating: JSON.parse(latest.value) as unknown })
        },
      ),
      randomRuns(25, 300),
    )
    for (const { db } of [one, other]) expect(integrity(db)).toEqual({ ok: true, problems: [] })
  })
})

describe('merging tags', () => {
  it('comes to one tree on every device, whatever came first', { timeout: 300_000 }, async () => {
    const arriving = fc.record({ ms: fc.integer({ min: 1, max: 50 }), op: tagOp })
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(arriving, { maxLength: 30, selector: ({ ms }) => ms }),
        fc.integer({ min: 1, max: 7 }),
        async (made, chunk) => {
          const [one, other] = [await openTestDb(), await openTestDb()]
          const ops = made.map(({ ms, op: { entity, row, cell } }): TravellingOp => ({
            id: printHlc({ ms, counter: 0, device: 'deviceaa' }),
            groupId: 'group',
            entity,
            row,
            col: cell.col,
            value: JSON.stringify(cell.value),
            prev: 'null',
          }))
          one.db.opTx(() => mergeOps(one.db, 1, [], ops))
          const again = [...ops.slice(0, 4), ...ops.toReversed()]
          for (let at = 0; at < again.length; at += chunk)
            other.db.opTx(() => mergeOps(other.db, 1, [], again.slice(at, at + chunk)))
          expect(tagsSeen(other.db)).toEqual(tagsSeen(one.db))
          for (const { db } of [one, other]) expect(integrity(db)).toEqual({ ok: true, problems: [] })
        },
      ),
      randomRuns(25, 300),
    )
  })
})

describe('undo and redo', () => {
  it(
    'undo of a deed is as if it had not been done, and redo as if it had',
    { timeout: 300_000 },
    async () => {
      const { db } = await openTestDb()
      let now = TEST_NOW_MS
      let commands = 0
      const context: OpContext = { db, device: 'testdevice000001', now: () => (now += 10) }
      const id = () => `c${String((commands += 1))}`
      fc.assert(
        fc.property(
          fc.array(fc.record({ photo: fc.integer({ min: 0, max: 2 }), cell: value }), {
            minLength: 1,
            maxLength: 6,
          }),
          (deeds) => {
            const photos = [freshRow(), freshRow(), freshRow()]
            db.run('INSERT INTO asset (hash, added_at) SELECT unhex(value), 1 FROM json_each(?)', [
              JSON.stringify(photos),
            ])
            const states = [cellsOf(db, photos)]
            for (const { photo, cell } of deeds) {
              const outcome = commit(context, { id: id(), command: 'test', label: () => '' }, () => [
                { entity: 'asset', row: photos[photo] ?? '', ...cell },
              ])
              if (outcome.changed > 0) states.push(cellsOf(db, photos))
            }
            const steps = states.length - 1
            for (let step = steps - 1; step >= 0; step -= 1) {
              undo(context, id())
              expect(cellsOf(db, photos)).toEqual(states[step])
            }
            for (let step = 1; step <= steps; step += 1) {
              redo(context, id())
              expect(cellsOf(db, photos)).toEqual(states[step])
            }
          },
        ),
        randomRuns(25, 300),
      )
      expect(integrity(db)).toEqual({ ok: true, problems: [] })
      const { kept, anew } = foundBy(db)
      expect(kept).toEqual(anew)
    },
  )
  it('of tags too: made, placed, merged, deleted, given', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(tagOp, { minLength: 1, maxLength: 8 }), async (deeds) => {
        const { db } = await openTestDb()
        db.run(
          "INSERT INTO asset (hash, added_at) SELECT unhex('fade' || printf('%060x', value)), 1 FROM json_each('[1,2,3]')",
        )
        let now = TEST_NOW_MS
        let commands = 0
        const context: OpContext = { db, device: 'testdevice000001', now: () => (now += 10) }
        const id = () => `c${String((commands += 1))}`
        const states = [tagsSeen(db)]
        for (const { entity, row, cell } of deeds) {
          const outcome = commit(context, { id: id(), command: 'test', label: () => '' }, () => [
            { entity, row, ...cell },
          ])
          if (outcome.changed > 0) states.push(tagsSeen(db))
        }
        // These deeds go round the commands, and may make twins and rings. Those an undo does not bring back: it says so, and the rest holds.
        const steps = [
          ...states
            .map((_, step) => ({ step, verb: undo }))
            .slice(0, -1)
            .toReversed(),
          ...states.map((_, step) => ({ step, verb: redo })).slice(1),
        ]
        for (const { step, verb } of steps) {
          if (verb(context, id()).conflicts !== undefined) break
          expect(tagsSeen(db)).toEqual(states[step])
        }
        expect(integrity(db)).toEqual({ ok: true, problems: [] })
        const { kept, anew } = foundBy(db)
        expect(kept).toEqual(anew)
      }),
      randomRuns(25, 300),
    )
  })
})
