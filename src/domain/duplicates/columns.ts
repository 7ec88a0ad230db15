/** A list of groups in columns: a hundred thousand of them cross to the page as four blocks of memory, and are read one by one as they are looked at. */

/** One group, as short as a list of them tells it. */
export interface DuplicateEntry {
  /** Local ids; of identical files the one photo they are. */
  readonly ids: readonly number[]
  /** The id proposed to be kept. */
  readonly keeper: number
  /** What would be won. */
  readonly bytes: number
}

export interface DuplicateColumns {
  /** Local ids, one group after the other; of identical files the one photo they are. */
  readonly ids: Uint32Array
  /** Of each group: where it ends in `ids`. */
  readonly ends: Uint32Array
  /** Of each group: the id proposed to be kept. */
  readonly keepers: Uint32Array
  /** Of each group: what would be won. */
  readonly bytes: Float64Array
}

export const NO_GROUPS = columnsOf([])

export function columnsOf(entries: readonly DuplicateEntry[]): DuplicateColumns {
  const ends = new Uint32Array(entries.length)
  let end = 0
  entries.forEach(({ ids }, at) => {
    end += ids.length
    ends[at] = end
  })
  return {
    ids: Uint32Array.from(entries.flatMap(({ ids }) => ids)),
    ends,
    keepers: Uint32Array.from(entries, ({ keeper }) => keeper),
    bytes: Float64Array.from(entries, ({ bytes }) => bytes),
  }
}

/** Undefined beyond either end. */
export function groupAt(
  { ids, ends, keepers, bytes }: DuplicateColumns,
  at: number,
): DuplicateEntry | undefined {
  const end = ends[at]
  if (end === undefined) return undefined
  return { ids: [...ids.subarray(ends[at - 1] ?? 0, end)], keeper: keepers[at] ?? 0, bytes: bytes[at] ?? 0 }
}

/** Position of the group that holds this photo; -1 where none does. */
export function groupWith({ ids, ends }: DuplicateColumns, id: number): number {
  const place = ids.indexOf(id)
  return place === -1 ? -1 : ends.findIndex((end) => place < end)
}

export function groupsIn(columns: DuplicateColumns): DuplicateEntry[] {
  return Array.from(columns.ends.keys(), (at) => groupAt(columns, at)).filter((entry) => entry !== undefined)
}

/** The same list without the groups of these keys, see `keyOf`. */
export function withoutGroups(columns: DuplicateColumns, keys: ReadonlySet<string>): DuplicateColumns {
  if (keys.size === 0) return columns
  return columnsOf(groupsIn(columns).filter(({ ids }) => !keys.has(keyOf(ids))))
}

/** What names a group as long as its members stay the same. */
export function keyOf(ids: readonly number[]): string {
  return ids.join(' ')
}
