/** Faces in a test library, as the pipeline and a gathering leave them. */

import { faceKey } from '../../../src/domain/faces/face-key.ts'
import { floatsToHalves } from '../../../src/domain/faces/half-floats.ts'
import type { Box } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import { saveLooks } from '../db/people.ts'
import { hashOf } from '../queries/testing.ts'

export interface TestFace {
  /** Number of the photo. */
  readonly photo: number
  /** Which of its places, from the left: 0–3. */
  readonly place?: number
  /** 0: not gathered. */
  readonly look: number
  readonly quality?: number
  readonly sizePx?: number
  readonly eyesOpen?: number
  /** Of length 1. */
  readonly vector?: Float32Array
}

export function boxAt(place: number): Box {
  return { x: 0.05 + place * 0.24, y: 0.3, w: 0.2, h: 0.25 }
}

export function nameAt(photo: number, place = 0): { readonly hash: string; readonly key: string } {
  return { hash: hashOf(photo), key: faceKey(boxAt(place)) }
}

export function addFaces(db: Db, faces: readonly TestFace[]): void {
  const looks: [number, number, number | null][] = []
  db.tx(() => {
    for (const { photo, place = 0, look, quality = 1, sizePx = 200, eyesOpen, vector } of faces) {
      const { x, y, w, h } = boxAt(place)
      db.run(
        `INSERT INTO face (asset_id, key, x, y, w, h, score, size_px, quality, model, eyes_open)
         SELECT id, ?2, ?3, ?4, ?5, ?6, 0.9, ?7, ?8, 'test', ?9 FROM asset WHERE hash = unhex(?1)`,
        [hashOf(photo), faceKey({ x, y, w, h }), x, y, w, h, sizePx, quality, eyesOpen ?? null],
      )
      const id = db.scalar<number>('SELECT max(id) FROM face') ?? 0
      if (look !== 0) looks.push([id, look, 0.9])
      if (vector !== undefined)
        db.run("INSERT INTO face_vector (face_id, model, vector) VALUES (?, 'dlib-test', ?)", [
          id,
          floatsToHalves(vector),
        ])
    }
  })
  saveLooks(db, { faces: looks, changed: [], pairs: [] })
}
