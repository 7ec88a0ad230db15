/** Names that other software gave to faces, matched to the faces that were found. */

import { overlap } from '../../../src/domain/faces/face-key.ts'
import { foldPersonName } from '../../../src/domain/people/persons.ts'
import type { NamesInFiles } from '../../../src/domain/people/report.ts'
import type { Box } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'

/** A name for a face of which nobody has spoken here. */
export interface NameInFile {
  readonly hash: string
  readonly key: string
  readonly name: string
}

/** Programs draw boxes of all sizes around one head. */
const SAME_HEAD = 0.15

interface Candidate extends Box {
  readonly hash: string
  readonly n: number
  readonly name: string
  readonly key: string
  readonly rx: number
  readonly ry: number
  readonly rw: number
  readonly rh: number
}

/** Each region and each face once, those that cover each other best first. */
export function namesInFiles(db: Db): NameInFile[] {
  const byPhoto = new Map<string, Candidate[]>()
  for (const row of db.all<Candidate>(
    `SELECT lower(hex(a.hash)) AS hash, wrote.n, wrote.name, wrote.x AS rx, wrote.y AS ry, wrote.w AS rw, wrote.h AS rh, f.key, f.x, f.y, f.w, f.h
     FROM face_region wrote CROSS JOIN asset a ON a.id = wrote.asset_id CROSS JOIN face f ON f.asset_id = wrote.asset_id
       LEFT JOIN face_label l ON l.asset_id = f.asset_id AND l.face = f.label
       LEFT JOIN face_cluster c ON c.face_id = f.id LEFT JOIN cluster k ON k.id = c.cluster LEFT JOIN person p ON p.id = k.person
     WHERE p.name IS NULL AND l.person IS NULL AND l.dismissed IS NULL ORDER BY wrote.asset_id, wrote.n, f.id`,
  )) {
    const list = byPhoto.get(row.hash)
    if (list === undefined) byPhoto.set(row.hash, [row])
    else list.push(row)
  }
  return [...byPhoto.values()].flatMap(bestPairs)
}

function bestPairs(candidates: readonly Candidate[]): NameInFile[] {
  const shares = candidates
    .map((one) => ({ one, share: overlap(one, { x: one.rx, y: one.ry, w: one.rw, h: one.rh }) }))
    .filter(({ share }) => share >= SAME_HEAD)
    .sort((a, b) => b.share - a.share || a.one.n - b.one.n)
  const regions = new Set<number>()
  const faces = new Set<string>()
  return shares.flatMap(({ one: { hash, key, name, n } }) => {
    if (regions.has(n) || faces.has(key)) return []
    regions.add(n)
    faces.add(key)
    return [{ hash, key, name }]
  })
}

/** How many faces and people `people.adoptNames` would name. */
export function countNamesInFiles(db: Db): NamesInFiles {
  const found = namesInFiles(db)
  const names = new Set(found.map(({ name }) => foldPersonName(name)))
  return { faces: found.length, people: names.size }
}
