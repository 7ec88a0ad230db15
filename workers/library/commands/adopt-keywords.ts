/** Keywords of files become tags of the person: once asked to, and as one step. */

import { photosWith } from '../../../src/domain/commands.ts'
import type { KeywordsInFiles } from '../../../src/domain/reads.ts'
import { isRowId } from '../../../src/domain/row-id.ts'
import { findTag, type TagTree } from '../../../src/domain/tag-tree.ts'
import { faultOfTagPath, foldTagPath, parseTagPath, pathOfKeyword } from '../../../src/domain/tags.ts'
import type { Db } from '../db/db.ts'
import { parseStrings } from '../db/json.ts'
import { readTagTree } from '../db/tag-tree.ts'
import { commit } from '../ops/commit.ts'
import { defineCommand } from './command.ts'
import { tagMaker } from './tag-steps.ts'
import { tagCells } from './tags.ts'
import { namesOf, photos } from './targets.ts'

/** A tag that was taken from a photo, or refused for it, stays away. What can be no name of a tag stays a keyword. */
export const adoptKeywords = defineCommand(photosWith({}), (context, args, id) =>
  commit(
    context,
    { id, command: 'tags.adoptKeywords', label: (n) => `Turn keywords of ${photos(n)} into tags` },
    (db) => {
      const tree = readTagTree(db)
      const maker = tagMaker(tree, context.now())
      const hashes = new Set(namesOf(db, args))
      const found = untaggedKeywords(db, tree, (hash) => hashes.has(hash))
      const cells = found.flatMap(({ path, hashes: without }) =>
        tagCells(db, tree, without, { added: [maker.idOf(path)], remove: [] }),
      )
      return [...maker.cells, ...cells]
    },
  ),
)

/** How many photos and keywords that would be, of all photos in sight. */
export function countUntaggedKeywords(db: Db): KeywordsInFiles {
  const inSight = new Set(
    db
      .all<{ hash: string }>("SELECT lower(hex(hash)) AS hash FROM visible_asset WHERE file_keywords <> '[]'")
      .map(({ hash }) => hash),
  )
  const found = untaggedKeywords(db, readTagTree(db), (hash) => inSight.has(hash))
  return { keywords: found.length, photos: new Set(found.flatMap(({ hashes }) => hashes)).size }
}

interface UntaggedKeyword {
  /** Of the tag that it would be. */
  readonly path: string
  /** Photos about which nothing is said as to this tag. */
  readonly hashes: readonly string[]
}

function untaggedKeywords(db: Db, tree: TagTree, isMeant: (hash: string) => boolean): UntaggedKeyword[] {
  const spokenOf = tagsSpokenOf(db)
  const found = new Map<string, { readonly path: string; readonly hashes: Set<string> }>()
  const pathByKeyword = new Map<string, string | null>()
  db.each(
    "SELECT lower(hex(hash)), file_keywords, id FROM asset INDEXED BY asset_keyworded WHERE file_keywords <> '[]' ORDER BY id",
    [],
    (row) => {
      const hash = String(row.column(0))
      if (!isMeant(hash)) return
      const said = spokenOf.get(row.int(2))
      for (const keyword of parseStrings(String(row.column(1)))) {
        const path = remembered(pathByKeyword, keyword, tagPathOf)
        if (path === null) continue
        const rows = findTag(tree, path)?.rows
        if (rows?.some((tag) => said?.has(tag) === true) === true) continue
        const key = foldTagPath(parseTagPath(path))
        const one = remembered(found, key, () => ({ path, hashes: new Set<string>() }))
        one.hashes.add(hash)
      }
    },
  )
  return [...found.values()].map(({ path, hashes }) => ({ path, hashes: [...hashes] }))
}

/** Tags of each photo that a person gave, took or refused; of photos whose files have keywords. */
function tagsSpokenOf(db: Db): ReadonlyMap<number, ReadonlySet<string>> {
  const said = new Map<number, Set<string>>()
  db.each(
    `SELECT t.asset_id, t.tag_id FROM asset a INDEXED BY asset_keyworded CROSS JOIN asset_tag t ON t.asset_id = a.id
     WHERE a.file_keywords <> '[]' AND t.present IS NOT NULL`,
    [],
    (row) => {
      remembered(said, row.int(0), () => new Set<string>()).add(String(row.column(1)))
    },
  )
  return said
}

/** Of the tag that it would be; null: it can be none. */
export function tagPathOf(keyword: string): string | null {
  const path = pathOfKeyword(keyword)
  // What looks like the id of a tag would be taken for one.
  return isRowId(path) || faultOfTagPath(parseTagPath(path)) !== null ? null : path
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, make: (key: Key) => Value): Value {
  const there = known.get(key)
  if (there !== undefined) return there
  const made = make(key)
  known.set(key, made)
  return made
}
