import type { AssetHash, SourceId } from '../../../src/domain/vocabulary.ts'
import type { PlaceOnDisk } from '../api.ts'
import type { Db } from '../db/db.ts'

interface Row {
  readonly kind: string
  readonly source: SourceId
  readonly path: string
  readonly mime: string | null
  readonly bytes: number
  readonly motion_offset: number | null
  readonly motion_length: number | null
}

const BY_ASSET = `
  SELECT s.kind, f.source_id AS source, f.path, a.mime, f.bytes, m.motion_offset, m.motion_length
  FROM asset a JOIN file f ON f.asset_id = a.id JOIN source s ON s.id = f.source_id LEFT JOIN metadata m ON m.asset_id = a.id`
/** A copy that can be read now comes first: own storage, then a ready folder, then the rest. */
const BEST_FIRST = `ORDER BY f.missing_since IS NOT NULL, s.kind <> 'imported', s.state NOT IN ('ready', 'scanning'), f.id LIMIT 1`

/** Where the bytes of a photo, of its moving half, or of the video inside it lie. Null when no file is known. */
export function locate(
  db: Db,
  args: { readonly hash: AssetHash; readonly part?: 'original' | 'live' | 'motion' },
): PlaceOnDisk | null {
  const part = args.part ?? 'original'
  const where =
    part === 'live' ? 'a.partner_of = (SELECT id FROM asset WHERE hash = unhex(?))' : 'a.hash = unhex(?)'
  const row = db.get<Row>(`${BY_ASSET} WHERE ${where} ${BEST_FIRST}`, [args.hash])
  if (row === undefined) return null
  const place: PlaceOnDisk = {
    kind: row.kind === 'imported' ? 'imported' : 'folder',
    source: row.source,
    path: row.path,
    mime: row.mime ?? 'application/octet-stream',
    bytes: row.bytes,
  }
  if (part !== 'motion') return place
  if (row.motion_offset === null || row.motion_length === null) return null
  return { ...place, mime: 'video/mp4', offset: row.motion_offset, length: row.motion_length }
}
