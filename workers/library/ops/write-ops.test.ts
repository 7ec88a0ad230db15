import { describe, expect, it } from 'vitest'

import { CLOCK_START, parseHlc, stampAt, takeStamps } from '../../../src/domain/clock.ts'
import { openTestDb } from '../db/testing.ts'
import type { ChangedCell } from './cells.ts'
import { insertOps } from './write-ops.ts'

const HASH = (n: number): string => n.toString(16).padStart(64, '0')
const DEVICE = 'testdevice000001'

async function openWithAssets(count: number) {
  const { db } = await openTestDb()
  db.run('INSERT INTO asset (hash, added_at) SELECT unhex(value), 1 FROM json_each(?)', [
    JSON.stringify(Array.from({ length: count }, (_, index) => HASH(index + 1))),
  ])
  db.opTx(() =>
    db.run(
      "INSERT INTO op_group (id, command, label, at, device, result) VALUES ('g', 'c', 'l', 1, ?, '{}')",
      [DEVICE],
    ),
  )
  return db
}

const rated = (n: number, prev: string, photo: number | undefined = n): ChangedCell => ({
  entity: 'asset',
  row: HASH(n),
  col: 'rating',
  value: '4',
  prev,
  photo,
})
const tagged = (n: number, tag: string): ChangedCell => ({
  entity: 'asset_tag',
  row: `${HASH(n)}:${tag}`,
  col: 'state',
  value: '1',
  prev: 'null',
  photo: n,
})

/** Stamps that go over the end of a millisecond. */
const stampsOf = (count: number) => takeStamps({ ms: 5000, counter: 0xfffd }, 1000, DEVICE, count)

describe('takeStamps', () => {
  it('goes on after the last stamp, or with the time where that is later', () => {
    const first = takeStamps(CLOCK_START, 7, DEVICE, 1)
    expect(stampAt(first, 0)).toBe(`000000000007-0000-${DEVICE}`)
    const after = takeStamps(first.clock, 3, DEVICE, 2)
    expect([0, 1].map((at) => stampAt(after, at))).toEqual([
      `000000000007-0001-${DEVICE}`,
      `000000000007-0002-${DEVICE}`,
    ])
    expect(after.clock).toEqual(parseHlc(stampAt(after, 1)) && { ms: 7, counter: 2 })
    expect(takeStamps(after.clock, 3, DEVICE, 0).clock).toEqual(after.clock)
  })
  it('borrows the next millisecond when a counter is full', () => {
    const stamps = stampsOf(70_000)
    const printed = Array.from({ length: 70_000 }, (_, at) => stampAt(stamps, at))
    expect(printed.slice(0, 3)).toEqual([
      `000000001388-fffe-${DEVICE}`,
      `000000001388-ffff-${DEVICE}`,
      `000000001389-0000-${DEVICE}`,
    ])
    expect(printed.at(-1)).toMatch(/^00000000138a-/)
    expect(printed.toSorted()).toEqual(printed)
    expect(parseHlc(printed.at(-1) ?? '')).toMatchObject(stamps.clock)
  })
})

describe('insertOps', () => {
  const cases: readonly (readonly [string, readonly ChangedCell[]])[] = [
    ['alike', [rated(3, 'null'), rated(1, 'null'), rated(2, 'null')]],
    ['of several values before, one amid the other', [1, 2, 3, 4, 5].map((n) => rated(n, String(n % 2)))],
    ['about photos and their tags', [tagged(2, 'a'), tagged(2, 'ab'), tagged(1, 'a'), rated(1, 'null')]],
    ['too unlike', Array.from({ length: 40 }, (_, at) => rated(at + 1, `"${String(at)} ä"`))],
    ['of which one has no known photo', [rated(1, 'null'), { ...rated(2, 'null'), photo: undefined }]],
  ]
  for (const [name, cells] of cases)
    it(`writes what the cells say, in their order: ${name}`, async () => {
      const db = await openWithAssets(40)
      const stamps = stampsOf(cells.length)
      db.opTx(() => {
        insertOps(db, 'g', cells, stamps)
      })
      expect(db.all('SELECT id, group_id, entity, row, col, value, prev FROM op ORDER BY id')).toEqual(
        cells.map(({ photo: _photo, ...cell }, at) => ({ id: stampAt(stamps, at), group_id: 'g', ...cell })),
      )
    })
  it('refuses a photo that is not there, and then writes nothing', async () => {
    const db = await openWithAssets(2)
    const write = () =>
      db.opTx(() => {
        insertOps(db, 'g', [rated(1, 'null'), rated(2, 'null', 77)], stampsOf(2))
      })
    expect(write).toThrow(expect.objectContaining({ code: 'bug.assertion' }))
    expect(db.scalar('SELECT count(*) FROM op')).toBe(0)
  })
})
