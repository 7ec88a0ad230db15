import { isPageOfWriting } from '../../../src/domain/colour-names.ts'
import type { MeasuredPicture } from '../../../src/domain/duplicates/card-faults.ts'
import type { AssetHash } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'

export interface MeasuredAsset {
  readonly hash: AssetHash
  readonly mime: string
  readonly orientation: number
  readonly picture: MeasuredPicture
}

type Row = Omit<MeasuredPicture, 'sharpnessSide' | 'isPage'> & {
  readonly id: number
  readonly hash: AssetHash
  readonly orientation: number
  readonly thumb: number
  readonly colours: number
}

/** What is known of a picture in the library and not in its trash. Undefined: it is gone, or nothing was measured of it. */
export function readMeasured(db: Db, id: number): MeasuredAsset | undefined {
  return readAllMeasured(db, [id]).get(id)
}

/** The same of many, in one question. */
export function readAllMeasured(db: Db, ids: readonly number[]): ReadonlyMap<number, MeasuredAsset> {
  if (ids.length === 0) return new Map()
  const rows = db.all<Row & Record<string, string | number | Uint8Array>>(
    `SELECT a.id, lower(hex(a.hash)) AS hash, coalesce(a.mime, '') AS mime, coalesce(a.orientation, 1) AS orientation, a.bytes,
       coalesce(a.width, 0) AS width, coalesce(a.height, 0) AS height, h.chroma, h.sharpness, a.colour_bits AS colours,
       coalesce((SELECT max(size) FROM thumb t WHERE t.asset_id = a.id), 0) AS thumb
     FROM json_each(?) j CROSS JOIN asset a ON a.id = j.value CROSS JOIN phash h ON h.asset_id = a.id
     WHERE a.present = 1 AND a.deleted_at IS NULL`,
    [JSON.stringify(ids)],
  )
  return new Map(rows.map((row) => [row.id, measuredOf(row)]))
}

function measuredOf(row: Row): MeasuredAsset {
  const { id: _id, hash, orientation, thumb, colours, ...picture } = row
  // It was measured on the largest thumbnail, and no thumbnail is larger than its picture.
  const sharpnessSide = Math.min(thumb, Math.max(row.width, row.height))
  return {
    hash,
    orientation,
    mime: row.mime,
    picture: { ...picture, sharpnessSide, isPage: isPageOfWriting(colours) },
  }
}
