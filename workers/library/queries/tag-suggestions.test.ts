/** Which tags are suggested for a photo, from the command to the read, on the real engine and the real store of vectors. */

import { beforeEach, describe, expect, it } from 'vitest'

import type { HistoryRow } from '../../../src/domain/history.ts'
import type { PhotoDetail } from '../../../src/domain/reads.ts'
import type { AssetHash } from '../../../src/domain/vocabulary.ts'
import { NO_ASKER, type AskerView } from '../context.ts'
import { trackInto } from '../db/tracked.ts'
import { photosAlike } from '../meaning/photos-alike.ts'
import { VectorIndexes } from '../meaning/vector-indexes.ts'
import { FAKE_DIM, FAKE_MODEL } from '../pipeline/testing.ts'
import { loadVectorKernel } from '../vectors/kernel.ts'
import { MemoryFile } from '../vectors/testing/memory-file.ts'
import { tagSuggestions } from './tag-suggestions.ts'
import { DAY_MS, hashOf, openTestLibrary, type TestLibrary } from './testing.ts'

const MINUTE_MS = 60_000
const NOON = 100 * DAY_MS + 12 * 60 * MINUTE_MS
const MODEL = FAKE_MODEL.id
const FEW = 20

let test: TestLibrary
let indexes: VectorIndexes
let opened: string[]
let asker: AskerView

beforeEach(async () => {
  test = await openTestLibrary()
  test.addSource('s', 'Photos')
  opened = []
  indexes = openIndexes()
  asker = { ...NO_ASKER, alike: (db, id, within) => photosAlike(db, indexes, MODEL, id, within) }
})

function openIndexes(): VectorIndexes {
  const { db } = test.context
  return new VectorIndexes({
    db,
    files: {
      loadKernel: loadVectorKernel,
      open(model) {
        opened.push(model)
        return Promise.resolve(new MemoryFile())
      },
      remove: () => Promise.resolve(),
    },
    models: () => [FAKE_MODEL],
    few: FEW,
    commit: (work) => work(),
    onLost: () => undefined,
  })
}

const addAt = (n: number, minutes: number) => test.addPhotos([{ n, takenMs: NOON + minutes * MINUTE_MS }])
/** Years away from all others, seen by the model `degrees` from the next photo of its `scene`. */
async function addSeen(n: number, scene: number, degrees: number): Promise<void> {
  test.addPhotos([{ n, takenMs: NOON + n * 400 * DAY_MS }])
  const vector = new Float32Array(FAKE_DIM)
  vector[scene * 2] = Math.cos((degrees * Math.PI) / 180)
  vector[scene * 2 + 1] = Math.sin((degrees * Math.PI) / 180)
  const index = await indexes.open(MODEL)
  test.context.db.tx(() => {
    index.add(idOf(n), vector)
  })
}
const idOf = (n: number): number =>
  test.context.db.scalar<number>('SELECT id FROM asset WHERE hash = unhex(?)', [hashOf(n)]) ?? 0
const assets = (...photos: number[]) => ({ assets: photos.map(hashOf) })
const tag = (photos: readonly number[], ...add: string[]) =>
  test.run('photos.tag', { ...assets(...photos), add })
const suggest = (n: number) =>
  tagSuggestions({ db: test.context.db, asker }, { hash: hashOf(n) as AssetHash })
const paths = async (n: number) => (await suggest(n)).map(({ path }) => path)

describe('from neighbours in time', () => {
  it('come the tags of visible photos within two hours, also over midnight', async () => {
    for (const [n, minutes] of [
      [1, 0],
      [2, 10],
      [3, 700],
      [4, 730],
      [5, 115],
      [6, 20],
      [7, 25],
    ] as const)
      addAt(n, minutes)
    await tag([2, 6, 7], 'Beach')
    await tag([4], 'Night')
    expect(await paths(1)).toEqual(['Beach'])
    expect(await paths(3)).toEqual(['Night'])
    await test.run('photos.trash', assets(6))
    await test.run('photos.hide', { ...assets(7), hidden: true })
    expect(await suggest(1)).toEqual([
      {
        id: expect.any(String) as string,
        path: 'Beach',
        colour: null,
        icon: null,
        score: expect.closeTo(0.59, 2) as number,
        reasons: [{ by: 'time', photos: 1, withinMs: 1_800_000, example: hashOf(2) }],
      },
    ])
    await test.run('photos.restore', assets(6))
    expect((await suggest(1))[0]?.reasons).toMatchObject([{ photos: 2 }])
  })
  it('come none where only the day is known, unless the person said when', async () => {
    addAt(1, 0)
    addAt(2, 10)
    await tag([2], 'Beach')
    const { db } = test.context
    db.run("UPDATE asset SET taken_confidence = 'low' WHERE id = ?", [idOf(1)])
    expect(await paths(1)).toEqual([])
    db.run("UPDATE asset SET taken_confidence = 'low' WHERE id = ?", [idOf(2)])
    db.run("UPDATE asset SET taken_confidence = 'high' WHERE id = ?", [idOf(1)])
    expect(await paths(1)).toEqual([])
    await test.run('photos.bulkEdit', { ...assets(2), edit: { date: { do: 'shift', ms: 1 } } })
    expect(await paths(1)).toEqual(['Beach'])
  })
  it('come none without tags or for a photo nobody knows, and no vectors are opened', async () => {
    addAt(1, 0)
    expect(await suggest(1)).toEqual([])
    expect(await suggest(99)).toEqual([])
    expect(opened).toEqual([])
  })
  it('are read again when a neighbour gets a tag, and when the model has seen more', async () => {
    addAt(1, 0)
    addAt(2, 10)
    await tag([2], 'Beach')
    const seen = new Set<string>()
    await tagSuggestions({ db: trackInto(test.context.db, seen), asker }, { hash: hashOf(1) as AssetHash })
    expect([...seen]).toEqual(
      expect.arrayContaining(['asset', 'asset_tag', 'tag_node', 'vector_slot', 'object']),
    )
  })
})

describe('what is never suggested', () => {
  beforeEach(async () => {
    for (const n of [1, 2, 3]) addAt(n, n)
    await tag([2, 3], 'Places/Italy/Rome', 'Places', 'Food')
  })
  it('is what the photo has, and what lies above it', async () => {
    await tag([3], 'Places/Italy')
    // Above one that is as likely, a tag goes without saying.
    expect((await paths(1)).sort()).toEqual(['Food', 'Places/Italy/Rome'])
    await tag([1], 'Places/Italy/Rome')
    expect(await paths(1)).toEqual(['Food'])
    await tag([1], 'food')
    expect(await paths(1)).toEqual([])
  })
  it('is a tag under another name: by an alias, or merged into one it has', async () => {
    await test.run('tags.update', { tag: 'Food', aliases: ['Essen'] })
    await tag([1], 'essen')
    expect(await paths(1)).not.toContain('Food')
    await tag([2, 3], 'Meals')
    expect(await paths(1)).toContain('Meals')
    await test.run('tags.merge', { tag: 'Meals', into: 'Food' })
    expect(await paths(1)).not.toContain('Meals')
    expect(await paths(1)).not.toContain('Food')
  })
  it('is a tag that was refused, until that is taken back, and on the photo it was refused for alone', async () => {
    test.addPhotos([{ n: 4, takenMs: NOON }])
    const outcome = await test.run('photos.refuseTag', { ...assets(1), tag: 'Food' })
    expect(outcome).toMatchObject({ changed: 1, label: 'Do not suggest “Food” for 1 photo' })
    expect(await paths(1)).not.toContain('Food')
    expect(await paths(4)).toContain('Food')
    const [row] = (await test.read('history', { limit: 1 } as never)) as HistoryRow[]
    expect(row).toMatchObject({
      command: 'photos.refuseTag',
      deed: { command: 'photos.refuseTag', value: 'Food' },
      assets: [hashOf(1)],
    })
    await test.run('undo', {})
    expect(await paths(1)).toContain('Food')
    await test.run('redo', {})
    expect(await paths(1)).not.toContain('Food')
    // What is given all the same is had, and what is taken away is refused.
    await tag([1], 'Food')
    expect(await tagsOf(1)).toEqual(['Food'])
    await test.run('photos.tag', { ...assets(1), remove: ['Food'] })
    expect(await tagsOf(1)).toEqual([])
    expect(await paths(1)).not.toContain('Food')
    await test.run('undo', {})
    await test.run('undo', {})
    expect(await tagsOf(1)).toEqual([])
  })
  it('is refused of those only that lack it, and by no name that means nothing', async () => {
    const outcome = await test.run('photos.refuseTag', { ...assets(1, 2), tag: 'Food' })
    expect(outcome).toMatchObject({ changed: 1 })
    expect(await tagsOf(2)).toContain('Food')
    expect(await test.run('photos.refuseTag', { ...assets(1), tag: 'food' })).toMatchObject({ groupId: null })
    for (const wrong of [
      { ...assets(1), tag: 'nothing of this name' },
      { ...assets(99), tag: 'Food' },
      { tag: 'Food' },
    ])
      await expect(test.run('photos.refuseTag', wrong)).rejects.toMatchObject({ code: 'input.invalid' })
  })
  it('is taken away of those only that had it', async () => {
    const outcome = await test.run('photos.tag', { ...assets(1, 2, 3), remove: ['Food'] })
    expect(outcome).toMatchObject({ changed: 2, label: 'Remove “Food” from 2 photos' })
    expect(
      test.context.db.all('SELECT asset_id AS id, present FROM asset_tag WHERE present = 0 ORDER BY id'),
    ).toEqual([
      { id: 2, present: 0 },
      { id: 3, present: 0 },
    ])
  })
})

async function tagsOf(n: number): Promise<string[]> {
  const photo = (await test.read('photo', { hash: hashOf(n) } as never)) as PhotoDetail
  return photo.tags.map(({ path }) => path)
}

describe('from what the model sees', () => {
  const typical = (cosine: number) =>
    test.context.db.run('INSERT INTO vector_model (model, typical) VALUES (?, ?)', [MODEL, cosine])

  it('come the tags of photos that look alike, of several rather than one, and not of distant ones', async () => {
    typical(0.5)
    for (let n = 1; n <= 6; n++) await addSeen(n, 0, n * 2)
    await addSeen(7, 0, 60)
    await addSeen(8, 1, 0)
    await tag([2, 3, 4, 5, 6], 'Cats')
    await tag([4, 7, 8], 'Kitchen')
    await tag([7], 'Far')
    await tag([8], 'Elsewhere')
    const found = await suggest(1)
    expect(found.map(({ path }) => path)).toEqual(['Cats', 'Kitchen'])
    expect(found[0]?.score).toBeGreaterThan(0.8)
    expect(found[0]?.reasons).toEqual([{ by: 'look', photos: 5, example: hashOf(2) }])
    // The example that is left out of sight tells nothing.
    await test.run('photos.trash', assets(4))
    expect(await paths(1)).toEqual(['Cats'])
  })
  it('learn from what was refused', async () => {
    typical(0.5)
    for (let n = 1; n <= 9; n++) await addSeen(n, 0, n)
    await tag([7, 8, 9], 'Cats')
    const before = (await suggest(1))[0]?.score ?? 0
    await test.run('photos.refuseTag', { ...assets(2, 3), tag: 'Cats' })
    const after = (await suggest(1))[0]?.score ?? 0
    expect(after).toBeLessThan(before)
    await test.run('photos.refuseTag', { ...assets(4, 5, 6), tag: 'Cats' })
    expect(await paths(1)).toEqual([])
  })
  it('come without a measured typical cosine, and not while the model has not seen the photo', async () => {
    for (let n = 1; n <= 3; n++) await addSeen(n, 0, n)
    addAt(4, 0)
    await tag([2, 3], 'Cats')
    expect(await paths(1)).toEqual(['Cats'])
    expect(await paths(4)).toEqual([])
  })
  it('do not open vectors that are many, but use them once they are open, and answer by time where they cannot be read', async () => {
    const { db } = test.context
    addAt(1, 0)
    addAt(2, 10)
    await tag([2], 'Beach')
    db.run('INSERT INTO vector_slot (asset_id, model, slot) VALUES (1, ?, 0)', ['unknown'])
    expect(await paths(1)).toEqual(['Beach'])
    expect(opened).toEqual([])
    db.run('DELETE FROM vector_slot')
    for (let n = 3; n <= 3 + FEW; n++) addAt(n, n * 1000)
    db.run('INSERT INTO vector_slot (asset_id, model, slot) SELECT id, ?, id FROM asset WHERE id <> 2', [
      MODEL,
    ])
    expect(await paths(1)).toEqual(['Beach'])
    expect(opened).toEqual([])
    const index = await indexes.open(MODEL)
    expect(await indexes.atHand(MODEL)).toBe(index)
    expect(await indexes.atHand(`${MODEL} of another name`)).toBeNull()
  })
})

describe('from things that were seen', () => {
  it("come the person's own tags of that name, in either language and by what covers it", async () => {
    addAt(1, 0)
    addAt(2, 1000)
    const { db } = test.context
    db.run("INSERT INTO object VALUES (1, 0, 'dog', 0.9, 0, 0, 1, 1), (1, 1, 'cup', 0.5, 0, 0, 1, 1)")
    await tag([2], 'Pets/Hunde', 'Animals', 'Cat', 'Kitchen/cups')
    const found = new Map((await suggest(1)).map(({ path, reasons }) => [path, reasons]))
    // `Pets` covers a dog as well, and goes without saying.
    expect([...found.keys()].sort()).toEqual(['Animals', 'Kitchen/cups', 'Pets/Hunde'])
    expect(found.get('Pets/Hunde')).toEqual([{ by: 'object', label: 'dog', score: 0.9 }])
    expect(found.get('Animals')).toEqual([{ by: 'object', label: 'dog', score: 0.9 }])
    expect(found.get('Kitchen/cups')).toEqual([{ by: 'object', label: 'cup', score: 0.5 }])
    await test.run('photos.refuseTag', { ...assets(1), tag: 'Animals' })
    expect(await paths(1)).not.toContain('Animals')
  })
})
