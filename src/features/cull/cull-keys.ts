/** The keys of culling that are not those of marks or of zoom. */

import type { PaneCount } from '../../domain/cull/pane-window.ts'

const COUNT_OF_CODE: Readonly<Record<string, PaneCount>> = { Digit1: 1, Digit2: 2, Digit4: 4 }

/**
 * How many photos at once a press asks for: the keys of 1, 2 and 4 where they write no digit. With Shift on most keyboards; on a
 * French one, where digits need Shift, without. A digit is always a star, as everywhere in the app. Null: not such a key.
 */
export function countOfPress({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>): PaneCount | null {
  return /^\d$/.test(key) ? null : (COUNT_OF_CODE[code] ?? null)
}

export function isApplePlatform(platform: string): boolean {
  return /mac|iphone|ipad|ipod/i.test(platform)
}

/** How undo is written on this keyboard. */
export function undoKeys(platform: string): string {
  return isApplePlatform(platform) ? '⌘Z' : 'Ctrl+Z'
}
