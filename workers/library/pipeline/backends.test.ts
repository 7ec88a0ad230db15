/** Pictures are looked at by what was found to be right and fast on this device; the fakes stand for ML workers with a card. */

import { afterEach, beforeEach, expect, it } from 'vitest'

import { appError } from '../../../src/domain/errors.ts'
import { readProbe } from '../db/probes.ts'
import { FakeDisk } from '../ingest/testing.ts'
import { FAKE_MODEL, TestLibrary } from './testing.ts'

let library: TestLibrary
let disk: FakeDisk
let card: string | null

beforeEach(async () => {
  library = await TestLibrary.create()
  library.chooseModel(FAKE_MODEL.id)
  card = 'nvidia hopper'
  library.platform = { findCard: () => Promise.resolve(card), browser: 'Chromium 156' }
  disk = new FakeDisk()
  disk.write('a.jpg', 'photo a shows=dog')
})
afterEach(async () => {
  await library.stop()
})

async function open(): Promise<void> {
  library.start()
  library.add('s', disk)
  await library.idle()
}

async function restart(): Promise<void> {
  await library.stop()
  library.start()
}

async function addPhoto(name: string): Promise<void> {
  disk.write(`${name}.jpg`, `photo ${name} shows=dog`)
  library.rescan('s')
  await library.idle()
}

it('is found out once, with the first picture, and kept', async () => {
  disk.write('b.jpg', 'photo b shows=cat')
  await open()
  expect(library.reader.probes).toEqual([{ model: FAKE_MODEL.id, backends: ['wasm', 'webgpu'] }])
  expect(library.reader.backends).toEqual(['webgpu', 'webgpu'])
  expect(readProbe(library.db, FAKE_MODEL.id)?.probe).toMatchObject({ card: 'nvidia hopper', threads: 2 })
  await restart()
  await addPhoto('c')
  expect(library.reader.probes).toHaveLength(1)
})

it('is found out again with another browser, another card and another revision', async () => {
  await open()
  library.platform = { ...library.platform, browser: 'Chromium 157' }
  await restart()
  await addPhoto('b')
  expect(library.reader.probes).toHaveLength(2)
  card = 'apple m4'
  await restart()
  await addPhoto('c')
  expect(library.reader.probes).toHaveLength(3)
  library.platform = { ...library.platform, models: [{ ...FAKE_MODEL, revision: '2' }] }
  await restart()
  await library.idle()
  expect(library.reader.probes).toHaveLength(4)
})

it('never asks a card that is not there, or that the person forbade', async () => {
  card = null
  await open()
  expect(library.reader.probes).toEqual([{ model: FAKE_MODEL.id, backends: ['wasm'] }])
  card = 'nvidia hopper'
  library.db.run("INSERT INTO setting (key, value) VALUES ('graphicsCard', '\"never\"')")
  await restart()
  await addPhoto('b')
  expect(library.reader.backends).toEqual(['wasm', 'wasm'])
  expect(library.reader.probes).toHaveLength(1)
})

it('uses no card that was wrong', async () => {
  library.reader.candidates = (backends) =>
    backends.map((backend) => ({
      backend,
      perSecond: backend === 'wasm' ? 1 : null,
      cosine: null,
      refused: backend === 'wasm' ? null : 'wrong',
      reason: null,
    }))
  await open()
  expect(library.reader.backends).toEqual(['wasm'])
})

it('looks again on the processor when the card is lost, and leaves the card alone for a while', async () => {
  library.reader.cardError = appError('model.no_backend', 'The device was lost.')
  await open()
  expect(library.reader.backends).toEqual(['webgpu', 'wasm'])
  expect(library.db.scalar("SELECT state FROM stage_run WHERE stage = 'clip'")).toBe('done')
  library.reader.cardError = null
  await addPhoto('b')
  expect(library.reader.backends.slice(2)).toEqual(['wasm'])
  expect(library.reader.probes.map(({ backends }) => backends)).toEqual([['wasm', 'webgpu'], ['wasm']])
  // Another life of the library: it is asked again.
  await restart()
  await addPhoto('c')
  expect(library.reader.probes.at(-1)?.backends).toEqual(['wasm', 'webgpu'])
  expect(library.reader.backends.at(-1)).toBe('webgpu')
})

it('asks the processor alone when a card takes the worker with it', async () => {
  library.reader.candidates = (backends) => {
    if (backends.includes('webgpu')) throw appError('file.crashes', 'The worker died.')
    return backends.map((backend) => ({ backend, perSecond: 5, cosine: null, refused: null, reason: null }))
  }
  await open()
  expect(readProbe(library.db, FAKE_MODEL.id)?.probe.candidates).toMatchObject([
    { backend: 'wasm', refused: null },
    { backend: 'webgpu', refused: 'failed' },
  ])
  expect(library.reader.backends).toEqual(['wasm'])
})
