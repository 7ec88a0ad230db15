import { describe, expect, it } from 'vitest'

import { openTestDb, TEST_NOW_MS } from '../db/testing.ts'
import type { Db } from '../db/db.ts'
import type { Cell } from './cells.ts'
import { commit } from './commit.ts'
import type { OpContext } from './context.ts'
import { lastRedoable, lastUndoable, redo, undo, undoerOf } from './undo.ts'

const HASH = (n: number): string => n.toString(16).padStart(64, '0')

async function openWithAssets(count: number): Promise<OpContext & { db: Db }> {
  const { db } = await openTestDb()
  db.run(`INSERT INTO asset (hash, added_at) SELECT unhex(value), 1 FROM json_each(?)`, [
    JSON.stringify(Array.from({ length: count }, (_, index) => HASH(index + 1))),
  ])
  return { db, device: 'testdevice000001', now: () => TEST_NOW_MS }
}

const rate = (context: OpContext, id: string, rows: readonly number[], rating: number | null) =>
  commit(context, { id, command: 'photos.rate', label: (n) => `Rate ${n}` }, () =>
    rows.map((n): Cell => ({ entity: 'asset', row: HASH(n), col: 'rating', value: rating })),
  )
const ratings = (db: Db) =>
  db.all<{ rating: number | null }>('SELECT rating FROM asset ORDER BY id').map(({ rating }) => rating)

describe('commit', () => {
  it('writes only cells that change and answers a repeated id from the record', async () => {
    const context = await openWithAssets(3)
    expect(rate(context, 'a', [1, 2], 3)).toEqual({ groupId: 'a', changed: 2, skipped: 0, label: 'Rate 2' })
    expect(rate(context, 'b', [1, 2, 3], 3)).toMatchObject({ changed: 1 })
    expect(rate(context, 'a', [3], 5), 'the recorded outcome').toEqual({
      groupId: 'a',
      changed: 2,
      skipped: 0,
      label: 'Rate 2',
    })
    expect(rate(context, 'c', [1], 3)).toEqual({ groupId: null, changed: 0, skipped: 0, label: 'Rate 0' })
    expect(ratings(context.db)).toEqual([3, 3, 3])
    expect(context.db.scalar('SELECT count(*) FROM op')).toBe(3)
  })
  it('refuses values and rows that may not be stored, and then writes nothing', async () => {
    const context = await openWithAssets(2)
    for (const [rows, value] of [
      [[1, 9], 3],
      [[1], 7],
      [[1], 2.5],
    ] as const) {
      expect(() => rate(context, 'x', rows, value)).toThrow(
        expect.objectContaining({ code: 'input.invalid' }),
      )
    }
    expect(context.db.scalar('SELECT count(*) FROM op_group')).toBe(0)
    expect(ratings(context.db)).toEqual([null, null])
  })
})

describe('undo and redo', () => {
  it('takes back the last deed, then the one before, and does them again', async () => {
    const context = await openWithAssets(1)
    rate(context, 'a', [1], 1)
    rate(context, 'b', [1], 2)
    undo(context, 'u1')
    expect(ratings(context.db)).toEqual([1])
    undo(context, 'u2')
    expect(ratings(context.db)).toEqual([null])
    expect(() => undo(context, 'u3')).toThrow(expect.objectContaining({ code: 'input.invalid' }))
    redo(context, 'r1')
    expect(ratings(context.db)).toEqual([1])
    redo(context, 'r2')
    expect(ratings(context.db)).toEqual([2])
    expect(lastRedoable(context.db, context.device)).toBeNull()
    undo(context, 'u4')
    undo(context, 'u5')
    expect(ratings(context.db)).toEqual([null])
    expect(undo(context, 'u5'), 'a repeated undo').toMatchObject({ groupId: 'u5', changed: 1 })
    redo(context, 'r3')
    rate(context, 'c', [1], 5)
    expect(lastRedoable(context.db, context.device), 'a new deed ends redo').toBeNull()
    expect(lastUndoable(context.db, context.device)).toBe('c')
  })
  it('leaves cells alone that were decided again since, and says how many', async () => {
    const context = await openWithAssets(3)
    rate(context, 'a', [1, 2, 3], 3)
    rate(context, 'b', [2], 5)
    expect(undo(context, 'u', 'a')).toMatchObject({
      groupId: 'u',
      changed: 2,
      skipped: 1,
      label: 'Rate 3',
      conflicts: [{ why: 'changed', count: 1, first: [{ field: 'asset.rating' }] }],
    })
    expect(ratings(context.db)).toEqual([null, 5, null])
    expect(() => undo(context, 'v', 'a')).toThrow(expect.objectContaining({ code: 'input.invalid' }))
  })
  it('does not take back a group whose value was decided again with the same value', async () => {
    const context = await openWithAssets(1)
    rate(context, 'a', [1], 3)
    rate(context, 'b', [1], 5)
    rate(context, 'c', [1], 3)
    expect(undo(context, 'u', 'a')).toMatchObject({ groupId: null, changed: 0, skipped: 1, label: 'Rate 1' })
    expect(ratings(context.db)).toEqual([3])
    // It was not undone, so it is not shown as if it were.
    expect(undoerOf(context.db, 'a')).toBeNull()
    expect(undo(context, 'v')).toMatchObject({ groupId: 'v', changed: 1 })
  })
  it('takes back many photos with values of their own, some of them decided twice', async () => {
    const context = await openWithAssets(1500)
    const title = (id: string, count: number, text: (n: number) => string) =>
      commit(context, { id, command: 'photos.title', label: () => '' }, () =>
        Array.from({ length: count }, (_, n): Cell => ({
          entity: 'asset',
          row: HASH(count - n),
          col: 'title',
          value: text(count - n),
        })),
      )
    const titles = () =>
      context.db.all<{ title: string | null }>('SELECT title FROM asset ORDER BY id').map((row) => row.title)
    const states = [titles()]
    expect(title('a', 1500, (n) => `"${String(n)}" \\ ü`).changed).toBe(1500)
    states.push(titles())
    expect(states[1]?.[6]).toBe('"7" \\ ü')
    expect(title('b', 1200, (n) => (n % 2 === 0 ? 'even' : `"${String(n)}" \\ ü`)).changed).toBe(600)
    states.push(titles())
    for (const [at, verb] of [
      [1, undo],
      [0, undo],
      [1, redo],
      [2, redo],
    ] as const) {
      expect(verb(context, `step ${String(at)} ${verb.name}`)).toMatchObject({ skipped: 0 })
      expect(titles()).toEqual(states[at])
    }
    expect(undo(context, 'one of them', 'a')).toMatchObject({ changed: 900, skipped: 600 })
    expect(titles()).toEqual(states[2]?.map((text) => (text === 'even' ? 'even' : null)))
  })
  it('handles 50,000 photos as one group', { timeout: 240_000 }, async () => {
    const context = await openWithAssets(50_000)
    const rows = Array.from({ length: 50_000 }, (_, index) => index + 1)
    const times: number[] = []
    const timed = (work: () => unknown): void => {
      const start = performance.now()
      work()
      times.push(Math.round(performance.now() - start))
    }
    timed(() => expect(rate(context, 'a', rows, 4)).toMatchObject({ changed: 50_000 }))
    timed(() => expect(undo(context, 'u')).toMatchObject({ changed: 50_000 }))
    timed(() => expect(redo(context, 'r')).toMatchObject({ changed: 50_000 }))
    console.info(`50,000 photos: rate, undo, redo in ${times.join(', ')} ms`)
    expect(context.db.scalar('SELECT count(*) FROM asset WHERE rating = 4')).toBe(50_000)
  })
})
