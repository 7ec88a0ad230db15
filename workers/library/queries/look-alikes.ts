/** Into whom somebody falls apart when faces must be more alike. */

import { clusterFaces } from '../../../src/domain/people/cluster.ts'
import { NOBODY } from '../../../src/domain/people/face-set.ts'
import type { FaceRow, PeopleTarget } from '../../../src/domain/people/report.ts'
import type { Db } from '../db/db.ts'
import { readFaceColumns } from '../people/face-columns.ts'
import { currentThreshold } from '../people/threshold.ts'
import { clusterOf, facesById } from './people-rows.ts'

const MOST = 3000 // faces compared; more take longer than somebody waits
const STRICTER = 0.3 // of what is left between the threshold and 1

/** The largest group first; in each the face nearest to its middle first. Faces without a vector are left out. */
export function lookAlikes(db: Db, { target }: { readonly target: PeopleTarget }): (readonly FaceRow[])[] {
  const cluster = clusterOf(db, target)
  if (cluster === null) return []
  const { faces, ids, model } = readFaceColumns(db, {
    where:
      'f.id IN (SELECT d.face_id FROM face_cluster d WHERE d.cluster = ?2 ORDER BY d.face_id DESC LIMIT ?3)',
    params: [cluster, MOST],
  })
  if (model === null) return []
  const threshold = currentThreshold(db, model, faces.dim)
  // What was said before is what is doubted here.
  const { look, similarity } = clusterFaces(
    { ...faces, person: faces.person.map(() => NOBODY), nots: new Int32Array(0), persons: [] },
    { threshold: threshold + (1 - threshold) * STRICTER, anew: true },
  )
  const groups = new Map<number, { readonly id: number; readonly similarity: number }[]>()
  look.forEach((number, at) => {
    const likeness = similarity[at] ?? Number.NaN
    if (Number.isNaN(likeness)) return
    const group = groups.get(number) ?? []
    groups.set(number, group)
    group.push({ id: ids[at] ?? 0, similarity: likeness })
  })
  return [...groups.values()]
    .sort((a, b) => b.length - a.length)
    .map((group) =>
      facesById(
        db,
        group.sort((a, b) => b.similarity - a.similarity || a.id - b.id).map(({ id }) => id),
      ),
    )
    .filter((group) => group.length > 0)
}
