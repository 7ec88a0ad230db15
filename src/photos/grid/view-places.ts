/** Places that are asked of a view by hand: along the scrubber, under the pointer. */

import { rowAtY, rowOfPhoto, type ReadingAnchor } from '../../domain/grid-places.ts'
import type { GridLayout } from '../../domain/layout.ts'
import type { GridView } from './grid-view.ts'

/** Shows the row of a photo; fractions are inside it. */
export function scrubTo(view: GridView | null, photo: number): void {
  const model = view?.model()
  if (view === null || model === null || model === undefined || model.layout.rowCount === 0) return
  const { layout } = model
  const row = rowOfPhoto(layout, Math.min(layout.photoCount - 1, Math.floor(photo)))
  const first = layout.rowFirst[row] ?? 0
  const share = (photo - first) / ((layout.rowFirst[row + 1] ?? first + 1) - first)
  const top = layout.rowTop[row] ?? 0
  view.scrollToY(top + share * ((layout.rowTop[row + 1] ?? top) - top))
}

/** The row under a height of the view, as an anchor that keeps it there. */
export function anchorNear(view: GridView | null, offsetInView: number): ReadingAnchor | null {
  const model = view?.model()
  if (view === null || model === null || model === undefined || model.layout.rowCount === 0) return null
  const { layout, list } = model
  const top = view.place().y
  const row = rowAtY(layout, top + offsetInView)
  return { photoId: list.ids[layout.rowFirst[row] ?? 0] ?? 0, offset: (layout.rowTop[row] ?? 0) - top }
}

/** The photo that keys mean. */
export function currentPhoto(canvas: HTMLElement | null): number {
  return Number(canvas?.querySelector<HTMLElement>('[data-photo][tabindex="0"]')?.dataset['photo'] ?? 0)
}

/** The section a photo stands in, also where several share its row. */
export function sectionOf(layout: GridLayout, photo: number): number {
  let section = layout.rowSection[rowOfPhoto(layout, photo)] ?? 0
  while ((layout.sectionFirst[section + 1] ?? Infinity) <= photo) section++
  return section
}
