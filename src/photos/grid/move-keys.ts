import type { GridMove } from '../../domain/grid-places.ts'

/** Left and right depend on which way one reads. */
export const MOVE_KEYS: Readonly<Record<string, GridMove>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'pageUp',
  PageDown: 'pageDown',
  Home: 'first',
  End: 'last',
}
