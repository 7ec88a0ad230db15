/**
 * The photos that were on the screen last, drawn in their places before the library is open.
 *
 * Opening a library of 100,000 takes a second and more on a slow machine: its wasm is compiled, its file opened, every photo laid
 * out. What the person will see then is what they saw last, so a page of pictures and dates is kept and shown meanwhile. It is a
 * picture of the grid and nothing else: it takes no clicks, no focus, and goes as soon as the grid stands in the same place.
 */

import { nextTask } from '../../client/next-task.ts'
import { isAssetHash, thumbUrl } from '../../domain/media-url.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import styles from './first-look.module.css'

export const FIRST_LOOK_KEY = 'museum.firstLook'
const LONGEST_MS = 5000 // a library that takes longer has something to say, and the picture would be in its way
export const MOST_PHOTOS = 150 // a screen of the year level holds more, and waits

/** Pixels. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export interface LookedAt extends Box {
  readonly hash: AssetHash
  /** The person's own, degrees clockwise. */
  readonly rotation: number
  readonly isRejected: boolean
}
export interface Words extends Box {
  readonly text: string
}
export interface FirstLook {
  readonly page: string
  /** Of the window. */
  readonly width: number
  readonly height: number
  /** Of the grid in the window; what follows lies in it. */
  readonly grid: Box
  readonly photos: readonly LookedAt[]
  readonly words: readonly Words[]
}

let drawn: HTMLElement | null = null
let forgetting: (() => void) | null = null

/** Shows what was kept, if this window is the same page in the same size. Call it once, before anything else is drawn. */
export function drawFirstLook(): void {
  const look = readLook()
  if (look === null || look.page !== pageOf(location) || !isThisWindow(look)) return
  // Without the service worker nobody answers for the pictures.
  if (!('serviceWorker' in navigator) || navigator.serviceWorker.controller === null) return
  const root = drawBox(look.grid, styles.look)
  root.ariaHidden = 'true'
  root.dataset['firstLook'] = ''
  root.append(...look.words.map(drawWords), ...look.photos.map(drawPhoto))
  document.body.append(root)
  drawn = root
  setTimeout(endFirstLook, LONGEST_MS)
}

/** The grid is there, or something else is. */
export function endFirstLook(): void {
  drawn?.remove()
  drawn = null
}

/**
 * What was kept is true no longer: a photo was hidden, trashed or added. It is gone from the screen at once and from the storage with the next task, as
 * writing there takes several milliseconds of one that has just laid out every photo; or before the page goes, so that nothing hidden is shown again.
 */
export function forgetFirstLook(): void {
  endFirstLook()
  if (forgetting !== null) return
  const forget = (): void => {
    removeEventListener('pagehide', forget)
    if (forgetting !== forget) return
    forgetting = null
    removeLook()
  }
  forgetting = forget
  addEventListener('pagehide', forget)
  void nextTask().then(forget)
}

/** Whatever is kept from now on is true again. */
export function finishForgetting(): void {
  forgetting?.()
}

function removeLook(): void {
  try {
    localStorage.removeItem(FIRST_LOOK_KEY)
  } catch {
    // Nothing was kept either.
  }
}

/** The day and the zoom of the address are kept apart (`reading-position.ts`), and hold where it says nothing. */
export function pageOf({ pathname, search }: Location): string {
  const params = new URLSearchParams(search)
  params.delete('at')
  params.delete('zoom')
  return `${pathname}?${params.toString()}`
}

function drawPhoto({ hash, rotation, isRejected, ...box }: LookedAt): HTMLElement {
  const tile = drawBox(box, styles.photo)
  const image = document.createElement('img')
  image.alt = ''
  const isSideways = rotation % 180 !== 0
  if (isSideways) {
    image.style.width = `${box.height}px`
    image.style.height = `${box.width}px`
  }
  if (rotation !== 0) image.style.rotate = `${rotation}deg`
  if (isRejected) tile.dataset['rejected'] = ''
  image.src = thumbUrl(hash, 320)
  tile.append(image)
  return tile
}

function drawWords({ text, ...box }: Words): HTMLElement {
  const words = drawBox(box, styles.words)
  words.textContent = text
  return words
}

function drawBox({ x, y, width, height }: Box, className: string | undefined): HTMLElement {
  const element = document.createElement('div')
  element.className = className ?? ''
  Object.assign(element.style, {
    left: `${x}px`,
    top: `${y}px`,
    width: `${width}px`,
    height: `${height}px`,
  })
  return element
}

function isThisWindow({ width, height }: FirstLook): boolean {
  return width === innerWidth && height === innerHeight
}

/** Null when nothing was kept, or something that is not ours: an older build, a curious hand. */
function readLook(): FirstLook | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(FIRST_LOOK_KEY) ?? 'null')
    return isLook(stored) ? stored : null
  } catch {
    return null
  }
}

function isLook(value: unknown): value is FirstLook {
  const look = fieldsOf(value)
  return (
    typeof look['page'] === 'string' &&
    typeof look['width'] === 'number' &&
    typeof look['height'] === 'number' &&
    isBox(look['grid']) &&
    isListOf(look['photos'], isLookedAt) &&
    isListOf(look['words'], isWords)
  )
}

function isLookedAt(value: unknown): value is LookedAt {
  const { hash, rotation, isRejected } = fieldsOf(value)
  return (
    isBox(value) &&
    typeof hash === 'string' &&
    isAssetHash(hash) &&
    typeof rotation === 'number' &&
    typeof isRejected === 'boolean'
  )
}

function isWords(value: unknown): value is Words {
  return isBox(value) && typeof fieldsOf(value)['text'] === 'string'
}

function isBox(value: unknown): value is Box {
  const box = fieldsOf(value)
  return ['x', 'y', 'width', 'height'].every((side) => Number.isFinite(box[side]))
}

function isListOf<Item>(value: unknown, isItem: (item: unknown) => item is Item): value is Item[] {
  return Array.isArray(value) && value.length <= MOST_PHOTOS && value.every(isItem)
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
