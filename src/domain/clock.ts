/**
 * Hybrid logical clock: an id per op that sorts by time as text, is unique, and never goes back
 * even when the computer's clock does (architecture.md §12).
 */

import { fail } from './errors.ts'

export interface Hlc {
  /** Wall clock, ms since 1970, at most 46 bits. */
  readonly ms: number
  /** Orders ids of one millisecond, 16 bits. */
  readonly counter: number
  readonly device: string
}

export const MAX_DRIFT_MS = 5 * 60_000 // an op from further in the future would win against everything for minutes
const COUNTER_VALUES = 0x10000 // of one millisecond
const MAX_MS = 2 ** 46 - 1
const HLC_TEXT = /^([0-9a-f]{12})-([0-9a-f]{4})-([0-9a-z]{8,32})$/

/** The state of one device's clock: the last stamp it gave or saw. */
export interface Clock {
  readonly ms: number
  readonly counter: number
}

export const CLOCK_START: Clock = { ms: 0, counter: -1 }

/** Consecutive stamps of one device, not yet printed: see `stampAt`. */
export interface StampRange {
  readonly first: Clock
  readonly device: string
  /** The clock after the last of them. */
  readonly clock: Clock
}

/** `count` stamps later than everything seen before. A full counter borrows the next millisecond. */
export function takeStamps(clock: Clock, nowMs: number, device: string, count: number): StampRange {
  const before = nowMs > clock.ms ? { ms: nowMs, counter: -1 } : clock
  return { device, first: later(before, 1), clock: count === 0 ? before : later(before, count) }
}

/** The stamp `at` of a range, the first being 0. SQL prints the same of a long one (`workers/library/ops/write-ops.ts`). */
export function stampAt({ first, device }: StampRange, at: number): string {
  return printHlc({ ...later(first, at), device })
}

function later({ ms, counter }: Clock, by: number): Clock {
  const count = counter + by
  return { ms: ms + Math.floor(count / COUNTER_VALUES), counter: count % COUNTER_VALUES }
}

/** Moves the clock past a stamp from another device. Errors: `sync.clock_drift`. */
export function seeStamp(clock: Clock, stamp: Hlc, nowMs: number): Clock {
  if (stamp.ms > nowMs + MAX_DRIFT_MS) {
    fail('sync.clock_drift', 'The clock of another device is more than five minutes ahead.', {
      subject: stamp.device,
    })
  }
  if (stamp.ms > clock.ms || (stamp.ms === clock.ms && stamp.counter > clock.counter))
    return { ms: stamp.ms, counter: stamp.counter }
  return clock
}

export function printHlc({ ms, counter, device }: Hlc): string {
  return `${hex(ms, MS_DIGITS)}-${hex(counter, COUNTER_DIGITS)}-${device}`
}

const MS_DIGITS = 12
const COUNTER_DIGITS = 4

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}

/** Null when it is not a stamp. */
export function parseHlc(text: string): Hlc | null {
  const [, ms, counter, device] = HLC_TEXT.exec(text) ?? []
  if (ms === undefined || counter === undefined || device === undefined) return null
  const parsed = Number.parseInt(ms, 16)
  return parsed > MAX_MS ? null : { ms: parsed, counter: Number.parseInt(counter, 16), device }
}
