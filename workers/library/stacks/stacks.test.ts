import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'

import { randomRuns } from '../../../src/domain/testing.ts'
import type { StackCounts, StackList, StackPhotos } from '../../../src/domain/stacks/report.ts'
import { groupsIn } from '../../../src/domain/duplicates/columns.ts'
import type { DuplicateList } from '../../../src/domain/duplicates/report.ts'
import type { PhotoList, Tile } from '../../../src/domain/reads.ts'
import type { SearchPlan } from '../../../src/domain/plan.ts'
import { traitsToBits } from '../../../src/domain/vocabulary.ts'
import { restack } from '../db/stack-rules.ts'
import { settleStacks, storeStacks } from '../db/stacks.ts'
import { hashOf, openTestLibrary, type TestLibrary } from '../queries/testing.ts'
import { addFaces } from '../people/testing.ts'
import { Stacker } from './stacker.ts'

const NOON = Date.UTC(2024, 4, 5, 12, 0, 7)

let test: TestLibrary
beforeEach(async () => {
  test = await openTestLibrary()
  test.addSource('s', 'Photos')
})

/** A photo as the pipeline leaves it, dated by its camera. */
function add(n: number, path: string, takenMs: number | null = null): void {
  const { db } = test.context
  const raw = path.endsWith('.dng')
  test.addPhotos([{ n, path, takenMs, traits: raw ? traitsToBits(['raw']) : 0, camera: 'Canon R5' }])
  if (takenMs !== null)
    db.run(
      "UPDATE asset SET taken_source = 'embedded', taken_field = 'EXIF DateTimeOriginal' WHERE hash = unhex(?)",
      [hashOf(n)],
    )
}
function addBurst(from: number, count = 3, folder = 'a'): void {
  for (let n = from; n < from + count; n++)
    add(n, `${folder}/IMG_${String(1000 + n)}.jpg`, NOON + from * 60_000 + (n - from) * 1000)
}

function makeStacker(): Stacker {
  return new Stacker({
    db: test.context.db,
    now: () => 1,
    elapsed: () => performance.now(),
    commit: (work) => work(),
    mayRun: () => true,
    onStorageFull: () => undefined,
    settleMs: 0,
  })
}

/** Runs the stacker until nothing is left to do. */
async function settle(): Promise<void> {
  const stacker = makeStacker()
  stacker.wake()
  await vi.waitFor(
    () => {
      expect(test.context.db.scalar('SELECT count(*) FROM stack_stale')).toBe(0)
    },
    { timeout: 20_000, interval: 2 },
  )
  await stacker.stop()
}

const read = async <Value>(name: string, args: unknown): Promise<Value> =>
  (await test.read(name as never, args as never)) as Value
const idOf = (n: number): number =>
  test.context.db.scalar<number>('SELECT id FROM asset WHERE hash = unhex(?)', [hashOf(n)]) ?? 0
const numberOf = (id: number): number =>
  parseInt(test.context.db.scalar<string>('SELECT hex(hash) FROM asset WHERE id = ?', [id]) ?? '', 16)
/** What the grid shows. */
async function seen(plan: SearchPlan = { filters: [], collapse: { open: [] } }): Promise<number[]> {
  return [...(await read<PhotoList>('timeline', { plan })).ids].map(numberOf).sort((a, b) => a - b)
}
async function stacks(kind?: string): Promise<string[]> {
  const list = await read<StackList>('stacks', kind === undefined ? {} : { kind })
  return list.map((one) => `${one.kind} ${one.photos.map(({ hash }) => parseInt(hash, 16)).join()}`).sort()
}
/** Everything about stacks, also what is hidden. */
function stored(): unknown {
  return test.context.db.all(
    `SELECT a.id, m.stack, m.kind, m.position, a.stack_under FROM asset a LEFT JOIN stack_member m ON m.asset_id = a.id ORDER BY a.id`,
  )
}
/** As if nothing had been known before. */
function storeAnew(): void {
  const { db } = test.context
  db.tx(() => {
    db.run('DELETE FROM stack_member')
    db.run('UPDATE asset SET stack_under = NULL')
    const ids = db.all<{ id: number }>('SELECT id FROM asset').map(({ id }) => id)
    const work = restack(db, ids)
    for (;;) {
      const step = work.next()
      if (step.done !== true) continue
      storeStacks(db, step.value?.stacks ?? [], step.value?.loose ?? [])
      settleStacks(db, ids)
      break
    }
  })
}
const run = (name: string, args: unknown) => test.run(name, args)
const of = (...numbers: number[]) => ({ assets: numbers.map(hashOf) })

describe('brackets', () => {
  it('are told by the asked correction where exposures are not known, and the middle one lies on top', async () => {
    addBurst(1)
    for (const [at, bias] of ['-2 EV', '0 EV', '+2 EV'].entries())
      test.context.db.run(
        "UPDATE metadata SET fields = json_array(json_object('group', 'EXIF', 'name', 'ExposureCompensation', 'value', ?)) WHERE asset_id = ?",
        [bias, idOf(at + 1)],
      )
    await settle()
    expect(await stacks()).toEqual(['bracket 2,1,3'])
  })
})

describe('the top of a burst', () => {
  const measure = (n: number, sharpness: number) => {
    test.context.db.run(
      `INSERT INTO phash (asset_id, hashes, phash, small, chroma, blank, sharpness, clipped_low, clipped_high, mean)
       SELECT id, x'', x'', x'', x'', 0, ?, 0, 0, 0.5 FROM asset WHERE hash = unhex(?)`,
      [sharpness, hashOf(n)],
    )
  }

  it('is the sharpest, until faces are found: then one with all eyes open', async () => {
    addBurst(1)
    measure(1, 100)
    measure(2, 200)
    measure(3, 50)
    await settle()
    expect(await stacks()).toEqual(['burst 2,1,3'])
    addFaces(test.context.db, [
      { photo: 1, look: 0, eyesOpen: 0.05 },
      { photo: 2, look: 0, eyesOpen: 0.06 },
      { photo: 3, look: 0, eyesOpen: 0.3 },
    ])
    await settle()
    expect(await stacks()).toEqual(['burst 3,1,2'])
    test.context.db.run('UPDATE face SET eyes_open = NULL')
    await settle()
    expect(await stacks()).toEqual(['burst 2,1,3'])
  })
})

describe('stacks', () => {
  it('come of the rules, and the grid shows their tops', async () => {
    add(1, 'a/IMG_1.dng')
    add(2, 'a/IMG_1.jpg')
    addBurst(10)
    add(20, 'a/other.jpg')
    await settle()
    expect(await stacks()).toEqual(['burst 10,11,12', 'raw 2,1'])
    expect(await seen()).toEqual([2, 10, 20])
    expect(await seen({ filters: [] })).toEqual([1, 2, 10, 11, 12, 20])
    const counts = await read<StackCounts>('stackCounts', {})
    expect(counts).toMatchObject({
      raw: { stacks: 1, photos: 2 },
      burst: { stacks: 1, photos: 3 },
      manual: { stacks: 0, photos: 0 },
    })
    const tiles = await read<Tile[]>('tiles', { ids: [2, 1, 20].map(idOf) })
    expect(tiles.map(({ stack }) => stack)).toEqual([
      { kind: 'raw', top: idOf(2), count: 2 },
      { kind: 'raw', top: idOf(2), count: 2 },
      null,
    ])
    const [burst] = await read<StackPhotos[]>('stackPhotos', { ids: [idOf(11), idOf(12), idOf(20)] })
    expect([...(burst?.ids ?? [])]).toEqual([10, 11, 12].map(idOf))
  })

  it('keep everything that a search finds', async () => {
    addBurst(10)
    await settle()
    await run('photos.rate', { ...of(11), rating: 5 })
    const rated = { key: 'rating', min: 5, max: 5 } as const
    expect(await seen({ filters: [rated] })).toEqual([11])
    // Also where stacks are folded: its top is not among them.
    expect(await seen({ filters: [rated], collapse: { open: [] } })).toEqual([11])
    const folder = { key: 'folder', source: 's' as never, path: 'a' } as const
    expect(await seen({ filters: [folder], collapse: { open: [] } })).toEqual([10])
    expect(await seen({ filters: [folder], collapse: { open: [hashOf(10) as never] } })).toEqual([10, 11, 12])
    expect(await seen({ filters: [], collapse: { open: [hashOf(10) as never] } })).toEqual([10, 11, 12])
  })

  it('mean to a command what the grid shows', async () => {
    addBurst(10)
    add(20, 'a/other.jpg')
    await settle()
    const folder = { key: 'folder', source: 's' as never, path: 'a' } as const
    for (const filters of [[], [folder]]) {
      const plan = { filters, collapse: { open: [] } }
      expect(await read('totals', { plan })).toMatchObject({ photos: 2 })
      expect((await run('photos.favorite', { plan, favorite: true })).changed).toBe(2)
      await run('undo', {})
    }
  })

  it('never lose a photo: the next comes up when the top is trashed or hidden or goes', async () => {
    addBurst(10)
    await settle()
    await run('photos.trash', of(10))
    expect(await seen()).toEqual([11])
    await run('photos.hide', { ...of(11), hidden: true })
    expect(await seen()).toEqual([12])
    expect(await stacks()).toEqual([]) // one alone is no stack
    await run('photos.restore', of(10))
    expect(await seen()).toEqual([10])
    expect(await stacks()).toEqual(['burst 10,12'])
    test.context.db.run('UPDATE file SET missing_since = 1 WHERE asset_id = ?', [idOf(10)])
    await settle()
    expect(await seen()).toEqual([12])
  })

  it('are what the person says, at once, and undone', async () => {
    addBurst(10)
    add(20, 'a/other.jpg')
    add(21, 'b/far away.jpg')
    await settle()
    const before = stored()
    await run('stacks.setTop', { asset: hashOf(12) })
    expect(await stacks()).toEqual(['burst 12,10,11'])
    await run('photos.trash', of(12))
    expect(await stacks()).toEqual(['burst 10,11'])
    await run('undo', {})
    await run('stacks.make', of(11, 20, 21))
    expect(await stacks()).toEqual(['manual 12,10,11,21,20'])
    expect(await seen()).toEqual([12])
    await run('stacks.unstack', of(20))
    expect(await seen()).toEqual([10, 11, 12, 20, 21])
    await settle()
    expect(await seen()).toEqual([10, 11, 12, 20, 21]) // no rule stacks them again
    for (let step = 0; step < 3; step++) await run('undo', {})
    expect(stored()).toEqual(before)
    await settle()
    expect(stored()).toEqual(before)
  })

  it('refuse what makes no sense', async () => {
    add(1, 'a/1.jpg')
    await expect(run('stacks.make', of(1))).rejects.toMatchObject({ code: 'input.invalid' })
    await expect(run('stacks.setTop', { asset: hashOf(1) })).rejects.toMatchObject({ code: 'input.invalid' })
    expect(await run('stacks.unstack', of(1))).toMatchObject({ changed: 0, groupId: null })
    await expect(run('stacks.unstackAll', { kind: 'pile' })).rejects.toMatchObject({ code: 'input.invalid' })
  })

  it('of a kind are taken apart in one step', async () => {
    addBurst(10)
    addBurst(30)
    add(1, 'a/IMG_1.dng')
    add(2, 'a/IMG_1.jpg')
    await settle()
    expect((await run('stacks.unstackAll', { kind: 'burst' })).changed).toBe(6)
    expect(await stacks()).toEqual(['raw 2,1'])
    await run('undo', {})
    expect(await stacks()).toEqual(['burst 10,11,12', 'burst 30,31,32', 'raw 2,1'])
  })

  it('follow the switches', async () => {
    addBurst(10)
    add(1, 'a/IMG_1.dng')
    add(2, 'a/IMG_1.jpg')
    await settle()
    await run('settings.set', { key: 'stackRulesOff', value: ['burst'] })
    await settle()
    expect(await stacks()).toEqual(['raw 2,1'])
    await run('settings.set', { key: 'stackRulesOff', value: [] })
    await settle()
    expect(await stacks()).toEqual(['burst 10,11,12', 'raw 2,1'])
    await expect(run('settings.set', { key: 'stackRulesOff', value: ['pile'] })).rejects.toMatchObject({
      code: 'input.invalid',
    })
  })

  it('need dates that the camera wrote, with seconds', async () => {
    const { db } = test.context
    addBurst(10)
    addBurst(20)
    addBurst(30)
    addBurst(40)
    const change = (n: number, set: string) =>
      db.run(`UPDATE asset SET ${set} WHERE id BETWEEN ? AND ?`, [idOf(n), idOf(n + 2)])
    change(10, "taken_source = 'sidecar'")
    change(20, "taken_confidence = 'low'")
    change(30, "taken_field = 'File name'")
    await settle()
    expect(await stacks()).toEqual(['burst 40,41,42'])
    change(40, 'taken_local = 1700000040000') // 22:14:00
    await settle()
    expect(await stacks()).toEqual([])
  })

  it('are found by what they are', async () => {
    addBurst(10)
    add(20, 'a/alone.jpg')
    await settle()
    for (const text of ['is:stack', 'ist:stapel']) {
      const { plan } = await read<{ plan: SearchPlan }>('understand', { text, today: 20_000 })
      expect(await seen(plan)).toEqual([10, 11, 12])
    }
  })

  it('are not offered as duplicates', async () => {
    const { db } = test.context
    addBurst(10)
    add(20, 'a/copy of 10.jpg')
    const pair = (a: number, b: number) =>
      db.run("INSERT INTO picture_pair (a, b, state, view, outer_is_a) VALUES (?, ?, 'same', 0, 1)", [
        idOf(a),
        idOf(b),
      ])
    pair(10, 11)
    pair(10, 20)
    for (const [a, b] of [
      [10, 12],
      [11, 12],
      [12, 20],
    ] as const)
      db.run('INSERT INTO similar_pair (a, b, distance) VALUES (?, ?, 0.05)', [idOf(a), idOf(b)])
    await settle()
    const groups = async (kind: string) =>
      groupsIn((await read<DuplicateList>('duplicates', { kind })).groups).map(({ ids }) =>
        ids.map(numberOf).sort((x, y) => x - y),
      )
    expect(await groups('reencoded')).toEqual([[10, 20]])
    await run('stacks.unstack', of(10))
    expect(await groups('reencoded')).toEqual([[10, 11, 20]])
    await run('undo', {})
    expect(await groups('reencoded')).toEqual([[10, 20]])
  })
})

type Step =
  | { readonly kind: 'trash' | 'restore' | 'unstack' | 'hide' | 'show'; readonly of: number[] }
  | { readonly kind: 'make'; readonly of: number[] }
  | { readonly kind: 'top'; readonly of: number[] }
  | { readonly kind: 'undo' | 'settle' | 'off' | 'on'; readonly of: number[] }
  | { readonly kind: 'gone' | 'back' | 'move' | 'date'; readonly of: number[] }

describe('after anything that happens', () => {
  const numbers = fc.subarray([1, 2, 3, 4, 5, 10, 11, 12, 13, 20, 21], { minLength: 1, maxLength: 4 })
  const step: fc.Arbitrary<Step> = fc.record({
    kind: fc.constantFrom(
      ...([
        'trash',
        'restore',
        'unstack',
        'hide',
        'show',
        'make',
        'top',
        'undo',
        'settle',
        'off',
        'on',
        'gone',
        'back',
        'move',
        'date',
      ] as const),
    ),
    of: numbers,
  })

  async function take({ kind, of: which }: Step): Promise<void> {
    const { db } = test.context
    const ids = JSON.stringify(which.map(idOf))
    const files = 'WHERE asset_id IN (SELECT value FROM json_each(?))'
    const [first = 1] = which
    try {
      if (kind === 'trash' || kind === 'restore') await run(`photos.${kind}`, of(...which))
      else if (kind === 'hide' || kind === 'show')
        await run('photos.hide', { ...of(...which), hidden: kind === 'hide' })
      else if (kind === 'make' || kind === 'unstack') await run(`stacks.${kind}`, of(...which))
      else if (kind === 'top') await run('stacks.setTop', { asset: hashOf(first) })
      else if (kind === 'undo') await run('undo', {})
      else if (kind === 'settle') await settle()
      else if (kind === 'off' || kind === 'on')
        await run('settings.set', { key: 'stackRulesOff', value: kind === 'on' ? [] : ['burst', 'edited'] })
      else if (kind === 'gone') db.run(`UPDATE file SET missing_since = 1 ${files}`, [ids])
      else if (kind === 'back') db.run(`UPDATE file SET missing_since = NULL ${files}`, [ids])
      else if (kind === 'move')
        db.run(
          `UPDATE file SET dir = iif(dir = 'a', 'b', 'a'), path = iif(dir = 'a', 'b/', 'a/') || name ${files}`,
          [ids],
        )
      else
        db.run(
          `UPDATE asset SET taken_local = taken_local + 400 WHERE id IN (SELECT value FROM json_each(?))`,
          [ids],
        )
    } catch (thrown) {
      // What makes no sense is refused; anything else is not.
      expect(thrown).toMatchObject({ code: 'input.invalid' })
    }
  }

  it('it is as if everything had been looked at anew', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        test = await openTestLibrary()
        test.addSource('s', 'Photos')
        add(1, 'a/IMG_0001.dng', NOON)
        add(2, 'a/IMG_0001.jpg', NOON)
        add(3, 'a/IMG_E0001.jpg', NOON)
        add(4, 'a/x-edited.jpg')
        add(5, 'a/x.jpg')
        addBurst(10, 4)
        add(20, 'b/y.jpg')
        add(21, 'b/IMG_1013.dng')
        await settle()
        for (const one of steps) await take(one)
        await settle()
        const incremental = stored()
        storeAnew()
        expect(incremental).toEqual(stored())
        // Every photo that is to be seen is seen: itself, or its top, which is.
        const lost = test.context.db.all(
          `SELECT a.id FROM visible_asset a WHERE a.stack_under IS NOT NULL AND NOT EXISTS
             (SELECT 1 FROM visible_asset t WHERE t.id = a.stack_under AND t.stack_under IS NULL)`,
        )
        expect(lost).toEqual([])
      }),
      randomRuns(15, 200),
    )
  })

  it('doing and undoing changes nothing', { timeout: 120_000 }, async () => {
    const kinds = ['trash', 'unstack', 'hide', 'make', 'top'] as const
    const decision = fc.record({ kind: fc.constantFrom(...kinds), of: numbers })
    await fc.assert(
      fc.asyncProperty(fc.array(decision, { maxLength: 6 }), async (steps) => {
        test = await openTestLibrary()
        test.addSource('s', 'Photos')
        for (const n of [1, 2, 3, 4, 5]) add(n, `a/${String(n)}.jpg`)
        addBurst(10, 4)
        add(20, 'b/x.jpg')
        add(21, 'b/x.dng')
        await settle()
        for (const one of steps) {
          const before = stored()
          const groups = test.context.db.scalar('SELECT count(*) FROM op_group')
          await take(one)
          if (test.context.db.scalar('SELECT count(*) FROM op_group') === groups) continue
          await run('undo', {})
          expect(stored()).toEqual(before)
          await run('redo', {})
        }
      }),
      randomRuns(15, 200),
    )
  })
})
