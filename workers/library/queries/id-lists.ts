/** Local ids of photos in arrays of their own: of half of a library they are many, and asked for at every letter that is typed. */

import type { Db } from '../db/db.ts'
import type { CompiledSql } from '../db/kysely.ts'

/** The first column of all rows, each id once. */
export function readIds(db: Db, { sql, params }: CompiledSql): Uint32Array {
  let seen = new Uint8Array(1 << 16)
  let ids = new Uint32Array(1 << 10)
  let count = 0
  db.each(sql, params, (row) => {
    const id = row.int(0)
    if (id >= seen.length) {
      const wider = new Uint8Array(Math.max(id + 1, seen.length * 2))
      wider.set(seen)
      seen = wider
    }
    if (seen[id] === 1) return
    seen[id] = 1
    if (count === ids.length) {
      const longer = new Uint32Array(count * 2)
      longer.set(ids)
      ids = longer
    }
    ids[count] = id
    count += 1
  })
  return ids.slice(0, count)
}

/** By id: 1 for those of the list. */
export function marked(ids: Uint32Array, last: number): Uint8Array {
  const marks = new Uint8Array(last + 1)
  // An index may know of one that is gone, beyond the end.
  for (const id of ids) if (id <= last) marks[id] = 1
  return marks
}

/** Places of these values, the largest (or, in `reverse`, the smallest) first; equal ones as they stand, and those without a value (NaN) last. */
export function placesByValue(values: Float64Array, reverse = false): Uint32Array {
  // Few values are on many photos: they are counted, and no photo is compared with another.
  const kinds = new Map<number, number>()
  const kindAt = new Uint32Array(values.length)
  const counts: number[] = []
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? NaN
    let kind = kinds.get(value)
    if (kind === undefined) {
      kind = counts.length
      kinds.set(value, kind)
      counts.push(0)
    }
    kindAt[at] = kind
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  const next = new Uint32Array(counts.length)
  let start = 0
  for (const value of inOrder(kinds.keys(), reverse)) {
    const kind = kinds.get(value)
    if (kind === undefined) continue
    next[kind] = start
    start += counts[kind] ?? 0
  }
  const places = new Uint32Array(values.length)
  for (let at = 0; at < values.length; at += 1) {
    const kind = kindAt[at] ?? 0
    const place = next[kind] ?? 0
    places[place] = at
    next[kind] = place + 1
  }
  return places
}

function inOrder(values: Iterable<number>, reverse: boolean): number[] {
  const known = Float64Array.from([...values].filter((value) => !Number.isNaN(value))).sort()
  return [...(reverse ? known : known.reverse()), NaN]
}
