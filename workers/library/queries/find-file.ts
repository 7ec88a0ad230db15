import type { Db } from '../db/db.ts'

export interface FoundFile {
  readonly id: number
  readonly assetId: number | null
}

/**
 * A file by its path inside its source, with or without the source's own name first. Files that are there come before
 * missing ones.
 */
export function findFile(db: Db, path: string, source?: string): FoundFile | null {
  return byPath(db, path, source ?? null) ?? byLabelledPath(db, path, source ?? null)
}

function byPath(db: Db, path: string, source: string | null): FoundFile | null {
  return (
    db.get<FoundFile>(
      `SELECT f.id, f.asset_id AS assetId FROM source s CROSS JOIN file f ON f.source_id = s.id AND f.path = ?1
       WHERE ?2 IS NULL OR s.id = ?2 ORDER BY f.missing_since IS NOT NULL, f.id LIMIT 1`,
      [path, source],
    ) ?? null
  )
}

function byLabelledPath(db: Db, path: string, source: string | null): FoundFile | null {
  return (
    db.get<FoundFile>(
      `SELECT f.id, f.asset_id AS assetId FROM source s CROSS JOIN file f ON f.source_id = s.id AND f.path = substr(?1, length(s.label) + 2)
       WHERE substr(?1, 1, length(s.label) + 1) = s.label || '/' AND (?2 IS NULL OR s.id = ?2)
       ORDER BY f.missing_since IS NOT NULL, f.id LIMIT 1`,
      [path, source],
    ) ?? null
  )
}
