/** The keys that mark photos, the same in the grid and in the viewer (spec §9). */

import type { Flag, Label } from '../../domain/marks.ts'

/** What a key of one letter or digit does to photos. */
export type MarkDeed =
  | { readonly kind: 'rate'; readonly rating: number | null }
  | { readonly kind: 'flag'; readonly flag: Flag | null }
  | { readonly kind: 'label'; readonly label: Label }

const FLAG_KEYS: ReadonlyMap<string, Flag | null> = new Map([
  ['p', 'pick'],
  ['x', 'reject'],
  ['u', null],
])
const LABEL_KEYS: ReadonlyMap<string, Label> = new Map([
  ['6', 1],
  ['7', 2],
  ['8', 3],
  ['9', 4],
])

/** Null when the key marks nothing. Capitals count: a person with caps lock means the same. */
export function deedOfKey(key: string): MarkDeed | null {
  if (/^[0-5]$/.test(key)) return { kind: 'rate', rating: key === '0' ? null : Number(key) }
  const label = LABEL_KEYS.get(key)
  if (label !== undefined) return { kind: 'label', label }
  const flag = FLAG_KEYS.get(key.toLowerCase())
  return flag === undefined ? null : { kind: 'flag', flag }
}

export function keyOfLabel(label: Label): string | null {
  return [...LABEL_KEYS].find(([, one]) => one === label)?.[0] ?? null
}
