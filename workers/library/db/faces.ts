/**
 * The only writer of `face` and `face_vector`: what was found in a photo, which label is about which face, and faces that only a label
 * says. A face whose label is dismissed keeps its row, so that the answer can be taken back; whoever shows or gathers faces leaves it out.
 */

import { boxOfKey, faceKey, overlap, SAME_FACE } from '../../../src/domain/faces/face-key.ts'
import type { FoundFace } from '../../../src/domain/faces/found-face.ts'
import { floatsToHalves } from '../../../src/domain/faces/half-floats.ts'
import type { Box } from '../../../src/domain/vocabulary.ts'
import type { Db } from './db.ts'
import { forgetWords, refreshSearchText } from './search-text.ts'

/** `model` of a face that only a label says. */
export const SAID_BY_PERSON = 'person'

/** A face to store, with its key: that of its box, or of the label that says it. */
export interface NewFace extends FoundFace {
  readonly key: string
  /** What found it, or `SAID_BY_PERSON`. */
  readonly model: string
  readonly hasCrop: boolean
}

/** Puts these faces in the place of all that were found in this photo before. One at the same place keeps its id. */
export function saveFaces(db: Db, assetId: number, faces: readonly NewFace[], vectorModel: string): void {
  db.tx(() => {
    const keys = JSON.stringify(faces.map(({ key }) => key))
    db.run('DELETE FROM face WHERE asset_id = ? AND key NOT IN (SELECT value FROM json_each(?))', [
      assetId,
      keys,
    ])
    for (const face of faces) saveFace(db, assetId, face, vectorModel)
    settleOne(db, assetId)
  })
}

function saveFace(db: Db, assetId: number, face: NewFace, vectorModel: string): void {
  const { x, y, w, h } = face.box
  db.run(
    `INSERT INTO face (asset_id, key, x, y, w, h, landmarks, score, blur, yaw, size_px, quality, model, has_crop, eyes_open)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)
     ON CONFLICT (asset_id, key) DO UPDATE SET x = ?3, y = ?4, w = ?5, h = ?6, landmarks = ?7, score = ?8, blur = ?9, yaw = ?10,
       size_px = ?11, quality = ?12, model = ?13, has_crop = ?14, eyes_open = ?15`,
    [
      assetId,
      face.key,
      x,
      y,
      w,
      h,
      floatBytes(face.points),
      face.score,
      face.blur,
      face.yaw,
      face.sizePx,
      face.quality,
      face.model,
      face.hasCrop ? 1 : 0,
      face.eyesOpen,
    ],
  )
  db.run(
    `INSERT INTO face_vector (face_id, model, vector, sealed) SELECT id, ?3, ?4, 0 FROM face WHERE asset_id = ?1 AND key = ?2
     ON CONFLICT (face_id) DO UPDATE SET model = excluded.model, vector = excluded.vector, sealed = 0`,
    [assetId, face.key, vectorModel, floatsToHalves(face.vector)],
  )
}

/** Brings faces in line with what people say of them. Called after labels changed; `saveFaces` does it by itself. */
export function settleFaceLabels(db: Db, assetIds: readonly number[]): void {
  db.tx(() => {
    for (const assetId of assetIds) settleOne(db, assetId)
  })
}

/** Boxes that a person drew or named, by key: there is a face, whatever the detector sees. */
export function saidFaces(db: Db, assetId: number): readonly { readonly key: string; readonly box: Box }[] {
  return labelsOf(db, assetId)
    .filter(({ dismissed }) => !dismissed)
    .map(({ key }) => ({ key, box: boxOfKey(key) }))
}

/** Those of `said` that none of `boxes` covers. */
export function uncovered<Said extends { readonly box: Box }>(
  said: readonly Said[],
  boxes: readonly Box[],
): Said[] {
  const labels = said.map(({ box }, at) => ({ key: String(at), box }))
  const faces = boxes.map((box, at) => ({ key: `face ${String(at)}`, box }))
  const covered = matchLabels(labels, faces)
  return said.filter((_, at) => !covered.has(String(at)))
}

interface Label {
  readonly key: string
  readonly dismissed: boolean
}

function labelsOf(db: Db, assetId: number): Label[] {
  return db
    .all<{ face: string; dismissed: number }>(
      `SELECT face, coalesce(dismissed, 0) AS dismissed FROM face_label
       WHERE asset_id = ? AND (person IS NOT NULL OR drawn = 1 OR dismissed = 1) ORDER BY face`,
      [assetId],
    )
    .map(({ face, dismissed }) => ({ key: face, dismissed: dismissed === 1 }))
}

interface Placed {
  readonly key: string
  readonly box: Box
}

/** Key of the face by key of its label: the best overlap first, each once. */
function matchLabels(labels: readonly Placed[], faces: readonly Placed[]): Map<string, string> {
  const pairs = labels
    .flatMap((label) =>
      faces.map((face) => ({
        label: label.key,
        face: face.key,
        // The key itself is the surest sign.
        share: label.key === face.key ? 2 : overlap(label.box, face.box),
      })),
    )
    .filter(({ share }) => share >= SAME_FACE)
    .sort((a, b) => b.share - a.share || (a.label < b.label ? -1 : 1))
  const matched = new Map<string, string>()
  const taken = new Set<string>()
  for (const { label, face } of pairs) {
    if (matched.has(label) || taken.has(face)) continue
    matched.set(label, face)
    taken.add(face)
  }
  return matched
}

function settleOne(db: Db, assetId: number): void {
  const labels = labelsOf(db, assetId).map((label) => ({ ...label, box: boxOfKey(label.key) }))
  const faces = db
    .all<{ key: string; x: number; y: number; w: number; h: number; model: string; label: string | null }>(
      'SELECT key, x, y, w, h, model, label FROM face WHERE asset_id = ? ORDER BY key',
      [assetId],
    )
    .map((face) => ({ ...face, box: { x: face.x, y: face.y, w: face.w, h: face.h } }))
  const found = faces.filter(({ model }) => model !== SAID_BY_PERSON)
  // What was found comes first: a drawn box that the detector has found since is that face.
  const matched = matchLabels(labels, found)
  for (const { key } of labels)
    if (!matched.has(key) && faces.some((face) => face.key === key)) matched.set(key, key)
  const labelByFace = new Map([...matched].map(([label, face]) => [face, label]))
  for (const face of faces) {
    const label = labelByFace.get(face.key) ?? null
    if (label === null && face.model === SAID_BY_PERSON)
      db.run('DELETE FROM face WHERE asset_id = ? AND key = ?', [assetId, face.key])
    else if (label !== face.label)
      db.run('UPDATE face SET label = ? WHERE asset_id = ? AND key = ?', [label, assetId, face.key])
  }
  for (const { key, box, dismissed } of labels)
    if (!matched.has(key) && !dismissed) insertSaid(db, assetId, key, box)
}

/** Without a vector until it is looked at. */
function insertSaid(db: Db, assetId: number, key: string, { x, y, w, h }: Box): void {
  db.run(
    `INSERT INTO face (asset_id, key, x, y, w, h, score, size_px, quality, model, label)
     SELECT id, ?2, ?3, ?4, ?5, ?6, 0, max(?5 * coalesce(width, 0), ?6 * coalesce(height, 0)), 3, ?7, ?2 FROM asset WHERE id = ?1`,
    [assetId, key, x, y, w, h, SAID_BY_PERSON],
  )
}

/** What is about faces on this device and can be found again. */
export function forgetFaces(db: Db): void {
  db.tx(() => {
    const seen = db.all<{ id: number }>(
      'SELECT asset_id AS id FROM face UNION SELECT asset_id FROM face_region',
    )
    const names = db.all<{ name: string }>(
      'SELECT name FROM person WHERE name IS NOT NULL UNION SELECT name FROM face_region',
    )
    db.run('DELETE FROM face_cluster')
    db.run('DELETE FROM look_pair')
    db.run('DELETE FROM cluster')
    db.run('DELETE FROM face_vector')
    db.run('DELETE FROM face')
    db.run('DELETE FROM face_region')
    db.run("DELETE FROM stage_run WHERE stage = 'faces'")
    // Names of people on photos are words to search by.
    refreshSearchText(
      db,
      seen.map(({ id }) => id),
      ['people'],
    )
    forgetWords(db, names.map(({ name }) => name).join('\n'))
  })
}

/**
 * Photos with a face that a person drew and no network has seen are looked at again. Returns whether there are any. Called when labels
 * changed: one that cannot be seen is not asked for over and over.
 */
export function askForDrawnFaces(db: Db): boolean {
  return (
    db.run(
      `DELETE FROM stage_run WHERE stage = 'faces' AND subject = '' AND state IN ('begun', 'done') AND asset_id IN
         (SELECT f.asset_id FROM face f WHERE f.model = ? AND NOT EXISTS (SELECT 1 FROM face_vector v WHERE v.face_id = f.id))`,
      [SAID_BY_PERSON],
    ).changes > 0
  )
}

export function keyOfFace(face: FoundFace): string {
  return faceKey(face.box)
}

function floatBytes(values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 4))
  values.forEach((value, at) => {
    view.setFloat32(at * 4, value, true)
  })
  return new Uint8Array(view.buffer)
}
