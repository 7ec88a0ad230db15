/**
 * Dragging photos to another place of a list that a person orders by hand. With the mouse only: a finger scrolls, and selects when it
 * stays; there the menu of the selection moves photos, and everywhere Alt with an arrow key does.
 */

import styles from './grid.module.css'

const SLOP_PX = 6
const EDGE_PX = 48 // near the top and bottom the view scrolls along
const EDGE_STEP_PX = 14 // in a frame

export interface ArrangeOptions {
  readonly scroller: HTMLElement
  readonly isRtl: () => boolean
  /** What is dragged with this photo, for the mark at the pointer: "3". */
  readonly countOf: (photo: number) => number
  /** `slot`: the place in the list before which it was let go; the length of the list is the end. */
  readonly onDrop: (photo: number, slot: number) => void
}

/** Listens on a scroller. Returns how to stop. */
export function listenToArranging({ scroller, isRtl, countOf, onDrop }: ArrangeOptions): () => void {
  const mark = document.createElement('div')
  mark.className = styles.dropMark ?? ''
  const badge = document.createElement('div')
  badge.className = styles.dragBadge ?? ''
  let pressed: { readonly photo: number; readonly x: number; readonly y: number } | null = null
  let isDragging = false
  let slot: number | null = null
  let pointer = { x: 0, y: 0 }
  let frame = 0
  let swallowClick = false

  function onDown(event: PointerEvent): void {
    swallowClick = false
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey
    const tile = tileAt(event.target)
    if (event.pointerType !== 'mouse' || event.button !== 0 || !isPlain || tile === null) return
    pressed = { photo: Number(tile.dataset['photo']), x: event.clientX, y: event.clientY }
  }

  function onMove(event: PointerEvent): void {
    if (pressed === null) return
    pointer = { x: event.clientX, y: event.clientY }
    if (!isDragging) {
      if (Math.hypot(pointer.x - pressed.x, pointer.y - pressed.y) < SLOP_PX) return
      isDragging = true
      // What the pointer does outside of the window is heard too.
      scroller.setPointerCapture(event.pointerId)
      scroller.dataset['arranging'] = ''
      badge.textContent = String(countOf(pressed.photo))
      scroller.parentElement?.append(mark, badge)
      frame = requestAnimationFrame(scrollAlong)
    }
    show()
  }

  /** Puts the line where the photos would go. */
  function show(): void {
    const frameBox = scroller.getBoundingClientRect()
    badge.style.translate = `${String(pointer.x - frameBox.left + 12)}px ${String(pointer.y - frameBox.top + 12)}px`
    const isInside =
      pointer.x >= frameBox.left &&
      pointer.x <= frameBox.right &&
      pointer.y >= frameBox.top &&
      pointer.y <= frameBox.bottom
    mark.hidden = !isInside
    if (!isInside) {
      slot = null // let go there, it does nothing
      return
    }
    const under = document
      .elementsFromPoint(pointer.x, pointer.y)
      .map(tileAt)
      .find((tile) => tile !== null)
    if (under === undefined || under === null) return
    const box = under.getBoundingClientRect()
    const isAfter = pointer.x > box.left + box.width / 2 !== isRtl()
    slot = Number(under.dataset['photo']) + (isAfter ? 1 : 0)
    const x = (isAfter !== isRtl() ? box.right : box.left) - frameBox.left
    mark.style.translate = `${String(x)}px ${String(box.top - frameBox.top)}px`
    mark.style.blockSize = `${String(box.height)}px`
  }

  function scrollAlong(): void {
    if (!isDragging) return
    const box = scroller.getBoundingClientRect()
    if (pointer.y < box.top + EDGE_PX) scroller.scrollTop -= EDGE_STEP_PX
    else if (pointer.y > box.bottom - EDGE_PX) scroller.scrollTop += EDGE_STEP_PX
    show()
    frame = requestAnimationFrame(scrollAlong)
  }

  function end(drops: boolean): void {
    const from = pressed
    const to = slot
    const wasDragging = isDragging
    cancelAnimationFrame(frame)
    pressed = null
    isDragging = false
    slot = null
    delete scroller.dataset['arranging']
    mark.remove()
    badge.remove()
    if (!wasDragging) return
    swallowClick = true
    if (drops && from !== null && to !== null) onDrop(from.photo, to)
  }
  const onUp = (): void => end(true)
  const onCancel = (): void => end(false)
  const onKey = (event: KeyboardEvent): void => {
    if (!isDragging || event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    end(false)
  }
  const onClick = (event: MouseEvent): void => {
    if (!swallowClick) return
    swallowClick = false
    event.stopPropagation()
    event.preventDefault()
  }

  scroller.addEventListener('pointerdown', onDown)
  scroller.addEventListener('pointermove', onMove)
  scroller.addEventListener('pointerup', onUp)
  scroller.addEventListener('pointercancel', onCancel)
  scroller.addEventListener('click', onClick, true)
  document.addEventListener('keydown', onKey, true)
  return () => {
    end(false)
    scroller.removeEventListener('pointerdown', onDown)
    scroller.removeEventListener('pointermove', onMove)
    scroller.removeEventListener('pointerup', onUp)
    scroller.removeEventListener('pointercancel', onCancel)
    scroller.removeEventListener('click', onClick, true)
    document.removeEventListener('keydown', onKey, true)
  }
}

function tileAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-photo]') : null
}
