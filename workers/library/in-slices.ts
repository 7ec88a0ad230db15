import { letOthers } from '../platform/let-others.ts'

const SLICE_MS = 6 // then reads of the page get their turn

/** Runs in slices of a few milliseconds. Null: `goOn` said no between two of them. */
export async function inSlices<Value>(
  work: Generator<void, Value>,
  elapsed: () => number,
  goOn: () => boolean,
): Promise<Value | null> {
  let until = elapsed() + SLICE_MS
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
    if (elapsed() < until) continue
    await letOthers()
    if (!goOn()) return null
    until = elapsed() + SLICE_MS
  }
}
