/** What people answered, as likenesses: the threshold learns from it. */

import { NOBODY } from '../../../src/domain/people/face-set.ts'
import { addRow, dot, emptyPoints, type Points } from '../../../src/domain/people/points.ts'
import type { Answer } from '../../../src/domain/people/threshold.ts'
import type { Db } from '../db/db.ts'
import type { FaceColumns } from './face-columns.ts'

const MOST = 2000 // answers; more say nothing new

/**
 * Each merger is a yes, each "not the same" a no, each face that was taken away from somebody too: the mean cosine between the faces on
 * either side, as far as they have vectors. What a person said of mergers stays readable, because labels name whom they named.
 */
export function answersOf(db: Db, { faces, said }: Pick<FaceColumns, 'faces' | 'said'>): Answer[] {
  const points: Points = { data: faces.vectors, dim: faces.dim, count: faces.count }
  const rows = new Map<string, number[]>()
  said.forEach((person, face) => {
    if (person === null) return
    const list = rows.get(person)
    if (list === undefined) rows.set(person, [face])
    else list.push(face)
  })
  const middle = middles(points)
  const between = (a: readonly number[] | undefined, b: readonly number[] | undefined): number | null => {
    const one = a === undefined ? null : middle(a)
    const other = b === undefined ? null : middle(b)
    return one === null || other === null ? null : dot(one, 0, other, 0)
  }
  const pairs = [
    ...db
      .all<{ a: string; b: string }>(
        'SELECT id AS a, merged_into AS b FROM person WHERE merged_into IS NOT NULL ORDER BY id DESC LIMIT ?',
        [MOST],
      )
      .map((pair) => ({ ...pair, same: true })),
    ...db
      .all<{ a: string; b: string }>(
        'SELECT substr(id, 1, 26) AS a, substr(id, 28) AS b FROM person_apart WHERE apart = 1 ORDER BY id DESC LIMIT ?',
        [MOST],
      )
      .map((pair) => ({ ...pair, same: false })),
  ]
  const answers = pairs.flatMap(({ a, b, same }): Answer[] => {
    const similarity = between(rows.get(a), rows.get(b))
    return similarity === null ? [] : [{ similarity, same }]
  })
  const ofPerson = new Map<number, number[]>()
  faces.person.forEach((person, face) => {
    if (person === NOBODY) return
    const list = ofPerson.get(person)
    if (list === undefined) ofPerson.set(person, [face])
    else list.push(face)
  })
  for (let at = 0; at + 1 < Math.min(faces.nots.length, 2 * MOST); at += 2) {
    const similarity = between([faces.nots[at] ?? 0], ofPerson.get(faces.nots[at + 1] ?? 0))
    if (similarity !== null) answers.push({ similarity, same: false })
  }
  return answers
}

/** The mean of some rows, of those that have a vector; each list is added up once. */
function middles(points: Points): (rows: readonly number[]) => Points | null {
  const known = new Map<readonly number[], Points | null>()
  return (rows) => {
    const before = known.get(rows)
    if (before !== undefined) return before
    const sum = emptyPoints(1, points.dim)
    let count = 0
    for (const row of rows) {
      if (dot(points, row, points, row) < 0.5) continue
      addRow(sum, 0, points, row)
      count += 1
    }
    const mean = count === 0 ? null : { ...sum, data: sum.data.map((value) => value / count) }
    known.set(rows, mean)
    return mean
  }
}
