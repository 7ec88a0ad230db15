import { afterEach, beforeEach, expect, it } from 'vitest'

import type { VectorReport } from '../../../src/domain/search/vector-report.ts'
import type { CommandOutcome } from '../../../src/domain/reads.ts'
import type { CommandId } from '../../../src/domain/vocabulary.ts'
import type { LibraryContext } from '../context.ts'
import { NO_ASKER } from '../context.ts'
import { FakeDisk } from '../ingest/testing.ts'
import { FAKE_DIM, FAKE_MODEL, OTHER_MODEL, TestLibrary } from './testing.ts'

let library: TestLibrary
let disk: FakeDisk

beforeEach(async () => {
  library = await TestLibrary.create()
  disk = new FakeDisk()
})
afterEach(async () => {
  await library.stop()
})

async function open(model: string | null, photos: number): Promise<void> {
  library.chooseModel(model)
  library.start()
  for (let at = 0; at < photos; at++)
    disk.write(`${String(at)}.jpg`, `photo ${String(at)} shows=thing${String(at % 25)},a${String(at)}`)
  library.add('s', disk)
  await library.idle()
}

function context(): LibraryContext {
  const pipeline = library.pipeline?.view
  if (pipeline === undefined) throw new Error('not started')
  return {
    db: library.db,
    device: 'd',
    now: () => 7,
    pipeline,
    asker: NO_ASKER,
    viewing: () => undefined,
    thumbsLost: () => undefined,
  }
}

async function look(): Promise<readonly VectorReport[]> {
  const read = library.pipeline?.reads.vectors
  return (await read?.({ ...context(), signal: new AbortController().signal }, {})) ?? []
}

async function check(args: object = {}): Promise<CommandOutcome | undefined> {
  return library.pipeline?.commands['vectors.check'](context(), args, crypto.randomUUID() as CommandId)
}

it('has nothing to test where no model was chosen, and says so', async () => {
  await open(null, 3)
  expect(await look()).toEqual([])
  expect(await check()).toMatchObject({ changed: 0 })
  await expect(check({ model: FAKE_MODEL.id })).rejects.toMatchObject({ code: 'input.invalid' })
})

it('says how many of the most similar photos a search finds, and how large what it looks at is', async () => {
  await open(FAKE_MODEL.id, 60)
  expect(await look()).toMatchObject([{ model: FAKE_MODEL.id, vectors: 60, check: { state: 'none' } }])
  expect(await check({ model: FAKE_MODEL.id })).toMatchObject({ changed: 1 })
  const [report] = await look()
  expect(report?.check).toMatchObject({ state: 'done', vectors: 60, queries: 50, recall: 1 })
  expect(report?.opened?.fileBytes).toBeGreaterThan(60 * FAKE_DIM * 2)
  expect(report?.opened?.memoryBytes).toBeGreaterThan((60 * FAKE_DIM) / 2)
  if (report?.check.state !== 'done') throw new Error('not done')
  expect(report.check.msExact).toBeGreaterThan(0)
})

it('tells how far it is, one test at a time, and lets itself be stopped', async () => {
  await open(FAKE_MODEL.id, 60)
  const shares: number[] = []
  const stopListening = library.db.onCommit((tables) => {
    if (tables.has('job'))
      void look().then(([one]) => one?.check.state === 'running' && shares.push(one.check.share))
  })
  const [first, second] = await Promise.all([check(), check()])
  expect([first?.changed, second?.changed]).toEqual([1, 1])
  expect(shares.length).toBeGreaterThan(0)
  const stopped = check()
  await library.stop()
  expect(await stopped).toMatchObject({ changed: 0 })
  stopListening()
})

it('tests each model that has looked, and tells what stopped one once the others are through', async () => {
  await open(FAKE_MODEL.id, 60)
  library.chooseModel(OTHER_MODEL)
  await library.idle()
  expect((await look()).map(({ model }) => model).sort()).toEqual([FAKE_MODEL.id, OTHER_MODEL])
  await library.stop()
  library.platform = {
    vectorFiles: {
      loadKernel: (await import('../vectors/kernel.ts')).loadVectorKernel,
      open: (model) =>
        model === FAKE_MODEL.id
          ? Promise.reject(new DOMException('held', 'NoModificationAllowedError'))
          : Promise.resolve(library.vectorFile(model)),
      remove: () => Promise.resolve(),
    },
  }
  library.start()
  await expect(check()).rejects.toMatchObject({ subject: FAKE_MODEL.id })
  const states = new Map((await look()).map(({ model, check: { state } }) => [model, state]))
  expect(states).toEqual(
    new Map([
      [FAKE_MODEL.id, 'failed'],
      [OTHER_MODEL, 'done'],
    ]),
  )
})
