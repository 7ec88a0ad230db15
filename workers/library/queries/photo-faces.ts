/** The faces of one photo. */

import { civilFromDay } from '../../../src/domain/calendar.ts'
import { overlap } from '../../../src/domain/faces/face-key.ts'
import { wholeYears } from '../../../src/domain/people/age-windows.ts'
import type { PhotoFace, PhotoFaces } from '../../../src/domain/people/report.ts'
import type { AssetHash, Box } from '../../../src/domain/vocabulary.ts'
import type { PipelineView } from '../context.ts'
import type { Db } from '../db/db.ts'
import { parseAppError } from '../db/json.ts'
import { kindOf } from '../db/persons.ts'
import { targetOf } from './people-rows.ts'

const SAME_REGION = 0.15 // programs draw boxes of all sizes around one head

/** From left to right, and how far the search for them is; null when there is no such photo. */
export function photoFaces(
  db: Db,
  pipeline: PipelineView,
  { hash }: { readonly hash: AssetHash },
): PhotoFaces | null {
  const row = db.get<{
    id: number
    day: number | null
    state: string | null
    version: string | null
    error: string | null
  }>(
    `SELECT a.id, a.local_day AS day, r.state, r.version, r.error FROM asset a
       LEFT JOIN stage_run r ON r.asset_id = a.id AND r.subject = '' AND r.stage = 'faces' WHERE a.hash = unhex(?)`,
    [hash],
  )
  if (row === undefined) return null
  const regions = regionsOf(db, row.id)
  const faces = facesOf(db, row.id, row.day, regions)
  const versions = pipeline.acceptedVersions('faces')
  const isCurrent = versions === null || row.version === null || versions.includes(row.version)
  return {
    state: stateOf(isCurrent ? row.state : null, isSwitchedOff(db)),
    error: parseAppError(row.error)?.code ?? null,
    faces,
    named: namedBeside(regions, faces),
  }
}

function isSwitchedOff(db: Db): boolean {
  return db.scalar<string>("SELECT value FROM setting WHERE key = 'findFaces'") !== 'true'
}

function stateOf(state: string | null, isOff: boolean): PhotoFaces['state'] {
  switch (state) {
    case 'done':
    case 'failed':
    case 'blocked':
    case 'skipped':
      return state
    default:
      return isOff ? 'off' : 'pending'
  }
}

/** A face that another program framed and named in the file. */
interface Region extends Box {
  readonly name: string
}

function regionsOf(db: Db, assetId: number): readonly Region[] {
  return db.all<Region>(
    "SELECT name, x, y, w, h FROM face_region WHERE asset_id = ? AND name <> '' ORDER BY n",
    [assetId],
  )
}

function namedBeside(regions: readonly Region[], faces: readonly PhotoFace[]): string[] {
  const isFound = (region: Region) => faces.some(({ box }) => overlap(region, box) > SAME_REGION)
  return [...new Set(regions.filter((region) => !isFound(region)).map(({ name }) => name))]
}

function facesOf(db: Db, assetId: number, day: number | null, regions: readonly Region[]): PhotoFace[] {
  return db
    .all<{
      key: string
      x: number
      y: number
      w: number
      h: number
      hasCrop: number
      quality: number
      score: number
      eyesOpen: number | null
      cluster: number | null
      person: string | null
      name: string | null
      kind: string | null
      birthday: string | null
      confirmed: number
      drawn: number
    }>(
      `SELECT f.key, f.x, f.y, f.w, f.h, f.has_crop AS hasCrop, f.quality, f.score, f.eyes_open AS eyesOpen, k.id AS cluster, k.person, p.name, p.kind, p.birthday,
         l.person IS NOT NULL AS confirmed, l.drawn IS NOT NULL AS drawn
       FROM face f LEFT JOIN face_cluster c ON c.face_id = f.id LEFT JOIN cluster k ON k.id = c.cluster LEFT JOIN person p ON p.id = k.person
         LEFT JOIN face_label l ON l.asset_id = f.asset_id AND l.face = f.label
       WHERE f.asset_id = ? AND l.dismissed IS NULL ORDER BY f.x, f.y, f.id`,
      [assetId],
    )
    .map(({ x, y, w, h, hasCrop, cluster, person, kind, birthday, confirmed, drawn, ...face }) => {
      const box = { x, y, w, h }
      return {
        ...face,
        box,
        hasCrop: hasCrop === 1,
        target: cluster === null ? null : targetOf({ id: cluster, person }),
        kind: kindOf(kind),
        confirmed: confirmed === 1,
        drawn: drawn === 1,
        age: birthday === null || day === null ? null : ageOf(birthday, day),
        region: regionOf(regions, box),
      }
    })
}

function ageOf(birthday: string, day: number): number | null {
  const [year = 0, month = 1, date = 1] = birthday.split('-').map(Number)
  const on = civilFromDay(day)
  return wholeYears([year, month, date], [on.year, on.month, on.day])
}

function regionOf(regions: readonly Region[], box: Box): string | null {
  let best: string | null = null
  let most = SAME_REGION
  for (const region of regions) {
    const share = overlap(region, box)
    if (share <= most) continue
    most = share
    best = region.name
  }
  return best
}
