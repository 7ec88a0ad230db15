/**
 * The drawn part of the grid: rows and tiles in view as plain DOM, taken from and given back to a pool.
 *
 * React owns the frame around it (`PhotoGrid`); what changes with every scrolled pixel is done here, visible rows first and the
 * rows around them in later frames when a frame's share of time is spent. [Note: Frame share] 8 ms of building per frame keeps
 * every task far below the 50 ms at which a fling stutters, also on a slow machine (spec §25).
 */

import type { GridLayout } from '../../domain/layout.ts'
import {
  anchorAt,
  photosTop,
  placeRow,
  rowAtY,
  rowOfPhoto,
  yOfAnchor,
  type ReadingAnchor,
} from '../../domain/grid-places.ts'
import { needsSettling, placeFor, windowAt, type ScrollWindow } from '../../ui/grid/scroll-window.ts'
import type { TileSource } from '../tiles.ts'
import { endFirstLook, forgetFirstLook } from './first-look.ts'
import { NOWHERE, placeIn, type GridModel, type GridPlace, type GridWords } from './grid-model.ts'
import styles from './grid.module.css'
import { keepFirstLook } from './keep-first-look.ts'
import { createRowPool, type RowElement } from './row-element.ts'
import { paintStickyHeader } from './sticky-header.ts'
import { paintTile, showCheck, tintTile, type TileElement } from './tile-element.ts'

export interface GridViewOptions {
  /** Scrolls. */
  readonly scroller: HTMLElement
  /** Carries the rows. */
  readonly canvas: HTMLElement
  /** Shows the header of the section at the top of the view. */
  readonly sticky: HTMLElement
  readonly tiles: TileSource
  readonly isSelected: (id: number) => boolean
  /** Anything at all: then every tile shows its check. */
  readonly isSelecting: () => boolean
  /** At rest, at most once per `REST_MS`. */
  readonly onRest: (place: GridPlace) => void
  /** Every frame in which the view moved; keep it cheap. */
  readonly onMove: (place: GridPlace) => void
}

export interface GridView {
  /** Draws another list or layout. The reading position stays, or `keep` does. At the very top, new photos appear. */
  show(model: GridModel, words: GridWords, keep?: ReadingAnchor): void
  model(): GridModel | null
  /** Goes to a content height, or keeps a photo where it is. */
  scrollToY(y: number): void
  scrollToAnchor(anchor: ReadingAnchor): boolean
  /** Scrolls as little as needed to show a photo whole. */
  reveal(photo: number): void
  /** Makes this photo the one that Tab reaches; `focus` moves the focus there too. */
  setCurrent(photo: number, focus: boolean): void
  repaintSelection(): void
  place(): GridPlace
  /** Where a tile is on the screen, for the move into the viewer. */
  elementOf(photo: number): HTMLElement | null
  close(): void
}

const OVERSCAN = 0.6 // of the view's height, above and below
const FRAME_SHARE_MS = 8
const REST_MS = 140
const KEEP_MS = 800 // at rest, before what is seen is kept for the next start
const FAST_PX_PER_FRAME = 1.2 // of the view's height: above, pictures are not worth asking for

export function createGridView(options: GridViewOptions): GridView {
  const { scroller, canvas, sticky, tiles } = options
  const pool = createRowPool(canvas.ownerDocument)
  const rows = new Map<number, RowElement>()
  let model: GridModel | null = null
  let words: GridWords | null = null
  let scrollWindow: ScrollWindow = { base: 0, height: 0 }
  let viewHeight = scroller.clientHeight
  let scrollTop = 0
  let pendingScroll = -1
  let lastY = -1
  let isFast = false
  let current = 0
  let frame = 0
  let restTimer: ReturnType<typeof setTimeout> | undefined
  let keepTimer: ReturnType<typeof setTimeout> | undefined
  let watchedFrom = -1
  let watchedTo = -1

  const unsubscribe = tiles.subscribe((ids) => repaintTiles(new Set(ids)))
  scroller.addEventListener('scroll', onScroll, { passive: true })
  canvas.addEventListener('pointerover', onPointerOver)
  const sizes = new ResizeObserver(() => {
    viewHeight = scroller.clientHeight
    schedule()
  })
  sizes.observe(scroller)

  function y(): number {
    return scrollWindow.base + scrollTop
  }

  function onScroll(): void {
    if (pendingScroll === -1) scrollTop = scroller.scrollTop
    schedule()
  }

  function onPointerOver(event: PointerEvent): void {
    const root = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-photo]') : null
    const tile = root === null ? undefined : tileOf(Number(root.dataset['photo']))
    if (tile !== undefined && !tile.isTiny) showCheck(tile)
  }

  function schedule(): void {
    if (frame === 0) frame = requestAnimationFrame(draw)
  }

  function draw(): void {
    frame = 0
    if (model === null || words === null) return
    if (pendingScroll !== -1) {
      scroller.scrollTop = pendingScroll
      pendingScroll = -1
    }
    const top = y()
    const moved = lastY < 0 ? 0 : Math.abs(top - lastY)
    isFast = moved > viewHeight * FAST_PX_PER_FRAME
    lastY = top
    drawRows(top)
    paintStickyHeader(sticky, model, words, top)
    if (moved > 0) options.onMove(place())
    clearTimeout(restTimer)
    clearTimeout(keepTimer)
    restTimer = setTimeout(rest, REST_MS)
  }

  /** Brings the rows of the view into the DOM, then those around it as time allows. */
  function drawRows(top: number): void {
    if (model === null || words === null) return
    const { layout } = model
    const startedAt = performance.now()
    const inView = rangeOfRows(layout, top, top + viewHeight)
    // Small tiles are many: as many around the view as larger ones have is enough.
    const margin = viewHeight * (isFast ? 0 : layout.options.square ? OVERSCAN / 3 : OVERSCAN)
    const around = rangeOfRows(layout, top - margin, top + viewHeight + margin)
    for (const [row, element] of rows) {
      const wanted = row >= around.first && row <= around.last
      if (wanted || element.root.contains(canvas.ownerDocument.activeElement)) continue
      rows.delete(row)
      pool.giveBack(element)
    }
    for (let row = inView.first; row <= inView.last; row++) drawRow(row)
    if (isFast) return
    watchTiles(around.first, around.last)
    if (!paintRows(inView.first, inView.last, startedAt)) return
    for (let step = 1; step <= around.last - around.first; step++) {
      for (const row of [inView.last + step, inView.first - step]) {
        if (row < around.first || row > around.last || rows.has(row)) continue
        if (performance.now() - startedAt > FRAME_SHARE_MS) {
          schedule()
          return
        }
        drawRow(row)
      }
    }
    pool.releaseHeld()
    paintRows(around.first, around.last, startedAt)
  }

  /** Paints what is known of the tiles in these rows; false when the frame's share is spent, and another frame goes on. */
  function paintRows(first: number, last: number, startedAt: number): boolean {
    if (model === null || words === null) return true
    for (let row = first; row <= last; row++) {
      for (const tile of rows.get(row)?.tiles ?? []) {
        if (tile.isDone) continue
        if (performance.now() - startedAt > FRAME_SHARE_MS) {
          schedule()
          return false
        }
        paintTile(tile, tiles.get(model.list.ids[tile.photo] ?? -1), words)
      }
    }
    return true
  }

  function rangeOfRows(layout: GridLayout, from: number, to: number): { first: number; last: number } {
    if (layout.rowCount === 0) return { first: 0, last: -1 }
    return { first: rowAtY(layout, from), last: rowAtY(layout, to) }
  }

  function drawRow(row: number): void {
    if (model === null || words === null) return
    const { layout, list } = model
    let element = rows.get(row)
    if (element === undefined) {
      element = pool.take()
      rows.set(row, element)
      const header = layout.rowHasHeader[row] === 1 ? layout.options.headerHeight : 0
      pool.fill(element, {
        row,
        placed: placeRow(layout, list.ratio, row),
        height: layout.rowHeight[row] ?? 0,
        headerHeight: header,
        rowCount: layout.rowCount,
        idOf: (photo) => list.ids[photo] ?? -1,
        headerOf: (section) => words?.headerOf(layout.sectionKey[section] ?? 0) ?? '',
        shortHeaderOf: (section) => words?.shortHeaderOf(layout.sectionKey[section] ?? 0) ?? '',
        textOf: (section) => words?.textOf(layout.sectionKey[section] ?? 0) ?? '',
        selectSection: (header) => words?.selectSection(header) ?? header,
      })
      for (const tile of element.tiles) tile.root.tabIndex = tile.photo === current ? 0 : -1
      for (const tile of element.tiles) tintTile(tile, tiles.get(list.ids[tile.photo] ?? -1))
      paintSelectionOf(element)
      canvas.append(element.root)
    }
    placeVertically(row, element)
  }

  function placeVertically(row: number, element: RowElement): void {
    if (model === null) return
    // A row kept only for its focus must not stretch the canvas.
    const top = Math.min(
      Math.max((model.layout.rowTop[row] ?? 0) - scrollWindow.base, -2 * viewHeight),
      scrollWindow.height,
    )
    element.root.style.top = `${top}px`
  }

  function watchTiles(firstRow: number, lastRow: number): void {
    if (model === null) return
    const { layout, list } = model
    const step = 64 // whole batches, so that a scrolled row does not ask for everything again
    const from = Math.floor((layout.rowFirst[firstRow] ?? 0) / step) * step
    const to = Math.min(
      list.ids.length,
      Math.ceil((layout.rowFirst[lastRow + 1] ?? layout.photoCount) / step) * step,
    )
    if (from === watchedFrom && to === watchedTo) return
    watchedFrom = from
    watchedTo = to
    tiles.watch(Array.from(list.ids.subarray(from, to)))
  }

  function repaintTiles(changed: ReadonlySet<number>): void {
    if (model === null) return
    for (const element of rows.values()) {
      for (const tile of element.tiles) {
        if (changed.has(model.list.ids[tile.photo] ?? -1)) tile.isDone = false
      }
    }
    schedule()
  }

  function rest(): void {
    if (model === null) return
    isFast = false
    settle()
    drawRows(y())
    keepTabStopInView()
    options.onRest(place())
    endFirstLook()
    clearTimeout(keepTimer)
    keepTimer = setTimeout(() => keepFirstLook(scroller.parentElement ?? scroller), KEEP_MS)
  }

  /** Moves the window under a view that stands still; nothing is seen of it. */
  function settle(): void {
    if (model === null) return
    if (needsSettling(scrollWindow, scrollTop, model.layout.totalHeight, viewHeight)) goTo(y(), true)
  }

  /** In the next frame, once however often it is asked; at once when what follows needs to find the place. */
  function goTo(target: number, now: boolean): void {
    if (model === null) return
    const next = placeFor(target, model.layout.totalHeight, viewHeight)
    setWindow(next.window)
    scrollTop = next.scrollTop
    pendingScroll = next.scrollTop
    if (now) draw()
    else schedule()
  }

  function setWindow(next: ScrollWindow): void {
    if (next.height !== scrollWindow.height) canvas.style.height = `${next.height}px`
    const moved = next.base !== scrollWindow.base
    scrollWindow = next
    if (moved) for (const [row, element] of rows) placeVertically(row, element)
  }

  /** When the focus is elsewhere, Tab should enter the grid where the person looks. */
  function keepTabStopInView(): void {
    if (model === null || canvas.contains(canvas.ownerDocument.activeElement)) return
    const { first, end } = place().visible
    if (current >= first && current < end) return
    setCurrent(first, false)
  }

  function setCurrent(photo: number, focus: boolean): void {
    current = photo
    if (model === null || model.layout.rowCount === 0) return
    if (focus) drawRow(rowOfPhoto(model.layout, photo))
    for (const element of rows.values()) {
      for (const tile of element.tiles) tile.root.tabIndex = tile.photo === photo ? 0 : -1
    }
    if (focus) tileOf(photo)?.root.focus({ preventScroll: true })
  }

  function tileOf(photo: number): TileElement | undefined {
    if (model === null || model.layout.rowCount === 0) return undefined
    return rows.get(rowOfPhoto(model.layout, photo))?.tiles.find((tile) => tile.photo === photo)
  }

  function paintSelectionOf(element: RowElement): void {
    if (model === null) return
    const { ids } = model.list
    const isSelecting = options.isSelecting()
    for (const tile of element.tiles) {
      const isSelected = isSelecting && options.isSelected(ids[tile.photo] ?? -1)
      tile.root.setAttribute('aria-selected', isSelected ? 'true' : 'false')
      if (isSelected || (isSelecting && !tile.isTiny)) showCheck(tile)
    }
    for (const header of element.headers) {
      const first = model.layout.sectionFirst[header.section] ?? 0
      const end = model.layout.sectionFirst[header.section + 1] ?? first
      let all = isSelecting
      // A day of 70,000 photos must not cost a frame: past the first thousand the answer is taken as found.
      for (let photo = first; photo < Math.min(end, first + 1000) && all; photo++)
        all = options.isSelected(ids[photo] ?? -1)
      header.button.setAttribute('aria-pressed', all ? 'true' : 'false')
    }
  }

  function place(): GridPlace {
    return model === null ? NOWHERE : placeIn(model, y(), viewHeight)
  }

  return {
    model: () => model,
    show(next, nextWords, keep) {
      const before = model
      const focused = before !== null && canvas.contains(canvas.ownerDocument.activeElement)
      const currentId = before?.list.ids[current]
      const anchor =
        keep ?? (before === null || y() <= 1 ? null : anchorAt(before.layout, before.list.ids, y()))
      if (before !== null && before.list !== next.list) forgetFirstLook()
      pool.releaseHeld()
      for (const element of rows.values()) pool.hold(element)
      rows.clear()
      model = next
      words = nextWords
      watchedFrom = -1
      viewHeight = scroller.clientHeight
      canvas.setAttribute('aria-rowcount', String(next.layout.rowCount))
      canvas.setAttribute('aria-colcount', String(next.layout.maxColumns))
      if (currentId !== undefined) current = Math.max(0, next.list.ids.indexOf(currentId))
      const target = anchor === null ? null : yOfAnchor(next.layout, next.list.ids, anchor)
      const most = Math.max(0, next.layout.totalHeight - viewHeight)
      const wanted = Math.min(Math.max(0, target ?? y()), most)
      // Only the base moves, so a fling goes on over photos that arrive above. See scroll-window.ts.
      setWindow(windowAt(wanted - scrollTop, next.layout.totalHeight, viewHeight))
      lastY = -1
      draw()
      if (focused) setCurrent(current, true)
    },
    scrollToY: (target) => goTo(target, false),
    scrollToAnchor(anchor) {
      if (model === null) return false
      const target = yOfAnchor(model.layout, model.list.ids, anchor)
      if (target === null) return false
      goTo(target, true)
      return true
    },
    reveal(photo) {
      if (model === null || model.layout.rowCount === 0) return
      const { layout } = model
      const row = rowOfPhoto(layout, photo)
      const top = layout.rowTop[row] ?? 0
      const bottom = photosTop(layout, row) + (layout.rowHeight[row] ?? 0)
      // The sticky header covers the top: a row without its own header is shown below it.
      const cover = layout.rowHasHeader[row] === 1 ? 0 : layout.options.headerHeight
      if (top - cover < y()) goTo(top - cover, true)
      else if (bottom + 8 > y() + viewHeight) goTo(bottom + 8 - viewHeight, true)
    },
    setCurrent,
    repaintSelection() {
      for (const element of rows.values()) paintSelectionOf(element)
    },
    place,
    elementOf: (photo) => tileOf(photo)?.root ?? null,
    close() {
      cancelAnimationFrame(frame)
      clearTimeout(restTimer)
      clearTimeout(keepTimer)
      unsubscribe()
      sizes.disconnect()
      scroller.removeEventListener('scroll', onScroll)
      canvas.removeEventListener('pointerover', onPointerOver)
      canvas.replaceChildren()
      rows.clear()
      model = null
    },
  }
}

export { styles as gridStyles }
