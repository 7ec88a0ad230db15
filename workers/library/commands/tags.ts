/** A person's own tags. Whatever the number of photos, a change of the tree is a few cells: readers follow them (db/tag-tree.ts). */

import * as v from 'valibot'

import { TAG, TAG_NAME, photosWith } from '../../../src/domain/commands.ts'
import { fail } from '../../../src/domain/errors.ts'
import { LABEL_COLOURS } from '../../../src/domain/marks.ts'
import { photoAndIdRow } from '../../../src/domain/ops.ts'
import { findTag, isWithin, withAllBelow } from '../../../src/domain/tag-tree.ts'
import type { TagNode, TagTree } from '../../../src/domain/tag-tree.ts'
import { MAX_TAG_DEPTH, foldTagName, isAliasList, isTagIcon, parseTagPath } from '../../../src/domain/tags.ts'
import type { CommandOutcome } from '../../../src/domain/reads.ts'
import type { CommandId } from '../../../src/domain/vocabulary.ts'
import type { LibraryContext } from '../context.ts'
import type { Db } from '../db/db.ts'
import { readTagTree } from '../db/tag-tree.ts'
import type { Cell } from '../ops/cells.ts'
import { commit } from '../ops/commit.ts'
import { defineCommand } from './command.ts'
import { searchesOfTags } from './renamed-searches.ts'
import { aliasesKept, nameInFiles, pathInFiles } from './tag-aliases.ts'
import { nameFrom, quoted, refuseTwin, setTag, tagMaker, tagNamed } from './tag-steps.ts'
import { namesOf, photos } from './targets.ts'

const TAGS = v.pipe(v.array(TAG), v.maxLength(1000))

export const tagPhotos = defineCommand(
  photosWith({ add: v.optional(TAGS, []), remove: v.optional(TAGS, []) }),
  (context, args, id) => {
    let label = photos
    // A name of its own, so that the history says what it was.
    const command = args.add.length === 0 ? 'photos.untag' : 'photos.tag'
    return commit(context, { id, command, label: (n) => label(n) }, (db) => {
      const tree = readTagTree(db)
      const maker = tagMaker(tree, context.now())
      const added = [...new Set(args.add.map((tag) => maker.idOf(tag)))]
      const removed = args.remove
        .map((tag) => tagNamed(tree, tag))
        .filter(({ id: tag }) => !added.includes(tag))
      label = labelOf(
        args.add.map((text) => findTag(tree, text)?.path ?? text),
        removed.map(({ path }) => path),
      )
      const remove = removed.map(({ id: tag }) => tag)
      return [...maker.cells, ...tagCells(db, tree, namesOf(db, args), { added, remove })]
    })
  },
)

/** The tag is suggested for these photos no more; one that has it keeps it. */
export const refuseTag = defineCommand(photosWith({ tag: TAG }), (context, args, id) => {
  let path = ''
  const label = (n: number): string => `Do not suggest “${path}” for ${photos(n)}`
  return commit(context, { id, command: 'photos.refuseTag', label }, (db) => {
    const node = tagNamed(readTagTree(db), args.tag)
    const hashes = namesOf(db, args)
    const having = new Set(
      carriedTags(db, hashes)
        .filter(({ tag }) => node.rows.includes(tag))
        .map(({ hash }) => hash),
    )
    path = node.path
    return hashes.filter((hash) => !having.has(hash)).map((hash) => decide(hash, node.id, 0))
  })
})

export interface TagChange {
  /** Ids; those that are new are not in the tree yet. */
  readonly added: readonly string[]
  /** Ids or paths. */
  readonly remove: readonly string[]
  /** Every other tag goes as well. */
  readonly only?: boolean
}

/** What these photos get and lose. What is added is not removed. Errors: `input.invalid` for an unknown tag to remove. */
export function tagCells(
  db: Db,
  tree: TagTree,
  hashes: readonly string[],
  { added, remove, only = false }: TagChange,
): Cell[] {
  const removed = remove.map((tag) => tagNamed(tree, tag)).filter(({ id }) => !added.includes(id))
  // Also what the photo got under the name of a tag that was merged into this one.
  const gone = new Set(removed.flatMap(({ rows }) => rows))
  const kept = new Set(added.flatMap((tag) => tree.nodes.get(tag)?.rows ?? [tag]))
  const carried = gone.size > 0 || only ? carriedTags(db, hashes) : []
  return [
    ...added.flatMap((tag) => lacking(db, tree.nodes.get(tag), hashes).map((hash) => decide(hash, tag, 1))),
    // Not back to "nothing said": what was taken away would be the first thing to be suggested again.
    ...carried
      .filter(({ tag }) => gone.has(tag) || (only && !kept.has(tag)))
      .map(({ hash, tag }) => decide(hash, tag, 0)),
  ]
}

/** 1: has it; 0: the person said no. */
function decide(hash: string, tag: string, present: 1 | 0): Cell {
  return { entity: 'asset_tag', row: photoAndIdRow(hash, tag), col: 'present', value: present }
}

/** Each photo with each row of `tag` that it has. */
function carriedTags(db: Db, hashes: readonly string[]): { readonly hash: string; readonly tag: string }[] {
  return db.all<{ hash: string; tag: string }>(
    `SELECT j.value AS hash, t.tag_id AS tag FROM json_each(?) j CROSS JOIN asset a ON a.hash = unhex(j.value)
     CROSS JOIN asset_tag t ON t.asset_id = a.id WHERE t.present = 1`,
    [JSON.stringify(hashes)],
  )
}

function labelOf(added: readonly string[], removed: readonly string[]): (n: number) => string {
  const [first = ''] = [...added, ...removed]
  if (added.length > 0 && removed.length > 0) return (n) => `Change the tags of ${photos(n)}`
  const what = added.length + removed.length === 1 ? `“${first}”` : 'tags'
  return (n) => (removed.length > 0 ? `Remove ${what} from ${photos(n)}` : `Tag ${photos(n)} with ${what}`)
}

/** Those of the photos that have the tag neither by its own name nor by that of one merged into it. */
function lacking(db: Db, node: TagNode | undefined, hashes: readonly string[]): readonly string[] {
  // With one row, comparing its cells is the same question.
  if (node === undefined || node.rows.length === 1) return hashes
  const having = new Set(
    db
      .all<{ hash: string }>(
        `SELECT lower(hex(a.hash)) AS hash FROM json_each(?) j CROSS JOIN asset_tag t ON t.tag_id = j.value AND t.present = 1
         CROSS JOIN asset a ON a.id = t.asset_id`,
        [JSON.stringify(node.rows)],
      )
      .map(({ hash }) => hash),
  )
  return hashes.filter((hash) => !having.has(hash))
}

/** A command about the tree: what it does and how it is told are decided in one look at it. */
function changeTree(
  context: LibraryContext,
  id: CommandId,
  command: string,
  decide: (tree: TagTree, db: Db) => { readonly label: string; readonly cells: readonly Cell[] },
): CommandOutcome {
  let label = ''
  return commit(context, { id, command, label: () => label }, (db) => {
    const decided = decide(readTagTree(db), db)
    label = decided.label
    return [...decided.cells, ...searchesOfTags(db, decided.cells)]
  })
}

/** Makes the tag and those above it; one that is there stays as it is. */
export const createTag = defineCommand(v.strictObject({ path: TAG }), (context, { path }, id) =>
  changeTree(context, id, 'tags.create', (tree) => {
    const maker = tagMaker(tree, context.now())
    maker.idOf(path)
    return { label: `Create tag ${quoted(parseTagPath(path))}`, cells: maker.cells }
  }),
)

/** Where files say the old name as a keyword, it stays another name of the tag. */
export const renameTag = defineCommand(v.strictObject({ tag: TAG, name: TAG_NAME }), (context, args, id) =>
  changeTree(context, id, 'tags.rename', (tree, db) => {
    const node = tagNamed(tree, args.tag)
    const name = nameFrom(args.name)
    refuseTwin(tree, node.parent, name, node)
    return {
      label: `Rename tag ${quoted(node.names)} to ${quoted([name])}`,
      cells: [setTag(node.id, 'name', name), ...aliasesKept(node, name, nameInFiles(db, node))],
    }
  }),
)

/** Under another tag, or to the top with null; with everything below it. */
export const moveTag = defineCommand(
  v.strictObject({ tag: TAG, under: v.nullable(TAG) }),
  (context, args, id) =>
    changeTree(context, id, 'tags.move', (tree, db) => {
      const node = tagNamed(tree, args.tag)
      const under = args.under === null ? null : tagNamed(tree, args.under)
      if (isWithin(under, node))
        fail('input.invalid', 'A tag cannot be moved below itself.', { subject: node.path })
      if ((under?.names.length ?? 0) + heightOf(node) > MAX_TAG_DEPTH)
        fail('input.invalid', 'Tags cannot lie this deep.', { subject: node.path })
      refuseTwin(tree, under, node.name, node)
      return {
        label:
          under === null
            ? `Move tag ${quoted(node.names)} to the top`
            : `Move tag ${quoted(node.names)} under ${quoted(under.names)}`,
        cells: [
          setTag(node.id, 'parent', under?.id ?? null),
          ...aliasesKept(node, node.name, pathInFiles(db, node)),
        ],
      }
    }),
)

function heightOf(node: TagNode): number {
  return 1 + Math.max(0, ...node.children.map(heightOf))
}

/** All photos of one get the other, which has its names too; what lies below the one comes to lie below the other. */
export const mergeTags = defineCommand(v.strictObject({ tag: TAG, into: TAG }), (context, args, id) =>
  changeTree(context, id, 'tags.merge', (tree, db) => {
    const node = tagNamed(tree, args.tag)
    const into = tagNamed(tree, args.into)
    if (isWithin(into, node))
      fail('input.invalid', 'A tag cannot be merged into itself or one below it.', { subject: node.path })
    return {
      label: `Merge tag ${quoted(node.names)} into ${quoted(into.names)}`,
      cells: mergeCells(db, node, into),
    }
  }),
)

/** Tags below the two that have the same name are merged as well: siblings never do. */
function mergeCells(db: Db, node: TagNode, into: TagNode): Cell[] {
  return [
    setTag(node.id, 'merged_into', into.id),
    ...aliasesKept(into, into.name, [node.name, ...node.aliases, ...pathInFiles(db, node)]),
    ...node.children.flatMap((child) => {
      const twin = into.children.find(
        (other) => other !== node && foldTagName(other.name) === foldTagName(child.name),
      )
      return twin === undefined ? [] : mergeCells(db, child, twin)
    }),
  ]
}

/** With all tags below it. The photos stay. */
export const deleteTag = defineCommand(v.strictObject({ tag: TAG }), (context, { tag }, id) =>
  changeTree(context, id, 'tags.delete', (tree) => {
    const node = tagNamed(tree, tag)
    const all = withAllBelow(node)
    const more = all.length === 1 ? '' : ` and ${(all.length - 1).toLocaleString('en')} below it`
    return {
      label: `Delete tag ${quoted(node.names)}${more}`,
      cells: all.map((gone) => setTag(gone.id, 'deleted_at', context.now())),
    }
  }),
)

/** Null takes a colour or an icon away. */
export const updateTag = defineCommand(
  v.strictObject({
    tag: TAG,
    colour: v.optional(v.nullable(v.picklist(LABEL_COLOURS))),
    icon: v.optional(v.nullable(v.pipe(v.string(), v.trim(), v.check(isTagIcon, 'not an icon')))),
    aliases: v.optional(v.array(TAG_NAME)),
  }),
  (context, { tag, colour, icon, aliases }, id) =>
    changeTree(context, id, 'tags.update', (tree) => {
      const node = tagNamed(tree, tag)
      const cells: Cell[] = []
      if (colour !== undefined) cells.push(setTag(node.id, 'colour', colour))
      if (icon !== undefined) cells.push(setTag(node.id, 'icon', icon))
      if (aliases !== undefined) cells.push(setTag(node.id, 'aliases', aliasCell(aliases)))
      return { label: `Change tag ${quoted(node.names)}`, cells }
    }),
)

function aliasCell(aliases: readonly string[]): string | null {
  const names = new Map(aliases.map((alias) => [foldTagName(alias), alias.trim()]))
  const json = JSON.stringify([...names.values()])
  if (!isAliasList(json)) fail('input.invalid', 'At most 50 other names, of 1 to 200 characters.')
  return names.size === 0 ? null : json
}
