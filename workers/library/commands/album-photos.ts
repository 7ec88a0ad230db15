/** What is in an album: by hand with a place each, in a smart one by its search and the person's exceptions. */

import * as v from 'valibot'

import { HASH, photosWith } from '../../../src/domain/commands.ts'
import { fail } from '../../../src/domain/errors.ts'
import { ranksBetween } from '../../../src/domain/rank.ts'
import type { CommandOutcome } from '../../../src/domain/reads.ts'
import type { CommandId } from '../../../src/domain/vocabulary.ts'
import type { LibraryContext } from '../context.ts'
import type { LibraryAlbum, LibraryAlbums } from '../db/album-tree.ts'
import type { Db } from '../db/db.ts'
import type { Cell } from '../ops/cells.ts'
import { smartMembers } from '../queries/album-members.ts'
import { hashesById } from '../queries/albums.ts'
import {
  ALBUM,
  ALBUM_TITLE,
  albumByHand,
  changeAlbums,
  hashesInAlbum,
  newId,
  ranksInAlbum,
  refuseDepth,
  setAlbum,
  setInAlbum,
  setSection,
  siblingRank,
  smartAlbum,
  standingIn,
  standingPhoto,
  titled,
} from './album-steps.ts'
import { SECTION, sectionOf } from './album-sections.ts'
import { excepted } from './album-exceptions.ts'
import { defineCommand } from './command.ts'
import { namesOf, orderedNamesOf, photos, type Photos } from './targets.ts'

/** Those that are in it already stay where they are, unless a place was asked for. */
export const addToAlbum = defineCommand(
  photosWith({ album: ALBUM, before: v.optional(HASH) }),
  (context, args, id) =>
    changeAlbums(context, id, 'albums.add', (tree, db) => {
      const album = albumByHand(tree, args.album)
      const there = new Set(hashesInAlbum(db, album.id))
      const coming = orderedNamesOf(db, args).filter((hash) => args.before !== undefined || !there.has(hash))
      return {
        label: (n) => `Add ${photos(n)} to ${titled(album)}`,
        cells: put(db, album.id, args.before ?? null, coming),
      }
    }),
)

function put(db: Db, album: string, before: string | null, hashes: readonly string[]): Cell[] {
  return [
    ...hashes.map((hash) => setInAlbum(hash, album, 'present', 1)),
    ...ranksInAlbum(
      db,
      album,
      before,
      hashes.map((hash) => standingPhoto(album, hash)),
    ),
  ]
}

/** The photos stay in the library. */
export const removeFromAlbum = defineCommand(photosWith({ album: ALBUM }), (context, args, id) =>
  changeAlbums(context, id, 'albums.remove', (tree, db) => {
    const album = albumByHand(tree, args.album)
    const there = new Set(hashesInAlbum(db, album.id))
    return {
      label: (n) => `Remove ${photos(n)} from ${titled(album)}`,
      cells: namesOf(db, args)
        .filter((hash) => there.has(hash))
        .map((hash) => setInAlbum(hash, album.id, 'present', null)),
    }
  }),
)

/** One cell for each photo that moves. They keep their order among each other. */
export const reorderAlbum = defineCommand(
  photosWith({ album: ALBUM, before: v.nullable(HASH) }),
  (context, args, id) =>
    changeAlbums(context, id, 'albums.reorder', (tree, db) => {
      const album = albumByHand(tree, args.album)
      const named = new Set(namesOf(db, args))
      const moved = hashesInAlbum(db, album.id).filter((hash) => named.has(hash))
      return {
        label: (n) => `Move ${photos(n)} within ${titled(album)}`,
        cells: ranksInAlbum(
          db,
          album.id,
          args.before,
          moved.map((hash) => standingPhoto(album.id, hash)),
        ),
      }
    }),
)

const EXCEPTION = photosWith({ album: ALBUM, on: v.optional(v.boolean(), true) })

export const includeInAlbum = defineCommand(EXCEPTION, (context, args, id) =>
  except(context, id, 'albums.include', args, 1),
)

export const excludeFromAlbum = defineCommand(EXCEPTION, (context, args, id) =>
  except(context, id, 'albums.exclude', args, -1),
)

function except(
  context: LibraryContext,
  id: CommandId,
  command: 'albums.include' | 'albums.exclude',
  args: Photos & { readonly album: string; readonly on: boolean },
  mode: 1 | -1,
): CommandOutcome {
  // A name of its own, so that the history says what it was.
  return changeAlbums(context, id, args.on ? command : 'albums.leave', (tree, db) => {
    const album = smartAlbum(tree, args.album)
    const hashes = namesOf(db, args)
    const whether = mode === 1 ? 'Always keep' : 'Never keep'
    const having = args.on ? null : excepted(db, album.id, mode)
    return {
      label: (n) =>
        args.on
          ? `${whether} ${photos(n)} in ${titled(album)}`
          : `Let the search decide on ${photos(n)} in ${titled(album)}`,
      cells: (having === null ? hashes : hashes.filter((hash) => having.has(hash))).map((hash) =>
        setInAlbum(hash, album.id, 'mode', args.on ? mode : null),
      ),
    }
  })
}

/** From now on by hand, with what is in it now and as it stands. Its search is kept, should this be undone. */
export const freezeAlbum = defineCommand(v.strictObject({ album: ALBUM }), (context, args, id) =>
  changeAlbums(context, id, 'albums.freeze', (tree, db) => {
    const album = smartAlbum(tree, args.album)
    const { ids } = smartMembers(db, tree, album)
    const hashes = hashesById(db, ids)
    const ranks = ranksBetween(null, null, ids.length) ?? []
    const members = ids.flatMap((asset) => hashes.get(asset) ?? [])
    return {
      label: `Freeze smart album ${titled(album)}`,
      cells: [
        setAlbum(album.id, 'kind', null),
        setAlbum(album.id, 'sort', 'hand'),
        ...members.map((hash) => setInAlbum(hash, album.id, 'present', 1)),
        ...members.map((hash, at) => setInAlbum(hash, album.id, 'rank', ranks[at] ?? null)),
      ],
    }
  }),
)

/** A section with its photos, or some photos, out of an album into one of their own behind it. */
export const splitAlbum = defineCommand(
  v.union([
    v.strictObject({ album: ALBUM, section: SECTION, title: v.optional(ALBUM_TITLE) }),
    photosWith({ album: ALBUM, title: ALBUM_TITLE }),
  ]),
  (context, args, id) =>
    changeAlbums(context, id, 'albums.split', (tree, db) => {
      const album = albumByHand(tree, args.album)
      const made = newId(context)
      refuseDepth(album.parent, 1)
      if (!('section' in args)) {
        const named = new Set(namesOf(db, args))
        const moved = hashesInAlbum(db, album.id).filter((hash) => named.has(hash))
        if (moved.length === 0)
          fail('input.invalid', 'None of these photos is in this album.', { subject: album.path })
        return {
          label: splitLabel(album, args.title),
          cells: movedInto(tree, album, made, args.title, moved),
        }
      }
      const section = sectionOf(db, args.section, album.id)
      const title = args.title ?? section.title
      const all = standingIn(db, album.id)
      const from = all.findIndex(({ key }) => key === section.id)
      const end = all.findIndex(({ isSection }, at) => at > from && isSection)
      const moved = all.slice(from + 1, end === -1 ? all.length : end).map(({ key }) => key)
      return {
        label: splitLabel(album, title),
        cells: [
          ...movedInto(tree, album, made, title, moved),
          setSection(section.id, 'deleted_at', context.now()),
          ...(section.text === '' ? [] : [setAlbum(made, 'note', section.text)]),
        ],
      }
    }),
)

function splitLabel(album: LibraryAlbum, title: string): (n: number) => string {
  return (n) => `Split ${photos(n)} off ${titled(album)} into “${title}”`
}

function movedInto(
  tree: LibraryAlbums,
  album: LibraryAlbum,
  made: string,
  title: string,
  hashes: readonly string[],
): Cell[] {
  const siblings = album.parent === null ? tree.top : album.parent.children
  const { rank, cells } = siblingRank(siblings, siblings[siblings.indexOf(album) + 1] ?? null)
  const ranks = ranksBetween(null, null, hashes.length) ?? []
  return [
    ...cells,
    setAlbum(made, 'title', title.trim() === '' ? album.row.title : title),
    setAlbum(made, 'rank', rank),
    ...(album.parent === null ? [] : [setAlbum(made, 'parent', album.parent.id)]),
    ...hashes.map((hash) => setInAlbum(hash, album.id, 'present', null)),
    ...hashes.map((hash) => setInAlbum(hash, made, 'present', 1)),
    ...hashes.map((hash, at) => setInAlbum(hash, made, 'rank', ranks[at] ?? null)),
  ]
}
