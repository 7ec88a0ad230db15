/** Hands on the grid: pinch and Ctrl-wheel zoom, long press. Clicks and keys are React's (`PhotoGrid`). */

const LONG_PRESS_MS = 420
const SLOP_PX = 10
const PINCH_STEP = 1.35 // spread that means one level
const WHEEL_STEP = 50 // of deltaY

export interface GridGestures {
  /** `1`: larger pictures. `clientY` is where to hold the view. */
  readonly onZoom: (direction: 1 | -1, clientY: number) => void
  readonly onLongPress: (photo: number) => void
}

/** Listens on a scroller. Returns how to stop. */
export function listenToGestures(scroller: HTMLElement, { onZoom, onLongPress }: GridGestures): () => void {
  const touches = new Map<number, { x: number; y: number }>()
  let pressTimer: ReturnType<typeof setTimeout> | undefined
  let pressedAt = { x: 0, y: 0 }
  let spread = 0
  let wheel = 0
  let wheelRest: ReturnType<typeof setTimeout> | undefined
  let swallowClick = false

  const distance = (): number => {
    const [a, b] = [...touches.values()]
    return a === undefined || b === undefined ? 0 : Math.hypot(a.x - b.x, a.y - b.y)
  }

  const onDown = (event: PointerEvent): void => {
    swallowClick = false
    if (event.pointerType === 'mouse') return
    touches.set(event.pointerId, { x: event.clientX, y: event.clientY })
    clearTimeout(pressTimer)
    if (touches.size === 2) spread = distance()
    if (touches.size > 1) return
    const tile = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-photo]') : null
    if (tile === null) return
    pressedAt = { x: event.clientX, y: event.clientY }
    pressTimer = setTimeout(() => {
      swallowClick = true
      onLongPress(Number(tile.dataset['photo']))
    }, LONG_PRESS_MS)
  }
  const onMove = (event: PointerEvent): void => {
    if (!touches.has(event.pointerId)) return
    touches.set(event.pointerId, { x: event.clientX, y: event.clientY })
    if (Math.hypot(event.clientX - pressedAt.x, event.clientY - pressedAt.y) > SLOP_PX)
      clearTimeout(pressTimer)
    if (touches.size !== 2 || spread === 0) return
    const now = distance()
    if (now / spread > PINCH_STEP || spread / now > PINCH_STEP) {
      onZoom(now > spread ? 1 : -1, event.clientY)
      spread = now
    }
  }
  const onEnd = (event: PointerEvent): void => {
    touches.delete(event.pointerId)
    clearTimeout(pressTimer)
    spread = 0
  }
  const onClick = (event: MouseEvent): void => {
    if (!swallowClick) return
    swallowClick = false
    event.stopPropagation()
    event.preventDefault()
  }
  const onContextMenu = (event: MouseEvent): void => {
    if (touches.size > 0 || swallowClick) event.preventDefault()
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
  scroller.addEventListener('click', onClick, true)
  scroller.addEventListener('contextmenu', onContextMenu)
  scroller.addEventListener('wheel', onWheel, { passive: false })
  return () => {
    clearTimeout(pressTimer)
    clearTimeout(wheelRest)
    scroller.removeEventListener('pointerdown', onDown)
    scroller.removeEventListener('pointermove', onMove)
    scroller.removeEventListener('pointerup', onEnd)
    scroller.removeEventListener('pointercancel', onEnd)
    scroller.removeEventListener('click', onClick, true)
    scroller.removeEventListener('contextmenu', onContextMenu)
    scroller.removeEventListener('wheel', onWheel)
  }
}
