import { afterEach, beforeEach, expect, it } from 'vitest'

import { groupsIn } from '../../../src/domain/duplicates/columns.ts'
import { appError } from '../../../src/domain/errors.ts'
import type { SearchHit } from '../../../src/domain/reads.ts'
import type { CommandId } from '../../../src/domain/vocabulary.ts'
import { FakeDisk } from '../ingest/testing.ts'
import { duplicates } from '../queries/duplicates.ts'
import { meaningState } from '../queries/meaning-state.ts'
import { search, searchReasons } from '../queries/search.ts'
import { understandQuery } from '../queries/understand.ts'
import { FAKE_MODEL, hashText, OTHER_MODEL, TestLibrary } from './testing.ts'

let library: TestLibrary
let disk: FakeDisk

beforeEach(async () => {
  library = await TestLibrary.create()
  library.chooseModel(FAKE_MODEL.id)
  disk = new FakeDisk()
})
afterEach(async () => {
  await library.stop()
})

async function open(): Promise<void> {
  library.start()
  library.add('s', disk)
  await library.idle()
}

/** Fifty photos of other things around those of a test, or nothing could be told of how cosines spread. */
function fillUp(): void {
  for (let at = 0; at < 50; at++)
    disk.write(`other${String(at)}.jpg`, `photo ${String(at)} shows=thing${String(at % 25)}`)
}

async function find(text: string): Promise<readonly SearchHit[]> {
  const args = { text, today: 20_000, explain: true }
  await library.pipeline?.asker.answer(understandQuery(library.db, args).plan.filters)
  return search(library.db, args)
}

const names = (hits: readonly SearchHit[]): string[] => hits.map(({ path }) => path).sort()

it('finds photos by what they show, and says so', async () => {
  fillUp()
  disk.write('a.jpg', 'photo a shows=dog,beach')
  disk.write('b.jpg', 'photo b shows=dog')
  disk.write('c.jpg', 'photo c shows=cat')
  await open()
  expect(names(await find('dog beach'))).toContain('a.jpg')
  expect((await find('dog beach'))[0]?.path).toBe('a.jpg')
  expect(names(await find('dog'))).toEqual(['a.jpg', 'b.jpg'])
  expect((await find('dog'))[0]?.reasons).toMatchObject([{ key: 'meaning', text: 'dog', near: { place: 1 } }])
})

it('joins words that are written with what is shown, the written ones first', async () => {
  fillUp()
  disk.write('cat on the roof.jpg', 'photo a shows=roof')
  disk.write('b.jpg', 'photo b shows=cat')
  await open()
  expect((await find('cat')).map(({ path }) => path)).toEqual(['cat on the roof.jpg', 'b.jpg'])
  expect(names(await find('"cat"'))).toEqual(['cat on the roof.jpg'])
  expect(names(await find('cat type:video'))).toEqual([])
})

it('leaves out what one does not want to see', async () => {
  fillUp()
  disk.write('a.jpg', 'photo a shows=dog')
  disk.write('b.jpg', 'photo b shows=dog,cat')
  await open()
  expect(names(await find('look:dog'))).toEqual(['a.jpg', 'b.jpg'])
  expect(names(await find('look:dog -cat'))).toEqual(['a.jpg'])
})

it('finds nothing for words that mean nothing, rather than the whole library', async () => {
  fillUp()
  await open()
  expect(await find('blorptang')).toEqual([])
})

it('finds what looks like a photo, and unlike another', async () => {
  fillUp()
  disk.write('a.jpg', 'photo a shows=dog,beach')
  disk.write('b.jpg', 'photo b shows=dog,beach')
  disk.write('c.jpg', 'photo c shows=dog,snow')
  await open()
  const like = (content: string): string => `like:${hashText(content)}`
  const found = await find(like('photo a shows=dog,beach'))
  expect(
    found
      .slice(0, 2)
      .map(({ path }) => path)
      .sort(),
  ).toEqual(['a.jpg', 'b.jpg'])
  expect(names(found)).toContain('c.jpg')
  const without = await find(`${like('photo a shows=dog,beach')} -${like('photo c shows=dog,snow')}`)
  expect(names(without)).toEqual(['a.jpg', 'b.jpg'])
})

it('shots of one scene are similar for what they show, once their vectors are there', async () => {
  const noon = Date.UTC(2024, 5, 1, 12)
  fillUp()
  disk.write('a.jpg', `photo a shows=dog,beach taken=${String(noon)}`)
  disk.write('b.jpg', `photo b shows=dog,beach taken=${String(noon + 60_000)}`)
  disk.write('c.jpg', `photo c shows=tower taken=${String(noon + 120_000)}`)
  disk.write('d.jpg', `photo d shows=dog,beach taken=${String(noon + 3_600_000)}`)
  await open()
  const { groups } = duplicates(library.db, { kind: 'similar' })
  const paths = groupsIn(groups).map(({ ids }) =>
    ids.map((id) => library.db.scalar<string>('SELECT path FROM file WHERE asset_id = ?', [id])).sort(),
  )
  expect(paths).toEqual([['a.jpg', 'b.jpg']])
  expect(library.db.scalar('SELECT count(*) FROM vector_slot WHERE paired = 0')).toBe(0)
})

it('answers anew when photos come', async () => {
  fillUp()
  disk.write('a.jpg', 'photo a shows=dog')
  await open()
  expect(names(await find('dog'))).toEqual(['a.jpg'])
  disk.write('b.jpg', 'photo b shows=dog')
  library.rescan('s')
  await library.idle()
  expect(names(await find('dog'))).toEqual(['a.jpg', 'b.jpg'])
})

it('makes lost vectors again (A12): file gone, cut off, damaged', async () => {
  fillUp()
  disk.write('a.jpg', 'photo a shows=dog')
  await open()
  const damages: ((whole: Uint8Array) => Uint8Array)[] = [
    () => new Uint8Array(0),
    (whole) => whole.slice(0, 3000),
    (whole) => whole.map((byte, at) => (at > 2000 ? byte ^ 1 : byte)),
  ]
  for (const damage of damages) {
    await library.stop()
    const bytes = damage(library.vectorFile(FAKE_MODEL.id).bytes.slice())
    library.vectorFile(FAKE_MODEL.id).truncate(0)
    library.vectorFile(FAKE_MODEL.id).write(bytes, 0)
    library.reader.seen.length = 0
    library.start()
    await find('dog') // opens the file
    await library.idle()
    expect(library.reader.seen.length).toBeGreaterThan(0)
    expect(names(await find('dog'))).toEqual(['a.jpg'])
  }
})

it('keeps what it knows over a start, and looks at nothing twice', async () => {
  fillUp()
  await open()
  await library.stop()
  library.reader.seen.length = 0
  library.start()
  await library.idle()
  expect(library.reader.seen).toEqual([])
})

it('does nothing, and asks nothing, while no model is chosen', async () => {
  library.chooseModel(null)
  disk.write('a.jpg', 'photo a shows=dog')
  await open()
  expect(library.reader.seen).toEqual([])
  expect(library.pipeline?.view.unavailable()).toContain('clip')
  expect(await find('dog')).toEqual([])
})

it('says why there is no answer, and finds written words all the same', async () => {
  disk.write('dog.jpg', 'photo a')
  await open()
  library.reader.error = appError('model.unavailable', 'no model')
  expect(names(await find('dog'))).toEqual(['dog.jpg'])
  expect(library.db.all('SELECT state FROM meaning_ask')).toEqual([{ state: 'failed' }])
})

it('lets another model take over once it has looked at the photos, and takes the vectors of the first away', async () => {
  fillUp()
  disk.write('a.jpg', 'photo a shows=dog')
  await open()
  expect(names(await find('dog'))).toEqual(['a.jpg'])
  library.reader.error = appError('model.unavailable', 'not yet')
  library.chooseModel(OTHER_MODEL)
  await library.idle()
  library.reader.error = null
  expect(names(await find('dog'))).toEqual(['a.jpg'])
  library.chooseModel(OTHER_MODEL) // any choice looks again
  await library.idle()
  expect(names(await find('dog'))).toEqual(['a.jpg'])
  expect(library.db.all('SELECT model, count(*) AS n FROM vector_slot GROUP BY model')).toEqual([
    { model: OTHER_MODEL, n: 51 },
  ])
  expect([...library.vectorFiles.keys()]).toEqual([OTHER_MODEL])
})

it('goes on without a model that this version does not know', async () => {
  library.chooseModel('of-another-version')
  disk.write('dog.jpg', 'photo a shows=dog')
  await open()
  expect(library.reader.seen).toEqual([])
  expect(names(await find('dog'))).toEqual(['dog.jpg'])
})

const stateOf = (text: string) =>
  meaningState(library.db, { plan: understandQuery(library.db, { text, today: 20_000 }).plan })

it('says that no model is chosen rather than that it is looking, and shows no answer of before', async () => {
  fillUp()
  disk.write('a.jpg', 'photo a shows=dog')
  await open()
  expect(names(await find('look:dog'))).toEqual(['a.jpg'])
  expect(stateOf('look:dog')).toMatchObject({ state: 'ready', error: null, fault: null })
  library.chooseModel(null)
  expect(stateOf('look:dog')).toMatchObject({ state: 'off', looked: 0 })
  expect(names(await find('look:dog'))).toEqual([])
  expect(stateOf('dog').state).toBe('none')
})

it('tells a photo that nobody knows from one that was not looked at yet', async () => {
  disk.write('a.jpg', 'photo a shows=dog')
  await open()
  await find(`like:${'0'.repeat(64)}`)
  expect(stateOf(`like:${'0'.repeat(64)}`)).toMatchObject({ state: 'failed', error: 'file.missing' })
  library.db.run('DELETE FROM vector_slot')
  await library.stop()
  library.reader.error = appError('model.no_backend', 'cannot be opened')
  library.start()
  await find(`like:${hashText('photo a shows=dog')}`)
  expect(stateOf(`like:${hashText('photo a shows=dog')}`)).toMatchObject({
    state: 'failed',
    error: 'input.invalid',
  })
})

it('says that the files of the model cannot be opened, of photos and of words', async () => {
  library.reader.error = appError('model.no_backend', 'cannot be opened')
  disk.write('a.jpg', 'photo a shows=dog')
  await open()
  expect(stateOf('')).toMatchObject({ state: 'none', fault: 'model.no_backend' })
  library.db.run('DELETE FROM stage_run')
  await find('dog')
  expect(stateOf('')).toMatchObject({ fault: 'model.no_backend' })
})

it('counts photos that wait for their folder, and names it', async () => {
  library.chooseModel(null)
  disk.write('a.jpg', 'photo a shows=dog')
  disk.write('b.jpg', 'photo b shows=cat')
  await open()
  library.db.run("UPDATE source SET state = 'needs_permission'")
  library.chooseModel(FAKE_MODEL.id)
  await library.idle()
  expect(stateOf('dog')).toMatchObject({ looked: 0, total: 2, away: { photos: 2, sources: ['s'] } })
})

it('finds what looks like a part of a photo', async () => {
  fillUp()
  disk.write('a.jpg', 'photo a side=4000 shows=dog,tree part=dog')
  disk.write('b.jpg', 'photo b shows=dog')
  disk.write('c.jpg', 'photo c shows=tree')
  await open()
  const whole = `like:${hashText('photo a side=4000 shows=dog,tree part=dog')}`
  expect(names(await find(whole))).toEqual(['a.jpg', 'b.jpg', 'c.jpg'])
  const found = await find(`${whole}@10,10,20.5,20`)
  expect(found[0]?.path).toBe('b.jpg')
  expect(names(found)).not.toContain('c.jpg')
  expect(found[0]?.reasons).toMatchObject([{ key: 'like', near: { place: 1 } }])
})

it('looks at a part in the original only where the thumbnail is too small for it', async () => {
  disk.write('a.jpg', 'photo a side=4000 shows=dog')
  await open()
  const look = async (part: string): Promise<number> => {
    const before = library.media.count('decodePicture')
    await find(`like:${hashText('photo a side=4000 shows=dog')}@${part}`)
    return library.media.count('decodePicture') - before
  }
  // Thumbnails of 1280 pixels, a network of 64.
  expect(await look('0,0,50,50')).toBe(0)
  expect(await look('0,0,5,5')).toBe(1)
})

const KEY = '0123456789abcdef'
const take = (content: string, key = KEY): Promise<void> =>
  run('searches.takePicture', { key, picture: new File([content], 'dropped.png') })

async function run(name: 'searches.takePicture' | 'searches.forgetPictures', args: unknown): Promise<void> {
  const { db, pipeline } = library
  if (pipeline === null) throw new Error('start it first')
  const context = {
    db,
    device: 'd',
    now: () => clock++,
    pipeline: pipeline.view,
    asker: pipeline.asker,
    viewing: () => undefined,
    thumbsLost: () => undefined,
  }
  await pipeline.commands[name](context, args, crypto.randomUUID() as CommandId)
}
let clock = 1

it('finds what looks like a picture that is no photo of the library, and keeps nothing else of it', async () => {
  fillUp()
  disk.write('a.jpg', 'photo a shows=dog')
  disk.write('b.jpg', 'photo b shows=cat')
  await open()
  const assets = library.db.scalar('SELECT count(*) FROM asset')
  await take('photo dropped shows=dog')
  expect(names(await find(`like:pic-${KEY}`))).toEqual(['a.jpg'])
  await take('photo dropped too shows=cat', 'f'.repeat(16))
  expect(names(await find(`like:pic-${KEY} like:pic-${'f'.repeat(16)}`))).toEqual(['a.jpg', 'b.jpg'])
  expect(library.db.scalar('SELECT count(*) FROM asset')).toBe(assets)
  expect(library.db.scalar('SELECT count(*) FROM op')).toBe(0)
})

it('says so when the picture is not on this device, and finds when it comes', async () => {
  fillUp()
  disk.write('a.jpg', 'photo a shows=dog')
  await open()
  expect(await find(`like:pic-${KEY}`)).toEqual([])
  expect(stateOf(`like:pic-${KEY}`)).toMatchObject({
    state: 'failed',
    error: 'file.missing',
    subject: `pic-${KEY}`,
  })
  await take('photo dropped shows=dog')
  expect(names(await find(`like:pic-${KEY}`))).toEqual(['a.jpg'])
  await run('searches.forgetPictures', {})
  expect(await find(`like:pic-${KEY}`)).toEqual([])
  expect(stateOf(`like:pic-${KEY}`)).toMatchObject({ state: 'failed' })
})

it('keeps the twenty newest pictures, and those of saved searches', async () => {
  await open()
  library.db.opTx(() =>
    library.db.run("INSERT INTO saved_search (id, text) VALUES ('s', ?)", [`like:pic-${KEY}`]),
  )
  const key = (at: number): string => at.toString(16).padStart(16, '0')
  await take('photo dropped shows=dog')
  for (let at = 0; at < 25; at++) await take(`photo ${String(at)}`, key(at))
  const kept = library.db.all<{ key: string }>('SELECT key FROM asked_picture').map((row) => row.key)
  expect(kept).toContain(KEY)
  expect(kept).toContain(key(24))
  expect(kept.length).toBeLessThanOrEqual(21)
  await run('searches.forgetPictures', {})
  expect(library.db.scalar('SELECT count(*) FROM asked_picture')).toBe(1)
})

it('refuses what is no picture', async () => {
  await open()
  await expect(take('film of a dog')).rejects.toMatchObject({ code: 'file.unsupported' })
  expect(library.db.scalar('SELECT count(*) FROM asked_picture')).toBe(0)
})

it('gives the reasons of one photo, and none for one that is not found', async () => {
  fillUp()
  disk.write('dog.jpg', 'photo a shows=dog')
  disk.write('b.jpg', 'photo b shows=cat')
  await open()
  await find('dog')
  const reasons = (content: string) =>
    searchReasons(library.db, { text: 'dog', today: 20_000, hash: hashText(content) })
  expect(reasons('photo a shows=dog')).toEqual((await find('dog'))[0]?.reasons)
  expect(reasons('photo a shows=dog').map(({ key }) => key)).toEqual(['words', 'meaning'])
  expect(reasons('photo b shows=cat')).toEqual([])
})
