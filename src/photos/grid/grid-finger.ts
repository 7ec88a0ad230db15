/**
 * A finger that stays on a photo selects it, and draws a range when it moves on: across rows, and on through the view while it is held at
 * an edge. Until it has stayed, a finger scrolls: nothing here listens to `touchmove` then, which would make each scroll wait for the page.
 */

import { scrollAtEdge, type ContentPoint } from '../../domain/lasso.ts'
import { contentPoint, type GridSurface } from './grid-surface.ts'

const LONG_PRESS_MS = 420
const SLOP_PX = 10
const EDGE_PX = 72 // a fingertip, above bars that lie on the pictures' edge

export interface FingerOptions extends GridSurface {
  /** The finger has stayed on this photo. */
  readonly onBegin: (photo: number) => FingerHand
}

export interface FingerHand {
  /** Where it is now, once a frame. */
  readonly onMove: (at: ContentPoint) => void
  /** Lifted, or taken from us, at this place. */
  readonly onEnd: (at: ContentPoint) => void
}

/** Listens on a scroller. Returns how to stop. */
export function listenToFinger({ onBegin, ...surface }: FingerOptions): () => void {
  const { scroller } = surface
  const fingers = new Set<number>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let pressedAt = { x: 0, y: 0 }
  let pointer = { x: 0, y: 0 }
  let hand: FingerHand | null = null
  let frame = 0
  let swallowClick = false

  function onDown(event: PointerEvent): void {
    swallowClick = false
    if (event.pointerType === 'mouse') return
    fingers.add(event.pointerId)
    clearTimeout(timer)
    // A second finger pinches.
    letGo()
    if (fingers.size > 1) return
    const tile = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-photo]') : null
    if (tile === null) return
    pressedAt = pointer = { x: event.clientX, y: event.clientY }
    timer = setTimeout(() => {
      swallowClick = true
      // In time: the browser has not begun to scroll, and asks before it does.
      scroller.addEventListener('touchmove', keepStill, { passive: false })
      hand = onBegin(Number(tile.dataset['photo']))
      frame = requestAnimationFrame(follow)
    }, LONG_PRESS_MS)
  }
  function onMove(event: PointerEvent): void {
    if (!fingers.has(event.pointerId)) return
    pointer = { x: event.clientX, y: event.clientY }
    if (Math.hypot(pointer.x - pressedAt.x, pointer.y - pressedAt.y) > SLOP_PX) clearTimeout(timer)
  }
  /** Once a frame: the view also moves under a finger that stays. */
  function follow(): void {
    if (hand === null) return
    const { top, bottom } = scroller.getBoundingClientRect()
    const speed = scrollAtEdge(pointer.y, top, bottom, EDGE_PX)
    const hasMoved = Math.hypot(pointer.x - pressedAt.x, pointer.y - pressedAt.y) > SLOP_PX
    // A photo at the edge may be held without the view running away.
    if (hasMoved) {
      if (speed !== 0) scroller.scrollTop += speed
      hand.onMove(contentPoint(surface, pointer))
    }
    frame = requestAnimationFrame(follow)
  }
  function letGo(): void {
    const was = hand
    hand = null
    cancelAnimationFrame(frame)
    scroller.removeEventListener('touchmove', keepStill)
    was?.onEnd(contentPoint(surface, pointer))
  }
  function onEnd(event: PointerEvent): void {
    fingers.delete(event.pointerId)
    clearTimeout(timer)
    letGo()
  }
  function keepStill(event: TouchEvent): void {
    if (event.cancelable) event.preventDefault()
  }
  function onClick(event: MouseEvent): void {
    if (!swallowClick) return
    swallowClick = false
    event.stopPropagation()
    event.preventDefault()
  }
  function onContextMenu(event: MouseEvent): void {
    if (fingers.size > 0 || swallowClick) event.preventDefault()
  }

  scroller.addEventListener('pointerdown', onDown)
  scroller.addEventListener('pointermove', onMove)
  scroller.addEventListener('pointerup', onEnd)
  scroller.addEventListener('pointercancel', onEnd)
  scroller.addEventListener('click', onClick, true)
  scroller.addEventListener('contextmenu', onContextMenu)
  return () => {
    clearTimeout(timer)
    hand = null
    cancelAnimationFrame(frame)
    scroller.removeEventListener('touchmove', keepStill)
    scroller.removeEventListener('pointerdown', onDown)
    scroller.removeEventListener('pointermove', onMove)
    scroller.removeEventListener('pointerup', onEnd)
    scroller.removeEventListener('pointercancel', onEnd)
    scroller.removeEventListener('click', onClick, true)
    scroller.removeEventListener('contextmenu', onContextMenu)
  }
}
