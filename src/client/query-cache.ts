/**
 * Live queries: what was read, by name and arguments, read again when a commit touched a table it came from.
 * No React here. [Note: How often a query is read again] at most once per frame, never two reads of one query at a
 * time, and never more than a fifth of the leader's time: a read that took 100 ms waits 400 ms before the next, up to a
 * second. The first read does not count: most of it is waiting for the library to open.
 *
 * An answer is taken in by one task and shown in the next: 100,000 photos take a third of a frame to arrive, and two to lay out.
 */

import type { ChangesMessage } from '../domain/channel-messages.ts'
import { toAppError, type AppError } from '../domain/errors.ts'
import type { LibraryConnection } from './connection.ts'
import { isEqual } from './equal.ts'
import { nextTask } from './next-task.ts'

export interface Snapshot {
  /** `undefined` until the first answer. Kept while it is read again and when that fails. */
  readonly value: unknown
  readonly error: AppError | null
  readonly isLoading: boolean
}

export interface LiveQuery {
  readonly snapshot: () => Snapshot
  readonly subscribe: (listener: () => void) => () => void
  /**
   * Resolves with the first answer, rejects with the first failure. Carries `status: 'fulfilled'` from the first answer on, also
   * after a failure: what React's `use` looks at before it waits or throws.
   */
  readonly first: Promise<void>
}

export interface QueryCache {
  find(name: string, args: unknown): LiveQuery
  /** Reads again whatever is watched. */
  refreshAll(): void
  close(): void
}

type Source = Pick<LibraryConnection, 'read' | 'onChanges' | 'onMoved'>

const REST_FACTOR = 4 // times the cost of the last read
const MOST_REST_MS = 1000 // also a slow library shows what is new
const KEEP_UNUSED_MS = 20_000 // going back to a screen shows it at once
const KEEP_FAILED_MS = 1000 // long enough for React to show the error instead of asking again

/** When the page does what it need not do at once; for tests. */
export interface Turns {
  readonly nextFrame: (act: () => void) => void
  readonly nextTask: () => Promise<void>
}

export function createQueryCache(source: Source, turns: Turns = { nextFrame, nextTask }): QueryCache {
  const entries = new Map<string, Entry>()
  const stopChanges = source.onChanges((changes) => {
    for (const entry of entries.values()) entry.hear(changes)
  })
  const stopMoved = source.onMoved(() => {
    for (const entry of entries.values()) entry.move()
  })
  return {
    find(name, args) {
      const key = `${name} ${JSON.stringify(args)}`
      const known = entries.get(key)
      if (known !== undefined) return known
      const made: Entry = createEntry(source, name, args, turns, {
        forget: () => {
          if (entries.get(key) === made) entries.delete(key)
        },
        remember: () => {
          if (!entries.has(key)) entries.set(key, made)
        },
      })
      entries.set(key, made)
      return made
    },
    refreshAll() {
      for (const entry of entries.values()) entry.goStale()
    },
    close() {
      stopChanges()
      stopMoved()
      for (const entry of entries.values()) entry.end()
      entries.clear()
    },
  }
}

interface Entry extends LiveQuery {
  hear(changes: ChangesMessage): void
  goStale(): void
  /** Another library answers from now on. */
  move(): void
  end(): void
}

function createEntry(
  source: Source,
  name: string,
  args: unknown,
  turns: Turns,
  shelf: { readonly forget: () => void; readonly remember: () => void },
): Entry {
  const listeners = new Set<() => void>()
  let snapshot: Snapshot = { value: undefined, error: null, isLoading: true }
  let reads: ReadonlySet<string> = new Set()
  let seen = { leader: '', version: 0 }
  let missed: ChangesMessage[] = []
  let isReading = false
  let isStale = false
  let isScheduled = false
  let readAgainAt = 0
  let unusedTimer: ReturnType<typeof setTimeout> | undefined
  let ended = new AbortController()

  function show(next: Snapshot): void {
    const value = isEqual(snapshot.value, next.value) ? snapshot.value : next.value
    if (value === snapshot.value && next.error === snapshot.error && next.isLoading === snapshot.isLoading)
      return
    snapshot = { ...next, value }
    for (const listener of [...listeners]) listener()
  }

  async function load(): Promise<void> {
    isReading = true
    isStale = false
    missed = []
    const isFirst = snapshot.value === undefined
    const from = performance.now()
    try {
      const answer = await source.read(name, args, ended.signal)
      await turns.nextTask()
      reads = new Set(answer.reads)
      seen = { leader: answer.leader, version: answer.version }
      show({ value: answer.value, error: null, isLoading: false })
      void Object.assign(first, { status: 'fulfilled', value: undefined })
    } catch (error) {
      show({ value: snapshot.value, error: toAppError(error), isLoading: false })
      throw error
    } finally {
      const now = performance.now()
      readAgainAt = isFirst ? now : now + Math.min(MOST_REST_MS, REST_FACTOR * (now - from))
      isReading = false
      const heard = missed
      missed = []
      if (heard.some(touches)) isStale = true
      if (isStale) schedule()
    }
  }

  /** A change that the last answer does not already include. */
  function touches(changes: ChangesMessage): boolean {
    if (changes.leader === seen.leader && changes.version <= seen.version) return false
    return changes.tables.some((table) => reads.has(table))
  }

  function goStale(): void {
    isStale = true
    schedule()
  }

  function schedule(): void {
    // Nobody looks yet, or any more: whoever does next sees the last answer, and a fresh one as soon as it is read.
    if (isScheduled || isReading || ended.signal.aborted || listeners.size === 0) return
    isScheduled = true
    const wait = Math.max(0, readAgainAt - performance.now())
    const begin = () => {
      turns.nextFrame(() => {
        isScheduled = false
        if (isStale && !isReading && !ended.signal.aborted) load().catch(() => undefined)
      })
    }
    if (wait === 0) begin()
    else setTimeout(begin, wait)
  }

  function forgetLater(afterMs: number): void {
    clearTimeout(unusedTimer)
    unusedTimer = setTimeout(() => {
      if (listeners.size > 0) return
      // A suspended component waits for the answer without having subscribed: it must not hear that nobody wanted it.
      if (isReading) forgetLater(afterMs)
      else end()
    }, afterMs)
  }

  function end(): void {
    clearTimeout(unusedTimer)
    ended.abort()
    shelf.forget()
  }

  const first = load()
  first.then(
    () => {
      if (listeners.size === 0) forgetLater(KEEP_UNUSED_MS)
    },
    () => {
      forgetLater(KEEP_FAILED_MS)
    },
  )
  return {
    snapshot: () => snapshot,
    first,
    subscribe(listener) {
      clearTimeout(unusedTimer)
      listeners.add(listener)
      if (ended.signal.aborted) {
        // React took longer from rendering it to showing it than unused answers are kept.
        ended = new AbortController()
        shelf.remember()
        isStale = true
      }
      if (isStale) schedule()
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) forgetLater(snapshot.value === undefined ? KEEP_FAILED_MS : KEEP_UNUSED_MS)
      }
    },
    hear(changes) {
      if (isReading) missed.push(changes)
      else if (touches(changes)) goStale()
    },
    goStale,
    move() {
      // What is being read has not been answered, and will be by the new one.
      if (!isReading) goStale()
    },
    end,
  }
}

/** Hidden tabs get no frames, but their queries must not stand still: `museum.idle` waits on one. */
function nextFrame(act: () => void): void {
  if (document.visibilityState === 'visible') requestAnimationFrame(act)
  else setTimeout(act, 100)
}
