/** Headings with a text between the photos of an album that is ordered by hand. */

import * as v from 'valibot'

import { MAX_ALBUM_NOTE_CHARS, MAX_ALBUM_TITLE_CHARS } from '../../../src/domain/albums.ts'
import { HASH } from '../../../src/domain/commands.ts'
import { fail } from '../../../src/domain/errors.ts'
import { isRowId } from '../../../src/domain/row-id.ts'
import type { Db } from '../db/db.ts'
import { sectionsOf, type PlacedSection } from '../queries/album-order.ts'
import {
  ALBUM,
  albumByHand,
  changeAlbums,
  newId,
  ranksInAlbum,
  setSection,
  standingSection,
  titled,
} from './album-steps.ts'
import { defineCommand } from './command.ts'

export const SECTION = v.pipe(v.string(), v.check(isRowId, 'not the id of a section'))
const TITLE = v.pipe(v.string(), v.trim(), v.maxLength(MAX_ALBUM_TITLE_CHARS))
const TEXT = v.pipe(v.string(), v.maxLength(MAX_ALBUM_NOTE_CHARS))

export const addSection = defineCommand(
  v.strictObject({ album: ALBUM, title: TITLE, text: v.optional(TEXT, ''), before: v.optional(HASH) }),
  (context, args, id) =>
    changeAlbums(context, id, 'albums.addSection', (tree, db) => {
      const album = albumByHand(tree, args.album)
      const section = newId(context)
      return {
        label: `Add section “${args.title}” to ${titled(album)}`,
        cells: [
          setSection(section, 'album', album.id),
          // Both are written: a section without a title is one that has none, not one that was taken back.
          setSection(section, 'title', args.title),
          ...(args.text === '' ? [] : [setSection(section, 'text', args.text)]),
          ...ranksInAlbum(db, album.id, args.before ?? null, [standingSection(section)]),
        ],
      }
    }),
)

export const updateSection = defineCommand(
  v.strictObject({
    section: SECTION,
    title: v.optional(TITLE),
    text: v.optional(TEXT),
    before: v.optional(HASH),
  }),
  (context, args, id) =>
    changeAlbums(context, id, 'albums.updateSection', (_tree, db) => {
      const section = sectionOf(db, args.section)
      return {
        label: `Change section “${args.title ?? section.title}”`,
        cells: [
          ...(args.title === undefined ? [] : [setSection(section.id, 'title', args.title)]),
          ...(args.text === undefined ? [] : [setSection(section.id, 'text', args.text)]),
          ...(args.before === undefined
            ? []
            : ranksInAlbum(db, section.album, args.before, [standingSection(section.id)])),
        ],
      }
    }),
)

/** Its photos stay where they are, and come to stand under the section above. */
export const deleteSection = defineCommand(v.strictObject({ section: SECTION }), (context, args, id) =>
  changeAlbums(context, id, 'albums.deleteSection', (_tree, db) => {
    const section = sectionOf(db, args.section)
    return {
      label: `Remove section “${section.title}”`,
      cells: [setSection(section.id, 'deleted_at', context.now())],
    }
  }),
)

/** Errors: `input.invalid` for one that is not there, or not in this album. */
export function sectionOf(db: Db, id: string, inAlbum?: string): PlacedSection & { readonly album: string } {
  const album = db.scalar<string | null>('SELECT album FROM album_section WHERE id = ?', [id]) ?? null
  const section = album === null ? undefined : sectionsOf(db, album).find((one) => one.id === id)
  if (album === null || section === undefined || (inAlbum !== undefined && inAlbum !== album))
    return fail('input.invalid', 'There is no such section.', { subject: id })
  return { ...section, album }
}
