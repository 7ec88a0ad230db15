import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { countSelected, createSelection, rangeOf, selectedIds } from './selection.ts'

describe('selection', () => {
  it('behaves like a set of ids, over any sequence of changes', () => {
    const change = fc.oneof(
      fc.record({
        kind: fc.constant('set' as const),
        ids: fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 20 }),
        on: fc.boolean(),
      }),
      fc.record({ kind: fc.constantFrom('all' as const, 'clear' as const) }),
    )
    const list = Uint32Array.from({ length: 5001 }, (_, id) => id)
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const store = createSelection()
        let model = new Set<number>()
        for (const one of changes) {
          if (one.kind === 'set') {
            store.set(one.ids, one.on)
            for (const id of one.ids) {
              if (one.on) model.add(id)
              else model.delete(id)
            }
          } else if (one.kind === 'all') {
            store.selectEverything()
            model = new Set(list)
          } else {
            store.clear()
            model = new Set()
          }
        }
        expect(selectedIds(store.current(), list)).toEqual([...model].sort((a, b) => a - b))
        expect(countSelected(store.current(), list)).toBe(model.size)
      }),
    )
  })

  it('stays true for photos that move in the list, and covers new ones after "select everything"', () => {
    const store = createSelection()
    store.set(rangeOf(Uint32Array.from([9, 8, 7, 6]), 2, 1), true)
    expect(selectedIds(store.current(), Uint32Array.from([10, 9, 8, 7, 6]))).toEqual([8, 7])
    store.selectEverything()
    store.set([7], false)
    expect(selectedIds(store.current(), Uint32Array.from([11, 7, 6]))).toEqual([11, 6])
  })

  it('follows a hand: each step in place of the one before, besides what was there or instead of it', () => {
    const list = Uint32Array.from({ length: 3000 }, (_, id) => id)
    const store = createSelection()
    store.set([1, 2500], true)
    const add = store.begin(true)
    const instead = store.begin(false)
    add([1, 2, 3])
    add([2, 2900])
    expect(selectedIds(store.current(), list)).toEqual([1, 2, 2500, 2900])
    instead([7])
    expect(selectedIds(store.current(), list)).toEqual([7])
    add([])
    expect(selectedIds(store.current(), list)).toEqual([1, 2500])
    store.selectEverything()
    store.set([5], false)
    const most = store.begin(true)
    most([4, 5])
    expect(countSelected(store.current(), list)).toBe(3000)
    most([])
    expect(selectedIds(store.current(), list)).not.toContain(5)
    const away = store.begin(true, false)
    away([7, 8])
    away([8, 9])
    expect(countSelected(store.current(), list)).toBe(2997)
    expect(store.current().has(7)).toBe(true)
    away([])
    expect(countSelected(store.current(), list)).toBe(2999)
  })

  it('tells its listeners with a new object each time', () => {
    const store = createSelection()
    const seen: unknown[] = []
    store.subscribe(() => seen.push(store.current()))
    store.set([1], true)
    store.set([1], false)
    store.clear()
    expect(new Set(seen).size).toBe(2)
  })
})
