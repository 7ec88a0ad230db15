import { growTagTree, withAllBelow } from '../../../src/domain/tag-tree.ts'
import type { TagNode, TagRecord, TagTree } from '../../../src/domain/tag-tree.ts'
import { aliasesOf, foldTagName, printTagPath, termsOfPath } from '../../../src/domain/tags.ts'
import type { Db } from './db.ts'
import { refreshTagWords } from './search-text.ts'

/** The person's tags as decided, settled into a tree. */
export function readTagTree(db: Db): TagTree {
  return growTagTree(readTagRecords(db))
}

/** The rows of tags, those merged and deleted too. */
export function readTagRecords(db: Db): TagRecord[] {
  const rows = db.all<{
    id: string
    name: string | null
    parent: string | null
    colour: string | null
    icon: string | null
    aliases: string | null
    mergedInto: string | null
    deletedAt: number | null
  }>(
    `SELECT id, name, parent, colour, icon, aliases, merged_into AS mergedInto, deleted_at AS deletedAt
     FROM tag WHERE name IS NOT NULL ORDER BY id`,
  )
  return rows.map((row) => ({ ...row, aliases: aliasesOf(row.aliases) }))
}

/**
 * Writes `tag_node`, `tag_within` and `tag_term` anew, and the words of tags where they changed; called by the op path whenever a tag
 * changed. All of them: a move can change any number, and 10,000 tags take a moment only. Returns the rows of `tag` whose words are
 * others now.
 */
export function refreshTagTree(db: Db): string[] {
  const before = nodesByRow(db)
  let free = 1 + (db.scalar<number | null>('SELECT max(n) FROM tag_node') ?? 0)
  const nodes = [...readTagTree(db).nodes.values()]
  db.run('DELETE FROM tag_node')
  db.run('DELETE FROM tag_within')
  db.run('DELETE FROM tag_term')
  insert(
    db,
    'tag_node (n, tag_id, node, path, words, folded)',
    nodes.flatMap((node) =>
      node.rows.map((row) => {
        const words = wordsOf(node)
        return [before.get(row)?.n ?? free++, row, node.id, node.path, words, foldTagName(words)]
      }),
    ),
  )
  insert(
    db,
    'tag_within (node, tag_id, own)',
    nodes.flatMap((node) =>
      withAllBelow(node).flatMap((below) => below.rows.map((row) => [node.id, row, below === node ? 1 : 0])),
    ),
  )
  insert(
    db,
    'tag_term (term, node)',
    nodes.flatMap((node) => [...termsOfTag(node)].map((term) => [term, node.id])),
  )
  const after = nodesByRow(db)
  const others = [...after].filter(([row, { words }]) => before.get(row)?.words !== words)
  const gone = [...before].filter(([row]) => !after.has(row))
  refreshTagWords(db, {
    gone: gone.map(([, { n }]) => n),
    written: new Map(others.map(([, { n, words }]) => [n, words])),
  })
  return [...others, ...gone].map(([row]) => row)
}

/** Photos that have one of these rows of `tag`. */
export function photosTagged(db: Db, tagIds: readonly string[]): number[] {
  const ids: number[] = []
  const sql =
    'SELECT t.asset_id FROM json_each(?) j CROSS JOIN asset_tag t ON t.tag_id = j.value AND t.present = 1'
  if (tagIds.length > 0) db.each(sql, [JSON.stringify(tagIds)], (row) => ids.push(row.int(0)))
  return ids
}

function nodesByRow(db: Db): Map<string, { readonly n: number; readonly words: string }> {
  const rows = db.all<{ id: string; n: number; words: string }>('SELECT tag_id AS id, n, words FROM tag_node')
  return new Map(rows.map(({ id, n, words }) => [id, { n, words }]))
}

function wordsOf(node: TagNode): string {
  const above = node.parent === null ? [] : [wordsOf(node.parent)]
  return [...above, node.name, ...node.aliases].join(' ')
}

/** What a tag may be asked for by: its name, ends of its path, and other names of it. */
export function termsOfTag({ names, aliases }: TagNode): Set<string> {
  return new Set([...termsOfPath(names), ...aliases.map((alias) => printTagPath([foldTagName(alias)]))])
}

function insert(db: Db, into: string, rows: readonly (readonly (string | number)[])[]): void {
  const values = (rows[0] ?? []).map((_, index) => `value ->> ${String(index)}`)
  if (rows.length > 0)
    db.run(`INSERT INTO ${into} SELECT ${values.join(', ')} FROM json_each(?)`, [JSON.stringify(rows)])
}
