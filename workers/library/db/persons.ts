import { PERSON_KINDS, type PersonKind } from '../../../src/domain/people/kinds.ts'
import {
  personTerms,
  settlePersons,
  type PersonRecord,
  type Persons,
} from '../../../src/domain/people/persons.ts'
import type { Db } from './db.ts'

/** Everybody a person has spoken about, mergers settled. There are few: all are read. */
export function readPersons(db: Db): Persons {
  return settlePersons(readPersonRecords(db))
}

/** The rows of persons, those merged and deleted too. */
export function readPersonRecords(db: Db): PersonRecord[] {
  const rows = db.all<{
    id: string
    name: string | null
    kind: string | null
    hidden: number | null
    cover: string | null
    birthday: string | null
    strictness: number | null
    mergedInto: string | null
    deletedAt: number | null
  }>(
    `SELECT id, name, kind, hidden, cover, birthday, strictness, merged_into AS mergedInto, deleted_at AS deletedAt
     FROM person ORDER BY id`,
  )
  return rows.map((row) => ({
    ...row,
    kind: kindOf(row.kind),
    hidden: row.hidden === 1,
    strictness: row.strictness ?? 0,
  }))
}

export function kindOf(text: string | null): PersonKind {
  return PERSON_KINDS.find((kind) => kind === text) ?? 'person'
}

/** Writes `person_term` anew; called by the op path whenever a person changed. */
export function refreshPersonTerms(db: Db, persons: Persons): void {
  const terms = personTerms(persons.roots)
  db.run('DELETE FROM person_term')
  if (terms.length > 0)
    db.run(
      'INSERT OR IGNORE INTO person_term (term, person) SELECT value ->> 0, value ->> 1 FROM json_each(?)',
      [JSON.stringify(terms.map(({ term, person }) => [term, person]))],
    )
}
