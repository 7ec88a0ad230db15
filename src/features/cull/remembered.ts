/** How a person likes to cull: of this device, kept from one time to the next. */

import { PANE_COUNTS, type PaneCount } from '../../domain/cull/pane-window.ts'

export interface CullHabits {
  readonly count: PaneCount
  /** On to the next photo after each decision. */
  readonly advances: boolean
  /** Over the pictures: what was measured, what is suggested, and the faces. */
  readonly hints: boolean
}

const KEY = 'museum.cull.habits'

export function loadHabits(): CullHabits {
  const [count, advances, hints] = (readItem() ?? '').split(' ')
  return {
    count: PANE_COUNTS.find((one) => String(one) === count) ?? 1,
    advances: advances !== 'stays',
    hints: hints !== 'bare',
  }
}

export function saveHabits({ count, advances, hints }: CullHabits): void {
  try {
    localStorage.setItem(KEY, [count, advances ? 'advances' : 'stays', hints ? 'hints' : 'bare'].join(' '))
  } catch {
    // Without storage it begins with one photo next time.
  }
}

function readItem(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
