/**
 * The photos a person chose to cull: kept for this tab alone, because a selection has no place in an address. Ids in the order of the
 * list, as differences: a hundred thousand neighbours are about 130 kB of text.
 */

import type { ShelfName } from '../../domain/plan.ts'

export interface CullSet {
  /** Photos that left this shelf meanwhile are not culled. */
  readonly shelf: Extract<ShelfName, 'visible' | 'hidden'>
  readonly ids: Uint32Array
}

const KEY = 'museum.cull.set'

/** Replaces the set there was. Throws a `DOMException` when the tab may keep nothing. */
export function keepCullSet({ shelf, ids }: CullSet): void {
  sessionStorage.setItem(KEY, `${shelf} ${packIds(ids)}`)
}

/** Null when there is none, or what is kept cannot be read. */
export function loadCullSet(): CullSet | null {
  let text: string | null = null
  try {
    text = sessionStorage.getItem(KEY)
  } catch {
    return null // no storage in this window
  }
  const [shelf, packed] = text?.split(' ') ?? []
  if ((shelf !== 'visible' && shelf !== 'hidden') || packed === undefined) return null
  const ids = unpackIds(packed)
  return ids === null ? null : { shelf, ids }
}

/** Differences between neighbours in base 36, `.` after one upwards and `,` after one downwards. */
export function packIds(ids: Uint32Array): string {
  let text = ''
  let before = 0
  for (const id of ids) {
    const by = id - before
    text += `${Math.abs(by).toString(36)}${by < 0 ? ',' : '.'}`
    before = id
  }
  return text
}

/** Null for what `packIds` did not write. */
export function unpackIds(text: string): Uint32Array | null {
  if (!/^([0-9a-z]{1,7}[.,])*$/.test(text)) return null
  const ids: number[] = []
  let now = 0
  for (const [, by = '', sign] of text.matchAll(/([0-9a-z]+)([.,])/g)) {
    now += Number.parseInt(by, 36) * (sign === ',' ? -1 : 1)
    if (now < 0 || now > 0xffffffff) return null
    ids.push(now)
  }
  return Uint32Array.from(ids)
}
