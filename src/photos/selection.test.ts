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
