import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { ChangesMessage } from '../domain/channel-messages.ts'
import { createQueryCache, type QueryCache } from './query-cache.ts'

/** A library with one counter, read from table `t`. */
class Counter {
  count = 0
  reads = 0
  #version = 0
  #listeners = new Set<(changes: ChangesMessage) => void>()

  /** How long an answer takes. */
  delayMs = 0

  async read(
    _name: string,
    _args: unknown,
    signal?: AbortSignal,
  ): Promise<{ value: unknown; reads: readonly string[]; leader: string; version: number }> {
    this.reads++
    if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs))
    signal?.throwIfAborted()
    return { value: this.count, reads: ['t'], leader: 'one', version: this.#version }
  }
  onChanges(listener: (changes: ChangesMessage) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  onMoved(): () => void {
    return () => undefined
  }
  add(): void {
    this.count++
    this.#version++
    for (const listener of this.#listeners)
      listener({ kind: 'museum.changes', leader: 'one', version: this.#version, tables: ['t'] })
  }
}

let counter: Counter
let cache: QueryCache

beforeEach(() => {
  vi.useFakeTimers()
  counter = new Counter()
  cache = createQueryCache(counter, {
    nextFrame: (act) => setTimeout(act, 16),
    nextTask: () => Promise.resolve(),
  })
})
afterEach(() => {
  cache.close()
  vi.useRealTimers()
})

describe('a live query between its first answer and the first look at it', () => {
  it('stays the same one through any number of changes, and is fresh soon after it is looked at', async () => {
    const query = cache.find('count', {})
    await query.first
    for (let change = 0; change < 5; change++) {
      counter.add()
      // React would suspend on another promise each time, and show nothing while an import goes on.
      expect(cache.find('count', {})).toBe(query)
    }
    expect(query.snapshot().value).toBe(0)
    expect(counter.reads).toBe(1)
    const heard = vi.fn()
    query.subscribe(heard)
    await vi.advanceTimersByTimeAsync(50)
    expect(query.snapshot().value).toBe(5)
    expect(heard).toHaveBeenCalledOnce()
  })

  it('lives again when the look comes after it was given up', async () => {
    const query = cache.find('count', {})
    await query.first
    await vi.advanceTimersByTimeAsync(60_000)
    counter.add()
    query.subscribe(() => undefined)
    await vi.advanceTimersByTimeAsync(50)
    expect(query.snapshot().value).toBe(1)
    counter.add()
    await vi.advanceTimersByTimeAsync(2000)
    expect(query.snapshot().value).toBe(2)
    expect(cache.find('count', {})).toBe(query)
  })
})

describe('a live query whose first answer takes long', () => {
  it('answers a component that waits for it, although another has stopped looking', async () => {
    counter.delayMs = 5000
    const query = cache.find('count', {})
    query.subscribe(() => undefined)()
    // A suspended component has not subscribed: it holds nothing but the promise.
    const waiting = cache.find('count', {}).first
    await vi.advanceTimersByTimeAsync(5000)
    await expect(waiting).resolves.toBeUndefined()
    expect(cache.find('count', {}).snapshot().value).toBe(0)
  })
})

describe('an answer', () => {
  it('is shown in a task after the one that took it in, and what changed meanwhile is read again', async () => {
    const waiting: (() => void)[] = []
    cache = createQueryCache(counter, {
      nextFrame: (act) => setTimeout(act, 16),
      nextTask: () => new Promise((resolve) => waiting.push(resolve)),
    })
    const query = cache.find('count', {})
    query.subscribe(() => undefined)
    await vi.advanceTimersByTimeAsync(0)
    expect(waiting, 'the answer is there').toHaveLength(1)
    expect(query.snapshot().value).toBeUndefined()
    counter.add()
    waiting.pop()?.()
    await query.first
    expect(query.snapshot().value).toBe(0)
    await vi.advanceTimersByTimeAsync(2000)
    waiting.pop()?.()
    await vi.advanceTimersByTimeAsync(0)
    expect(query.snapshot().value).toBe(1)
  })
})
