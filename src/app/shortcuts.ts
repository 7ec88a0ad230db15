/**
 * Keys as data: parsing, matching, and how they are written on this keyboard. No DOM, so that it is tested in Node.
 * Syntax: `mod+k` (⌘ on Apple, Ctrl elsewhere) · `?` · `g p` (one after the other).
 */

export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

export interface Shortcut<Id extends string> {
  readonly id: Id
  /** Alternatives; the first is the one that is shown. */
  readonly keys: readonly string[]
}

const SEQUENCE_MS = 1200 // from `g` to `p`: long enough for one hand

/** True for a shortcut of bare letters or signs, which people who dictate or tremble can switch off (WCAG 2.1.4). */
export function isSingleKey(keys: string): boolean {
  return (
    !keys.includes('mod+') &&
    !keys.includes('alt+') &&
    !/^(?:Escape|Enter|Delete|Space|Home|End|Page\w+|Arrow\w+|F\d+)$/.test(keys)
  )
}

export interface Matcher<Id extends string> {
  /** The shortcut that this press completes, or null. Remembers the first key of a sequence. */
  press(press: KeyPress, nowMs: number, singleKeys: boolean): Id | null
  /** Whether the first key of a sequence was pressed just now. */
  isWaiting(nowMs: number): boolean
}

export function createMatcher<Id extends string>(
  shortcuts: readonly Shortcut<Id>[],
  isApple: boolean,
): Matcher<Id> {
  const idByKeys = new Map<string, Id>()
  const firstKeys = new Set<string>()
  for (const { id, keys } of shortcuts) {
    for (const one of keys) {
      idByKeys.set(one, id)
      if (one.includes(' ')) firstKeys.add(one.slice(0, one.indexOf(' ')))
    }
  }
  let first = { key: '', at: -Infinity }

  const isWaiting = (nowMs: number): boolean => nowMs - first.at < SEQUENCE_MS

  return {
    isWaiting,
    press(press, nowMs, singleKeys) {
      const key = nameOf(press, isApple)
      if (key === null) return null
      const keys = isWaiting(nowMs) && idByKeys.has(`${first.key} ${key}`) ? `${first.key} ${key}` : key
      first = { key: '', at: -Infinity }
      if (!singleKeys && isSingleKey(keys)) return null
      const id = idByKeys.get(keys) ?? null
      if (id === null && firstKeys.has(key)) first = { key, at: nowMs }
      return id
    },
  }
}

/** `mod+shift+z` for a press, or null for a modifier alone. Shift is only named where it does not change the sign. */
function nameOf(press: KeyPress, isApple: boolean): string | null {
  const { key } = press
  if (['Control', 'Meta', 'Shift', 'Alt', 'AltGraph', 'Dead', 'Unidentified', ''].includes(key)) return null
  const isMod = isApple ? press.metaKey : press.ctrlKey
  if (isApple ? press.ctrlKey : press.metaKey) return null
  const isLetter = /^\p{L}$/u.test(key)
  // AltGr writes signs on many keyboards: `{` on a German one arrives with alt and ctrl set.
  const isSign = key.length === 1 && !isLetter && !/^\d$/.test(key)
  const parts: string[] = []
  if (isMod && !(isSign && press.altKey)) parts.push('mod')
  if (press.altKey && !isSign) parts.push('alt')
  if (press.shiftKey && !isSign) parts.push('shift')
  parts.push(isLetter ? key.toLowerCase() : key)
  return parts.join('+')
}

const APPLE: Readonly<Record<string, string>> = {
  mod: '⌘',
  shift: '⇧',
  alt: '⌥',
  Delete: '⌫',
  Enter: '↩',
  Escape: 'esc',
}
const OTHER: Readonly<Record<string, string>> = {
  mod: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  Delete: 'Del',
  Escape: 'Esc',
}
const ARROWS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
}

/** The caps to draw, one string per key or chord: `['⌘K']`, `['G', 'P']`. */
export function writtenKeys(keys: string, isApple: boolean): string[] {
  const names = isApple ? APPLE : OTHER
  return keys.split(' ').map((chord) => {
    const caps = chord
      .split(/\+(?!$)/)
      .map((cap) => names[cap] ?? ARROWS[cap] ?? (cap.length === 1 ? cap.toUpperCase() : cap))
    return caps.join(isApple ? '' : '+')
  })
}

export function isAppleKeyboard(platform: string): boolean {
  return /mac|iphone|ipad|ipod/i.test(platform)
}
