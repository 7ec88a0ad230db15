/**
 * The last things a worker did, for a bug report. Never photo data: no names, paths, captions or hashes,
 * only which part did what, counts, durations and error codes.
 */

import type { AppError } from '../../src/domain/errors.ts'

export interface LogLine {
  readonly at: number
  readonly level: 'info' | 'warn' | 'error'
  readonly part: string
  readonly event: string
  readonly numbers?: Readonly<Record<string, number>>
  readonly code?: string
}

export interface Log {
  note(part: string, event: string, numbers?: Readonly<Record<string, number>>): void
  /** Keeps the code of the error, not its message: messages name files. */
  problem(part: string, event: string, error: AppError): void
  lines(): readonly LogLine[]
}

const CAPACITY = 500 // lines; some 50 kB

export function createLog(now: () => number, capacity = CAPACITY): Log {
  const ring: LogLine[] = []
  const add = (line: LogLine) => {
    ring.push(line)
    if (ring.length > capacity) ring.splice(0, ring.length - capacity)
  }
  return {
    note(part, event, numbers) {
      add({ at: now(), level: 'info', part, event, ...(numbers === undefined ? {} : { numbers }) })
    },
    problem(part, event, error) {
      add({
        at: now(),
        level: error.code.startsWith('bug.') ? 'error' : 'warn',
        part,
        event,
        code: error.code,
      })
    },
    lines: () => [...ring],
  }
}
