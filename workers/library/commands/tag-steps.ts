/** What commands about tags share: finding the tags that texts name, and making those that are missing in the same step. */

import { isRowId, makeRowId } from '../../../src/domain/row-id.ts'
import { fail } from '../../../src/domain/errors.ts'
import { findTag, nextOnPath } from '../../../src/domain/tag-tree.ts'
import type { TagNode, TagTree } from '../../../src/domain/tag-tree.ts'
import {
  MAX_TAG_DEPTH,
  MAX_TAG_NAME_CHARS,
  foldTagName,
  isTagName,
  parseTagPath,
  printTagPath,
  tagPathText,
} from '../../../src/domain/tags.ts'
import type { IntentValue } from '../../../src/domain/ops.ts'
import type { Cell } from '../ops/cells.ts'

/** The tag that an id or a path means. Errors: `input.invalid`. */
export function tagNamed(tree: TagTree, text: string): TagNode {
  return (
    findTag(tree, text) ?? fail('input.invalid', 'There is no such tag.', { subject: text.slice(0, 200) })
  )
}

/** One name, as a person types it: a slash needs its backslash. Errors: `input.invalid`. */
export function nameFrom(text: string): string {
  const [name, ...more] = parseTagPath(text)
  if (name === undefined || !isTagName(name))
    return fail('input.invalid', `A tag needs a name of 1 to ${String(MAX_TAG_NAME_CHARS)} characters.`, {
      subject: text.slice(0, 200),
    })
  return more.length === 0
    ? name
    : fail('input.invalid', 'A slash in the name of a tag is written \\/; tags.move moves it elsewhere.', {
        subject: text.slice(0, 200),
      })
}

export function setTag(row: string, col: string, value: IntentValue): Cell {
  return { entity: 'tag', row, col, value }
}

/** Tags given by name, old and new ones. */
export interface TagMaker {
  /** The id of the tag that an id or a path means; it and those above it are made when they are missing. */
  idOf(text: string): string
  /** The cells of what was made. */
  readonly cells: readonly Cell[]
}

/** Errors of `idOf`: `input.invalid` for an id that is not known, and for a path that is none. */
export function tagMaker(tree: TagTree, nowMs: number): TagMaker {
  const cells: Cell[] = []
  const made = new Map<string, string>()

  function make(parent: string | null, name: string): string {
    const key = `${parent ?? ''} ${foldTagName(name)}`
    const known = made.get(key)
    if (known !== undefined) return known
    if (!isTagName(name))
      fail('input.invalid', 'The name of this tag is too long.', { subject: name.slice(0, 200) })
    const id = makeRowId(nowMs, crypto.getRandomValues(new Uint8Array(16)))
    cells.push(setTag(id, 'name', name))
    if (parent !== null) cells.push(setTag(id, 'parent', parent))
    made.set(key, id)
    return id
  }

  return {
    cells,
    idOf(text) {
      if (isRowId(text)) return tagNamed(tree, text).id
      const names = parseTagPath(text)
      const [first] = names
      if (first === undefined || names.length > MAX_TAG_DEPTH)
        return fail('input.invalid', 'This is not the path of a tag.', { subject: text.slice(0, 200) })
      let node: TagNode | null = null
      let id: string | null = null
      for (const [at, name] of names.entries()) {
        // Below one that is only being made there is nothing to find.
        node = id === null || node !== null ? nextOnPath(tree, node, names, at) : null
        id = node === null ? make(id, name) : node.id
      }
      return id ?? make(null, first)
    },
  }
}

/** Refuses a name that another tag at this place has: those two are one, and `tags.merge` joins them. Errors: `input.invalid`. */
export function refuseTwin(tree: TagTree, parent: TagNode | null, name: string, but: TagNode): void {
  const siblings = parent === null ? tree.top : parent.children
  const twin = siblings.find((node) => node !== but && foldTagName(node.name) === foldTagName(name))
  if (twin !== undefined)
    fail('input.invalid', 'There is a tag of this name already: merge the two.', { subject: twin.path })
}

export function quoted(names: readonly string[]): string {
  return `“${tagPathText(printTagPath(names))}”`
}
