/** Pinch and Ctrl-wheel zoom the grid. Clicks and keys are React's (`PhotoGrid`), what a hand draws is `drawn-selection.ts`. */

const PINCH_STEP = 1.35 // spread that means one level
const WHEEL_STEP = 50 // of deltaY

export interface GridGestures {
  /** `1`: larger pictures. `clientY` is where to hold the view. */
  readonly onZoom: (direction: 1 | -1, clientY: number) => void
}

/** Listens on a scroller. Returns how to stop. */
export function listenToGestures(scroller: HTMLElement, { onZoom }: GridGestures): () => void {
  const touches = new Map<number, { x: number; y: number }>()
  let spread = 0
  let wheel = 0
  let wheelRest: ReturnType<typeof setTimeout> | undefined

  const distance = (): number => {
    const [a, b] = [...touches.values()]
    return a === undefined || b === undefined ? 0 : Math.hypot(a.x - b.x, a.y - b.y)
  }

  const onDown = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse') return
    touches.set(event.pointerId, { x: event.clientX, y: event.clientY })
    if (touches.size === 2) spread = distance()
  }
  const onMove = (event: PointerEvent): void => {
    if (!touches.has(event.pointerId)) return
    touches.set(event.pointerId, { x: event.clientX, y: event.clientY })
    if (touches.size !== 2 || spread === 0) return
    const now = distance()
    if (now / spread > PINCH_STEP || spread / now > PINCH_STEP) {
      onZoom(now > spread ? 1 : -1, event.clientY)
      spread = now
    }
  }
  const onEnd = (event: PointerEvent): void => {
    touches.delete(event.pointerId)
    spread = 0
  }
  const onWheel = (event: WheelEvent): void => {
    if (!event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    wheel += event.deltaY
    clearTimeout(wheelRest)
    wheelRest = setTimeout(() => {
      wheel = 0
    }, 250)
    if (Math.abs(wheel) < WHEEL_STEP) return
    onZoom(wheel < 0 ? 1 : -1, event.clientY)
    wheel = 0
  }

  scroller.addEventListener('pointerdown', onDown)
  scroller.addEventListener('pointermove', onMove)
  scroller.addEventListener('pointerup', onEnd)
  scroller.addEventListener('pointercancel', onEnd)
  scroller.addEventListener('wheel', onWheel, { passive: false })
  return () => {
    clearTimeout(wheelRest)
    scroller.removeEventListener('pointerdown', onDown)
    scroller.removeEventListener('pointermove', onMove)
    scroller.removeEventListener('pointerup', onEnd)
    scroller.removeEventListener('pointercancel', onEnd)
    scroller.removeEventListener('wheel', onWheel)
  }
}
