/**
 * What the rows of tags come to. Rows arrive from several devices in any order, so a tag may name a parent that is not here, be
 * merged into one that was merged into it, or lie below itself: every device settles that alike.
 */

import { isRowId } from './row-id.ts'
import { foldTagName, parseTagPath, printTagPath } from './tags.ts'

/** A row as decided. */
export interface TagRecord {
  readonly id: string
  readonly name: string | null
  readonly parent: string | null
  readonly colour: string | null
  readonly icon: string | null
  readonly aliases: readonly string[]
  readonly mergedInto: string | null
  readonly deletedAt: number | null
}

/** A tag as everybody sees it. */
export interface TagNode {
  readonly id: string
  readonly name: string
  readonly parent: TagNode | null
  readonly colour: string | null
  readonly icon: string | null
  readonly aliases: readonly string[]
  /** From the top down to itself. */
  readonly names: readonly string[]
  readonly path: string
  readonly children: readonly TagNode[]
  /** Rows that mean this tag: itself, and those merged into it. */
  readonly rows: readonly string[]
}

export interface TagTree {
  /** By id; those above come before those below them. */
  readonly nodes: ReadonlyMap<string, TagNode>
  readonly top: readonly TagNode[]
}

interface GrowingNode extends TagNode {
  readonly children: GrowingNode[]
  readonly rows: string[]
}

/** Settles the rows into a tree. Where decisions make a ring, the tag made first stays: the others follow it. */
export function growTagTree(records: readonly TagRecord[]): TagTree {
  const byId = new Map(
    records.filter((record) => record.name !== null).map((record) => [record.id, record] as const),
  )
  const rowsByHeir = new Map<string, string[]>()
  for (const id of byId.keys()) {
    const heir = heirOf(byId, id)
    if (byId.get(heir)?.deletedAt === null) listIn(rowsByHeir, heir).push(id)
  }
  const parents = new Map(
    [...rowsByHeir.keys()].map((id) => {
      const parent = byId.get(id)?.parent ?? null
      const heir = parent === null || !byId.has(parent) ? null : heirOf(byId, parent)
      return [id, heir !== null && rowsByHeir.has(heir) ? heir : null] as const
    }),
  )
  const parentOf = (id: string): string | null => parents.get(id) ?? null
  const below = new Map<string | null, string[]>()
  for (const id of parents.keys())
    listIn(below, firstOfRing(id, parentOf) === id ? null : parentOf(id)).push(id)

  const nodes = new Map<string, GrowingNode>()
  const growBelow = (parent: GrowingNode | null): GrowingNode[] =>
    (below.get(parent?.id ?? null) ?? []).flatMap((id) => {
      const record = byId.get(id)
      if (record === undefined || record.name === null) return []
      const names = [...(parent?.names ?? []), record.name]
      const node: GrowingNode = {
        id,
        name: record.name,
        parent,
        colour: record.colour,
        icon: record.icon,
        aliases: record.aliases,
        names,
        path: printTagPath(names),
        children: [],
        rows: rowsByHeir.get(id) ?? [],
      }
      nodes.set(id, node)
      return node
    })
  const top = growBelow(null)
  // A map shows what is added while it is walked: level by level, and no depth of calls for a hostile file to exhaust.
  for (const node of nodes.values()) node.children.push(...growBelow(node))
  return { top, nodes }
}

/** The list under a key, made when it is missing. (`Map.groupBy` is not in Node 20, where this is tested.) */
export function listIn<Key, Item>(lists: Map<Key, Item[]>, key: Key): Item[] {
  const list = lists.get(key) ?? []
  lists.set(key, list)
  return list
}

/** What a tag was merged into in the end; itself when it was not. */
function heirOf(byId: ReadonlyMap<string, TagRecord>, id: string): string {
  const next = (at: string): string | null => {
    const into = byId.get(at)?.mergedInto ?? null
    return into !== null && byId.has(into) ? into : null
  }
  const seen = new Set<string>()
  for (let at = id; ;) {
    seen.add(at)
    const into = next(at)
    if (into === null) return at
    if (seen.has(into)) return firstOfRing(into, next) ?? at
    at = into
  }
}

/** The smallest id of the ring that `id` is part of, or null when going on from it never comes back. */
export function firstOfRing(id: string, next: (at: string) => string | null): string | null {
  const seen = new Set([id])
  let first = id
  let at = next(id)
  while (at !== null && at !== id) {
    if (seen.has(at)) return null
    seen.add(at)
    if (at < first) first = at
    at = next(at)
  }
  return at === null ? null : first
}

/** The child that a name means: written alike, or with this alias. At the top with null. */
export function findChild(tree: TagTree, parent: TagNode | null, name: string): TagNode | null {
  const wanted = foldTagName(name)
  const siblings = parent === null ? tree.top : parent.children
  return (
    siblings.find((node) => foldTagName(node.name) === wanted) ??
    siblings.find((node) => hasAlias(node, wanted)) ??
    null
  )
}

/** The tag that an id, a path from the top, or an alias means, or null. */
export function findTag(tree: TagTree, text: string): TagNode | null {
  if (isRowId(text)) return tree.nodes.get(text) ?? null
  const names = parseTagPath(text)
  let node: TagNode | null = null
  for (const [at] of names.entries()) {
    const child = nextOnPath(tree, node, names, at)
    if (child === null) return null
    node = child
  }
  return node
}

/** The tag that `names[at]` leads to from `node`. What led there before a tag was moved leads to it by the alias that it got then. */
export function nextOnPath(
  tree: TagTree,
  node: TagNode | null,
  names: readonly string[],
  at: number,
): TagNode | null {
  const found = findChild(tree, node, names[at] ?? '')
  if (found !== null || (at === 0 && names.length > 1)) return found
  return withAlias(tree, names.slice(0, at + 1).join('/'))
}

/** A single name may be the alias of a tag anywhere. */
function withAlias(tree: TagTree, name: string): TagNode | null {
  const wanted = foldTagName(name)
  for (const node of tree.nodes.values()) if (hasAlias(node, wanted)) return node
  return null
}

function hasAlias(node: TagNode, folded: string): boolean {
  return node.aliases.some((alias) => foldTagName(alias) === folded)
}

/** Whether `node` is `above` or lies below it. */
export function isWithin(node: TagNode | null, above: TagNode): boolean {
  for (let at = node; at !== null; at = at.parent) if (at === above) return true
  return false
}

/** The tag and everything below it. */
export function withAllBelow(node: TagNode): TagNode[] {
  return [node, ...node.children.flatMap(withAllBelow)]
}
