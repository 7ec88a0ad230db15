/** Numbers of looks: they stay with most of their faces, so that what points at them holds. */

import type { FaceSet } from './face-set.ts'
import type { Forest } from './forest.ts'

export interface NumberedLooks {
  /** Of each face. */
  readonly look: Int32Array
  /** Of each root. */
  readonly numbers: ReadonlyMap<number, number>
  /** Numbers of these roots, and of all looks that lost or got a face. */
  readonly changed: (roots: readonly number[]) => number[]
}

/** A number goes on with the gathering that has most of its faces; of equals the earlier one. Others get new numbers. */
export function numberLooks(faces: FaceSet, forest: Forest): NumberedLooks {
  const roots = Int32Array.from({ length: faces.count }, (_, face) => forest.find(face))
  const shared = new Map<string, { readonly root: number; readonly look: number; faces: number }>()
  const order: number[] = []
  const isSeen = new Set<number>()
  let last = 0
  roots.forEach((root, face) => {
    if (!isSeen.has(root)) {
      isSeen.add(root)
      order.push(root)
    }
    const look = faces.look[face] ?? 0
    if (look === 0) return
    last = Math.max(last, look)
    const key = `${String(root)} ${String(look)}`
    const found = shared.get(key)
    if (found === undefined) shared.set(key, { root, look, faces: 1 })
    else found.faces += 1
  })
  const numbers = new Map<number, number>()
  const taken = new Set<number>()
  for (const { root, look } of [...shared.values()].sort(
    (a, b) => b.faces - a.faces || a.look - b.look || a.root - b.root,
  )) {
    if (numbers.has(root) || taken.has(look)) continue
    numbers.set(root, look)
    taken.add(look)
  }
  for (const root of order)
    if (!numbers.has(root)) {
      last += 1
      numbers.set(root, last)
    }
  const look = roots.map((root) => numbers.get(root) ?? 0)
  return {
    look,
    numbers,
    changed: (some) => {
      const changed = new Set(some.flatMap((root) => numbers.get(forest.find(root)) ?? []))
      look.forEach((number, face) => {
        const before = faces.look[face] ?? 0
        if (number === before) return
        changed.add(number)
        if (before !== 0) changed.add(before)
      })
      return [...changed].sort((a, b) => a - b)
    },
  }
}
