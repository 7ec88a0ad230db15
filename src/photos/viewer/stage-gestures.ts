/**
 * Hands on the viewer's stage: wheel, pinch, double tap, drag with inertia, swipes. Writes the transform straight to the picture,
 * because a frame spent in React is a frame late.
 */

import { clampView, closerScale, mostScale, WHOLE, zoomAt, type Size, type ZoomView } from './zoom.ts'

export interface StageGestures {
  /** Size of the picture at scale 1 and its own pixels; read at each gesture. */
  readonly picture: () => { readonly fit: Size; readonly natural: Size | null }
  readonly onChange: (view: ZoomView) => void
  readonly onSwipe: (direction: 'previous' | 'next' | 'close') => void
  readonly onTap: () => void
  /** A finger rests on the picture (true), and is lifted (false). */
  readonly onHold: (holding: boolean) => void
}

export interface StageControl {
  reset(): void
  zoomBy(factor: number): void
  /** Pixels. */
  panBy(x: number, y: number): void
  view(): ZoomView
  stop(): void
}

const SWIPE_PX = 60
const CLOSE_PX = 110
const TAP_SLOP_PX = 8
const DOUBLE_TAP_MS = 280
const HOLD_MS = 350
const FRICTION = 0.94 // of the speed is left after each frame
const STILL_PX = 0.3 // per frame: below, inertia ends

/** Listens on `stage` and moves `mover`. */
export function controlStage(stage: HTMLElement, mover: HTMLElement, gestures: StageGestures): StageControl {
  const pointers = new Map<number, { x: number; y: number }>()
  let view: ZoomView = WHOLE
  let start = { x: 0, y: 0, time: 0, view, spread: 0 }
  let velocity = { x: 0, y: 0 }
  let last = { x: 0, y: 0, time: 0 }
  let glide = 0
  let lastTap = { time: 0, x: 0, y: 0 }
  let tapTimer: ReturnType<typeof setTimeout> | undefined
  let holdTimer: ReturnType<typeof setTimeout> | undefined
  let isHolding = false
  let wasPinch = false

  const stageSize = (): Size => ({ width: stage.clientWidth, height: stage.clientHeight })

  function apply(next: ZoomView, loose = false): void {
    const { fit, natural } = gestures.picture()
    const clamped = clampView(next, fit, stageSize(), mostScale(fit, natural))
    // While a finger pulls, the picture follows it beyond its edge with resistance; let go, it comes back.
    view = loose
      ? { scale: clamped.scale, x: soften(next.x, clamped.x), y: soften(next.y, clamped.y) }
      : clamped
    mover.style.transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`
    gestures.onChange(view)
  }
  const soften = (wanted: number, allowed: number) => allowed + (wanted - allowed) * 0.35

  function fromCentre(event: { readonly clientX: number; readonly clientY: number }): {
    x: number
    y: number
  } {
    const box = stage.getBoundingClientRect()
    return { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 }
  }
  function spreadOf(): { distance: number; x: number; y: number } | null {
    const [a, b] = [...pointers.values()]
    if (a === undefined || b === undefined) return null
    return { distance: Math.hypot(a.x - b.x, a.y - b.y), x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
  }
  function animate(next: ZoomView): void {
    mover.style.transition = 'transform var(--motion-move) var(--ease)'
    apply(next)
    setTimeout(() => mover.style.removeProperty('transition'), 220)
  }

  function begin(): void {
    const spread = spreadOf()
    const [first] = [...pointers.values()]
    const at = spread ?? first ?? { x: 0, y: 0 }
    start = { x: at.x, y: at.y, time: performance.now(), view, spread: spread?.distance ?? 0 }
    last = { x: at.x, y: at.y, time: start.time }
    velocity = { x: 0, y: 0 }
  }

  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return
    if (
      event.target instanceof Element &&
      event.target.closest('button, video, audio, a, [data-text-line], [data-frame]') !== null
    )
      return
    cancelAnimationFrame(glide)
    stage.setPointerCapture(event.pointerId)
    pointers.set(event.pointerId, fromCentre(event))
    wasPinch = pointers.size > 1
    begin()
    clearTimeout(holdTimer)
    if (pointers.size === 1) {
      holdTimer = setTimeout(() => {
        isHolding = true
        gestures.onHold(true)
      }, HOLD_MS)
    }
  }

  const onMove = (event: PointerEvent): void => {
    if (!pointers.has(event.pointerId)) return
    pointers.set(event.pointerId, fromCentre(event))
    const spread = spreadOf()
    if (spread !== null && start.spread > 0) {
      clearTimeout(holdTimer)
      const zoomed = zoomAt(
        start.view,
        { x: start.x, y: start.y },
        start.view.scale * (spread.distance / start.spread),
      )
      apply({ ...zoomed, x: zoomed.x + spread.x - start.x, y: zoomed.y + spread.y - start.y })
      return
    }
    const at = pointers.get(event.pointerId) ?? { x: 0, y: 0 }
    const now = performance.now()
    if (Math.hypot(at.x - start.x, at.y - start.y) > TAP_SLOP_PX) clearTimeout(holdTimer)
    const elapsed = Math.max(1, now - last.time)
    velocity = { x: ((at.x - last.x) / elapsed) * 16, y: ((at.y - last.y) / elapsed) * 16 }
    last = { x: at.x, y: at.y, time: now }
    if (isHolding) return
    if (view.scale > 1.01) {
      apply({ scale: view.scale, x: start.view.x + at.x - start.x, y: start.view.y + at.y - start.y }, true)
    } else if (event.pointerType !== 'mouse') {
      dragWhole(at.x - start.x, at.y - start.y)
    }
  }

  /** At scale 1 the whole picture follows the finger: sideways to its neighbour, down to its tile. */
  function dragWhole(dx: number, dy: number): void {
    const down = dy > 0 && Math.abs(dy) > Math.abs(dx)
    mover.style.transform = down
      ? `translate(${dx * 0.6}px, ${dy}px) scale(${1 - Math.min(0.25, dy / 1400)})`
      : `translate(${dx}px, 0)`
    stage.style.setProperty('--pulled', String(down ? Math.min(1, dy / 300) : 0))
  }

  const onUp = (event: PointerEvent): void => {
    const at = pointers.get(event.pointerId)
    if (at === undefined) return
    pointers.delete(event.pointerId)
    clearTimeout(holdTimer)
    stage.style.removeProperty('--pulled')
    if (isHolding) {
      isHolding = false
      gestures.onHold(false)
      return
    }
    if (pointers.size > 0) {
      begin()
      return
    }
    if (wasPinch) {
      if (view.scale < 1.05) animate(WHOLE)
      return
    }
    const dx = at.x - start.x
    const dy = at.y - start.y
    if (Math.hypot(dx, dy) <= TAP_SLOP_PX) {
      tap(event, at)
      return
    }
    if (view.scale > 1.01) startGlide()
    else if (event.pointerType !== 'mouse') endWhole(dx, dy)
  }

  function endWhole(dx: number, dy: number): void {
    const fast = Math.abs(velocity.x) > 12 || Math.abs(velocity.y) > 12
    if (dy > Math.abs(dx) && (dy > CLOSE_PX || (fast && dy > 30))) {
      gestures.onSwipe('close')
    } else if (Math.abs(dx) > Math.abs(dy) && (Math.abs(dx) > SWIPE_PX || (fast && Math.abs(dx) > 20))) {
      gestures.onSwipe(dx > 0 ? 'previous' : 'next')
    } else {
      animate(WHOLE)
    }
  }

  function startGlide(): void {
    const step = (): void => {
      velocity = { x: velocity.x * FRICTION, y: velocity.y * FRICTION }
      const before = view
      apply({ scale: view.scale, x: view.x + velocity.x, y: view.y + velocity.y })
      const stopped = before.x === view.x && before.y === view.y
      if (!stopped && Math.hypot(velocity.x, velocity.y) > STILL_PX) glide = requestAnimationFrame(step)
    }
    if (performance.now() - last.time > 80) velocity = { x: 0, y: 0 }
    glide = requestAnimationFrame(step)
  }

  function tap(event: PointerEvent, at: { x: number; y: number }): void {
    const now = performance.now()
    const isDouble = now - lastTap.time < DOUBLE_TAP_MS && Math.hypot(at.x - lastTap.x, at.y - lastTap.y) < 30
    lastTap = { time: isDouble ? 0 : now, x: at.x, y: at.y }
    clearTimeout(tapTimer)
    if (!isDouble) {
      if (event.pointerType !== 'mouse') tapTimer = setTimeout(gestures.onTap, DOUBLE_TAP_MS)
      return
    }
    const { fit, natural } = gestures.picture()
    const scale = closerScale(fit, stageSize(), natural, mostScale(fit, natural))
    animate(view.scale > 1.01 ? WHOLE : zoomAt(view, at, scale))
  }

  const onWheel = (event: WheelEvent): void => {
    event.preventDefault()
    cancelAnimationFrame(glide)
    const pixels = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY
    // A pinch on a trackpad comes as Ctrl-wheel with small steps.
    const factor = Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.0022))
    apply(zoomAt(view, fromCentre(event), Math.max(1, view.scale * factor)))
  }

  const sizes = new ResizeObserver(() => apply(view))
  sizes.observe(stage)
  stage.addEventListener('pointerdown', onDown)
  stage.addEventListener('pointermove', onMove)
  stage.addEventListener('pointerup', onUp)
  stage.addEventListener('pointercancel', onUp)
  stage.addEventListener('wheel', onWheel, { passive: false })

  return {
    reset: () => {
      cancelAnimationFrame(glide)
      apply(WHOLE)
    },
    zoomBy: (factor) => animate(zoomAt(view, { x: 0, y: 0 }, Math.max(1, view.scale * factor))),
    panBy: (x, y) => animate({ scale: view.scale, x: view.x + x, y: view.y + y }),
    view: () => view,
    stop: () => {
      cancelAnimationFrame(glide)
      clearTimeout(tapTimer)
      clearTimeout(holdTimer)
      sizes.disconnect()
      stage.removeEventListener('pointerdown', onDown)
      stage.removeEventListener('pointermove', onMove)
      stage.removeEventListener('pointerup', onUp)
      stage.removeEventListener('pointercancel', onUp)
      stage.removeEventListener('wheel', onWheel)
    },
  }
}
