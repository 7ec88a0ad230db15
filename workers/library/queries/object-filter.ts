/** Conditions about what is seen on a photo. */

import { sql, type RawBuilder, type SqlBool } from 'kysely'

import type { Filter } from '../../../src/domain/plan.ts'
import { labelsOfWord, type ObjectLabel } from '../../../src/domain/objects/vocabulary.ts'
import type { Db } from '../db/db.ts'
import type { Condition, On } from './condition.ts'

type Of<Key extends Filter['key']> = Filter & { readonly key: Key }

/** Photos that show one of these. A word nobody knows is on none. */
export function objectCondition(on: On, objects: Of<'object'>): Condition {
  return on.and([sql<SqlBool>`asset.id IN (${objectsSource(objects)})`])
}

/** Their ids, in one column; some more than once. */
export function objectsSource({ any }: Of<'object'>): RawBuilder<unknown> {
  return showing(any.flatMap((word) => labelsOfWord(word) ?? []))
}

/** The photos a loose word means by what they show; null: it is no such word, or asks for letters alone. */
export function objectSource(
  words: Pick<Of<'words'>, 'text' | 'phrase' | 'column'>,
): RawBuilder<unknown> | null {
  const labels = labelsOfWords(words)
  return labels.length === 0 ? null : showing(labels)
}

function showing(labels: readonly ObjectLabel[]): RawBuilder<unknown> {
  return sql`SELECT o.asset_id FROM json_each(${JSON.stringify(labels)}) j CROSS JOIN object o INDEXED BY object_label ON o.label = j.value`
}

function labelsOfWords({
  text,
  phrase,
  column,
}: Pick<Of<'words'>, 'text' | 'phrase' | 'column'>): readonly ObjectLabel[] {
  return phrase || column !== null ? [] : (labelsOfWord(text) ?? [])
}

/** What a filter looks for on photos, for saying why one was found. */
export function labelsAskedFor(filter: Filter): readonly ObjectLabel[] {
  switch (filter.key) {
    case 'words':
      return labelsOfWords(filter)
    case 'object':
      return filter.any.flatMap((word) => labelsOfWord(word) ?? [])
    case 'all':
    case 'some':
      return filter.of.flatMap(labelsAskedFor)
    default:
      return []
  }
}

/** Of each of these photos: which of these are on it, each once with its best score, surest first. */
export function objectsOn(
  db: Db,
  ids: readonly number[],
  labels: readonly ObjectLabel[],
): ReadonlyMap<number, { readonly label: string; readonly score: number }[]> {
  const found = new Map<number, { label: string; score: number }[]>()
  if (labels.length === 0) return found
  const rows = db.all<{ id: number; label: string; score: number }>(
    `SELECT o.asset_id AS id, o.label, max(o.score) AS score FROM json_each(?) j CROSS JOIN object o ON o.asset_id = j.value
     WHERE o.label IN (SELECT value FROM json_each(?)) GROUP BY o.asset_id, o.label ORDER BY score DESC`,
    [JSON.stringify(ids), JSON.stringify(labels)],
  )
  for (const { id, ...row } of rows) found.set(id, [...(found.get(id) ?? []), row])
  return found
}

/** The labels that are on any photo, from one to the next along the index: there are few of them on many photos. */
export const OBJECT_LABELS_SQL = `
  WITH RECURSIVE names (name) AS (
    SELECT min(label) FROM object
    UNION ALL
    SELECT (SELECT min(o.label) FROM object o WHERE o.label > names.name) FROM names WHERE names.name IS NOT NULL
  )
  SELECT name FROM names WHERE name IS NOT NULL`
