/** What the address of the duplicates says: `/duplicates?kind=similar&alike=80`. */

import { DUPLICATE_KINDS, type DuplicateKind } from '../domain/duplicates/kinds.ts'

export interface DuplicatesSearch {
  /** Absent: identical files. */
  readonly kind?: DuplicateKind
  /** Of similar shots: the place of the slider as it was typed; `parseAlike` knows which there are. */
  readonly alike?: number
}

/** What is no list and no number is left out. The limits of the slider come with the page: every start of the app pays for this. */
export function parseDuplicatesSearch({ kind, alike }: Record<string, unknown>): DuplicatesSearch {
  const known = DUPLICATE_KINDS.find((one) => one === kind)
  return {
    ...(known === undefined ? {} : { kind: known }),
    ...(typeof alike === 'number' ? { alike } : {}),
  }
}
