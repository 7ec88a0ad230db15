/** What a tag was called stays another name of it: keywords of files keep meaning the tag that they meant before. */

import type { TagNode } from '../../../src/domain/tag-tree.ts'
import { foldTagName, foldTagPath, isAliasList, isTagName } from '../../../src/domain/tags.ts'
import type { Db } from '../db/db.ts'
import type { Cell } from '../ops/cells.ts'
import { setTag } from './tag-steps.ts'

/** The other names of `node` as it is called `name` now, and was or others were called `old`: at most as many as a tag can have. */
export function aliasesKept(node: TagNode, name: string, old: readonly string[]): Cell[] {
  const kept = new Map<string, string>()
  for (const alias of [...node.aliases, ...old]) {
    const folded = foldTagName(alias)
    if (folded === foldTagName(name) || kept.has(folded) || !isTagName(alias)) continue
    if (isAliasList(JSON.stringify([...kept.values(), alias]))) kept.set(folded, alias)
  }
  const aliases = [...kept.values()]
  if (JSON.stringify(aliases) === JSON.stringify(node.aliases)) return []
  return [setTag(node.id, 'aliases', aliases.length === 0 ? null : JSON.stringify(aliases))]
}

/** The name, where files say it: a tag that only the person knows is called what they say now. */
export function nameInFiles(db: Db, { name }: TagNode): string[] {
  return isKeyword(db, [name]) ? [name] : []
}

/** The whole path as one name, where files say it: it leads nowhere once the tag lies elsewhere. */
export function pathInFiles(db: Db, { names }: TagNode): string[] {
  return names.length > 1 && isKeyword(db, names) ? [names.join('/')] : []
}

function isKeyword(db: Db, names: readonly string[]): boolean {
  return db.scalar('SELECT 1 FROM keyword_term WHERE term = ? LIMIT 1', [foldTagPath(names)]) !== undefined
}
