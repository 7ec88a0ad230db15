/** Faces that a person gave a name, for sidecars: what was decided, not what was gathered by likeness. */

import { boxOfKey, isFaceKey } from '../../../src/domain/faces/face-key.ts'
import { normaliseOrientation, swapsSides } from '../../../src/domain/orientation.ts'
import type { PeopleInPhoto } from '../../../src/domain/xmp/sidecar-values.ts'
import type { Db } from '../db/db.ts'

/** Readers of these turn the picture themselves: what its EXIF says does not count. */
const UPRIGHT: ReadonlySet<string> = new Set(['image/heic', 'image/heif', 'image/avif', 'image/jxl'])

/** Whose name may be told: joined ones under the name of whom they were joined to, and nobody who was hidden. */
const NAMES = `WITH RECURSIVE who (id, name, merged_into, hidden, deleted_at, kind, face) AS (
    SELECT p.id, p.name, p.merged_into, p.hidden, p.deleted_at, p.kind, l.face FROM face_label l JOIN person p ON p.id = l.person
      WHERE l.asset_id = ? AND l.dismissed IS NULL
    UNION SELECT p.id, p.name, p.merged_into, p.hidden, p.deleted_at, p.kind, w.face FROM who w JOIN person p ON p.id = w.merged_into)
  SELECT face, name FROM who
  WHERE merged_into IS NULL AND name IS NOT NULL AND hidden IS NULL AND deleted_at IS NULL AND coalesce(kind, 'person') = 'person' ORDER BY face`

/** A condition for SQL: something was said about a face of this photo. */
export function hasNamedFaceSql(assetId: string): string {
  return `EXISTS (SELECT 1 FROM face_label l WHERE l.asset_id = ${assetId} AND l.person IS NOT NULL)`
}

export function peopleInPhoto(db: Db, assetId: number): PeopleInPhoto {
  const faces = db
    .all<{ face: string; name: string }>(NAMES, [assetId])
    .flatMap(({ face, name }) => (isFaceKey(face) ? [{ name, box: boxOfKey(face) }] : []))
  const photo = db.get<{
    mime: string | null
    orientation: number | null
    width: number | null
    height: number | null
  }>('SELECT mime, orientation, width, height FROM asset WHERE id = ?', [assetId])
  const isUpright = UPRIGHT.has(photo?.mime ?? '')
  const orientation = isUpright ? 1 : normaliseOrientation(photo?.orientation ?? undefined)
  const [width, height] = [photo?.width ?? 0, photo?.height ?? 0]
  const stored = swapsSides(orientation) ? { width: height, height: width } : { width, height }
  return { faces, orientation, stored: width > 0 && height > 0 ? stored : null }
}

export function writesPeople(db: Db): boolean {
  return db.scalar<number>('SELECT EXISTS (SELECT 1 FROM source WHERE writes_people = 1)') === 1
}

/** Photos whose names follow when something is said of these people, or of others who were joined to them. */
export function photosOfPeople(db: Db, people: readonly string[]): number[] {
  if (people.length === 0) return []
  return db
    .all<{ id: number }>(
      `WITH RECURSIVE who (id) AS (SELECT value FROM json_each(?) UNION SELECT p.id FROM person p JOIN who ON p.merged_into = who.id)
       SELECT DISTINCT l.asset_id AS id FROM face_label l WHERE l.person IN (SELECT id FROM who)`,
      [JSON.stringify(people)],
    )
    .map(({ id }) => id)
}
