/** The only writer of `face`: what was found, and what only people say. */

import { boxOfKey, overlap, SAME_FACE } from '../../../src/domain/faces/face-key.ts'
import type { Db } from './db.ts'

interface FoundFace {
  readonly id: number
  readonly key: string
  readonly label: string | null
  readonly model: string
}

/** Whoever was named where nothing was found: a face by a human's word alone. */
const BY_HAND = 'person'

/**
 * Attaches what was said of boxes to the faces that cover them best, and keeps a face for each box of which only a human speaks.
 * Called after faces were found and after labels changed, before clusters are settled.
 */
export function settleFaceLabels(db: Db, assetIds: readonly number[]): void {
  for (const assetId of assetIds) settleLabelsOf(db, assetId)
}

function settleLabelsOf(db: Db, assetId: number): void {
  const faces = db.all<FoundFace>('SELECT id, key, label, model FROM face WHERE asset_id = ? ORDER BY key', [
    assetId,
  ])
  const labels = db.all<{ face: string; stands: number }>(
    `SELECT face, dismissed IS NULL AND (person IS NOT NULL OR drawn = 1) AS stands FROM face_label
     WHERE asset_id = ? AND (person IS NOT NULL OR drawn IS NOT NULL OR dismissed IS NOT NULL) ORDER BY face`,
    [assetId],
  )
  const found = faces.filter(({ model }) => model !== BY_HAND)
  const labelOf = attach(
    found,
    labels.map(({ face }) => face),
  )
  const attached = new Set(labelOf.values())
  const alone = new Set(
    labels.flatMap(({ face, stands }) => (stands === 1 && !attached.has(face) ? [face] : [])),
  )
  for (const { id, key, label, model } of faces) {
    if (model === BY_HAND) {
      if (alone.has(key)) alone.delete(key)
      else db.run('DELETE FROM face WHERE id = ?', [id])
    } else if (label !== (labelOf.get(id) ?? null))
      db.run('UPDATE face SET label = ? WHERE id = ?', [labelOf.get(id) ?? null, id])
  }
  for (const key of alone) {
    const { x, y, w, h } = boxOfKey(key)
    db.run(
      `INSERT INTO face (asset_id, key, x, y, w, h, score, size_px, quality, model, label)
       SELECT id, ?2, ?3, ?4, ?5, ?6, 1, max(coalesce(width, 0) * ?5, coalesce(height, 0) * ?6), 3, '${BY_HAND}', ?2 FROM asset WHERE id = ?1`,
      [assetId, key, x, y, w, h],
    )
  }
}

/** Labels by face: those named alike first, then by how much of both boxes is one. */
function attach(faces: readonly FoundFace[], labels: readonly string[]): Map<number, string> {
  const pairs = faces.flatMap((face) =>
    labels.map((label) => ({
      face,
      label,
      share: face.key === label ? 2 : overlap(boxOfKey(face.key), boxOfKey(label)),
    })),
  )
  const labelOf = new Map<number, string>()
  const taken = new Set<string>()
  for (const { face, label, share } of pairs.sort((a, b) => b.share - a.share)) {
    if (share < SAME_FACE || labelOf.has(face.id) || taken.has(label)) continue
    labelOf.set(face.id, label)
    taken.add(label)
  }
  return labelOf
}
