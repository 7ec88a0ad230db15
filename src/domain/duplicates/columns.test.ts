import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import {
  columnsOf,
  groupAt,
  groupsIn,
  groupWith,
  keyOf,
  NO_GROUPS,
  withoutGroups,
  type DuplicateEntry,
} from './columns.ts'

/** Lists as the library makes them: a photo is in one group at most. */
const anyList = fc
  .array(fc.record({ size: fc.integer({ min: 1, max: 5 }), bytes: fc.maxSafeNat() }), { maxLength: 20 })
  .map((sizes) => {
    let id = 0
    return sizes.map(({ size, bytes }): DuplicateEntry => {
      const ids = Array.from({ length: size }, () => (id += 3))
      return { ids, keeper: ids.at(-1) ?? 0, bytes }
    })
  })

describe('groups in columns', () => {
  it('are the groups they were made of', () => {
    fc.assert(
      fc.property(anyList, (list) => {
        const columns = columnsOf(list)
        expect(groupsIn(columns)).toEqual(list)
        expect(groupAt(columns, list.length)).toBeUndefined()
        expect(groupAt(columns, -1)).toBeUndefined()
      }),
    )
  })
  it('know in which of them a photo is', () => {
    fc.assert(
      fc.property(anyList, (list) => {
        const columns = columnsOf(list)
        list.forEach(({ ids }, at) => {
          for (const id of ids) expect(groupWith(columns, id)).toBe(at)
        })
        expect(groupWith(columns, 1)).toBe(-1)
      }),
    )
  })
  it('leave out groups by their members, not by their place', () => {
    fc.assert(
      fc.property(anyList, fc.nat(20), (list, at) => {
        const key = keyOf(list[at]?.ids ?? [])
        const left = withoutGroups(columnsOf(list), new Set([key, `${key} 9999`]))
        expect(groupsIn(left)).toEqual(list.filter((_, index) => index !== at))
      }),
    )
    expect(withoutGroups(NO_GROUPS, new Set())).toBe(NO_GROUPS)
  })
})
