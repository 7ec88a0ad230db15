/** Albums themselves: made, named, placed, merged, deleted. What is in them: `album-photos.ts`. */

import * as v from 'valibot'

import { ALBUM_SORTS, MAX_ALBUM_NOTE_CHARS, unreadableIn } from '../../../src/domain/albums.ts'
import { growAlbumTree, isInAlbum, withAllIn } from '../../../src/domain/album-tree.ts'
import { isSuggestionKey } from '../../../src/domain/album-suggestions.ts'
import { dayHere } from '../../../src/domain/calendar.ts'
import { HASH, photosWith } from '../../../src/domain/commands.ts'
import { fail } from '../../../src/domain/errors.ts'
import { ranksBetween } from '../../../src/domain/rank.ts'
import { MAX_QUERY_CHARS } from '../../../src/domain/search/parse.ts'
import type { AlbumCells, LibraryAlbum, LibraryAlbums } from '../db/album-tree.ts'
import type { Db } from '../db/db.ts'
import type { Cell } from '../ops/cells.ts'
import {
  ALBUM,
  ALBUM_TITLE,
  albumByHand,
  albumOf,
  changeAlbums,
  hashesInAlbum,
  heightOf,
  newId,
  ranksInAlbum,
  refuseDepth,
  refuseRings,
  setAlbum,
  setInAlbum,
  setSection,
  siblingRank,
  standingIn,
  standingPhoto,
  standingSection,
  titled,
} from './album-steps.ts'
import { EXCEPTIONS, MAX_LEFT, leftToSearch } from './album-exceptions.ts'
import { understandAlbum } from '../queries/understand.ts'
import { defineCommand } from './command.ts'
import { orderedNamesOf, photos } from './targets.ts'

const NOTE = v.pipe(v.string(), v.maxLength(MAX_ALBUM_NOTE_CHARS))
const QUERY = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'nothing is searched'),
  v.maxLength(MAX_QUERY_CHARS),
)
const LIMIT = v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1e6))))
/** Photos on which the search is to decide again, by hash; or all that are always, or never, in it. */
const LEAVE = v.optional(v.pipe(v.array(v.union([HASH, v.picklist(EXCEPTIONS)])), v.maxLength(MAX_LEFT)))
const NEW = { title: ALBUM_TITLE, under: v.optional(ALBUM), note: v.optional(NOTE) }
const SORT = v.optional(v.picklist(ALBUM_SORTS))
const SMART = { limit: LIMIT, perYear: LIMIT, sort: SORT }

export const createAlbum = defineCommand(
  v.union([photosWith(NEW), v.strictObject(NEW)]),
  (context, args, id) =>
    changeAlbums(context, id, 'albums.create', (tree, db) => {
      const hashes = 'assets' in args || 'plan' in args ? orderedNamesOf(db, args) : []
      const album = newId(context)
      const ranks = ranksBetween(null, null, hashes.length) ?? []
      return {
        label: (n) => `Create album “${args.title}”${hashes.length === 0 ? '' : ` with ${photos(n)}`}`,
        cells: [
          ...newAlbum(tree, album, args),
          ...hashes.map((hash) => setInAlbum(hash, album, 'present', 1)),
          ...hashes.map((hash, at) => setInAlbum(hash, album, 'rank', ranks[at] ?? null)),
        ],
      }
    }),
)

export const createSmartAlbum = defineCommand(
  v.strictObject({ ...NEW, query: QUERY, ...SMART }),
  (context, args, id) =>
    changeAlbums(context, id, 'albums.createSmart', (tree, db) => {
      refuseUnreadable(db, args.query)
      const album = newId(context)
      const under = args.under === undefined ? null : albumOf(tree, args.under)
      refuseRings(
        tree,
        treeWith(tree, album, {
          title: args.title,
          kind: 'smart',
          query: args.query,
          parent: under?.id ?? null,
        }),
      )
      return {
        label: `Create smart album “${args.title}”`,
        cells: [
          ...newAlbum(tree, album, args),
          setAlbum(album, 'kind', 'smart'),
          setAlbum(album, 'query', args.query),
          ...smartCells(album, args),
        ],
      }
    }),
)

/** Errors: `input.invalid` for a search with a piece that says nothing. */
function refuseUnreadable(db: Db, query: string): void {
  const { chips } = understandAlbum(db, { text: query, today: dayHere(new Date()) })
  const piece = chips.length === 0 ? query : unreadableIn(chips)
  if (piece !== null)
    fail('input.invalid', `An album cannot be filled by this, which cannot be read: ${piece.slice(0, 200)}`, {
      subject: piece.slice(0, 200),
    })
}

function newAlbum(
  tree: LibraryAlbums,
  album: string,
  args: { readonly title: string; readonly under?: string | undefined; readonly note?: string | undefined },
): Cell[] {
  const under = args.under === undefined ? null : albumOf(tree, args.under)
  refuseDepth(under, 1)
  const { rank, cells } = siblingRank(under === null ? tree.top : under.children, null)
  return [
    ...cells,
    setAlbum(album, 'title', args.title),
    setAlbum(album, 'rank', rank),
    ...(under === null ? [] : [setAlbum(album, 'parent', under.id)]),
    ...(args.note === undefined ? [] : [setAlbum(album, 'note', textOrNull(args.note))]),
  ]
}

interface SmartArgs {
  readonly limit?: number | null | undefined
  readonly perYear?: number | null | undefined
  readonly sort?: (typeof ALBUM_SORTS)[number] | undefined
}
function smartCells(album: string, { limit, perYear, sort }: SmartArgs): Cell[] {
  return [
    ...(limit === undefined ? [] : [setAlbum(album, 'most', limit)]),
    ...(perYear === undefined ? [] : [setAlbum(album, 'most_per_year', perYear)]),
    ...(sort === undefined ? [] : [setAlbum(album, 'sort', sort)]),
  ]
}

/** The albums as they will be, for rules about all of them. */
function treeWith(tree: LibraryAlbums, id: string, change: Partial<AlbumCells>): LibraryAlbums {
  const bare: AlbumCells = {
    id,
    title: '',
    kind: 'album',
    parent: null,
    rank: null,
    query: null,
    most: null,
    mostPerYear: null,
    sort: null,
    cover: null,
    note: null,
    pinned: false,
  }
  const rows = [...tree.nodes.values()].map(({ row }) => row)
  const own = rows.find((row) => row.id === id) ?? bare
  return growAlbumTree([...rows.filter((row) => row.id !== id), { ...own, ...change }])
}

function textOrNull(text: string): string | null {
  const trimmed = text.trim()
  return trimmed === '' ? null : trimmed
}

export const updateAlbum = defineCommand(
  v.strictObject({
    album: ALBUM,
    title: v.optional(ALBUM_TITLE),
    note: v.optional(NOTE),
    cover: v.optional(v.nullable(HASH)),
    query: v.optional(QUERY),
    pinned: v.optional(v.boolean()),
    leave: LEAVE,
    ...SMART,
  }),
  (context, args, id) =>
    changeAlbums(context, id, 'albums.update', (tree, db) => {
      const album = albumOf(tree, args.album)
      const isSmart = album.row.kind === 'smart'
      const asksSmart = [args.query, args.limit, args.perYear, args.leave].some((one) => one !== undefined)
      if (!isSmart && asksSmart)
        fail('input.invalid', 'Only a smart album has a search, limits and exceptions.', {
          subject: album.path,
        })
      if (isSmart && args.sort === 'hand')
        fail('input.invalid', 'A smart album has no order by hand: freeze it first.', { subject: album.path })
      if (args.query !== undefined) refuseUnreadable(db, args.query)
      if (args.query !== undefined || args.title !== undefined)
        refuseRings(
          tree,
          treeWith(tree, album.id, {
            ...(args.query === undefined ? {} : { query: args.query }),
            ...(args.title === undefined ? {} : { title: args.title }),
          }),
        )
      const set = (col: string, value: string | number | null | undefined): Cell[] =>
        value === undefined ? [] : [setAlbum(album.id, col, value)]
      return {
        label:
          args.title === undefined
            ? `Change album ${titled(album)}`
            : `Rename album ${titled(album)} to “${args.title}”`,
        cells: [
          ...set('title', args.title),
          ...set('note', args.note === undefined ? undefined : textOrNull(args.note)),
          ...set('cover', args.cover),
          ...set('query', args.query),
          ...set('pinned', args.pinned === undefined ? undefined : args.pinned ? 1 : null),
          ...smartCells(album.id, args),
          ...leftToSearch(db, album.id, args.leave ?? []),
        ],
      }
    }),
)

/** Into another album, or to the top with null; before one of its albums, else behind them. */
export const moveAlbum = defineCommand(
  v.strictObject({ album: ALBUM, under: v.nullable(ALBUM), before: v.optional(ALBUM) }),
  (context, args, id) =>
    changeAlbums(context, id, 'albums.move', (tree) => {
      const album = albumOf(tree, args.album)
      const under = args.under === null ? null : albumOf(tree, args.under)
      if (isInAlbum(under, album))
        fail('input.invalid', 'An album cannot lie in itself.', { subject: album.path })
      refuseDepth(under, heightOf(album))
      refuseRings(tree, treeWith(tree, album.id, { parent: under?.id ?? null }))
      const siblings = (under === null ? tree.top : under.children).filter((node) => node !== album)
      const before = args.before === undefined ? null : albumOf(tree, args.before)
      if (before !== null && !siblings.includes(before))
        fail('input.invalid', 'The album to put it before lies elsewhere.', { subject: before.path })
      const { rank, cells } = siblingRank(siblings, before)
      return {
        label: `Move album ${titled(album)}${under === null ? '' : ` into ${titled(under)}`}`,
        cells: [...cells, setAlbum(album.id, 'parent', under?.id ?? null), setAlbum(album.id, 'rank', rank)],
      }
    }),
)

/** With all albums in it. */
export const deleteAlbum = defineCommand(v.strictObject({ album: ALBUM }), (context, args, id) =>
  changeAlbums(context, id, 'albums.delete', (tree) => {
    const album = albumOf(tree, args.album)
    const all = withAllIn(album)
    const more = all.length === 1 ? '' : ` and ${(all.length - 1).toLocaleString('en')} in it`
    return {
      label: `Delete album ${titled(album)}${more}`,
      cells: all.map((gone) => setAlbum(gone.id, 'deleted_at', context.now())),
    }
  }),
)

/** Photos, sections and albums of the one come behind those of the other, and the one is gone. */
export const mergeAlbums = defineCommand(v.strictObject({ album: ALBUM, into: ALBUM }), (context, args, id) =>
  changeAlbums(context, id, 'albums.merge', (tree, db) => {
    const album = albumByHand(tree, args.album)
    const into = albumByHand(tree, args.into)
    if (isInAlbum(into, album))
      fail('input.invalid', 'An album cannot be merged into itself or one in it.', { subject: album.path })
    refuseDepth(into, Math.max(0, ...album.children.map(heightOf)))
    const there = new Set(hashesInAlbum(db, into.id))
    const coming = comingFrom(db, album, there)
    const gone = new Map([...tree.nodes.values()].map(({ row }) => [row.id, row]))
    gone.delete(album.id)
    refuseRings(
      tree,
      growAlbumTree(
        [...gone.values()].map((row) => (row.parent === album.id ? { ...row, parent: into.id } : row)),
      ),
    )
    const behind = into.children.filter((node) => node !== album)
    return {
      merged: { from: album.id, into: into.id },
      label: `Merge album ${titled(album)} into ${titled(into)}`,
      cells: [
        ...coming.map((one) => one.into(into.id)),
        ...ranksInAlbum(
          db,
          into.id,
          null,
          coming.map((one) => one.standing(into.id)),
        ),
        ...siblingsInto(album, behind, into),
        setAlbum(album.id, 'deleted_at', context.now()),
      ],
    }
  }),
)

function siblingsInto(album: LibraryAlbum, behind: readonly LibraryAlbum[], into: LibraryAlbum): Cell[] {
  const order = [...behind, ...album.children]
  const ranks = ranksBetween(null, null, order.length) ?? []
  if (album.children.length === 0) return []
  return [
    ...order.map(({ id }, at) => setAlbum(id, 'rank', ranks[at] ?? null)),
    ...album.children.map(({ id }) => setAlbum(id, 'parent', into.id)),
  ]
}

/** What an album brings along, photos and sections in their order, less the photos that are there already. */
function comingFrom(db: Db, album: LibraryAlbum, there: ReadonlySet<string>) {
  return standingIn(db, album.id).flatMap(({ key, isSection }) => {
    if (isSection)
      return [{ into: (to: string) => setSection(key, 'album', to), standing: () => standingSection(key) }]
    if (there.has(key)) return []
    return [
      {
        into: (to: string) => setInAlbum(key, to, 'present', 1),
        standing: (to: string) => standingPhoto(to, key),
      },
    ]
  })
}

export const dismissSuggestion = defineCommand(
  v.strictObject({ key: v.pipe(v.string(), v.check(isSuggestionKey, 'not the key of a suggested album')) }),
  (context, { key }, id) =>
    changeAlbums(context, id, 'albums.dismissSuggestion', () => ({
      label: 'Dismiss a suggested album',
      cells: [{ entity: 'album_dismissed', row: key, col: 'dismissed', value: 1 }],
    })),
)
