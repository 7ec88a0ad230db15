/** Hands on one pane: wheel, pinch, double tap, drag, swipe. Says by how much; what comes of it for all panes is the store's. */

export interface PaneGestures {
  readonly isZoomed: () => boolean
  /** `at` is measured from the middle of the pane, in pixels. */
  readonly onZoom: (factor: number, at: Point) => void
  readonly onPan: (dx: number, dy: number) => void
  readonly onDouble: (at: Point) => void
  /** A finger went sideways over a whole picture. */
  readonly onSwipe: (direction: 'left' | 'right') => void
}

interface Point {
  readonly x: number
  readonly y: number
}

const SWIPE_PX = 60
const TAP_SLOP_PX = 8
const DOUBLE_TAP_MS = 280

/** Returns how to stop. */
export function listenToPane(pane: HTMLElement, gestures: PaneGestures): () => void {
  const pointers = new Map<number, Point>()
  let travelled = { x: 0, y: 0 }
  let hadTwo = false
  let lastTap = { time: -Infinity, x: 0, y: 0 }

  function fromMiddle(event: { readonly clientX: number; readonly clientY: number }): Point {
    const box = pane.getBoundingClientRect()
    return { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 }
  }
  /** The middle of the fingers, and how far the first two are apart. */
  function hold(): Point & { readonly spread: number } {
    const [first = { x: 0, y: 0 }, second] = [...pointers.values()]
    if (second === undefined) return { ...first, spread: 0 }
    return {
      x: (first.x + second.x) / 2,
      y: (first.y + second.y) / 2,
      spread: Math.hypot(first.x - second.x, first.y - second.y),
    }
  }

  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return
    if (event.target instanceof Element && event.target.closest('button, a, video, audio') !== null) return
    pane.setPointerCapture(event.pointerId)
    pointers.set(event.pointerId, fromMiddle(event))
    if (pointers.size === 1) {
      travelled = { x: 0, y: 0 }
      hadTwo = false
    } else hadTwo = true
  }
  const onMove = (event: PointerEvent): void => {
    if (!pointers.has(event.pointerId)) return
    const before = hold()
    pointers.set(event.pointerId, fromMiddle(event))
    const after = hold()
    travelled = { x: travelled.x + after.x - before.x, y: travelled.y + after.y - before.y }
    if (before.spread > 0 && after.spread > 0) gestures.onZoom(after.spread / before.spread, before)
    if (gestures.isZoomed()) gestures.onPan(after.x - before.x, after.y - before.y)
  }
  const onUp = (event: PointerEvent): void => {
    const at = pointers.get(event.pointerId)
    if (at === undefined) return
    pointers.delete(event.pointerId)
    if (pointers.size > 0 || hadTwo || event.type === 'pointercancel') return
    if (Math.hypot(travelled.x, travelled.y) <= TAP_SLOP_PX) {
      const isDouble =
        event.timeStamp - lastTap.time < DOUBLE_TAP_MS && Math.hypot(at.x - lastTap.x, at.y - lastTap.y) < 40
      lastTap = { time: isDouble ? -Infinity : event.timeStamp, x: at.x, y: at.y }
      if (isDouble) gestures.onDouble(at)
    } else if (
      event.pointerType !== 'mouse' &&
      !gestures.isZoomed() &&
      Math.abs(travelled.x) > Math.max(SWIPE_PX, Math.abs(travelled.y))
    ) {
      gestures.onSwipe(travelled.x < 0 ? 'left' : 'right')
    }
  }
  const onWheel = (event: WheelEvent): void => {
    event.preventDefault()
    const pixels = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY
    // A pinch on a trackpad comes as Ctrl-wheel with small steps.
    gestures.onZoom(Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.0022)), fromMiddle(event))
  }

  pane.addEventListener('pointerdown', onDown)
  pane.addEventListener('pointermove', onMove)
  pane.addEventListener('pointerup', onUp)
  pane.addEventListener('pointercancel', onUp)
  pane.addEventListener('wheel', onWheel, { passive: false })
  return () => {
    pane.removeEventListener('pointerdown', onDown)
    pane.removeEventListener('pointermove', onMove)
    pane.removeEventListener('pointerup', onUp)
    pane.removeEventListener('pointercancel', onUp)
    pane.removeEventListener('wheel', onWheel)
  }
}
