import { WORK_STAGES } from '../../../src/domain/pipeline.ts'
import { fail } from '../../../src/domain/errors.ts'
import { JOB_KINDS, STAGES, type JobKind } from '../../../src/domain/vocabulary.ts'
import type { Stages } from './waiting.ts'

/** Jobs whose screens this build does not have yet: named, so that none is forgotten. */
const UNAVAILABLE_JOBS: readonly JobKind[] = ['export', 'upload', 'sync', 'insights', 'backup']
const HANDLED_JOBS: readonly JobKind[] = [
  'scan',
  'contents',
  'cluster',
  'duplicates',
  'stacks',
  'places',
  'disk-trash',
  'sidecars',
  'model',
]

/** Every stage and every kind of job has exactly one handler, or the pipeline does not start. */
export function checkHandlers(stages: Stages): void {
  const given = WORK_STAGES.flatMap((name) => [stages[name].name, ...stages[name].gives])
  expectOnce('stage', STAGES, given)
  expectOnce('job', JOB_KINDS, [...HANDLED_JOBS, ...UNAVAILABLE_JOBS])
}

function expectOnce(what: string, all: readonly string[], handled: readonly string[]): void {
  for (const name of all) {
    const times = handled.filter((one) => one === name).length
    if (times !== 1) fail('bug.assertion', `The ${what} “${name}” has ${String(times)} handlers.`)
  }
}
