/** Pairs to groups: whatever is connected belongs together. */

export type Pair = readonly [number, number]

/** Groups of at least two, each in ascending order; groups in the order of their first member. */
export function groupPairs(pairs: Iterable<Pair>): number[][] {
  const parents = new Map<number, number>()
  function rootOf(id: number): number {
    let root = id
    for (let up = parents.get(root); up !== undefined && up !== root; up = parents.get(root)) root = up
    for (let at = id; at !== root;) {
      const up = parents.get(at) ?? root
      parents.set(at, root)
      at = up
    }
    return root
  }
  for (const [a, b] of pairs) {
    if (!parents.has(a)) parents.set(a, a)
    if (!parents.has(b)) parents.set(b, b)
    const one = rootOf(a)
    const other = rootOf(b)
    // The smaller id leads, so that the name of a group does not depend on the order of pairs.
    if (one !== other) parents.set(Math.max(one, other), Math.min(one, other))
  }
  const groups = new Map<number, number[]>()
  for (const id of [...parents.keys()].sort((a, b) => a - b)) {
    const root = rootOf(id)
    const group = groups.get(root)
    if (group === undefined) groups.set(root, [id])
    else group.push(id)
  }
  return [...groups.values()]
}
