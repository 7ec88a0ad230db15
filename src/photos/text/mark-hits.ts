/** What was searched for, marked on the thumbnail that the pointer rests on or the keyboard came to. A chunk of its own. */

import { hitsIn, soughtWords, type SoughtWord } from '../../domain/ocr/hits.ts'
import { isAssetHash } from '../../domain/media-url.ts'
import type { TextLine } from '../../domain/ocr/text-line.ts'
import type { Filter } from '../../domain/plan.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import { lineBox } from './line-box.ts'
import styles from './text.module.css'

const REST_MS = 120 // passing over a tile asks for nothing
/** Letters of a page are a pixel high on its thumbnail: what marks them must be seen all the same. */
const LEAST_PX = 7

export interface MarkHitsOptions {
  /** Holds the tiles: elements with `data-photo`, and `data-hash` once it is known, with one picture in them. */
  readonly area: HTMLElement
  readonly filters: readonly Filter[]
  /** What is written on this photo; null when nobody knows. */
  readonly linesOf: (hash: AssetHash) => Promise<readonly (TextLine & { readonly page: number })[] | null>
}

/** Watches pointer and focus over tiles. Returns how to stop. */
export function markHits({ area, filters, linesOf }: MarkHitsOptions): () => void {
  const sought = soughtWords(filters)
  if (sought.length === 0) return () => undefined
  let over: HTMLElement | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let shown: HTMLElement | null = null

  function leave(): void {
    clearTimeout(timer)
    shown?.remove()
    shown = null
    over = null
  }

  function enter(tile: HTMLElement): void {
    leave()
    over = tile
    timer = setTimeout(() => void show(tile), REST_MS)
  }

  async function show(tile: HTMLElement): Promise<void> {
    const hash = tile.dataset['hash'] ?? ''
    const picture = tile.querySelector('img')
    if (picture === null || !isAssetHash(hash)) return
    const lines = await linesOf(hash).catch(() => null)
    // The tile may show another photo by now.
    if (lines === null || over !== tile || tile.dataset['hash'] !== hash || picture.naturalWidth === 0) return
    shown = hitsOver(
      picture,
      lines.filter(({ page }) => page === 1),
      sought,
    )
    picture.after(shown)
  }

  function onTile(event: Event): void {
    if (event instanceof PointerEvent && event.pointerType !== 'mouse') return
    const tile = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-photo]') : null
    if (tile === over) return
    if (tile === null) leave()
    else enter(tile)
  }

  const stop = new AbortController()
  const { signal } = stop
  area.addEventListener('pointerover', onTile, { signal })
  area.addEventListener('focusin', onTile, { signal })
  for (const end of ['pointerleave', 'focusout', 'scroll'])
    area.addEventListener(end, leave, { signal, capture: end === 'scroll' })
  return () => {
    leave()
    stop.abort()
  }
}

/** As large and turned as the picture below it, which fills its tile and is cut at the edges (`object-fit: cover`). */
function hitsOver(
  picture: HTMLImageElement,
  lines: readonly TextLine[],
  sought: readonly SoughtWord[],
): HTMLElement {
  const { naturalWidth, naturalHeight, offsetWidth, offsetHeight } = picture
  const scale = Math.max(offsetWidth / naturalWidth, offsetHeight / naturalHeight)
  const size = { width: naturalWidth * scale, height: naturalHeight * scale }
  const layer = document.createElement('span')
  layer.className = styles.tileHits ?? ''
  layer.ariaHidden = 'true'
  layer.style.width = `${size.width}px`
  layer.style.height = `${size.height}px`
  layer.style.rotate = picture.style.rotate
  for (const line of lines) {
    const box = lineBox(line, size)
    for (const { from, to } of hitsIn(line, sought)) {
      const mark = document.createElement('mark')
      const height = Math.max(LEAST_PX, box.height)
      const width = Math.max(LEAST_PX, (to - from) * box.width)
      mark.className = styles.tileHit ?? ''
      mark.style.left = `${box.left}px`
      mark.style.top = `${box.top}px`
      mark.style.width = `${width}px`
      mark.style.height = `${height}px`
      // Along the line to where the word begins, and up by half of what was added.
      mark.style.transform = `rotate(${box.angle}rad) translate(${from * box.width}px, ${(box.height - height) / 2}px)`
      layer.append(mark)
    }
  }
  return layer
}
