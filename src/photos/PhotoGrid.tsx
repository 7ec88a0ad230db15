import {
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type Ref,
} from 'react'

import { layoutGrid } from '../domain/layout.ts'
import { centreOfPhoto, movePhoto, type GridMove, type ReadingAnchor } from '../domain/grid-places.ts'
import { zoomOptions, type ZoomLevel } from '../domain/zoom-level.ts'
import type { PhotoList } from '../domain/reads.ts'
import { buildTrack } from '../domain/timeline-track.ts'
import type { AssetHash } from '../domain/vocabulary.ts'
import { useMessages, type MenuPlace } from '../ui/index.ts'
import { listenToArranging } from './grid/grid-arrange.ts'
import { listenToGestures } from './grid/grid-gestures.ts'
import type { GridPlace } from './grid/grid-model.ts'
import { withHeaders } from './grid/section-headers.ts'
import { createGridView, gridStyles as styles, type GridView } from './grid/grid-view.ts'
import { menuRequest } from './grid/menu-request.ts'
import { MOVE_KEYS } from './grid/move-keys.ts'
import { anchorNear, currentPhoto, scrubTo, sectionOf } from './grid/view-places.ts'
import { playTilesOnHover } from './grid/tile-motion.ts'
import { TileIcons } from './grid/TileIcons.tsx'
import { useDrawnSelection } from './grid/use-drawn-selection.ts'
import { useSelectAll } from './grid/use-select-all.ts'
import type { LabelNames } from './marks/label-name.ts'
import { Scrubber, type ScrubberHandle } from './Scrubber.tsx'
import { countSelected, isSelecting, rangeOf, type SelectionStore } from './selection.ts'
import type { TileSource } from './tiles.ts'
import { createGridWords, type GridSection } from './tile-words.ts'

export interface PhotoGridHandle {
  /** Shows a photo and makes it the current one. */
  reveal(photo: number, focus?: boolean): void
  elementOf(photo: number): HTMLElement | null
  focus(): void
  current(): number
  place(): GridPlace | null
}

export interface PhotoGridProps {
  /** Names the grid for screen readers. */
  readonly label: string
  readonly list: PhotoList
  readonly zoom: ZoomLevel
  readonly tiles: TileSource
  readonly selection: SelectionStore
  readonly onOpen: (photo: number) => void
  /** A step to larger (1) or smaller (-1) pictures was asked for; the new level comes back as `zoom`. */
  readonly onZoom: (direction: 1 | -1) => void
  /** Where the view came to rest: the reading position, and what is seen. */
  readonly onRest?: (place: GridPlace) => void
  /** Where to start, used once. */
  readonly start?: ReadingAnchor | null
  /** Keys the grid does not use, with the current photo. Return true when used. */
  readonly onKey?: (event: KeyboardEvent, photo: number) => boolean
  /** Tops of the stacks that are open. Left out where stacks are not folded. */
  readonly openStacks?: ReadonlySet<number> | undefined
  /** The badge of a stack was pressed. */
  readonly onStack?: (photo: number) => void
  readonly stripOf: (hash: AssetHash) => Promise<string | null>
  /** The menu of what is selected was asked for: by the other button of the mouse, or a key. */
  readonly onMenu?: (at: MenuPlace) => void
  /** False turns off shortcuts of one letter (WCAG 2.1.4). */
  readonly singleKeys?: boolean
  /** Of an album ordered by hand: what stands above its sections. */
  readonly sections?: readonly GridSection[]
  /** What the person calls the colour labels. */
  readonly labelNames?: LabelNames
  /** A photo was dragged, or moved by Alt and a key, before this place of the list; its length is the end. Absent: the order is not the person's. */
  readonly onArrange?: ((photo: number, slot: number) => void) | undefined
  readonly ref?: Ref<PhotoGridHandle>
}

/** A timeline of any size: justified rows under dated headers, a scrubber, selection, every key. */
export function PhotoGrid(props: PhotoGridProps) {
  const {
    label,
    list,
    zoom,
    tiles,
    selection,
    onOpen,
    onZoom,
    onRest,
    start,
    onKey,
    openStacks,
    onStack,
    onMenu,
    stripOf,
    singleKeys = true,
    sections = NO_SECTIONS,
    labelNames,
    onArrange,
    ref,
  } = props
  const i18n = useMessages()
  const scroller = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLDivElement>(null)
  const sticky = useRef<HTMLDivElement>(null)
  const scrubber = useRef<ScrubberHandle>(null)
  const view = useRef<GridView>(null)
  const goalX = useRef<number>(null)
  const rangeFrom = useRef<{ readonly id: number; readonly to: number }>(null)
  const holdAt = useRef<ReadingAnchor>(null)
  const [size, setSize] = useState({ width: 0, height: 0, gap: 6 })
  const track = useTrack(list)
  const isArranged = onArrange !== undefined

  // What the plain-DOM side calls back into; always the newest closures.
  const latest = useRef({ onRest, onZoom, selection, onArrange, i18n })
  useEffect(() => {
    latest.current = { onRest, onZoom, selection, onArrange, i18n }
  })

  useLayoutEffect(() => {
    const parts = { scroller: scroller.current, canvas: canvas.current, sticky: sticky.current }
    if (parts.scroller === null || parts.canvas === null || parts.sticky === null) return
    const made = createGridView({
      scroller: parts.scroller,
      canvas: parts.canvas,
      sticky: parts.sticky,
      tiles,
      isSelected: (id) => latest.current.selection.current().has(id),
      isSelecting: () => isSelecting(latest.current.selection),
      onMove: (place) => scrubber.current?.follow(place.photo),
      onRest: (place) => latest.current.onRest?.(place),
    })
    view.current = made
    return () => {
      view.current = null
      made.close()
    }
  }, [tiles])

  useLayoutEffect(() => {
    const element = canvas.current
    if (element === null) return
    const measure = () => {
      const gap = parseFloat(getComputedStyle(element).getPropertyValue('--photo-gap')) || 6
      const next = {
        width: Math.floor(element.clientWidth),
        height: element.parentElement?.clientHeight ?? 0,
        gap,
      }
      setSize((now) =>
        now.width === next.width && now.height === next.height && now.gap === next.gap ? now : next,
      )
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    if (element.parentElement !== null) observer.observe(element.parentElement)
    return () => observer.disconnect()
  }, [])

  const started = useRef(false)
  useLayoutEffect(() => {
    if (view.current === null || size.width === 0) return
    const options = withHeaders(zoomOptions(zoom, size), sections, isArranged)
    const layout = layoutGrid(list, options)
    const keep = started.current ? holdAt.current : (start ?? null)
    const isOpen = (top: number) => openStacks?.has(top) ?? null
    const words = createGridWords(
      options.groupBy,
      i18n,
      labelNames,
      isArranged ? sections : undefined,
      isOpen,
    )
    view.current.show({ list, layout }, words, keep ?? undefined)
    started.current = true
    holdAt.current = null
    scrubber.current?.follow(view.current.place().photo)
    // `start` is where to begin: later values of it are where the view already is.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [list, zoom, size, i18n, tiles, sections, isArranged, openStacks, labelNames])

  useEffect(() => {
    const repaint = () => {
      view.current?.repaintSelection()
      if (canvas.current !== null) canvas.current.toggleAttribute('data-selecting', isSelecting(selection))
    }
    repaint()
    return selection.subscribe(repaint)
  }, [selection])

  useEffect(() => {
    const area = scroller.current
    const rows = canvas.current
    if (area === null || rows === null) return
    const stopGestures = listenToGestures(area, {
      onZoom: (direction, clientY) => {
        holdAt.current = anchorNear(view.current, clientY - area.getBoundingClientRect().top)
        latest.current.onZoom(direction)
      },
    })
    const stopMotion = playTilesOnHover({
      canvas: rows,
      tileAt: (root) => tiles.get(view.current?.model()?.list.ids[Number(root.dataset['photo'])] ?? -1),
      stripOf,
    })
    return () => {
      stopGestures()
      stopMotion()
    }
  }, [tiles, stripOf])

  useEffect(() => {
    const area = scroller.current
    if (area === null || !isArranged) return
    return listenToArranging({
      scroller: area,
      isRtl: () => latest.current.i18n.direction === 'rtl',
      countOf: (photo) => {
        const { list: shown } = view.current?.model() ?? {}
        const chosen = latest.current.selection.current()
        return shown !== undefined && chosen.has(shown.ids[photo] ?? -1)
          ? countSelected(chosen, shown.ids)
          : 1
      },
      onDrop: (photo, slot) => latest.current.onArrange?.(photo, slot),
    })
  }, [isArranged])

  useSelectAll(selection, list.ids.length === 0)
  useDrawnSelection({
    scroller,
    canvas,
    view,
    selection,
    isRtl: i18n.direction === 'rtl',
    isArranged,
    onDone: () => {
      rangeFrom.current = null
    },
  })

  useImperativeHandle(ref, () => ({
    reveal: (photo, focus = false) => {
      view.current?.reveal(photo)
      view.current?.setCurrent(photo, focus)
    },
    elementOf: (photo) => view.current?.elementOf(photo) ?? null,
    focus: () =>
      canvas.current
        ?.querySelector<HTMLElement>('[data-photo][tabindex="0"]')
        ?.focus({ preventScroll: true }),
    current: () => currentPhoto(canvas.current),
    place: () => view.current?.place() ?? null,
  }))

  function idOf(photo: number): number {
    return view.current?.model()?.list.ids[photo] ?? -1
  }

  function toggle(photo: number): void {
    const store = latest.current.selection
    const id = idOf(photo)
    store.set([id], !store.current().has(id))
    rangeFrom.current = { id, to: photo }
  }

  /** Selects from where the range began to here, and unselects what an earlier, longer range had reached. */
  function extendTo(photo: number, from: number): void {
    const model = view.current?.model()
    if (model === null || model === undefined) return
    const { ids } = model.list
    const before = rangeFrom.current
    const origin = before === null ? from : Math.max(0, ids.indexOf(before.id))
    const store = latest.current.selection
    if (before !== null) store.set(rangeOf(ids, origin, before.to), false)
    store.set(rangeOf(ids, origin, photo), true)
    rangeFrom.current = { id: ids[origin] ?? -1, to: photo }
  }

  function toggleSection(section: number): void {
    const model = view.current?.model()
    if (model === null || model === undefined) return
    const { layout, list: shown } = model
    const ids = shown.ids.subarray(layout.sectionFirst[section] ?? 0, layout.sectionFirst[section + 1] ?? 0)
    const chosen = selection.current()
    selection.set(ids, !ids.every((id) => chosen.has(id)))
    rangeFrom.current = null
  }

  function handleClick(event: MouseEvent): void {
    if (!(event.target instanceof Element)) return
    const header = event.target.closest<HTMLElement>('[data-section]')
    if (header !== null) {
      toggleSection(Number(header.dataset['section']))
      return
    }
    const tile = event.target.closest<HTMLElement>('[data-photo]')
    if (tile === null) return
    const photo = Number(tile.dataset['photo'])
    const before = currentPhoto(canvas.current)
    view.current?.setCurrent(photo, true)
    goalX.current = null
    if (event.target.closest('[data-stack-badge]') !== null) onStack?.(photo)
    else if (event.shiftKey) extendTo(photo, before)
    else if (
      event.ctrlKey ||
      event.metaKey ||
      isSelecting(selection) ||
      event.target.closest('[data-check]') !== null
    )
      toggle(photo)
    else onOpen(photo)
  }

  /** What is meant is the selection, or the photo alone where it lies outside of it. */
  function handleContextMenu(event: MouseEvent): void {
    const asked = menuRequest(event)
    if (asked === null || onMenu === undefined) return
    event.preventDefault()
    view.current?.setCurrent(asked.photo, true)
    if (!selection.current().has(idOf(asked.photo))) {
      selection.clear()
      toggle(asked.photo)
    }
    onMenu(asked.at)
  }

  /** A screen reader goes to any tile, and keys then mean that one. */
  function handleFocus({ target }: FocusEvent): void {
    const tile = target.closest<HTMLElement>('[data-photo]')
    if (tile !== null && tile.tabIndex !== 0) view.current?.setCurrent(Number(tile.dataset['photo']), false)
  }

  function moveOf(key: string): GridMove | undefined {
    if (key === 'ArrowLeft') return i18n.direction === 'rtl' ? 'right' : 'left'
    if (key === 'ArrowRight') return i18n.direction === 'rtl' ? 'left' : 'right'
    return MOVE_KEYS[key]
  }

  function handleKeyDown(event: KeyboardEvent): void {
    const model = view.current?.model()
    if (model === null || model === undefined || model.layout.photoCount === 0) return
    const photo = currentPhoto(canvas.current)
    const { layout } = model
    const mod = event.ctrlKey || event.metaKey
    const move = moveOf(event.key)
    if (move !== undefined && !event.altKey) {
      event.preventDefault()
      const vertical = move === 'up' || move === 'down' || move === 'pageUp' || move === 'pageDown'
      if (!vertical) goalX.current = null
      else goalX.current ??= centreOfPhoto(layout, model.list.ratio, photo)
      const pageHeight = Math.max(100, size.height - layout.options.headerHeight)
      const next = movePhoto(layout, model.list.ratio, photo, move, goalX.current ?? 0, pageHeight)
      if (event.shiftKey) extendTo(next, photo)
      view.current?.reveal(next)
      view.current?.setCurrent(next, true)
    } else if (move !== undefined && event.altKey && !mod && onArrange !== undefined) {
      // Before the browser goes back or forward.
      event.preventDefault()
      const pageHeight = Math.max(100, size.height - layout.options.headerHeight)
      const next = movePhoto(
        layout,
        model.list.ratio,
        photo,
        move,
        centreOfPhoto(layout, model.list.ratio, photo),
        pageHeight,
      )
      if (next !== photo) onArrange(photo, next > photo ? next + 1 : next)
    } else if (event.key === 'Escape' && isSelecting(selection)) {
      event.preventDefault()
      selection.clear()
    } else if (event.key === 'Enter' || (event.key === ' ' && !mod)) {
      event.preventDefault()
      onOpen(photo)
    } else if (event.key === ' ' || (singleKeys && !mod && event.key === 's')) {
      event.preventDefault()
      toggle(photo)
    } else if (singleKeys && !mod && event.key === 'S') {
      event.preventDefault()
      toggleSection(sectionOf(layout, photo))
    } else if (!mod && (event.key === '+' || event.key === '=' || event.key === '-')) {
      event.preventDefault()
      const tile = view.current?.elementOf(photo)?.getBoundingClientRect()
      const top = scroller.current?.getBoundingClientRect().top ?? 0
      holdAt.current = tile === undefined ? null : { photoId: idOf(photo), offset: tile.top - top }
      onZoom(event.key === '-' ? -1 : 1)
    } else if (onKey?.(event, photo) === true) {
      event.preventDefault()
    }
  }

  return (
    <div className={styles.frame}>
      <TileIcons />
      <div ref={scroller} className={styles.scroller}>
        {/* Rows and cells are put in by the view; keys and clicks are heard here for all of them. */}
        {/* eslint-disable-next-line jsx-a11y/interactive-supports-focus -- the focus roves over its cells */}
        <div
          ref={canvas}
          role="grid"
          aria-label={label}
          aria-multiselectable
          className={styles.canvas}
          onClick={handleClick}
          onContextMenu={handleContextMenu}
          onFocus={handleFocus}
          onKeyDown={handleKeyDown}
        />
      </div>
      <div ref={sticky} className={styles.sticky} hidden aria-hidden>
        <button
          type="button"
          tabIndex={-1}
          className={styles.stickyButton}
          onClick={() => toggleSection(Number(sticky.current?.dataset['section']))}
        />
      </div>
      {track.count > 1 ? (
        <Scrubber
          ref={scrubber}
          track={track}
          sections={isArranged ? sections : undefined}
          onScrub={(photo) => scrubTo(view.current, photo)}
        />
      ) : null}
    </div>
  )
}

const NO_SECTIONS: readonly GridSection[] = []
/** Rebuilt only for another list, whether or not the compiler runs: one pass over all photos. */
function useTrack(list: PhotoList) {
  const [made, setMade] = useState(() => ({ list, track: buildTrack(list.day) }))
  if (made.list === list) return made.track
  const next = { list, track: buildTrack(list.day) }
  setMade(next)
  return next.track
}
