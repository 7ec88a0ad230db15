/** Which photos belong together, and why: a forest whose trees become stacks. */

import type { StackRule } from './kinds.ts'

/** What a stack is called that several rules brought together: the first of these. */
const WEIGHT: readonly StackRule[] = ['panorama', 'bracket', 'burst', 'edited', 'raw']

export class StackLinks {
  readonly #parents: Int32Array
  readonly #kinds: Int8Array // places in WEIGHT; WEIGHT.length: alone

  constructor(count: number) {
    this.#parents = Int32Array.from({ length: count }, (_, index) => index)
    this.#kinds = new Int8Array(count).fill(WEIGHT.length)
  }

  join(a: number, b: number, rule: StackRule): void {
    const one = this.rootOf(a)
    const other = this.rootOf(b)
    const kind = Math.min(this.#kinds[one] ?? 0, this.#kinds[other] ?? 0, WEIGHT.indexOf(rule))
    // The lower number leads: what a tree is called does not depend on the order of its links.
    const root = Math.min(one, other)
    this.#parents[Math.max(one, other)] = root
    this.#kinds[root] = kind
  }

  rootOf(index: number): number {
    let root = index
    for (let up = this.#parents[root]; up !== undefined && up !== root; up = this.#parents[root]) root = up
    for (let at = index; at !== root;) {
      const up = this.#parents[at] ?? root
      this.#parents[at] = root
      at = up
    }
    return root
  }

  /** Trees of two and more, each in ascending order. */
  trees(): { readonly kind: StackRule; readonly indexes: readonly number[] }[] {
    const byRoot = new Map<number, number[]>()
    for (let index = 0; index < this.#parents.length; index++) {
      const root = this.rootOf(index)
      if (this.#kinds[root] === WEIGHT.length) continue
      const tree = byRoot.get(root)
      if (tree === undefined) byRoot.set(root, [index])
      else tree.push(index)
    }
    return [...byRoot].map(([root, indexes]) => ({ kind: WEIGHT[this.#kinds[root] ?? 0] ?? 'raw', indexes }))
  }
}
