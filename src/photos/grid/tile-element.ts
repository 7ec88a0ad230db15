/**
 * One tile of the grid as plain DOM, painted from a `Tile` and used again for another photo.
 *
 * Plain and lean because a screen of the year level holds hundreds of them and all change within one frame while the scrubber
 * moves: a tile is two elements, and what most photos do not need (badges, marks, a notice, the check) is made when it is needed.
 */

import { isServed, noteLostThumb, openThumb, type Picture } from '../../client/pictures.ts'
import { thumbUrl } from '../../domain/media-url.ts'
import type { Tile } from '../../domain/reads.ts'
import { averageColour, placeholderUrl } from './placeholder.ts'
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
  /** Whether the stack below this photo is open; null where stacks are not folded. */
  readonly isStackOpen: (top: number) => boolean | null
}

export interface TileElement {
  readonly root: HTMLElement
  readonly image: HTMLImageElement
  /** The asset it shows. */
  id: number
  /** What is painted, to paint only what changes. */
  photo: number
  tile: Tile | undefined
  width: number
  height: number
  isTiny: boolean
  isShown: boolean
  /** When its picture was asked for. */
  askedAt: number
  /** Nothing is left to paint until the photo changes. */
  isDone: boolean
  /** Shown until the picture is. */
  placeholder: HTMLElement | null
  /** Opened by this tile itself, to be released when drawn. */
  picture: Picture | null
  /** Badges, marks and notice. */
  extras: HTMLElement[]
  check: HTMLElement | null
}

/** What comes sooner is shown at once: a fade is a layer and an event for each of the sixty pictures of a scrolled screen. */
const LATE_MS = 150
const TINY_PX = 76 // below this side a tile shows its picture and nothing else

export function createTileElement(document: Document): TileElement {
  const root = document.createElement('div')
  root.className = styles.tile ?? ''
  root.setAttribute('role', 'gridcell')
  root.tabIndex = -1
  const image = document.createElement('img')
  image.className = styles.image ?? ''
  image.alt = ''
  image.decoding = 'async'
  image.draggable = false
  root.append(image)
  const element: TileElement = {
    root,
    image,
    id: -1,
    photo: -1,
    tile: undefined,
    width: 0,
    height: 0,
    isTiny: false,
    isShown: false,
    askedAt: 0,
    isDone: false,
    placeholder: null,
    picture: null,
    extras: [],
    check: null,
  }
  image.addEventListener('load', () => {
    element.isShown = true
    image.dataset['shown'] = performance.now() - element.askedAt > LATE_MS ? 'late' : ''
    dropPlaceholder(element)
    releasePicture(element)
  })
  // The thumbnail was evicted or is broken: the placeholder stays until it is made again.
  image.addEventListener('error', () => {
    hideImage(element)
    image.removeAttribute('src')
    releasePicture(element)
    if (element.tile?.hasThumb === true) noteLostThumb(element.tile.hash)
  })
  return element
}

/** Gives a tile to another photo. The old picture goes at once, so that it never shows in a foreign frame. */
export function assignTile(element: TileElement, id: number): TileElement {
  clearTile(element)
  element.id = id
  return element
}

/** Puts a tile in its place in a row; what is painted stays. */
export function placeTile(
  element: TileElement,
  photo: number,
  x: number,
  width: number,
  height: number,
): void {
  const { root } = element
  element.photo = photo
  element.isDone = false
  root.dataset['photo'] = String(photo)
  root.style.insetInlineStart = `${x}px`
  if (element.width === width && element.height === height) return
  element.width = width
  element.height = height
  root.style.width = `${width}px`
  root.style.height = `${height}px`
  const isTiny = width < TINY_PX || height < 56
  if (isTiny === element.isTiny) return
  element.isTiny = isTiny
  clearTile(element)
  if (isTiny) root.dataset['tiny'] = ''
  else delete root.dataset['tiny']
}

/** Empties a tile, and stops a download that nobody waits for any more. */
export function clearTile(element: TileElement): void {
  const { root, image } = element
  hideImage(element)
  if (image.hasAttribute('src')) image.removeAttribute('src')
  releasePicture(element)
  if (image.style.rotate !== '') turnPicture(element, image, 0)
  dropPlaceholder(element)
  for (const extra of element.extras) extra.remove()
  element.extras = []
  if (root.style.backgroundColor !== '') root.style.backgroundColor = ''
  delete root.dataset['rejected']
  delete root.dataset['stack']
  root.removeAttribute('aria-expanded')
  element.tile = undefined
}

function hideImage(element: TileElement): void {
  if (!element.isShown) return
  element.isShown = false
  delete element.image.dataset['shown']
}

function releasePicture(element: TileElement): void {
  element.picture?.release()
  element.picture = null
}

function dropPlaceholder(element: TileElement): void {
  element.placeholder?.remove()
  element.placeholder = null
}

/** All that a view flying past needs: one colour per photo. */
export function tintTile(element: TileElement, tile: Tile | undefined): void {
  const hash = tile?.blurhash ?? null
  if (hash !== null) element.root.style.backgroundColor = averageColour(hash)
}

/** Paints the details of a photo: name, placeholder, badges, picture. */
export function paintTile(element: TileElement, tile: Tile | undefined, words: TileWords): void {
  const { root, image } = element
  if (tile === undefined) {
    if (element.tile === undefined && root.getAttribute('aria-label') !== words.loading)
      root.setAttribute('aria-label', words.loading)
    return
  }
  if (tile !== element.tile) {
    const before = element.tile
    element.tile = tile
    element.isDone = false
    root.setAttribute('aria-label', words.nameOf(tile))
    root.dataset['hash'] = tile.hash
    if (before !== undefined && (before.hash !== tile.hash || before.rotation !== tile.rotation)) {
      hideImage(element)
      image.removeAttribute('src')
    }
    if (before?.blurhash !== tile.blurhash) tintTile(element, tile)
    paintExtras(element, tile, words)
    if (tile.flag === 'reject') root.dataset['rejected'] = ''
    else delete root.dataset['rejected']
  }
  if (element.isDone) return
  element.isDone = true
  markStack(root, tile, words)
  if (tile.blurhash !== null && !element.isTiny && !element.isShown)
    showPlaceholder(element, tile.blurhash, tile.rotation)
  turnPicture(element, image, tile.rotation)
  if (!tile.hasThumb || image.hasAttribute('src')) return
  element.askedAt = performance.now()
  if (isServed()) image.src = thumbUrl(tile.hash, 320)
  else void showEarly(element, tile)
}

/** A badge on what stands for a stack, a frame around all that are out of an open one. */
function markStack(root: HTMLElement, { id, stack }: Tile, words: TileWords): void {
  const isOpen = stack === null ? null : words.isStackOpen(stack.top)
  const isTop = stack?.top === id
  if (isOpen === true) root.dataset['stack'] = 'open'
  else if (isOpen === false && isTop) root.dataset['stack'] = 'closed'
  else delete root.dataset['stack']
  if (isOpen !== null && isTop) root.ariaExpanded = String(isOpen)
  else root.removeAttribute('aria-expanded')
}

function showPlaceholder(element: TileElement, blurhash: string, rotation: number): void {
  const url = placeholderUrl(blurhash)
  if (url === null) return
  if (element.placeholder === null) {
    element.placeholder = element.root.ownerDocument.createElement('span')
    element.placeholder.className = styles.placeholder ?? ''
    element.image.before(element.placeholder)
  }
  element.placeholder.style.backgroundImage = `url("${url}")`
  turnPicture(element, element.placeholder, rotation)
}

/** On the first visit, before the service worker answers. The tile may belong to another photo by then. */
async function showEarly(element: TileElement, tile: Tile): Promise<void> {
  const picture = await openThumb(tile.hash, 320)
  if (element.tile?.hash !== tile.hash || element.image.hasAttribute('src')) {
    picture?.release()
    return
  }
  if (picture === null) return
  element.picture = picture
  element.image.src = picture.url
}

/** The person's own rotation: the stored picture is turned when shown. */
function turnPicture(element: TileElement, picture: HTMLElement, degrees: number): void {
  const isSideways = degrees % 180 !== 0
  picture.style.width = isSideways ? `${element.height}px` : ''
  picture.style.height = isSideways ? `${element.width}px` : ''
  picture.style.rotate = degrees === 0 ? '' : `${degrees}deg`
}

/** Shows the circle that selects; made for the few tiles that show it. */
export function showCheck(element: TileElement): void {
  if (element.check !== null) return
  const { root } = element
  const check = root.ownerDocument.createElement('span')
  check.className = styles.check ?? ''
  check.dataset['check'] = ''
  check.append(iconUse(root.ownerDocument, 'check'))
  root.append(check)
  element.check = check
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

const KIND_ICONS: Readonly<Record<Tile['kind'], string>> = {
  photo: 'broken',
  video: 'video',
  audio: 'audio',
  document: 'document',
  unknown: 'broken',
}

function paintExtras(element: TileElement, tile: Tile, words: TileWords): void {
  for (const extra of element.extras) extra.remove()
  const document = element.root.ownerDocument
  const reason = tile.hasThumb ? null : words.reasonOf(tile)
  element.extras = [
    reason === null ? null : noticeOf(document, tile, reason, element.isTiny),
    element.isTiny ? null : groupOf(document, styles.badges, badgesOf(document, tile, words)),
    element.isTiny ? null : groupOf(document, styles.marks, marksOf(document, tile)),
  ].filter((extra) => extra !== null)
  element.root.append(...element.extras)
  if (element.check !== null) element.root.append(element.check)
}

function noticeOf(document: Document, tile: Tile, reason: string, isTiny: boolean): HTMLElement {
  const notice = document.createElement('span')
  notice.className = styles.notice ?? ''
  notice.ariaHidden = 'true' // the tile's name says it
  notice.append(iconUse(document, KIND_ICONS[tile.kind]))
  if (isTiny) return notice
  const name = document.createElement('span')
  name.className = styles.noticeName ?? ''
  name.textContent = tile.name
  const why = document.createElement('span')
  why.textContent = reason
  notice.append(name, why)
  return notice
}

function groupOf(
  document: Document,
  className: string | undefined,
  badges: readonly HTMLElement[],
): HTMLElement | null {
  if (badges.length === 0) return null
  const group = document.createElement('span')
  group.className = className ?? ''
  group.ariaHidden = 'true' // as does its name
  group.append(...badges)
  return group
}

function badgeOf(document: Document, icon: string | null, text: string): HTMLElement {
  const span = document.createElement('span')
  span.className = styles.badge ?? ''
  if (icon !== null) span.append(iconUse(document, icon))
  if (text !== '') span.append(text)
  return span
}

function badgesOf(document: Document, tile: Tile, words: TileWords): HTMLElement[] {
  const badges: HTMLElement[] = []
  if (tile.stack?.top === tile.id) {
    const badge = badgeOf(document, 'stack', String(tile.stack.count))
    badge.dataset['stackBadge'] = ''
    badges.push(badge)
  }
  const duration = tile.durationMs === null ? '' : words.durationOf(tile.durationMs)
  if (tile.kind === 'video') badges.push(badgeOf(document, 'play', duration))
  if (tile.kind === 'audio' && tile.hasThumb) badges.push(badgeOf(document, 'audio', duration))
  if (tile.traits.includes('live') || tile.traits.includes('motion'))
    badges.push(badgeOf(document, 'live', ''))
  if (tile.traits.includes('panorama') || tile.traits.includes('spherical'))
    badges.push(badgeOf(document, 'panorama', ''))
  if (tile.traits.includes('raw')) badges.push(badgeOf(document, null, 'RAW'))
  if (tile.kind === 'document') badges.push(badgeOf(document, 'document', ''))
  return badges
}

function marksOf(document: Document, tile: Tile): HTMLElement[] {
  const marks: HTMLElement[] = []
  if (tile.label !== null) {
    const dot = document.createElement('span')
    dot.className = styles.label ?? ''
    dot.dataset['label'] = String(tile.label)
    marks.push(dot)
  }
  if (tile.flag !== null) marks.push(badgeOf(document, tile.flag === 'pick' ? 'flag' : 'ban', ''))
  // Narrow tiles show the first of these.
  if (tile.rating !== null && tile.rating > 0) marks.push(badgeOf(document, 'star', String(tile.rating)))
  if (tile.favorite) marks.push(badgeOf(document, 'heart', ''))
  if (tile.inBasket) marks.push(badgeOf(document, 'basket', ''))
  return marks
}
