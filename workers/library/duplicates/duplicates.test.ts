import { beforeEach, describe, expect, it } from 'vitest'

import { grain, makeScene, toRgba, tone } from '../../../src/domain/duplicates/testing/pictures.ts'
import { groupsIn } from '../../../src/domain/duplicates/columns.ts'
import { shrinkGrey, type Grey } from '../../../src/domain/duplicates/grey.ts'
import { GREY_SIDE } from '../../../src/domain/duplicates/perceptual-hash.ts'
import type { DuplicateKind } from '../../../src/domain/duplicates/kinds.ts'
import type { DuplicateGroup, DuplicateList } from '../../../src/domain/duplicates/report.ts'
import { signatureOf } from '../../../src/domain/duplicates/signature.ts'
import type { ComparedPair } from '../../media/api.ts'
import type { Db } from '../db/db.ts'
import { TEST_NOW_MS } from '../db/testing.ts'
import { DAY_MS, hashOf, openTestLibrary, type TestLibrary } from '../queries/testing.ts'
import { addFaces } from '../people/testing.ts'
import { duplicateResolution } from '../queries/duplicate-resolution.ts'
import { askedPairs, nextToHash, storeCompared, storePixels } from './confirm-pairs.ts'
import { matchNew, storeMatched, storePairs } from './match-new.ts'
import { matchSimilar, storeSimilar } from './match-similar.ts'

let test: TestLibrary
beforeEach(async () => {
  test = await openTestLibrary()
  test.addSource('s', 'Photos')
})

function sign(db: Db, n: number, picture: Grey): void {
  const signature = signatureOf(toRgba(shrinkGrey(picture, { width: GREY_SIDE, height: GREY_SIDE })))
  db.run(
    `INSERT OR REPLACE INTO phash (asset_id, hashes, phash, small, chroma, blank, sharpness, clipped_low, clipped_high, mean)
     SELECT id, ?, ?, ?, ?, ?, 10, 0, 0, 128 FROM asset WHERE hash = unhex(?)`,
    [
      signature.hashes,
      signature.phash,
      signature.small,
      signature.chroma,
      Number(signature.isBlank),
      hashOf(n),
    ],
  )
}

function finish<Value>(work: Generator<void, Value>): Value {
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}

/** What the finder does, without a media worker: `answer` says what a look at the thumbnails would. */
function findAll(
  db: Db,
  part = 100,
  answer: (a: string, b: string) => ComparedPair = () => SAME,
): [number, number][] {
  const found: [number, number][] = []
  for (;;) {
    const one = finish(matchNew(db, part))
    if (one.ids.length === 0) break
    found.push(...one.pairs.map(({ a, b }): [number, number] => [a, b]))
    const similar = finish(matchSimilar(db, one.ids))
    db.tx(() => {
      storePairs(db, one.pairs)
      storeSimilar(db, similar)
      storeMatched(db, one.ids)
    })
  }
  for (;;) {
    const pairs = askedPairs(db, 24)
    if (pairs.length === 0) break
    db.tx(() =>
      storeCompared(
        db,
        pairs,
        pairs.map(({ a, b }) => answer(a, b)),
      ),
    )
  }
  return found.sort((x, y) => x[0] - y[0] || x[1] - y[1])
}

const SAME: ComparedPair = {
  ssim: 0.95,
  turn: 0,
  extent: 'equal',
  outer: 'a',
  toned: false,
  tilted: false,
  stamped: false,
}
const EQUAL: ComparedPair = { ...SAME, ssim: 0.999 }

async function groupsOf(kind: DuplicateKind): Promise<readonly DuplicateGroup[]> {
  const { groups } = (await test.read('duplicates', { kind } as never)) as DuplicateList
  const args = { kind, groups: groupsIn(groups).map(({ ids }) => ids) }
  return (await test.read('duplicateGroups', args as never)) as readonly DuplicateGroup[]
}
const namesOf = (groups: readonly DuplicateGroup[]): string[][] =>
  groups.map(({ members }) => members.map(({ name }) => name).sort())

/** Photos 1 to `count`, every third with two more versions. */
function addVersions(count: number): void {
  const { db } = test.context
  for (let n = 1; n <= count; n++) {
    const scene = makeScene(n, 160, 120)
    test.addPhotos([{ n: n * 10 }])
    sign(db, n * 10, scene)
    if (n % 3 !== 0) continue
    test.addPhotos([{ n: n * 10 + 1, width: 200, height: 150 }, { n: n * 10 + 2 }])
    sign(db, n * 10 + 1, shrinkGrey(scene, { width: 80, height: 60 }))
    sign(db, n * 10 + 2, tone(grain(scene, 6), 0.9, 20))
  }
}

describe('finding', () => {
  it('finds the same pairs in one part, in small ones, and when they come one after the other', async () => {
    addVersions(12)
    const atOnce = findAll(test.context.db)
    expect(atOnce).toHaveLength(12) // four groups of three
    for (const part of [1, 5]) {
      test = await openTestLibrary()
      test.addSource('s', 'Photos')
      addVersions(12)
      expect(findAll(test.context.db, part)).toEqual(atOnce)
    }
    expect(namesOf(await groupsOf('reencoded')).sort()).toEqual(
      [3, 6, 9, 12]
        .map((n) => [`${String(n * 10)}.jpg`, `${String(n * 10 + 1)}.jpg`, `${String(n * 10 + 2)}.jpg`])
        .sort(),
    )
    expect(await groupsOf('same')).toEqual([])
  })

  it('does not compare blank pictures, films, or anything twice', () => {
    const { db } = test.context
    const black = tone(makeScene(1, 160, 120), 0, 3)
    test.addPhotos([{ n: 1 }, { n: 2 }, { n: 3, kind: 'video' }, { n: 4, kind: 'video' }])
    for (const n of [1, 2]) sign(db, n, black)
    for (const n of [3, 4]) sign(db, n, makeScene(5, 160, 120))
    expect(findAll(db)).toEqual([])
    expect(db.scalar('SELECT count(*) FROM phash WHERE matched = 0')).toBe(0)
    expect(findAll(db)).toEqual([])
  })

  it('what the pictures do not confirm is forgotten, and what lost its thumbnail waits for a new one', async () => {
    addVersions(3)
    findAll(test.context.db, 100, (a) => (a === hashOf(30) ? { lost: hashOf(30) as never } : 'other'))
    expect(test.context.db.scalar('SELECT count(*) FROM picture_pair')).toBe(0)
    sign(test.context.db, 30, makeScene(3, 160, 120)) // as stage `thumb` does
    expect(findAll(test.context.db)).toHaveLength(2)
    expect(namesOf(await groupsOf('reencoded'))).toEqual([['30.jpg', '31.jpg', '32.jpg']])
  })

  it('what moved is another moment unless one camera says that it is one', async () => {
    const { db } = test.context
    const at = 100 * DAY_MS + 36_000_000
    const scene = makeScene(2, 160, 120)
    test.addPhotos([
      { n: 1, takenMs: at },
      { n: 2, takenMs: at },
      { n: 3, camera: 'R5', takenMs: at },
      { n: 4, camera: 'R5', takenMs: at, width: 800, height: 600 },
    ])
    db.run("UPDATE asset SET taken_source = 'embedded', taken_confidence = 'high'")
    for (const n of [1, 2, 3, 4]) sign(db, n, grain(scene, 3, n))
    findAll(db, 100, () => ({ ...SAME, moment: 'other' }))
    // A retouched copy: one shot, of which a part differs.
    expect(namesOf(await groupsOf('reencoded'))).toEqual([['3.jpg', '4.jpg']])
    expect(await groupsOf('reencoded')).toMatchObject([{ doubts: ['part'] }])
    expect(namesOf(await groupsOf('similar')).flat()).toEqual(expect.arrayContaining(['1.jpg', '2.jpg']))
  })

  it('pages that say something else are similar, never one picture, and are not looked at again', async () => {
    const { db } = test.context
    addVersions(3)
    const isEdited = (a: string, b: string): boolean => [a, b].includes(hashOf(31))
    findAll(db, 100, (a, b) => (isEdited(a, b) ? 'otherPage' : { ...SAME, page: 'unsure' }))
    expect(db.all('SELECT state, page FROM picture_pair')).toEqual([{ state: 'same', page: 'unsure' }])
    expect(namesOf(await groupsOf('reencoded'))).toEqual([['30.jpg', '32.jpg']])
    expect(db.scalar('SELECT count(*) FROM similar_pair WHERE a <> b')).toBeGreaterThanOrEqual(2)
    expect(findAll(db)).toEqual([])
  })

  it('equal pixels are a list of their own, and stand as one picture among the re-encoded', async () => {
    const { db } = test.context
    addVersions(3)
    // 30 and 32 have equal pixels, 31 is smaller.
    findAll(db, 100, (a, b) => ([a, b].includes(hashOf(31)) ? SAME : EQUAL))
    for (let next = nextToHash(db, 0); next !== undefined; next = nextToHash(db, next.id)) {
      const { id } = next
      db.tx(() => {
        storePixels(db, id, 'equal')
      })
    }
    expect(namesOf(await groupsOf('same'))).toEqual([['30.jpg', '32.jpg']])
    const [anew] = await groupsOf('reencoded')
    expect(anew?.members).toHaveLength(2)
    expect(anew?.reasons).toContain('pixels')
    // The one that stands for both takes the other with it: nothing of the group comes back.
    const [small] = anew?.members.filter(({ name }) => name === '31.jpg') ?? []
    const stand = anew?.members.find((member) => member !== small)
    expect(stand?.equals).toHaveLength(1)
    const others = [stand?.hash, ...(stand?.equals ?? []).map(({ hash }) => hash)]
    await test.run('duplicates.resolve', { groups: [{ keeper: small?.hash, others }] })
    expect(await groupsOf('reencoded')).toEqual([])
    expect(await groupsOf('same')).toEqual([])
  })

  it('pixels are asked of each picture once, and not of what lies on a drive that is away', () => {
    const { db } = test.context
    addVersions(3)
    findAll(db, 100, () => EQUAL)
    const asked = (): number[] => {
      const ids: number[] = []
      for (let next = nextToHash(db, 0); next !== undefined; next = nextToHash(db, next.id)) ids.push(next.id)
      return ids
    }
    expect(asked()).toHaveLength(2) // the two of one size
    db.run("UPDATE source SET state = 'offline'")
    expect(asked()).toEqual([])
  })

  it('two presses of the shutter are similar, never one picture', async () => {
    const { db } = test.context
    const scene = makeScene(2, 160, 120)
    const at = 100 * DAY_MS + 36_000_000
    test.addPhotos([
      { n: 1, camera: 'R5', takenMs: at },
      { n: 2, camera: 'R5', takenMs: at + 2000 },
      { n: 3, camera: 'R5', takenMs: at + 20 * 60_000 },
    ])
    db.run("UPDATE asset SET taken_source = 'embedded', taken_confidence = 'high'")
    for (const n of [1, 2, 3]) sign(db, n, grain(scene, 3, n))
    findAll(db)
    expect(await groupsOf('reencoded')).toEqual([])
    // The third is a shot of its own as well, but 20 minutes later; the comparison itself took them for one picture.
    expect(namesOf(await groupsOf('similar'))).toEqual([['1.jpg', '2.jpg', '3.jpg']])
    expect((await groupsOf('similar'))[0]?.reasons).not.toContain('eyesOpen')

    addFaces(db, [
      { photo: 1, look: 0, eyesOpen: 0.05 },
      { photo: 2, look: 0, eyesOpen: 0.05 },
      { photo: 2, place: 1, look: 0, eyesOpen: 0.3 },
      { photo: 3, look: 0, eyesOpen: 0.3 },
    ])
    const [best] = await groupsOf('similar')
    expect(best?.members[best.keeper]?.name).toBe('3.jpg')
    expect(best?.reasons).toEqual(['eyesOpen'])

    // In one stack they are one photo; the list says that they are there.
    const similar = async () => (await test.read('duplicates', { kind: 'similar' } as never)) as DuplicateList
    expect(await similar()).toMatchObject({ groups: { ends: { length: 1 } }, stacked: 0 })
    await test.run('stacks.make', { assets: [1, 2, 3].map(hashOf) })
    expect(await similar()).toMatchObject({ groups: { ends: { length: 0 } }, stacked: 1 })
  })
})

it('a brightened copy is not proposed before those it was made of, though its file is larger', async () => {
  addVersions(3)
  test.context.db.run('UPDATE asset SET width = 400, height = 300, bytes = 1000')
  test.context.db.run('UPDATE asset SET bytes = 9000 WHERE hash = unhex(?)', [hashOf(32)])
  findAll(test.context.db, 100, (a, b) => ({ ...SAME, toned: [a, b].includes(hashOf(32)) }))
  const [group] = await groupsOf('reencoded')
  expect(group?.members.map(({ name, isToned }) => [name, isToned])).toEqual([
    ['30.jpg', false],
    ['31.jpg', false],
    ['32.jpg', true],
  ])
  expect(group?.reasons).toEqual(['tone'])
})

describe('deciding', () => {
  const cells = (): unknown =>
    test.context.db.all(
      'SELECT lower(hex(hash)) AS hash, rating, favorite, title, caption, deleted_at, place_lat, taken_override FROM asset ORDER BY hash',
    )

  it('resolving merges what was decided, trashes the others, and is undone as one step', async () => {
    addVersions(6)
    findAll(test.context.db)
    await test.run('photos.rate', { assets: [hashOf(31)], rating: 4 })
    await test.run('photos.favorite', { assets: [hashOf(32)], favorite: true })
    await test.run('photos.caption', { assets: [hashOf(31)], caption: 'On the beach' })
    await test.run('photos.tag', { assets: [hashOf(32)], add: ['Summer'] })
    const before = cells()
    const groups = await groupsOf('reencoded')
    expect(groups).toHaveLength(2)
    const outcome = await test.run('duplicates.resolve', {
      groups: [{ keeper: hashOf(30), others: [hashOf(31), hashOf(32)] }],
    })
    expect(outcome.label).toBe('Resolve 1 group of duplicates: 2 photos to the trash')
    expect(
      test.context.db.get('SELECT rating, favorite, caption, deleted_at FROM asset WHERE hash = unhex(?)', [
        hashOf(30),
      ]),
    ).toEqual({ rating: 4, favorite: 1, caption: 'On the beach', deleted_at: null })
    expect(await test.read('tagsAmong', { assets: [hashOf(30)] } as never)).toMatchObject({
      tags: [{ count: 1 }],
    })
    expect(namesOf(await groupsOf('reencoded'))).toEqual([['60.jpg', '61.jpg', '62.jpg']])
    await test.run('undo', {})
    expect(cells()).toEqual(before)
    expect(await groupsOf('reencoded')).toHaveLength(2)
  })

  it('a date that the kept one lacks comes with what it is counted from, and goes with it again', async () => {
    addVersions(3)
    const { db } = test.context
    findAll(db)
    db.tx(() => db.run('UPDATE asset SET taken_local = NULL, taken_source = NULL, taken_offset_min = NULL'))
    db.opTx(() =>
      db.run('UPDATE asset SET taken_override = 5000000, taken_offset_override = 345 WHERE hash = unhex(?)', [
        hashOf(31),
      ]),
    )
    const date = () =>
      db.all(
        'SELECT taken_override AS at, taken_offset_override AS offset FROM asset WHERE hash = unhex(?)',
        [hashOf(30)],
      )
    await test.run('duplicates.resolve', { groups: [{ keeper: hashOf(30), others: [31, 32].map(hashOf) }] })
    expect(date()).toEqual([{ at: 5000000, offset: 345 }])
    await test.run('undo', {})
    expect(date()).toEqual([{ at: null, offset: null }])
  })

  it('a group that was decided a moment ago is not decided against that: one copy always stays', async () => {
    // What was said last is told by the clock: nobody decides twice within a millisecond.
    let ticks = 0
    Object.assign(test.context, { now: () => TEST_NOW_MS + ticks++ })
    addVersions(6)
    findAll(test.context.db)
    const trashed = () => test.context.db.scalar('SELECT count(*) FROM asset WHERE deleted_at IS NOT NULL')
    const keep = (keeper: number, ...others: number[]) =>
      test.run('duplicates.resolve', { groups: [{ keeper: hashOf(keeper), others: others.map(hashOf) }] })
    await keep(30, 31, 32)
    // As a second click does, and another tab.
    expect(await keep(30, 31, 32)).toMatchObject({ groupId: null, changed: 0 })
    await expect(keep(31, 30, 32)).rejects.toMatchObject({ code: 'input.invalid' })
    expect(trashed()).toBe(2)
    await test.run('undo', {})
    expect(trashed()).toBe(0)
    await keep(31, 30, 32)
    await test.run('photos.restore', { assets: [hashOf(30)] })
    expect(await keep(31, 30, 32), 'what was taken back may go again').toMatchObject({
      label: 'Resolve 1 group of duplicates: 1 photo to the trash',
    })
    const apart = () => test.run('duplicates.distinct', { groups: [[hashOf(60), hashOf(61), hashOf(62)]] })
    expect((await apart()).groupId).not.toBeNull()
    expect(await apart()).toMatchObject({ groupId: null })
    // A tab that still shows them as one.
    expect(await keep(60, 61, 62)).toMatchObject({ groupId: null, changed: 0 })
    const place = (at: string) =>
      test.run('duplicates.resolve', { groups: [{ photo: hashOf(60), keep: at }] })
    expect((await place('s/60.jpg')).groupId).not.toBeNull()
    expect((await place('s/60.jpg')).groupId).toBeNull()
    expect((await place('s/61.jpg')).groupId).not.toBeNull()
    expect((await place('s/60.jpg')).groupId).not.toBeNull()
  })

  it('a stack counts as one: what lies in it with the photo that is kept stays', async () => {
    const { db } = test.context
    addVersions(3)
    findAll(db)
    db.run(
      `INSERT INTO stack_member (asset_id, stack, kind, position)
       SELECT id, 'r1', 'raw', id FROM asset WHERE hash IN (unhex(?), unhex(?))`,
      [hashOf(30), hashOf(31)],
    )
    const [group, ...others] = await groupsOf('reencoded')
    expect(others).toEqual([])
    expect(group?.members.map(({ name }) => name).sort()).toEqual(['30.jpg', '32.jpg'])
    expect(await test.read('duplicateResolution', { kind: 'reencoded' } as never)).toMatchObject({
      copies: 1,
    })
    await test.run('duplicates.resolveAll', { kind: 'reencoded' })
    expect(db.all('SELECT lower(hex(hash)) AS hash FROM asset WHERE deleted_at IS NOT NULL')).toEqual([
      { hash: hashOf(32) },
    ])
    expect(await groupsOf('reencoded')).toEqual([])
  })

  it('a decided group never returns: not after new scans, new models, new copies, or from the trash', async () => {
    const { db } = test.context
    addVersions(6)
    findAll(db)
    await test.run('duplicates.resolve', {
      groups: [{ keeper: hashOf(30), others: [hashOf(31), hashOf(32)] }],
    })
    await test.run('duplicates.distinct', { groups: [[hashOf(60), hashOf(61), hashOf(62)]] })
    expect(await groupsOf('reencoded')).toEqual([])
    // Found anew from nothing, the files renamed and imported once more, the trash taken back.
    db.run('DELETE FROM picture_pair')
    db.run('UPDATE phash SET matched = 0')
    db.run("UPDATE file SET path = 'new/' || path, dir = 'new'")
    await test.run('photos.restore', { assets: [hashOf(31), hashOf(32)] })
    findAll(db)
    expect(await groupsOf('reencoded')).toEqual([])
    expect(await groupsOf('similar')).toEqual([])
    // Another version of what was kept is a new question.
    test.addPhotos([{ n: 99 }])
    sign(db, 99, grain(makeScene(3, 160, 120), 4, 9))
    findAll(db)
    expect((await groupsOf('reencoded')).flatMap(({ members }) => members.map(({ name }) => name))).toContain(
      '99.jpg',
    )
  })

  it('one photo in several places is decided by its place, and nothing goes to the trash', async () => {
    test.addPhotos([{ n: 1, path: 'a/1.jpg' }, { n: 1, path: 'b/1 copy.jpg' }, { n: 2 }])
    const [group] = await groupsOf('identical')
    expect(group?.members.map(({ path }) => path)).toEqual(['Photos/a/1.jpg', 'Photos/b/1 copy.jpg'])
    expect(group?.bytes).toBe(10)
    await test.run('duplicates.resolve', { groups: [{ photo: hashOf(1), keep: 'Photos/a/1.jpg' }] })
    expect(await groupsOf('identical')).toEqual([])
    expect(test.context.db.scalar('SELECT count(*) FROM asset WHERE deleted_at IS NOT NULL')).toBe(0)
    await test.run('undo', {})
    expect(await groupsOf('identical')).toHaveLength(1)
  })

  it('resolving all keeps what the person chose, and leaves out what was skipped', async () => {
    addVersions(9)
    findAll(test.context.db)
    const [one, two, three] = await groupsOf('reencoded')
    const other = one?.members.find((_, at) => at !== one.keeper)
    const all = { keep: [other?.path ?? ''], except: [two?.members[0]?.hash ?? ''] }
    const told = duplicateResolution(test.context.db, { kind: 'reencoded', ...all })
    await test.run('duplicates.resolveAll', { kind: 'reencoded', ...all })
    const [gone] = test.context.db.all<{ copies: number; bytes: number }>(
      'SELECT count(*) AS copies, sum(bytes) AS bytes FROM asset WHERE deleted_at IS NOT NULL',
    )
    expect(told).toEqual({ groups: 2, ...gone, left: 0, elsewhere: 0, enlarged: 0, dropped: {} })
    const kept = test.context.db
      .all<{ id: number }>('SELECT id FROM asset WHERE deleted_at IS NULL ORDER BY id')
      .map(({ id }) => id)
    expect(namesOf(await groupsOf('reencoded'))).toEqual(namesOf(two === undefined ? [] : [two]))
    expect(kept).toEqual(expect.arrayContaining([other?.id, three?.members[three.keeper]?.id]))
    expect(kept).not.toContain(one?.members[one.keeper]?.id)
  })

  it('what was said of a photo holds for those that are one with it, and for the next of them', async () => {
    const { db } = test.context
    const pair = (a: number, b: number, state: 'pixels' | 'same'): void => {
      db.run(
        `INSERT INTO picture_pair (a, b, state, view, outer_is_a, ssim, turn, extent, toned, tilted)
         SELECT a.id, b.id, ?3, 0, 1, 0.95, 0, 'equal', 0, 0 FROM asset a, asset b WHERE a.hash = unhex(?1) AND b.hash = unhex(?2)`,
        [hashOf(a), hashOf(b), state],
      )
    }
    // 1 and 2 have equal pixels, 9 is a smaller one.
    test.addPhotos([{ n: 1 }, { n: 2 }, { n: 9 }])
    pair(1, 2, 'pixels')
    pair(1, 9, 'same')
    pair(2, 9, 'same')
    const [group] = await groupsOf('reencoded')
    expect(group?.members.map(({ equals }) => equals.length).sort()).toEqual([0, 1])
    await test.run('duplicates.distinct', { groups: [group?.members.map(({ hash }) => hash)] })
    expect(await groupsOf('reencoded')).toEqual([])
    expect(await groupsOf('same')).toHaveLength(1)
    test.addPhotos([{ n: 10 }])
    for (const n of [1, 2]) pair(n, 10, 'pixels')
    pair(9, 10, 'same')
    expect(await groupsOf('reencoded')).toEqual([])
    expect((await groupsOf('same'))[0]?.members).toHaveLength(3)
    await test.run('undo', {})
    expect(await groupsOf('reencoded')).toHaveLength(1)
  })

  it('a photo in several places stands in the other lists under the one that is to stay', async () => {
    const { db } = test.context
    test.addPhotos([
      { n: 1, path: 'a/1.jpg' },
      { n: 1, path: 'b/1 copy.jpg' },
      { n: 2, path: 'c/2.jpg' },
    ])
    db.run(
      "INSERT INTO picture_pair (a, b, state, view, outer_is_a, ssim, turn, extent, toned, tilted) SELECT min(id), max(id), 'same', 0, 1, 0.95, 0, 'equal', 0, 0 FROM asset",
    )
    const paths = async () => (await groupsOf('reencoded'))[0]?.members.map(({ path }) => path).sort()
    expect(await paths()).toEqual(['Photos/a/1.jpg', 'Photos/c/2.jpg'])
    await test.run('duplicates.resolve', { groups: [{ photo: hashOf(1), keep: 'Photos/b/1 copy.jpg' }] })
    expect(await paths()).toEqual(['Photos/b/1 copy.jpg', 'Photos/c/2.jpg'])
  })

  it.each([
    ['an unknown keeper', { groups: [{ keeper: hashOf(777), others: [hashOf(10)] }] }],
    ['a photo against itself', { groups: [{ keeper: hashOf(10), others: [hashOf(10)] }] }],
    [
      'kept here, lost there',
      {
        groups: [
          { keeper: hashOf(10), others: [hashOf(20)] },
          { keeper: hashOf(20), others: [hashOf(10)] },
        ],
      },
    ],
    ['nothing', { groups: [] }],
  ])('refuses %s, and changes nothing', async (_name, args) => {
    addVersions(2)
    const before = cells()
    await expect(test.run('duplicates.resolve', args)).rejects.toMatchObject({ code: 'input.invalid' })
    expect(cells()).toEqual(before)
  })

  it('similar shots are not resolved by the thousand', async () => {
    await expect(test.run('duplicates.resolveAll', { kind: 'similar' })).rejects.toMatchObject({
      code: 'input.invalid',
    })
  })
})
