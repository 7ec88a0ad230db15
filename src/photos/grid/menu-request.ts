import type { MouseEvent } from 'react'

import type { MenuPlace } from '../../ui/index.ts'

/** The photo that a menu was asked for, by the other button of the mouse or a key, and where that opens. Null: nothing of ours. */
export function menuRequest(event: MouseEvent): { readonly photo: number; readonly at: MenuPlace } | null {
  const tile = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-photo]') : null
  // A finger that stays selects, see `grid-finger.ts`.
  const isTouch = event.nativeEvent instanceof PointerEvent && event.nativeEvent.pointerType === 'touch'
  if (tile === null || event.defaultPrevented || isTouch) return null
  const { clientX: x, clientY: y } = event
  const { left, right, top, bottom } = tile.getBoundingClientRect()
  const isOnTile = x > left && x < right && y > top && y < bottom
  // A key may name no place.
  const place = isOnTile ? { x, y } : { x: (left + right) / 2, y: (top + bottom) / 2 }
  return {
    photo: Number(tile.dataset['photo']),
    at: { ...place, byKey: event.button !== 2 && !event.ctrlKey },
  }
}
