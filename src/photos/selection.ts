/**
 * What is selected, as a bitmap over local ids: a million photos are 125 kB, a test is one bit, and it stays true when photos
 * arrive or leave. "Everything the query finds" is a flag with exceptions, so that it also covers what arrives later.
 */
export interface Selection {
  /** True: everything but the marked ids; false: only the marked ids. */
  readonly everything: boolean
  /** How many ids are marked. */
  readonly marked: number
  has(id: number): boolean
}

export interface SelectionStore {
  /** A new object after each change. */
  current(): Selection
  subscribe(listener: () => void): () => void
  set(ids: Iterable<number>, selected: boolean): void
  selectEverything(): void
  /**
   * For a selection that changes as long as a hand moves. What is returned selects these, in place of those it selected before, besides what
   * was selected when it began; `kept` false: instead of that. `selected` false: it takes away instead.
   */
  begin(kept: boolean, selected?: boolean): (ids: Iterable<number>) => void
  clear(): void
}

/** One per screen. */
export function createSelection(): SelectionStore {
  let bits = new Uint32Array(1024)
  let everything = false
  let marked = 0
  let now = snapshot()
  const listeners = new Set<() => void>()

  function snapshot(): Selection {
    return { everything, marked, has: (id) => isMarked(id) !== everything }
  }
  function isMarked(id: number): boolean {
    return ((bits[id >>> 5] ?? 0) & (1 << (id & 31))) !== 0
  }
  function mark(id: number, value: boolean): void {
    if (isMarked(id) === value) return
    const word = id >>> 5
    if (word >= bits.length) {
      const larger = new Uint32Array(Math.max(word + 1, bits.length * 2))
      larger.set(bits)
      bits = larger
    }
    bits[word] = (bits[word] ?? 0) ^ (1 << (id & 31))
    marked += value ? 1 : -1
  }
  function changed(): void {
    now = snapshot()
    for (const listener of listeners) listener()
  }
  function reset(all: boolean): void {
    bits.fill(0)
    marked = 0
    everything = all
    changed()
  }

  return {
    current: () => now,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set: (ids, selected) => {
      for (const id of ids) mark(id, selected !== everything)
      changed()
    },
    selectEverything: () => reset(true),
    begin: (kept, selected = true) => {
      const start = kept
        ? { bits: bits.slice(), everything, marked }
        : { bits: new Uint32Array(0), everything: false, marked: 0 }
      return (ids) => {
        bits.fill(0)
        bits.set(start.bits)
        everything = start.everything
        marked = start.marked
        for (const id of ids) mark(id, selected !== everything)
        changed()
      }
    },
    clear: () => {
      if (everything || marked > 0) reset(false)
    },
  }
}

/** How many of a list are selected. */
export function countSelected(selection: Selection, ids: Uint32Array): number {
  if (selection.everything && selection.marked === 0) return ids.length
  if (!selection.everything && selection.marked === 0) return 0
  let count = 0
  for (const id of ids) if (selection.has(id)) count++
  return count
}

/** The selected ids of a list, in its order. */
export function selectedIds(selection: Selection, ids: Uint32Array): number[] {
  const found: number[] = []
  for (const id of ids) if (selection.has(id)) found.push(id)
  return found
}

/** The ids between two places of a list, both included. */
export function rangeOf(ids: Uint32Array, a: number, b: number): Uint32Array {
  return ids.subarray(Math.min(a, b), Math.max(a, b) + 1)
}

/** Whether anything is selected. */
export function isSelecting(selection: SelectionStore): boolean {
  const { everything, marked } = selection.current()
  return everything || marked > 0
}
