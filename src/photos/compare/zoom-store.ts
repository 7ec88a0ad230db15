/**
 * The zoom that panes share, kept outside of React: each pane writes its own transform, because a frame spent in React is a frame
 * late. Rules: `locked-zoom.ts`. A pane is named by its place, its picture by a key that moves with it.
 */

import type { Box } from '../../domain/vocabulary.ts'
import {
  actualZoom,
  closeUp,
  keepInside,
  mostZoom,
  movedBy,
  NO_OFFSET,
  offsetFrom,
  sharedFrom,
  viewWith,
  WHOLE_VIEW,
  zoomedAround,
  type LockedView,
  type PaneOffset,
  type PaneSizes,
} from './locked-zoom.ts'

export interface ZoomState {
  /** All pictures move together; false: only the one that is touched, which then keeps its place against the others. */
  readonly isLocked: boolean
  readonly shared: LockedView
  /** The last change is to be seen as a movement, not as a jump. */
  readonly isSmooth: boolean
}

interface Point {
  readonly x: number
  readonly y: number
}
const MIDDLE: Point = { x: 0, y: 0 }

export interface ZoomStore {
  /** A new object after each change. */
  state(): ZoomState
  /** What a pane shows. */
  view(key: string): LockedView
  sizes(key: string): PaneSizes | null
  subscribe(listener: () => void): () => void
  /** A picture is there, or its sizes are other ones; null: it is gone, and what was moved by hand with it. */
  setSizes(key: string, sizes: PaneSizes | null): void
  setLocked(isLocked: boolean): void
  /** `at` is measured from the middle of the pane, in pixels. */
  zoomBy(key: string, factor: number, at?: Point, isSmooth?: boolean): void
  panBy(key: string, dx: number, dy: number, isSmooth?: boolean): void
  /** 100 % around this point, or the whole picture where it is zoomed already. */
  toggleActual(key: string, at?: Point): void
  /** Close up to this part of a picture, 0–1 of it as it is shown; the whole picture where it is shown so already. */
  lookAt(key: string, part: Box): void
  /** The whole pictures, none moved against another. */
  reset(): void
}

const ZOOMED = 1.01
const SAME = 1e-3 // far less than a pixel
const LEAST_STEP = 2 // of a picture so small that 100 % is no step in

/** `screenPixels`: device pixels per CSS pixel, read at each use because a window moves between screens. */
export function createZoomStore(screenPixels: () => number): ZoomStore {
  const panes = new Map<string, PaneSizes>()
  const offsets = new Map<string, PaneOffset>()
  const listeners = new Set<() => void>()
  let now: ZoomState = { isLocked: true, shared: WHOLE_VIEW, isSmooth: false }

  const all = (): readonly PaneSizes[] => [...panes.values()]
  const offsetOf = (key: string): PaneOffset => offsets.get(key) ?? NO_OFFSET

  function change(next: Partial<ZoomState>): void {
    now = { ...now, isSmooth: false, ...next }
    for (const listener of [...listeners]) listener()
  }
  function view(key: string): LockedView {
    const sizes = panes.get(key)
    const wanted = viewWith(now.shared, offsetOf(key))
    return sizes === undefined ? wanted : keepInside(wanted, sizes, mostZoom(all()))
  }
  /** One pane shall show this: so do the others, unless it moves alone. */
  function show(key: string, sizes: PaneSizes, wanted: LockedView, isSmooth: boolean): void {
    const inside = keepInside(wanted, sizes, mostZoom(all()))
    if (now.isLocked || panes.size < 2) {
      change({ shared: sharedFrom(inside, offsetOf(key)), isSmooth })
    } else {
      offsets.set(key, offsetFrom(inside, now.shared))
      change({ isSmooth })
    }
  }

  function showWhole(key: string, sizes: PaneSizes): void {
    if (now.isLocked) store.reset()
    else show(key, sizes, WHOLE_VIEW, true)
  }

  const store: ZoomStore = {
    state: () => now,
    view,
    sizes: (key) => panes.get(key) ?? null,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    setSizes: (key, sizes) => {
      if (sizes === null) {
        panes.delete(key)
        offsets.delete(key)
      } else panes.set(key, sizes)
      change({})
    },
    setLocked: (isLocked) => change({ isLocked }),
    zoomBy: (key, factor, at = MIDDLE, isSmooth = false) => {
      const sizes = panes.get(key)
      if (sizes === undefined) return
      const from = view(key)
      const zoom = Math.min(mostZoom(all()), Math.max(1, from.zoom * factor))
      show(key, sizes, zoomedAround(from, sizes, at, zoom), isSmooth)
    },
    panBy: (key, dx, dy, isSmooth = false) => {
      const sizes = panes.get(key)
      if (sizes !== undefined) show(key, sizes, movedBy(view(key), sizes, dx, dy), isSmooth)
    },
    toggleActual: (key, at = MIDDLE) => {
      const sizes = panes.get(key)
      if (sizes === undefined) return
      const from = view(key)
      if (from.zoom > ZOOMED) {
        showWhole(key, sizes)
        return
      }
      const actual = actualZoom(all(), screenPixels())
      show(key, sizes, zoomedAround(from, sizes, at, actual > ZOOMED ? actual : LEAST_STEP), true)
    },
    lookAt: (key, part) => {
      const sizes = panes.get(key)
      if (sizes === undefined) return
      const close = keepInside(closeUp(part, sizes), sizes, mostZoom(all()))
      if (isSameView(view(key), close)) showWhole(key, sizes)
      else show(key, sizes, close, true)
    },
    reset: () => {
      offsets.clear()
      change({ shared: WHOLE_VIEW, isSmooth: true })
    },
  }
  return store
}

function isSameView(one: LockedView, other: LockedView): boolean {
  return (
    Math.abs(one.zoom / other.zoom - 1) < SAME &&
    Math.abs(one.x - other.x) < SAME &&
    Math.abs(one.y - other.y) < SAME
  )
}
