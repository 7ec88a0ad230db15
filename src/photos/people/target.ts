/** Whom a page is about, as it stands in addresses: a ULID, or `c12` for a cluster that nobody has touched. */

import type { PeopleTarget } from '../../domain/people/report.ts'
import { isRowId } from '../../domain/row-id.ts'

export function keyOfTarget(target: PeopleTarget): string {
  return 'person' in target ? target.person : `c${String(target.cluster)}`
}

/** Null for anything that is neither. */
export function targetOfKey(key: string): PeopleTarget | null {
  if (isRowId(key)) return { person: key }
  return /^c\d{1,15}$/.test(key) ? { cluster: Number(key.slice(1)) } : null
}
