/** Many fields of many photos at once, as one step. */

import { BULK_EDIT } from '../../../src/domain/bulk-edit-schema.ts'
import {
  editFields,
  isNoEdit,
  needsText,
  type BulkEdit,
  type TextEdit,
} from '../../../src/domain/bulk-edit.ts'
import { photosWith } from '../../../src/domain/commands.ts'
import { fail } from '../../../src/domain/errors.ts'
import type { IntentValue } from '../../../src/domain/ops.ts'
import type { Db } from '../db/db.ts'
import { editablePhotos, type EditablePhoto } from '../db/edited-photos.ts'
import { readTagTree } from '../db/tag-tree.ts'
import type { Cell } from '../ops/cells.ts'
import { commit } from '../ops/commit.ts'
import { defineCommand } from './command.ts'
import { labelCells, rejectedByRating } from './photos.ts'
import { tagMaker } from './tag-steps.ts'
import { tagCells } from './tags.ts'
import { isIn, orderedNamesOf, photos } from './targets.ts'

const MAX_TEXT_CHARS = 20_000

export const bulkEdit = defineCommand(photosWith({ edit: BULK_EDIT }), (context, args, id) => {
  const { edit } = args
  if (isNoEdit(edit)) return fail('input.invalid', 'This edit changes nothing.')
  if (isEmptied(edit.title) || isEmptied(edit.caption))
    return fail(
      'input.invalid',
      'A text is not replaced by nothing: `clear` is the way back to what the file says.',
    )
  return commit(context, { id, command: 'photos.bulkEdit', label: (n) => `Edit ${photos(n)}` }, (db) => {
    const hashes = orderedNamesOf(db, args)
    const cells: Cell[] = []
    const set = (row: string, col: string, value: IntentValue): void => {
      cells.push({ entity: 'asset', row, col, value })
    }
    if (edit.title !== undefined || edit.caption !== undefined || edit.date !== undefined)
      for (const photo of editablePhotos(db, hashes))
        setOwn(edit, photo, (col, value) => set(photo.hash, col, value))
    for (const hash of hashes) {
      if (edit.rating !== undefined) set(hash, 'rating', edit.rating)
      if (edit.favorite !== undefined) set(hash, 'favorite', edit.favorite ? 1 : null)
      if (edit.place !== undefined) {
        const { lat, lon } = edit.place.do === 'set' ? edit.place : { lat: null, lon: null }
        set(hash, 'place_lat', lat)
        set(hash, 'place_lon', lon)
      }
    }
    if (edit.label !== undefined) cells.push(...labelCells(db, hashes, edit.label))
    if (edit.flag !== undefined) setFlag(db, edit, hashes, set)
    return [...cells, ...cellsOfTags(db, edit, hashes, context.now())]
  })
})

function isEmptied(edit: TextEdit | undefined): boolean {
  return edit?.do === 'set' && needsText(edit)
}

/** What depends on the photo. A value that the file says by itself is not kept a second time. */
function setOwn(edit: BulkEdit, photo: EditablePhoto, set: (col: string, value: IntentValue) => void): void {
  const own = <Value>(value: Value, ofFile: Value): Value | null => (value === ofFile ? null : value)
  const { title, caption, taken } = editFields(edit, photo)
  if (title !== undefined) set('title', own(checked(title, photo), photo.fileTitle))
  if (caption !== undefined) set('caption', own(checked(caption, photo), photo.fileCaption))
  if (taken === undefined) return
  const isFiles =
    taken === null || (taken.ms === photo.fileTaken.ms && taken.offsetMin === photo.fileTaken.offsetMin)
  // Both or neither: of a moment that the person set, neither half comes from the file.
  set('taken_override', isFiles ? null : taken.ms)
  set('taken_offset_override', isFiles ? null : taken.offsetMin)
}

function checked(text: string | null, { fileName }: EditablePhoto): string | null {
  if (text !== null && text.length > MAX_TEXT_CHARS)
    return fail(
      'input.invalid',
      `The text of ${fileName} would be longer than ${String(MAX_TEXT_CHARS)} characters.`,
      {
        subject: fileName,
      },
    )
  return text
}

/** As `photos.flag` does. */
function setFlag(
  db: Db,
  { flag, rating }: BulkEdit,
  hashes: readonly string[],
  set: (row: string, col: string, value: IntentValue) => void,
): void {
  const freed = flag === 'reject' || rating !== undefined ? [] : hashes.filter(isIn(rejectedByRating(db)))
  for (const hash of hashes) set(hash, 'pick', flag === 'pick' ? 1 : flag === 'reject' ? -1 : null)
  for (const hash of freed) set(hash, 'rating', 0)
}

function cellsOfTags(db: Db, { tags }: BulkEdit, hashes: readonly string[], nowMs: number): Cell[] {
  if (tags === undefined) return []
  const tree = readTagTree(db)
  const maker = tagMaker(tree, nowMs)
  const added = [...new Set((tags.add ?? []).map((tag) => maker.idOf(tag)))]
  return [
    ...maker.cells,
    ...tagCells(db, tree, hashes, { added, remove: tags.remove ?? [], only: tags.only === true }),
  ]
}
