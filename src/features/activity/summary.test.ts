import { describe, expect, it } from 'vitest'
import type { JobRow, Progress, StageProgress } from '../../domain/reads.ts'
import { overallEtaS, overallShare, summarise } from './summary.ts'

function stage(change: Partial<StageProgress>): StageProgress {
  return {
    stage: 'thumb',
    done: 0,
    failed: 0,
    blocked: 0,
    total: 0,
    paused: false,
    ratePerS: 0,
    etaS: null,
    begun: 0,
    ...change,
  }
}
function scan(change: Partial<JobRow>): JobRow {
  return {
    id: '1',
    kind: 'scan',
    label: 'Photos',
    state: 'running',
    done: 0,
    total: null,
    error: null,
    createdAt: 0,
    finishedAt: null,
    ...change,
  }
}
function progress(change: Partial<Progress>): Progress {
  return { stages: [], jobs: [], heldBy: null, pausedAll: false, ...change }
}

describe('the sentence on top of Activity', () => {
  it('says nothing is to be done in an empty library', () => {
    expect(summarise(progress({}), false)).toEqual({ kind: 'nothing' })
  })

  it('counts what a model is missing for as neither done nor to do', () => {
    const stages = [
      stage({ stage: 'hash', done: 50, total: 100 }),
      stage({ stage: 'clip', blocked: 100, total: 100 }),
    ]
    expect(overallShare(stages)).toBe(0.5)
  })

  it('counts failed items as settled, so that the end is reached', () => {
    const stages = [stage({ stage: 'hash', done: 98, failed: 2, total: 100 })]
    expect(summarise(progress({ stages }), false)).toEqual({ kind: 'done', photos: 100, failed: 2 })
  })

  it('adds the times of stages that follow one another and leaves paused ones out', () => {
    const stages = [
      stage({ stage: 'hash', total: 10, etaS: 60 }),
      stage({ stage: 'meta', total: 10, etaS: 30 }),
      stage({ stage: 'thumb', total: 10, etaS: null, paused: true }),
    ]
    expect(overallEtaS(stages)).toBe(90)
  })

  it('gives no estimate while one stage has none', () => {
    expect(overallEtaS([stage({ total: 10, etaS: 60 }), stage({ total: 10 })])).toBeNull()
  })

  it('names what holds the work before it says how far it is', () => {
    const stages = [stage({ stage: 'hash', done: 1, total: 4 })]
    expect(summarise(progress({ stages, heldBy: 'battery' }), false)).toEqual({
      kind: 'held',
      by: 'battery',
      share: 0.25,
    })
    expect(summarise(progress({ stages, pausedAll: true }), false)).toEqual({ kind: 'paused', share: 0.25 })
  })

  it('counts the files while folders are looked through for the first time', () => {
    const answer = summarise(progress({ jobs: [scan({ done: 1200 }), scan({ id: '2', done: 300 })] }), false)
    expect(answer).toEqual({ kind: 'scanning', files: 1500 })
  })

  it('says that it waits for a folder, but not while other folders keep it busy', () => {
    const waiting = stage({ stage: 'hash', done: 1, total: 4 })
    expect(summarise(progress({ stages: [waiting] }), true)).toEqual({
      kind: 'held',
      by: 'permission',
      share: 0.25,
    })
    const busy = { ...waiting, ratePerS: 3, etaS: 1 }
    expect(summarise(progress({ stages: [busy] }), true)).toMatchObject({ kind: 'working' })
  })
})
