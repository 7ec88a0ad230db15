import type { AlbumException, AlbumExceptions } from '../../../src/domain/album-exceptions.ts'
import type { AssetHash } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'

/** Of more, only the number is told. */
const MOST_NAMED = 200

/** The index on albums leads: few photos are exceptions. */
const EXCEPTIONS_SQL = `
  SELECT t.mode, lower(hex(a.hash)) AS hash, coalesce(a.title, a.file_title,
    (SELECT f.name FROM file f WHERE f.asset_id = a.id ORDER BY f.missing_since IS NOT NULL, f.id LIMIT 1)) AS name
  FROM album_asset t CROSS JOIN visible_asset v ON v.id = t.asset_id CROSS JOIN asset a ON a.id = t.asset_id
  WHERE t.album_id = ? AND t.mode IS NOT NULL ORDER BY v.sort_at DESC, a.id DESC`

/** The visible photos of which a person said that they are always, or never, in this smart album; newest first. */
export function albumExceptions(db: Db, album: string): AlbumExceptions {
  const always: AlbumException[] = []
  const never: AlbumException[] = []
  const counts = { always: 0, never: 0 }
  for (const { mode, hash, name } of db.all<{ mode: number; hash: AssetHash; name: string | null }>(
    EXCEPTIONS_SQL,
    [album],
  )) {
    counts[mode === 1 ? 'always' : 'never'] += 1
    const named = mode === 1 ? always : never
    if (named.length < MOST_NAMED) named.push({ hash, name: name ?? hash.slice(0, 8) })
  }
  return {
    always: { count: counts.always, photos: always },
    never: { count: counts.never, photos: never },
  }
}
