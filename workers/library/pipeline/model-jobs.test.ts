/** Jobs of kind `model` over a real database, with a download that the test holds by the hand. */

import { beforeEach, expect, it } from 'vitest'

import { appError } from '../../../src/domain/errors.ts'
import type { Model } from '../../../src/domain/models.ts'
import { cancelJob } from '../commands/pipeline.ts'
import type { SchemaDb } from '../db/db.ts'
import { openTestDb } from '../db/testing.ts'
import { ModelJobs, readDownloads } from './model-jobs.ts'

const modelOf = (id: string): Model => ({
  id,
  task: 'text-lines',
  purpose: 'a test',
  revision: '1',
  files: [],
  licence: { spdx: 'MIT', commercial: true, origin: 'us' },
  source: 'here',
  default: false,
  backends: ['wasm'],
})
const [A, B] = [modelOf('a'), modelOf('b')]

let db: SchemaDb
let jobs: ModelJobs
let loads: {
  id: string
  say: (bytes: number, of: number | null) => void
  end: () => void
  fail: (error: unknown) => void
}[]
let dropped: string[]
let installed: number

beforeEach(async () => {
  ;({ db } = await openTestDb())
  loads = []
  dropped = []
  installed = 0
  jobs = open()
})

function open(): ModelJobs {
  return new ModelJobs({
    db,
    now: () => 1000,
    elapsed: () => performance.now(),
    commit: (work) => work(),
    models: () => [A, B],
    download: ({ id }, { signal, onProgress }) =>
      new Promise((resolve, reject) => {
        loads.push({ id, say: onProgress, end: resolve, fail: reject })
        signal.addEventListener('abort', () => reject(signal.reason as Error))
      }),
    dropPartials: ({ id }) => {
      dropped.push(id)
      return Promise.resolve()
    },
    onInstalled: () => installed++,
    onStorageFull: () => undefined,
  })
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 0))
const stateOf = (id: string) => db.scalar<string>('SELECT state FROM job WHERE label = ?', [id])
const cancel = async (id: string) => {
  await cancelJob({ db, now: () => 2000 } as never, { id: `model ${id}` }, 'x' as never)
  jobs.pump()
  await turn()
}

it('fetches one after the other and says how far each is', async () => {
  jobs.request(A)
  jobs.request(B)
  await turn()
  expect(loads.map(({ id }) => id)).toEqual(['a'])
  loads[0]?.say(10, 100)
  expect(readDownloads(db).get('a')).toMatchObject({ state: 'running', bytes: 10, of: 100 })
  expect(readDownloads(db).get('b')).toMatchObject({ state: 'queued' })
  loads[0]?.end()
  await turn()
  expect([stateOf('a'), stateOf('b'), installed]).toEqual(['done', 'running', 1])
  expect(readDownloads(db).has('a')).toBe(false)
})

it('pauses, keeps what came, and goes on only when asked', async () => {
  jobs.request(A)
  await turn()
  loads[0]?.say(10, 100)
  expect(jobs.pause('a')).toBe(true)
  await turn()
  jobs.pump()
  await turn()
  expect(stateOf('a')).toBe('paused')
  expect(loads).toHaveLength(1)
  expect(dropped).toEqual([])
  jobs.request(A)
  await turn()
  expect(readDownloads(db).get('a')).toMatchObject({ state: 'running', bytes: 10 })
  expect(loads).toHaveLength(2)
})

it('gives up what came when it is cancelled: running, waiting, paused or failed', async () => {
  jobs.request(A)
  jobs.request(B)
  await turn()
  await cancel('b')
  await cancel('a')
  expect([stateOf('a'), stateOf('b')]).toEqual(['cancelled', 'cancelled'])
  expect([...dropped].sort()).toEqual(['a', 'b'])
  jobs.request(A)
  await turn()
  jobs.pause('a')
  await turn()
  await cancel('a')
  jobs.request(A)
  await turn()
  loads.at(-1)?.fail(appError('net.offline', 'gone'))
  await turn()
  expect(readDownloads(db).get('a')).toMatchObject({ state: 'failed', error: { code: 'net.offline' } })
  await cancel('a')
  expect(stateOf('a')).toBe('cancelled')
  expect(dropped).toHaveLength(4)
})

it('goes on with the next start where it was running, and waits where it was paused', async () => {
  jobs.request(A)
  jobs.request(B)
  await turn()
  jobs.pause('b')
  await jobs.stop()
  expect([stateOf('a'), stateOf('b')]).toEqual(['running', 'paused'])
  jobs = open()
  jobs.recover()
  await turn()
  expect(loads.map(({ id }) => id)).toEqual(['a', 'a'])
  expect(stateOf('b')).toBe('paused')
})
