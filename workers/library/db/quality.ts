/** What was measured of photos, for the best of several shots. */

import type { Quality } from '../../../src/domain/cull/hints.ts'
import { eyeStateOfPhoto, type EyeState, type SeenFace } from '../../../src/domain/faces/eyes.ts'
import type { Db } from './db.ts'

/** Photos that were not measured are left out. */
export function measureQuality(db: Db, ids: readonly number[]): Quality[] {
  const faces = facesOf(db, ids)
  return db
    .all<Omit<Quality, 'subjectSharpness' | 'eyes'> & Record<string, number>>(
      `SELECT h.asset_id AS id, h.sharpness, h.clipped_low AS clippedLow, h.clipped_high AS clippedHigh, h.mean
       FROM json_each(?) j CROSS JOIN phash h ON h.asset_id = j.value`,
      [JSON.stringify(ids)],
    )
    .map((row) => {
      const own = faces.get(row.id) ?? []
      return { ...row, subjectSharpness: own[0]?.blur ?? null, eyes: eyesOf(own) }
    })
}

/** Whether somebody's eyes are closed, by photo; those of which nobody can tell are left out. */
export function eyesOfPhotos(db: Db, ids: readonly number[]): ReadonlyMap<number, EyeState> {
  const states = new Map<number, EyeState>()
  for (const [id, faces] of facesOf(db, ids)) {
    const state = eyesOf(faces)
    if (state !== null) states.set(id, state)
  }
  return states
}

interface FaceRow extends SeenFace {
  readonly id: number
  readonly blur: number | null
  /** 1: no stranger, pet, statue or picture of somebody, as far as a person said. */
  readonly isPerson: number
}

/** The largest of each photo first. */
function facesOf(db: Db, ids: readonly number[]): ReadonlyMap<number, readonly FaceRow[]> {
  const rows = db.all<FaceRow & Record<string, number | null>>(
    `SELECT f.asset_id AS id, f.size_px AS size, f.blur, f.eyes_open AS eyesOpen, coalesce(p.kind, 'person') = 'person' AS isPerson
     FROM json_each(?) j CROSS JOIN face f ON f.asset_id = j.value LEFT JOIN face_label l ON l.asset_id = f.asset_id AND l.face = f.label
       LEFT JOIN face_cluster c ON c.face_id = f.id LEFT JOIN cluster k ON k.id = c.cluster LEFT JOIN person p ON p.id = k.person
     WHERE l.dismissed IS NULL ORDER BY f.size_px DESC, f.id`,
    [JSON.stringify(ids)],
  )
  const faces = new Map<number, FaceRow[]>()
  for (const row of rows) {
    const own = faces.get(row.id)
    if (own === undefined) faces.set(row.id, [row])
    else own.push(row)
  }
  return faces
}

function eyesOf(faces: readonly FaceRow[]): EyeState | null {
  return eyeStateOfPhoto(faces.filter(({ isPerson }) => isPerson === 1))
}
