/**
 * The lasso: a drag of the mouse selects all photos that the rectangle touches. With the mouse only: a finger
 * scrolls, and draws a range when it stays (`grid-finger.ts`). It begins on empty space and, where a drag moves nothing, on a photo; else there with Shift or Alt.
 */

import { photosBetween, scrollAtEdge, type ContentPoint } from '../../domain/lasso.ts'
import type { GridModel } from './grid-model.ts'
import { contentPoint, type GridSurface } from './grid-surface.ts'
import styles from './grid.module.css'

const SLOP_PX = 6

export interface LassoOptions extends GridSurface {
  readonly model: () => GridModel | null
  /** A drag on a photo moves photos. */
  readonly isArranged: () => boolean
  /** `adds`: to what is selected; else instead of that. */
  readonly onBegin: (adds: boolean) => LassoHand
}

export interface LassoHand {
  /** Another set of photos is touched; `ranges` as `photosBetween` gives them. */
  readonly onTouch: (ranges: Uint32Array) => void
  /** Let go at this place. */
  readonly onEnd: (at: ContentPoint) => void
  /** Nothing of it was meant. */
  readonly onCancel: () => void
}

interface Drag {
  readonly hand: LassoHand
  readonly from: ContentPoint
  ranges: Uint32Array
}

/** Listens on a scroller. Returns how to stop. */
export function listenToLasso(options: LassoOptions): () => void {
  const { scroller, canvas, isRtl, model, top, isArranged, onBegin } = options
  const box = document.createElement('div')
  box.className = styles.lasso ?? ''
  let pressed: { readonly from: ContentPoint; readonly x: number; readonly y: number } | null = null
  let drag: Drag | null = null
  let pointer = { x: 0, y: 0 }
  let frame = 0
  let swallowClick = false

  function onDown(event: PointerEvent): void {
    swallowClick = false
    if (event.pointerType !== 'mouse' || event.button !== 0 || !(event.target instanceof Element)) return
    const isOnPhoto = event.target.closest('[data-photo]') !== null
    if (isOnPhoto && isArranged() && !event.shiftKey && !event.altKey) return
    if (!isOnPhoto && event.target.closest('button') !== null) return
    pressed = {
      from: contentPoint(options, { x: event.clientX, y: event.clientY }),
      x: event.clientX,
      y: event.clientY,
    }
  }

  function onMove(event: PointerEvent): void {
    if (pressed === null) return
    pointer = { x: event.clientX, y: event.clientY }
    if (drag !== null) return
    // Let go where nobody heard it.
    if (event.buttons === 0) pressed = null
    if (pressed === null) return
    if (Math.hypot(pointer.x - pressed.x, pointer.y - pressed.y) < SLOP_PX) return
    drag = {
      hand: onBegin(event.ctrlKey || event.metaKey || event.shiftKey),
      from: pressed.from,
      ranges: new Uint32Array(0),
    }
    // What the pointer does outside of the window is heard too.
    scroller.setPointerCapture(event.pointerId)
    scroller.dataset['lasso'] = ''
    scroller.parentElement?.append(box)
    frame = requestAnimationFrame(follow)
  }

  /** Once a frame, however often the pointer moves: the view also moves under a pointer that stays. */
  function follow(): void {
    if (drag === null) return
    const view = scroller.getBoundingClientRect()
    const speed = scrollAtEdge(pointer.y, view.top, view.bottom)
    if (speed !== 0) scroller.scrollTop += speed
    const to = contentPoint(options, pointer)
    draw(drag.from, to, view.height)
    touch(drag, to)
    frame = requestAnimationFrame(follow)
  }

  function touch(now: Drag, to: ContentPoint): void {
    const shown = model()
    if (shown === null) return
    const ranges = photosBetween(shown.layout, shown.list.ratio, now.from, to)
    if (ranges.length === now.ranges.length && ranges.every((place, at) => place === now.ranges[at])) return
    now.ranges = ranges
    now.hand.onTouch(ranges)
  }

  /** No taller than the view and its edges: a long lasso must not be a picture of a million pixels. */
  function draw(a: ContentPoint, b: ContentPoint, viewHeight: number): void {
    const from = Math.max(Math.min(a.y, b.y) - top(), -8)
    const to = Math.min(Math.max(a.y, b.y) - top(), viewHeight + 8)
    const inset = canvas.offsetLeft
    const left = isRtl() ? canvas.clientWidth - Math.max(a.x, b.x) : Math.min(a.x, b.x)
    box.style.translate = `${left + inset}px ${from}px`
    box.style.inlineSize = `${Math.abs(a.x - b.x)}px`
    box.style.blockSize = `${Math.max(0, to - from)}px`
  }

  function stop(): Drag | null {
    const was = drag
    cancelAnimationFrame(frame)
    pressed = null
    drag = null
    delete scroller.dataset['lasso']
    box.remove()
    if (was !== null) swallowClick = true
    return was
  }
  const onUp = (event: PointerEvent): void => {
    const to = contentPoint(options, { x: event.clientX, y: event.clientY })
    // The last move may have come in this very frame.
    if (drag !== null) touch(drag, to)
    stop()?.hand.onEnd(to)
  }
  const onCancel = (): void => stop()?.hand.onCancel()
  const onKey = (event: KeyboardEvent): void => {
    if (drag === null || event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    onCancel()
  }
  const onClick = (event: MouseEvent): void => {
    if (!swallowClick) return
    swallowClick = false
    event.stopPropagation()
    event.preventDefault()
  }
  /** Text of headers is not marked by the way. */
  const onSelectStart = (event: Event): void => {
    if (pressed !== null) event.preventDefault()
  }

  scroller.addEventListener('pointerdown', onDown)
  scroller.addEventListener('pointermove', onMove)
  scroller.addEventListener('pointerup', onUp)
  scroller.addEventListener('pointercancel', onCancel)
  scroller.addEventListener('selectstart', onSelectStart)
  scroller.addEventListener('click', onClick, true)
  document.addEventListener('keydown', onKey, true)
  return () => {
    onCancel()
    scroller.removeEventListener('pointerdown', onDown)
    scroller.removeEventListener('pointermove', onMove)
    scroller.removeEventListener('pointerup', onUp)
    scroller.removeEventListener('pointercancel', onCancel)
    scroller.removeEventListener('selectstart', onSelectStart)
    scroller.removeEventListener('click', onClick, true)
    document.removeEventListener('keydown', onKey, true)
  }
}
