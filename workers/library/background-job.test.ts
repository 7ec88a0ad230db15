/** Jobs beside the pipeline: begun once after many changes, never twice at a time, and said to be done whatever becomes of them. */

import { afterEach, expect, it } from 'vitest'

import { appError } from '../../src/domain/errors.ts'
import { BackgroundJob, type JobTools } from './background-job.ts'
import { openTestDb } from './db/testing.ts'

let job: BackgroundJob | null = null
afterEach(async () => {
  await job?.stop()
})

async function open(
  work: () => Promise<void>,
  more: { tools?: Partial<JobTools>; isEnough?: () => boolean } = {},
) {
  const { db } = await openTestDb()
  const world = { left: 1, runs: 0, full: 0 }
  const tools: JobTools = {
    db,
    now: () => 1,
    elapsed: () => performance.now(),
    commit: (change) => change(),
    mayRun: () => true,
    onStorageFull: () => {
      world.full++
    },
    settleMs: 10,
    ...more.tools,
  }
  const made = new BackgroundJob(tools, {
    name: 'test',
    settleMs: 10,
    latestMs: 1000,
    hasWork: () => world.left > 0,
    ...(more.isEnough === undefined ? {} : { isEnough: more.isEnough }),
    work: async () => {
      world.runs++
      world.left = 0
      await work()
    },
  })
  job = made
  const state = () => db.scalar("SELECT state FROM job WHERE id = 'test'")
  return { db, made, world, state }
}

const moment = async (ms = 40): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

it('runs once for many wakes, and again for what came while it ran', async () => {
  const { made, world, state } = await open(() => moment(300))
  for (let at = 0; at < 5; at++) made.wake()
  expect(state()).toBe('queued')
  await expect.poll(state).toBe('running')
  world.left = 1
  made.wake()
  await expect.poll(() => world.runs, { timeout: 3000 }).toBe(2)
  await expect.poll(state).toBe('done')
  await moment(100)
  expect(world.runs).toBe(2)
})

it('does not wait when enough has come', async () => {
  const { made, world } = await open(() => Promise.resolve(), { isEnough: () => true })
  made.wake()
  expect(world.runs).toBe(1)
})

it('lets nobody wait for it when it was paused before it began, and begins when it may', async () => {
  let may = true
  const { made, world, state } = await open(() => Promise.resolve(), { tools: { mayRun: () => may } })
  made.wake()
  may = false
  await expect.poll(state).toBe('done')
  expect(world.runs).toBe(0)
  may = true
  made.wake()
  await expect.poll(() => world.runs).toBe(1)
})

it('is done when a worker died, and holds everything when there is no room', async () => {
  const errors = [appError('file.crashes', 'It died.'), appError('storage.full', 'No room.')]
  const { made, world, state } = await open(() => {
    const error = errors.shift()
    return error === undefined ? Promise.resolve() : Promise.reject(Object.assign(new Error(), error))
  })
  made.wake()
  await expect.poll(state).toBe('done')
  world.left = 1
  made.wake()
  await expect.poll(() => world.full).toBe(1)
})

it('says that it is done after a start, where the last run was cut off', async () => {
  const { db, made, world, state } = await open(() => Promise.resolve())
  db.run("INSERT INTO job (id, kind, state, created_at) VALUES ('test', 'test', 'running', 1)")
  world.left = 0
  let finished = 0
  made.recover(() => finished++)
  expect([state(), finished]).toEqual(['done', 1])
})
