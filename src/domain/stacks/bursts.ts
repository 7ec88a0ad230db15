/** Frames that one camera took faster than a person decides. */

import { areSeparateShots } from '../duplicates/shots.ts'
import type { Clued } from './candidate.ts'

const GAP_MS = 1000
const LEAST_FRAMES = 3
const MINUTE_MS = 60_000
const PAGE = 256 // frames between two chances for others to get their turn
const LOOK_BACK = 60 // frames within a second of each other that a new one is compared with

/**
 * Runs of at least three different shots with at most a second from one to the next. `frames` are those of one camera in one
 * folder, in the order of time, each with one; copies of a shot are passed over. Times that are all whole minutes are no
 * evidence: somebody left the seconds out.
 */
export function* findRuns(frames: readonly Clued[]): Generator<void, Clued[][]> {
  const runs: Clued[][] = []
  let run: Clued[] = []
  const close = (): void => {
    if (run.length >= LEAST_FRAMES && run.some((frame) => (frame.takenMs ?? 0) % MINUTE_MS !== 0))
      runs.push(run)
    run = []
  }
  for (const [index, frame] of frames.entries()) {
    if (index % PAGE === PAGE - 1) yield
    const last = run.at(-1)
    if (last !== undefined && (frame.takenMs ?? 0) - (last.takenMs ?? 0) > GAP_MS) close()
    if (isNewShot(run, frame)) run.push(frame)
  }
  close()
  return runs
}

function isNewShot(run: readonly Clued[], frame: Clued): boolean {
  for (let index = run.length - 1; index >= Math.max(0, run.length - LOOK_BACK); index--) {
    const other = run[index]
    if (other === undefined || (frame.takenMs ?? 0) - (other.takenMs ?? 0) > GAP_MS) return true
    if (!areSeparateShots(other, frame)) return false
  }
  return true
}
