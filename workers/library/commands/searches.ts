/** Searches kept under a name. */

import * as v from 'valibot'

import { fail } from '../../../src/domain/errors.ts'
import { isRowId, makeRowId } from '../../../src/domain/row-id.ts'
import { MAX_QUERY_CHARS } from '../../../src/domain/search/parse.ts'
import type { Db } from '../db/db.ts'
import type { Cell } from '../ops/cells.ts'
import { commit } from '../ops/commit.ts'
import type { IntentValue } from '../../../src/domain/ops.ts'
import { defineCommand } from './command.ts'

const MAX_TITLE_CHARS = 200
const TITLE = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'a search needs a name'),
  v.maxLength(MAX_TITLE_CHARS),
)
const QUERY = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'nothing is searched'),
  v.maxLength(MAX_QUERY_CHARS),
)
const SEARCH = v.pipe(v.string(), v.check(isRowId, 'not the id of a saved search'))

/** Pinned from the start. The same text once more only gets the new name. */
export const saveSearch = defineCommand(
  v.strictObject({ text: QUERY, title: v.optional(TITLE) }),
  (context, { text, title }, id) =>
    commit(
      context,
      { id, command: 'searches.save', label: () => `Save the search “${title ?? text}”` },
      (db) => {
        const known = db.scalar<string>(
          'SELECT id FROM saved_search WHERE text = ? AND deleted_at IS NULL ORDER BY id LIMIT 1',
          [text],
        )
        const row = known ?? makeRowId(context.now(), crypto.getRandomValues(new Uint8Array(16)))
        return [
          cell(row, 'text', text),
          ...(known === undefined || title !== undefined ? [cell(row, 'title', title ?? text)] : []),
          ...(known === undefined ? [cell(row, 'pinned', 1)] : []),
        ]
      },
    ),
)

export const updateSearch = defineCommand(
  v.strictObject({
    search: SEARCH,
    title: v.optional(TITLE),
    text: v.optional(QUERY),
    pinned: v.optional(v.boolean()),
  }),
  (context, { search, title, text, pinned }, id) =>
    commit(context, { id, command: 'searches.update', label: () => 'Change a saved search' }, (db) => {
      needSearch(db, search)
      return [
        ...(title === undefined ? [] : [cell(search, 'title', title)]),
        ...(text === undefined ? [] : [cell(search, 'text', text)]),
        ...(pinned === undefined ? [] : [cell(search, 'pinned', pinned ? 1 : null)]),
      ]
    }),
)

export const deleteSearch = defineCommand(v.strictObject({ search: SEARCH }), (context, { search }, id) =>
  commit(context, { id, command: 'searches.delete', label: () => 'Remove a saved search' }, (db) => {
    needSearch(db, search)
    return [cell(search, 'deleted_at', context.now())]
  }),
)

function needSearch(db: Db, search: string): void {
  const found = db.scalar(
    'SELECT 1 FROM saved_search WHERE id = ? AND text IS NOT NULL AND deleted_at IS NULL',
    [search],
  )
  if (found === undefined) fail('input.invalid', 'There is no such saved search.', { subject: search })
}

function cell(row: string, col: string, value: IntentValue): Cell {
  return { entity: 'saved_search', row, col, value }
}
