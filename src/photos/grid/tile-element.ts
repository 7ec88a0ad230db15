/**
 * One tile of the grid as plain DOM: made from a template, painted from a `Tile`, used again for another photo.
 * Plain because a screen of the year level holds 400 of them and all change within one frame while the scrubber moves.
 */

import { thumbUrl } from '../../domain/media-url.ts'
import type { Tile } from '../../domain/reads.ts'
import { paintPlaceholder } from './placeholder.ts'
import styles from './tile.module.css'

/** What a tile says, in the person's language. */
export interface TileWords {
  /** The accessible name: kind, date, stars. */
  readonly nameOf: (tile: Tile) => string
  /** While its details are still being read. */
  readonly loading: string
  /** Why there is no picture; null when there will be one. */
  readonly reasonOf: (tile: Tile) => string | null
  readonly durationOf: (ms: number) => string
  readonly select: string
}

export interface TileElement {
  readonly root: HTMLElement
  readonly image: HTMLImageElement
  readonly canvas: HTMLCanvasElement
  readonly notice: HTMLElement
  readonly badges: HTMLElement
  readonly marks: HTMLElement
  /** What is painted, to paint only what changes. */
  photo: number
  tile: Tile | undefined
  width: number
  height: number
  wantsImage: boolean
}

const TINY_PX = 72 // below this side a tile shows its picture and nothing else

export function createTileElement(document: Document): TileElement {
  const root = document.createElement('div')
  root.className = styles.tile ?? ''
  root.setAttribute('role', 'gridcell')
  root.tabIndex = -1
  const canvas = child(document, root, 'canvas', styles.placeholder)
  canvas.width = 0
  const image = child(document, root, 'img', styles.image)
  image.alt = ''
  image.decoding = 'async'
  image.draggable = false
  const notice = child(document, root, 'span', styles.notice)
  notice.hidden = true
  const marks = child(document, root, 'span', styles.marks)
  const badges = child(document, root, 'span', styles.badges)
  const check = child(document, root, 'span', styles.check)
  check.dataset['check'] = ''
  check.append(iconUse(document, 'check'))
  const element: TileElement = {
    root,
    image,
    canvas,
    notice,
    badges,
    marks,
    photo: -1,
    tile: undefined,
    width: 0,
    height: 0,
    wantsImage: false,
  }
  image.addEventListener('load', () => {
    root.dataset['shown'] = ''
    canvas.width = 0
  })
  image.addEventListener('error', () => {
    // The thumbnail may have been evicted or not be served yet: the placeholder stays.
    delete root.dataset['shown']
  })
  return element
}

function child<Name extends keyof HTMLElementTagNameMap>(
  document: Document,
  parent: HTMLElement,
  name: Name,
  className: string | undefined,
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  element.className = className ?? ''
  parent.append(element)
  return element
}

/** Points to a symbol of `TileIcons`. */
function iconUse(document: Document, name: string): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('aria-hidden', 'true')
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use')
  use.setAttribute('href', `#tile-icon-${name}`)
  svg.append(use)
  return svg
}

/** Gives a tile to another photo. The old picture goes at once, so that it never shows in a foreign frame. */
export function assignTile(element: TileElement, photo: number): void {
  element.photo = photo
  element.tile = undefined
  element.root.dataset['photo'] = String(photo)
  clearImage(element)
  element.canvas.width = 0
  element.notice.hidden = true
  element.badges.replaceChildren()
  element.marks.replaceChildren()
  delete element.root.dataset['kind']
}

function clearImage(element: TileElement): void {
  delete element.root.dataset['shown']
  if (element.image.hasAttribute('src')) element.image.removeAttribute('src')
}

export function resizeTile(element: TileElement, x: number, width: number, height: number): void {
  const { style } = element.root
  style.insetInlineStart = `${x}px`
  if (element.width === width && element.height === height) return
  element.width = width
  element.height = height
  style.width = `${width}px`
  style.height = `${height}px`
  element.root.dataset['tiny'] = width < TINY_PX || height < 56 ? 'true' : 'false'
  turnImage(element)
}

/** Paints details that have come. `showImages` is false while the view flies past: the placeholder is enough then. */
export function paintTile(
  element: TileElement,
  tile: Tile | undefined,
  words: TileWords,
  showImages: boolean,
): void {
  const { root } = element
  if (tile === undefined) {
    if (element.tile === undefined) root.setAttribute('aria-label', words.loading)
    return
  }
  if (tile !== element.tile) {
    const before = element.tile
    element.tile = tile
    root.setAttribute('aria-label', words.nameOf(tile))
    root.dataset['kind'] = tile.kind
    if (before?.rotation !== tile.rotation) turnImage(element)
    paintBadges(element, tile, words)
    if (before !== undefined && before.hash !== tile.hash) clearImage(element)
    if (tile.blurhash !== null && root.dataset['shown'] === undefined && before?.blurhash !== tile.blurhash) {
      paintPlaceholder(element.canvas, tile.blurhash)
    }
    const reason = tile.hasThumb ? null : words.reasonOf(tile)
    element.notice.hidden = reason === null
    if (reason !== null) paintNotice(element, tile, reason)
  }
  if (tile.hasThumb && showImages && !element.image.hasAttribute('src'))
    element.image.src = thumbUrl(tile.hash, 320)
}

/** The person's own rotation: the stored thumbnail is turned when shown. */
function turnImage(element: TileElement): void {
  const turn = element.tile?.rotation ?? 0
  for (const picture of [element.image, element.canvas]) {
    const sideways = turn === 90 || turn === 270
    picture.style.width = sideways ? `${element.height}px` : ''
    picture.style.height = sideways ? `${element.width}px` : ''
    picture.style.rotate = turn === 0 ? '' : `${turn}deg`
  }
}

function paintNotice(element: TileElement, tile: Tile, reason: string): void {
  const document = element.root.ownerDocument
  const name = document.createElement('span')
  name.className = styles.noticeName ?? ''
  name.textContent = tile.name
  const why = document.createElement('span')
  why.textContent = reason
  element.notice.replaceChildren(iconUse(document, KIND_ICONS[tile.kind]), name, why)
}

const KIND_ICONS: Readonly<Record<Tile['kind'], string>> = {
  photo: 'broken',
  video: 'video',
  audio: 'audio',
  document: 'document',
  unknown: 'broken',
}

function paintBadges(element: TileElement, tile: Tile, words: TileWords): void {
  const document = element.root.ownerDocument
  const badge = (icon: string | null, text: string): HTMLElement => {
    const span = document.createElement('span')
    span.className = styles.badge ?? ''
    if (icon !== null) span.append(iconUse(document, icon))
    if (text !== '') span.append(text)
    return span
  }
  const badges: HTMLElement[] = []
  if (tile.kind === 'video')
    badges.push(badge('play', tile.durationMs === null ? '' : words.durationOf(tile.durationMs)))
  if (tile.kind === 'audio' && tile.hasThumb)
    badges.push(badge('audio', tile.durationMs === null ? '' : words.durationOf(tile.durationMs)))
  if (tile.traits.includes('live') || tile.traits.includes('motion')) badges.push(badge('live', ''))
  if (tile.traits.includes('panorama') || tile.traits.includes('spherical'))
    badges.push(badge('panorama', ''))
  if (tile.traits.includes('raw')) badges.push(badge(null, 'RAW'))
  if (tile.traits.includes('animated')) badges.push(badge(null, 'GIF'))
  element.badges.replaceChildren(...badges)

  const marks: HTMLElement[] = []
  if (tile.favorite) marks.push(badge('heart', ''))
  if (tile.rating !== null && tile.rating > 0) marks.push(badge('star', String(tile.rating)))
  element.marks.replaceChildren(...marks)
}
