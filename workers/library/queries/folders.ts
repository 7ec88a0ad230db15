import type { FolderRow } from '../../../src/domain/reads.ts'
import type { AssetHash, SourceId } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'

interface ChildRow {
  readonly name: string
  readonly count: number
  readonly own: number
  readonly newest: number | null
  readonly cover: AssetHash | null
}

/** Newest first among photos that have a picture (those with a blurhash); what has none comes after all that do. */
const RANK = 'coalesce(a.sort_at, -9e15) - CASE WHEN a.blurhash IS NULL THEN 9e17 ELSE 0 END'
const HAS_PICTURE = -8e17 // below: not even the best has one

/**
 * Files at and below `under`, by child folder. `max(...)` picks the row of the newest photo for the bare column `cover`
 * (a documented promise of SQLite for a single max).
 */
export const FOLDERS_SQL = `
  WITH seen AS (
    SELECT f.asset_id, f.dir, a.hash, ${RANK} AS newest,
      substr(f.dir, ?3, instr(substr(f.dir, ?3) || '/', '/') - 1) AS name
    FROM file f CROSS JOIN asset a ON a.id = f.asset_id
    WHERE f.source_id = ?1 AND f.dir >= ?2 AND f.dir < ?4 AND f.missing_since IS NULL
      AND a.deleted_at IS NULL AND a.hidden IS NULL AND a.partner_of IS NULL AND a.present = 1 AND a.kind <> 'unknown'
  )
  SELECT name, count(DISTINCT asset_id) AS count, count(DISTINCT CASE WHEN dir = ?5 || name THEN asset_id END) AS own,
    max(newest) AS newest, lower(hex(hash)) AS cover
  FROM seen WHERE name <> '' GROUP BY name ORDER BY name COLLATE NOCASE, name`

/** Direct children of a folder that hold photos anywhere below; without `source`, the tops of all sources. */
export function folders(db: Db, args: { readonly source?: SourceId; readonly under?: string }): FolderRow[] {
  if (args.source === undefined) return tops(db)
  const source = args.source
  const under = args.under ?? ''
  const prefix = under === '' ? '' : `${under}/`
  // Every folder below 'a/b/' sorts before 'a/b0'; above the top nothing sorts after U+10FFFF.
  const end = under === '' ? '\u{10ffff}' : `${under}0`
  return db.all<ChildRow>(FOLDERS_SQL, [source, prefix, prefix.length + 1, end, prefix]).map((row) => ({
    source,
    path: prefix + row.name,
    name: row.name,
    count: row.count,
    own: row.own,
    cover: coverOf(row),
  }))
}

function tops(db: Db): FolderRow[] {
  return db
    .all<{ id: SourceId; label: string }>('SELECT id, label FROM source ORDER BY label COLLATE NOCASE, id')
    .map(({ id, label }) => {
      const whole = db.get<Omit<ChildRow, 'name'>>(
        `SELECT count(DISTINCT f.asset_id) AS count, count(DISTINCT CASE WHEN f.dir = '' THEN f.asset_id END) AS own,
           max(${RANK}) AS newest, lower(hex(a.hash)) AS cover
         FROM file f CROSS JOIN asset a ON a.id = f.asset_id
         WHERE f.source_id = ? AND f.missing_since IS NULL
           AND a.deleted_at IS NULL AND a.hidden IS NULL AND a.partner_of IS NULL AND a.present = 1 AND a.kind <> 'unknown'`,
        [id],
      )
      const count = whole?.count ?? 0
      return {
        source: id,
        path: '',
        name: label,
        count,
        own: whole?.own ?? 0,
        cover: whole === undefined ? null : coverOf(whole),
      }
    })
}

function coverOf({ newest, cover }: Pick<ChildRow, 'newest' | 'cover'>): AssetHash | null {
  return newest === null || newest < HAS_PICTURE ? null : cover
}
