/** The things on one photo. */

import { isObjectLabel } from '../../../src/domain/objects/vocabulary.ts'
import type { PhotoObjects } from '../../../src/domain/objects/report.ts'
import type { AssetHash } from '../../../src/domain/vocabulary.ts'
import type { PipelineView } from '../context.ts'
import type { Db } from '../db/db.ts'
import { parseAppError } from '../db/json.ts'
import { settings } from './settings.ts'

/** What was found, and how far the look at it is; null when there is no such photo. */
export function photoObjects(
  db: Db,
  pipeline: PipelineView,
  { hash }: { readonly hash: AssetHash },
): PhotoObjects | null {
  const row = db.get<{ id: number; state: string | null; version: string | null; error: string | null }>(
    `SELECT a.id, r.state, r.version, r.error FROM asset a
       LEFT JOIN stage_run r ON r.asset_id = a.id AND r.subject = '' AND r.stage = 'objects' WHERE a.hash = unhex(?)`,
    [hash],
  )
  if (row === undefined) return null
  const versions = pipeline.acceptedVersions('objects')
  const isCurrent = versions === null || row.version === null || versions.includes(row.version)
  return {
    state: stateOf(isCurrent ? row.state : null, !settings(db).findObjects),
    error: parseAppError(row.error)?.code ?? null,
    objects: objectsOf(db, row.id),
  }
}

function stateOf(state: string | null, isOff: boolean): PhotoObjects['state'] {
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

function objectsOf(db: Db, assetId: number): PhotoObjects['objects'] {
  return db
    .all<{ label: string; score: number; x: number; y: number; w: number; h: number }>(
      'SELECT label, score, x, y, w, h FROM object WHERE asset_id = ? ORDER BY n',
      [assetId],
    )
    .flatMap(({ label, score, ...box }) => (isObjectLabel(label) ? [{ label, score, box }] : []))
}
