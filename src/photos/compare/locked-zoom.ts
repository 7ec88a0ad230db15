/**
 * Arithmetic of comparing pictures of different sizes under one zoom. A view says which part of a picture is shown in fractions of
 * the picture, so that one view shows the same part of an original and of a small copy. Sizes and distances are CSS pixels.
 */

import type { Box } from '../../domain/vocabulary.ts'
import { fitInto, type Size, type ZoomView } from '../viewer/zoom.ts'

/** `zoom` 1: the whole picture fits its pane. `x`, `y`: the point of the picture in the middle of the pane, 0–1 from its top left. */
export interface LockedView {
  readonly zoom: number
  readonly x: number
  readonly y: number
}
export const WHOLE_VIEW: LockedView = { zoom: 1, x: 0.5, y: 0.5 }

/** How one picture was moved against the others: `zoom` is a factor, `x` and `y` are fractions of the picture. */
export type PaneOffset = LockedView
export const NO_OFFSET: PaneOffset = { zoom: 1, x: 0, y: 0 }

export interface PaneSizes {
  readonly pane: Size
  /** The picture at zoom 1. */
  readonly fit: Size
  /** Its own pixels, turned as it is shown; null while unknown. */
  readonly natural: Size | null
}

/** The part of a picture that is seen, in fractions of it. */
export interface PartShown {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const CLOSEST = 8 // screen pixels per picture pixel of the finest picture: single pixels can be told apart
const CLOSE_UP = 0.5 // share of the pane that a part takes which is looked at closely: there is some room around it
const LEAST_MOST = 8 // also a small picture, or one of unknown size, can be looked at closely

/** A picture of this ratio (width / height) in a pane. A small copy is blown up, so that it lies beside the original. */
export function sizesOf(pane: Size, ratio: number, natural: Size | null): PaneSizes {
  return { pane, fit: fitInto(pane, ratio, null), natural }
}

/** How far in one may go, for all pictures alike. */
export function mostZoom(panes: readonly PaneSizes[]): number {
  return Math.max(LEAST_MOST, actualZoom(panes, 1) * CLOSEST)
}

/** The zoom at which the finest of the pictures shows each of its pixels as one of the screen's: 100 %. */
export function actualZoom(panes: readonly PaneSizes[], screenPixels: number): number {
  const zooms = panes.flatMap(({ fit, natural }) =>
    natural === null || fit.width === 0 ? [] : [natural.width / (fit.width * screenPixels)],
  )
  return Math.max(1, ...zooms)
}

/** Screen pixels per picture pixel × 100, rounded; null while the size of the picture is unknown. */
export function percentOf(
  view: LockedView,
  { fit, natural }: PaneSizes,
  screenPixels: number,
): number | null {
  return natural === null || natural.width === 0
    ? null
    : Math.round((view.zoom * fit.width * screenPixels * 100) / natural.width)
}

/** What a pane with this offset shows. */
export function viewWith(shared: LockedView, offset: PaneOffset): LockedView {
  return { zoom: shared.zoom * offset.zoom, x: shared.x + offset.x, y: shared.y + offset.y }
}

/** The shared view under which a pane with this offset shows `view`. */
export function sharedFrom(view: LockedView, offset: PaneOffset): LockedView {
  return { zoom: view.zoom / offset.zoom, x: view.x - offset.x, y: view.y - offset.y }
}

/** The offset with which a pane shows `view` under the shared one. */
export function offsetFrom(view: LockedView, shared: LockedView): PaneOffset {
  return { zoom: view.zoom / shared.zoom, x: view.x - shared.x, y: view.y - shared.y }
}

/** Keeps an edge of the picture from leaving the pane; a picture smaller than the pane stays centred. */
export function keepInside(view: LockedView, { pane, fit }: PaneSizes, most: number): LockedView {
  const zoom = Math.min(most, Math.max(1, view.zoom))
  return {
    zoom,
    x: centred(view.x, pane.width, fit.width * zoom),
    y: centred(view.y, pane.height, fit.height * zoom),
  }
}

/** Zooms so that the point of the picture under `at` (from the middle of the pane) stays under it. */
export function zoomedAround(
  view: LockedView,
  { fit }: PaneSizes,
  at: { readonly x: number; readonly y: number },
  zoom: number,
): LockedView {
  if (fit.width === 0 || fit.height === 0) return { ...view, zoom }
  const shift = 1 / view.zoom - 1 / zoom
  return { zoom, x: view.x + (at.x / fit.width) * shift, y: view.y + (at.y / fit.height) * shift }
}

/** Shows a part of the picture (0–1 of it) in the middle of the pane, as large as leaves room around it. */
export function closeUp(part: Box, { pane, fit }: PaneSizes): LockedView {
  const zoom = CLOSE_UP * Math.min(pane.width / (part.w * fit.width), pane.height / (part.h * fit.height))
  return {
    zoom: Number.isFinite(zoom) ? zoom : 1,
    x: part.x + part.w / 2,
    y: part.y + part.h / 2,
  }
}

/** The picture follows the hand by so many pixels. */
export function movedBy(view: LockedView, { fit }: PaneSizes, dx: number, dy: number): LockedView {
  if (fit.width === 0 || fit.height === 0) return view
  return {
    zoom: view.zoom,
    x: view.x - dx / (fit.width * view.zoom),
    y: view.y - dy / (fit.height * view.zoom),
  }
}

/** Where the picture, laid out at its fit in the middle of the pane, has to be put. */
export function transformOf(view: LockedView, { fit }: PaneSizes): ZoomView {
  return {
    scale: view.zoom,
    x: (0.5 - view.x) * fit.width * view.zoom,
    y: (0.5 - view.y) * fit.height * view.zoom,
  }
}

export function partShown(view: LockedView, { pane, fit }: PaneSizes): PartShown {
  const halfX = halfShown(pane.width, fit.width * view.zoom)
  const halfY = halfShown(pane.height, fit.height * view.zoom)
  return { left: view.x - halfX, top: view.y - halfY, right: view.x + halfX, bottom: view.y + halfY }
}

function centred(at: number, pane: number, picture: number): number {
  const half = halfShown(pane, picture)
  return Math.min(1 - half, Math.max(half, at))
}

/** Half of the share of a side that has room in the pane. */
function halfShown(pane: number, picture: number): number {
  return picture <= 0 ? 0.5 : Math.min(0.5, pane / (2 * picture))
}
