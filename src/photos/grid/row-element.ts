/** Rows of the grid as plain DOM, and the pool they and their tiles come from. */

import type { PlacedRow } from '../../domain/grid-places.ts'
import styles from './grid.module.css'
import { assignTile, clearTile, createTileElement, placeTile, type TileElement } from './tile-element.ts'

export interface HeaderElement {
  readonly root: HTMLElement
  readonly button: HTMLButtonElement
  text: HTMLElement | null
  section: number
}
export interface RowElement {
  readonly root: HTMLElement
  tiles: TileElement[]
  headers: HeaderElement[]
}

export interface RowSpec {
  readonly row: number
  readonly placed: PlacedRow
  /** Of the photos, px. */
  readonly height: number
  /** 0 when no section starts here. */
  readonly headerHeight: number
  readonly rowCount: number
  /** The asset at this place of the list. */
  readonly idOf: (photo: number) => number
  readonly headerOf: (section: number) => string
  readonly shortHeaderOf: (section: number) => string
  readonly textOf: (section: number) => string
  readonly selectSection: (header: string) => string
}

export interface RowPool {
  take(): RowElement
  fill(element: RowElement, spec: RowSpec): void
  giveBack(element: RowElement): void
  /** As `giveBack`, but its tiles keep their pictures for the rows filled next: most photos only move when others arrive. */
  hold(element: RowElement): void
  /** Gives back the tiles that no row has taken over. */
  releaseHeld(): void
}

/** A letter of grid.module.css .headerButton, px, generously; asking the browser would lay the page out in every frame. */
const LETTER_PX = 7.5
const SPARE_TILES = 600 // a screen of the year level and its surroundings

export function createRowPool(document: Document): RowPool {
  const spareRows: RowElement[] = []
  const spareTiles: TileElement[] = []
  const spareHeaders: HeaderElement[] = []
  const held = new Map<number, TileElement>()

  function makeRow(): RowElement {
    const root = document.createElement('div')
    root.className = styles.row ?? ''
    root.setAttribute('role', 'row')
    return { root, tiles: [], headers: [] }
  }
  function makeHeader(): HeaderElement {
    const root = document.createElement('div')
    root.className = styles.header ?? ''
    root.setAttribute('role', 'rowheader')
    const button = document.createElement('button')
    button.type = 'button'
    button.tabIndex = -1
    button.className = styles.headerButton ?? ''
    root.append(button)
    return { root, button, text: null, section: -1 }
  }

  function takeTile(id: number): TileElement {
    const kept = held.get(id)
    if (kept !== undefined) {
      held.delete(id)
      return kept
    }
    return assignTile(spareTiles.pop() ?? createTileElement(document), id)
  }
  function giveBackTile(tile: TileElement): void {
    clearTile(tile)
    tile.check?.remove()
    tile.check = null
    if (spareTiles.length < SPARE_TILES) spareTiles.push(tile)
  }
  function empty(element: RowElement): void {
    element.root.remove()
    element.root.replaceChildren()
    spareHeaders.push(...element.headers)
    element.tiles = []
    element.headers = []
    spareRows.push(element)
  }

  return {
    take: () => spareRows.pop() ?? makeRow(),
    fill(element, spec) {
      const { placed } = spec
      const { root } = element
      root.style.height = `${spec.headerHeight + spec.height}px`
      root.setAttribute('aria-rowindex', String(spec.row + 1))
      if (spec.headerHeight > 0) {
        for (const block of placed.blocks) {
          const header = spareHeaders.pop() ?? makeHeader()
          const text = spec.headerOf(block.section)
          header.section = block.section
          header.button.textContent =
            text.length * LETTER_PX > block.width ? spec.shortHeaderOf(block.section) : text
          header.button.setAttribute('aria-label', spec.selectSection(text))
          header.button.dataset['section'] = String(block.section)
          const below = spec.textOf(block.section)
          header.text?.remove()
          header.text = below === '' ? null : document.createElement('p')
          if (header.text !== null) {
            header.text.className = styles.headerText ?? ''
            header.text.textContent = below
            header.root.append(header.text)
          }
          header.root.style.insetInlineStart = `${block.x}px`
          header.root.style.inlineSize = `${block.width}px`
          header.root.style.blockSize = `${spec.headerHeight}px`
          element.headers.push(header)
          root.append(header.root)
        }
      }
      for (let column = 0; column < placed.x.length; column++) {
        const photo = placed.first + column
        const tile = takeTile(spec.idOf(photo))
        placeTile(tile, photo, placed.x[column] ?? 0, placed.width[column] ?? 0, spec.height)
        tile.root.setAttribute('aria-colindex', String(column + 1))
        element.tiles.push(tile)
        root.append(tile.root)
      }
    },
    giveBack(element) {
      for (const tile of element.tiles) giveBackTile(tile)
      empty(element)
    },
    hold(element) {
      for (const tile of element.tiles) held.set(tile.id, tile)
      empty(element)
    },
    releaseHeld() {
      for (const tile of held.values()) giveBackTile(tile)
      held.clear()
    },
  }
}
