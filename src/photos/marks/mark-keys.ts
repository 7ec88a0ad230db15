/** The keys that mark photos, the same in the grid and in the viewer (spec §9). */

import { isLabel, type Flag, type Label } from '../../domain/marks.ts'

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
/** Before a digit it means a label, whatever the digit means by itself: by that all nine are reached, on every keyboard. */
const LABEL_PREFIX = 'm'
const SEQUENCE_MS = 1200 // as the app waits after `g`

export interface MarkKeys {
  /**
   * What a press does; `waiting`: it is the first of two keys. Null when it marks nothing. Capitals count: a person with caps lock
   * means the same.
   */
  press(key: string, nowMs: number): MarkDeed | 'waiting' | null
}

/** Remembers the first of two keys. */
export function createMarkKeys(): MarkKeys {
  let since = -Infinity
  return {
    press: (key, nowMs) => {
      // French keyboards write digits with it.
      if (key === 'Shift') return null
      const isSecond = nowMs - since < SEQUENCE_MS
      since = -Infinity
      if (isSecond && /^[1-9]$/.test(key)) {
        const label = Number(key)
        return isLabel(label) ? { kind: 'label', label } : null
      }
      if (key.toLowerCase() !== LABEL_PREFIX) return deedOfKey(key)
      since = nowMs
      return 'waiting'
    },
  }
}

function deedOfKey(key: string): MarkDeed | null {
  if (/^[0-5]$/.test(key)) return { kind: 'rate', rating: key === '0' ? null : Number(key) }
  const label = LABEL_KEYS.get(key)
  if (label !== undefined) return { kind: 'label', label }
  const flag = FLAG_KEYS.get(key.toLowerCase())
  return flag === undefined ? null : { kind: 'flag', flag }
}

/** As it is shown in menus. */
export function keyOfLabel(label: Label): string {
  return [...LABEL_KEYS].find(([, one]) => one === label)?.[0] ?? `M ${String(label)}`
}
