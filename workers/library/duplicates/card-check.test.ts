import { expect, it } from 'vitest'

import { shrinkGrey } from '../../../src/domain/duplicates/grey.ts'
import { GREY_SIDE } from '../../../src/domain/duplicates/perceptual-hash.ts'
import { signatureOf } from '../../../src/domain/duplicates/signature.ts'
import { makeScene, toRgba } from '../../../src/domain/duplicates/testing/pictures.ts'
import { traitsToBits } from '../../../src/domain/vocabulary.ts'
import type { ComparedPair, MediaApi } from '../../media/api.ts'
import { OpenSources } from '../ingest/open-sources.ts'
import { FakeDisk } from '../ingest/testing.ts'
import type { MediaPool } from '../pipeline/worker-pool.ts'
import { hashOf, openTestLibrary } from '../queries/testing.ts'
import { CardCheck } from './card-check.ts'

const SIGNATURE = signatureOf(toRgba(shrinkGrey(makeScene(1), { width: GREY_SIDE, height: GREY_SIDE })))
const CARD_SIZE = { width: 4000, height: 3000, sharpness: 10, sharpnessSide: 1280 }
const SAME: ComparedPair = {
  ssim: 0.98,
  turn: 0,
  extent: 'equal',
  outer: 'a',
  toned: false,
  tilted: false,
  stamped: false,
}

/** Ten bytes, as `addPhotos` says of every file: the number of the photo, or words that are no picture. */
const content = (of: number | string): string => String(of).padEnd(10)

/** Says of ten bytes what a worker says of a file: which photo they are, and that all pictures show one scene. */
function fakePool(answers: ReadonlyMap<string, ComparedPair>): MediaPool {
  const calls: Partial<Record<keyof MediaApi, (...args: never[]) => unknown>> = {
    hashFile: async (file: File) => {
      const n = Number.parseInt(await file.text(), 10)
      const isPhoto = !Number.isNaN(n)
      const fact = { sampled: false, bytes: 10, traits: [], kind: isPhoto ? 'photo' : 'unknown' }
      return { ...fact, hash: hashOf(isPhoto ? n : 999), mime: 'image/jpeg' }
    },
    readMetadata: () => ({}),
    signPicture: () => ({ signature: SIGNATURE, ...CARD_SIZE }),
    compareFile: (_file: File, _request: object, others: readonly { readonly hash: string }[]) =>
      others.map(({ hash }) => answers.get(hash) ?? SAME),
    hashPixels: () => null,
  }
  return {
    size: 1,
    run: (name: keyof MediaApi, args: never[]) => Promise.resolve(calls[name]?.(...args)),
    stop: () => undefined,
  } as unknown as MediaPool
}

/** `answers`: what comparing a card's picture with a photo of the library says. */
async function open(answers: ReadonlyMap<string, ComparedPair> = new Map()) {
  const test = await openTestLibrary()
  const { db } = test.context
  test.addSource('s', 'Photos')
  const [library, card] = [new FakeDisk(), new FakeDisk()]
  const handles = {
    loadFolder: () => Promise.resolve(library.handle()),
    loadImported: () => Promise.resolve(null),
    forgetFolder: () => Promise.resolve(),
  }
  const check = new CardCheck({
    db,
    pool: fakePool(answers),
    sources: new OpenSources(db, handles, () => performance.now()),
    now: () => 0,
    elapsed: () => performance.now(),
    pulse: () => undefined,
  })
  return {
    db,
    card,
    add: (
      n: number,
      size: { readonly width?: number; readonly height?: number; readonly traits?: number } = {},
    ) => {
      test.addPhotos([{ n, width: 4000, height: 3000, ...size }])
      library.write(`${String(n)}.jpg`, content(n), 1)
      db.run(
        `INSERT INTO phash (asset_id, hashes, phash, small, chroma, blank, sharpness, clipped_low, clipped_high, mean)
         SELECT id, ?, ?, ?, ?, 0, 10, 0, 0, 128 FROM asset WHERE hash = unhex(?)`,
        [SIGNATURE.hashes, SIGNATURE.phash, SIGNATURE.small, SIGNATURE.chroma, hashOf(n)],
      )
    },
    check: async () => {
      await check.check(card.handle())
      return check.report({ limit: 100 })
    },
  }
}

it('a damaged file that is in the library byte for byte is safe, and said to be damaged in both places', async () => {
  const { db, card, add, check } = await open()
  add(1)
  add(2, { traits: traitsToBits(['damaged']) })
  add(3)
  db.run(
    "INSERT INTO stage_run (asset_id, stage, version, state, at) SELECT id, 'thumb', '1', 'failed', 1 FROM asset WHERE hash = unhex(?)",
    [hashOf(3)],
  )
  for (const n of [1, 2, 3]) card.write(`DCIM/${String(n)}.jpg`, content(n))
  const { counts, broken, files } = await check()
  expect(counts.identical).toBe(3)
  expect(broken).toBe(2)
  expect(files.map(({ path, isBroken }) => [path, isBroken])).toEqual([
    ['DCIM/2.jpg', true],
    ['DCIM/3.jpg', true],
    ['DCIM/1.jpg', false],
  ])
})

it('what has the name of a photo and is none is damaged as well, where the library has it', async () => {
  const { db, card, add, check } = await open()
  add(999)
  db.run("UPDATE asset SET kind = 'unknown'")
  for (const path of ['a.cr3', 'notes.txt']) card.write(path, content('no photo'))
  const { files } = await check()
  expect(files.map(({ path, verdict, isBroken }) => [path, verdict, isBroken])).toEqual([
    ['a.cr3', 'identical', true],
    ['notes.txt', 'identical', false],
  ])
})

it('of several copies the best is named, wherever it comes', async () => {
  const altered = { ...SAME, stamped: true }
  for (const order of [
    [1, 2, 3, 4],
    [4, 3, 2, 1],
  ]) {
    const { card, add, check } = await open(new Map([[hashOf(3), altered]]))
    for (const n of order)
      add(n, n === 1 ? { width: 2000, height: 1500 } : n === 4 ? { width: 8000, height: 6000 } : {})
    card.write('DCIM/IMG_1.JPG', content(7))
    const { files } = await check()
    expect(files).toMatchObject([{ verdict: 'better', copy: 'Photos/4.jpg', compared: { faults: [] } }])
  }
})

it.each<readonly [string, ComparedPair]>([
  ['a page that says something else than that of the library', 'otherPage'],
  ['the frame before that of the library', { ...SAME, moment: 'other' }],
])('%s is missing there', async (_name, compared) => {
  const { card, add, check } = await open(new Map([[hashOf(1), compared]]))
  add(1)
  card.write('DCIM/invoice.jpg', content(7))
  expect((await check()).files).toMatchObject([{ verdict: 'missing', copy: null, compared: null }])
})
