import type { HistoryRow } from '../../../src/domain/history.ts'
import type { AssetHash } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import { parseJson } from '../db/json.ts'
import { lastRedoable, lastUndoable, undoerOf } from '../ops/undo.ts'
import { namesOfStep } from './step-names.ts'

interface GroupRow {
  readonly groupId: string
  readonly command: string
  readonly label: string
  readonly at: number
  readonly count: number
  readonly undoes: string | null
}

const GROUP_SQL = `SELECT g.id AS groupId, g.command, g.label, g.at, g.undoes,
  coalesce(CASE WHEN json_valid(g.result) THEN g.result ->> 'changed' END,
    (SELECT count(*) FROM op o WHERE o.group_id = g.id)) AS count FROM op_group g`

const USUAL_LIMIT = 100

/**
 * What was decided, newest first; `before` is the `at` of the last row of the page before. `deeds`: only what was done, not the
 * undoing and redoing of it, which the rows say of themselves.
 */
export function history(
  db: Db,
  args: { readonly limit?: number; readonly before?: number; readonly deeds?: boolean },
): HistoryRow[] {
  return db
    .all<GroupRow>(
      `${GROUP_SQL} WHERE g.at < ? ${args.deeds === true ? 'AND g.undoes IS NULL' : ''} ORDER BY g.at DESC, g.rowid DESC LIMIT ?`,
      [args.before ?? Number.MAX_SAFE_INTEGER, args.limit ?? USUAL_LIMIT],
    )
    .map((row) => toHistoryRow(db, row))
}

/** What Undo and Redo would do now. */
export function undoable(
  db: Db,
  device: string,
): { readonly undo: HistoryRow | null; readonly redo: HistoryRow | null } {
  return { undo: groupRow(db, lastUndoable(db, device)), redo: groupRow(db, lastRedoable(db, device)) }
}

function groupRow(db: Db, id: string | null): HistoryRow | null {
  const row = id === null ? undefined : db.get<GroupRow>(`${GROUP_SQL} WHERE g.id = ?`, [id])
  return row === undefined ? null : toHistoryRow(db, row)
}

function toHistoryRow(db: Db, row: GroupRow): HistoryRow {
  const undoneBy = undoerOf(db, row.groupId)
  return {
    ...row,
    deed: deedOf(db, row),
    undone: undoneBy !== null,
    undoneBy,
    assets: assetsOf(db, row.groupId),
  }
}

function assetsOf(db: Db, groupId: string): AssetHash[] {
  return db
    .all<{ hash: AssetHash }>(
      "SELECT DISTINCT substr(row, 1, 64) AS hash FROM op WHERE group_id = ? AND +entity IN ('asset', 'asset_tag', 'album_asset', 'face_label') LIMIT 4",
      [groupId],
    )
    .map(({ hash }) => hash)
}

const MAX_UNDOS = 100 // of one step, one upon the other; a hostile backup could make them a ring

/** Undo and redo are groups of their own; what they are about is at the end of the chain. */
function deedOf(db: Db, row: GroupRow): HistoryRow['deed'] {
  let deed: Pick<GroupRow, 'groupId' | 'command' | 'undoes'> = row
  for (let step = 0; deed.undoes !== null && step < MAX_UNDOS; step += 1) {
    const before = db.get<GroupRow>(`${GROUP_SQL} WHERE g.id = ?`, [deed.undoes])
    if (before === undefined) break
    deed = before
  }
  if (TAG_DEEDS.has(deed.command)) return { command: deed.command, value: tagOf(db, deed.groupId) }
  const names = namesOfStep(db, deed.groupId, deed.command)
  if (names !== null) return { command: deed.command, ...names }
  if (ALBUM_DEEDS.has(deed.command)) return { command: deed.command, value: albumOf(db, deed.groupId) }
  if (deed.command.startsWith('searches.'))
    return { command: deed.command, value: searchOf(db, deed.groupId) }
  const values = db.get<{ least: string | null; most: string | null }>(
    'SELECT min(value) AS least, max(value) AS most FROM op WHERE group_id = ?',
    [deed.groupId],
  )
  const value = values?.least === values?.most ? parseJson(values?.least ?? null) : null
  return {
    command: deed.command,
    value: typeof value === 'string' || typeof value === 'number' ? value : null,
  }
}

const TAG_DEEDS: ReadonlySet<string> = new Set(['photos.tag', 'photos.untag', 'photos.refuseTag'])
const ALBUM_DEEDS: ReadonlySet<string> = new Set([
  'albums.create',
  'albums.createSmart',
  'albums.add',
  'albums.remove',
  'albums.include',
  'albums.exclude',
])

/** The title of the album a step is about; also of one that is gone. */
function albumOf(db: Db, groupId: string): string | null {
  return (
    db.scalar<string | null>(
      `WITH touched AS (SELECT CASE entity WHEN 'album' THEN row ELSE substr(row, 66) END AS id
         FROM op WHERE group_id = ? AND +entity IN ('album', 'album_asset') ORDER BY col = 'title' DESC LIMIT 1)
       SELECT coalesce(h.title, (SELECT value ->> '$' FROM op WHERE entity = 'album' AND row = h.id AND col = 'title' AND value <> 'null'
         ORDER BY id DESC LIMIT 1)) FROM touched JOIN album h ON h.id = touched.id`,
      [groupId],
    ) ?? null
  )
}

/** The title of the saved search a step is about, as it was called last; also of one that is gone. */
function searchOf(db: Db, groupId: string): string | null {
  return (
    db.scalar<string | null>(
      `SELECT title FROM saved_search WHERE id = (SELECT row FROM op WHERE group_id = ? AND +entity = 'saved_search' LIMIT 1)`,
      [groupId],
    ) ?? null
  )
}

/** The name of the one tag that photos were given or lost, or null for several. */
function tagOf(db: Db, groupId: string): string | null {
  return (
    db.scalar<string | null>(
      `WITH given AS (SELECT min(substr(row, 66)) AS least, max(substr(row, 66)) AS most
         FROM op WHERE group_id = ? AND +entity = 'asset_tag')
       SELECT coalesce(t.name, (SELECT value ->> '$' FROM op WHERE entity = 'tag' AND row = t.id AND col = 'name' AND value <> 'null'
         ORDER BY id DESC LIMIT 1)) FROM given JOIN tag t ON t.id = given.least AND given.least = given.most`,
      [groupId],
    ) ?? null
  )
}
