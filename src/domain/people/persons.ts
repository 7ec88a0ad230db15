/** Who somebody is in the end: rows of persons arrive from several devices in any order, and every device settles them alike. */

import { firstOfRing } from '../tag-tree.ts'
import { foldTagName } from '../tags.ts'
import type { PersonKind } from './kinds.ts'

/** A row as decided. */
export interface PersonRecord {
  readonly id: string
  readonly name: string | null
  readonly kind: PersonKind
  readonly hidden: boolean
  /** `<hash>:<key>` */
  readonly cover: string | null
  readonly birthday: string | null
  readonly strictness: number
  readonly mergedInto: string | null
  readonly deletedAt: number | null
}

export interface Persons {
  /** Who this is, mergers followed; null: somebody who was deleted. Ids without a row are somebody too: it may still come. */
  rootOf(id: string): string | null
  /** The row of a root. */
  record(root: string): PersonRecord | undefined
  /** All ids that are this one, itself included. */
  rowsOf(root: string): readonly string[]
  /** Rows of those who are themselves and were not deleted. */
  readonly roots: readonly PersonRecord[]
}

/** Settles mergers. In a ring the one made first stays. */
export function settlePersons(records: readonly PersonRecord[]): Persons {
  const byId = new Map(records.map((record) => [record.id, record]))
  const into = (id: string): string | null => byId.get(id)?.mergedInto ?? null
  const heirs = new Map<string, string>()
  const heirOf = (id: string): string => {
    const known = heirs.get(id)
    if (known !== undefined) return known
    const heir = followed(id, into)
    heirs.set(id, heir)
    return heir
  }
  const rows = new Map<string, string[]>()
  for (const { id } of records) {
    const heir = heirOf(id)
    const list = rows.get(heir)
    if (list === undefined) rows.set(heir, [id])
    else list.push(id)
  }
  const isDeleted = (id: string): boolean => (byId.get(id)?.deletedAt ?? null) !== null
  return {
    rootOf: (id) => {
      const heir = heirOf(id)
      return isDeleted(heir) ? null : heir
    },
    record: (root) => byId.get(root),
    rowsOf: (root) => rows.get(root) ?? [root],
    roots: records.filter(({ id }) => heirOf(id) === id && !isDeleted(id)),
  }
}

function followed(id: string, into: (id: string) => string | null): string {
  const seen = new Set<string>()
  for (let at = id; ;) {
    seen.add(at)
    const next = into(at)
    if (next === null) return at
    if (seen.has(next)) return firstOfRing(next, into) ?? at
    at = next
  }
}

/** Names that differ only in case, accents or spaces are one name. */
export function foldPersonName(name: string): string {
  return foldTagName(name)
}

/** Who is called so, or null. Of several the one made first. */
export function personCalled(persons: Persons, name: string): PersonRecord | null {
  const wanted = foldPersonName(name)
  return persons.roots.find((one) => one.name !== null && foldPersonName(one.name) === wanted) ?? null
}

/**
 * What persons may be asked for by: the whole name, and each word of it unless somebody is called just that: where there is an Ana,
 * `ana` does not mean Ana Maria.
 */
export function personTerms(
  roots: readonly PersonRecord[],
): readonly { readonly term: string; readonly person: string }[] {
  const whole = new Set(roots.flatMap(({ name }) => (name === null ? [] : [foldPersonName(name)])))
  return roots.flatMap(({ id, name }) => {
    if (name === null) return []
    const folded = foldPersonName(name)
    const words = folded.split(/[\s,]+/u).filter((word) => word !== '' && !whole.has(word))
    return [...new Set([folded, ...words])].map((term) => ({ term, person: id }))
  })
}
