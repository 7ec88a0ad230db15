/** What a grid shows, in which words, and where a view of it stands. */

import { anchorAt, photosTop, rowAtY, type ReadingAnchor } from '../../domain/grid-places.ts'
import type { GridLayout } from '../../domain/layout.ts'
import type { PhotoList } from '../../domain/reads.ts'
import type { TileWords } from './tile-element.ts'

export interface GridModel {
  readonly list: PhotoList
  readonly layout: GridLayout
}

export interface GridWords extends TileWords {
  /** Text of a section's header. */
  readonly headerOf: (sectionKey: number) => string
  /** The same for a column too narrow for that. */
  readonly shortHeaderOf: (sectionKey: number) => string
  /** What stands below it; '' is nothing. Two lines have room. */
  readonly textOf: (sectionKey: number) => string
  readonly selectSection: (header: string) => string
}

export interface GridPlace {
  readonly y: number
  /** Place in the list of the top of the view; fractions are inside a row. */
  readonly photo: number
  readonly anchor: ReadingAnchor | null
  readonly visible: { readonly first: number; readonly end: number }
}

export const NOWHERE: GridPlace = { y: 0, photo: 0, anchor: null, visible: { first: 0, end: 0 } }

/** The place of a view `viewHeight` px high whose top is at content height `top`. */
export function placeIn({ layout, list }: GridModel, top: number, viewHeight: number): GridPlace {
  if (layout.rowCount === 0) return NOWHERE
  const row = rowAtY(layout, top)
  const rowTop = layout.rowTop[row] ?? 0
  const rowBottom = layout.rowTop[row + 1] ?? rowTop + 1
  const first = layout.rowFirst[row] ?? 0
  const next = layout.rowFirst[row + 1] ?? first
  const share = Math.min(1, Math.max(0, (top - rowTop) / (rowBottom - rowTop)))
  const firstWhole = photosTop(layout, row) >= top - 1 ? row : Math.min(layout.rowCount - 1, row + 1)
  const lastRow = rowAtY(layout, top + viewHeight)
  return {
    y: top,
    photo: first + share * (next - first),
    anchor: anchorAt(layout, list.ids, top),
    visible: {
      first: layout.rowFirst[firstWhole] ?? 0,
      end: layout.rowFirst[lastRow + 1] ?? layout.photoCount,
    },
  }
}
