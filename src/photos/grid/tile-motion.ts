/** What moves under the pointer: a film's strip follows it, Live and motion photos play while it rests on them. */

import { liveUrl, motionUrl } from '../../domain/media-url.ts'
import type { Tile } from '../../domain/reads.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import styles from './tile.module.css'

const REST_MS = 250 // passing over a tile starts nothing
const STRIP_FRAMES = 10 // workers/media/api.ts makeScrubStrip

export interface TileMotionOptions {
  readonly canvas: HTMLElement
  readonly tileAt: (root: HTMLElement) => Tile | undefined
  readonly stripOf: (hash: AssetHash) => Promise<string | null>
}

/** Watches the pointer over a grid. Returns how to stop. */
export function playTilesOnHover({ canvas, tileAt, stripOf }: TileMotionOptions): () => void {
  let over: HTMLElement | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let shown: HTMLElement | null = null

  function leave(): void {
    clearTimeout(timer)
    if (shown instanceof HTMLVideoElement) {
      shown.pause()
      shown.removeAttribute('src')
    }
    shown?.remove()
    shown = null
    over = null
  }

  function enter(root: HTMLElement): void {
    leave()
    over = root
    const tile = tileAt(root)
    if (tile === undefined) return
    if (tile.kind === 'video') timer = setTimeout(() => void showStrip(root, tile), REST_MS)
    else if (tile.traits.includes('live') || tile.traits.includes('motion'))
      timer = setTimeout(() => play(root, tile), REST_MS)
  }

  async function showStrip(root: HTMLElement, tile: Tile): Promise<void> {
    const url = await stripOf(tile.hash).catch(() => null)
    if (url === null || over !== root) return
    const strip = canvas.ownerDocument.createElement('span')
    strip.className = styles.strip ?? ''
    strip.style.backgroundImage = `url("${url}")`
    strip.style.opacity = '0'
    root.append(strip)
    shown = strip
  }

  function play(root: HTMLElement, tile: Tile): void {
    const video = canvas.ownerDocument.createElement('video')
    video.className = styles.motion ?? ''
    video.muted = true
    video.playsInline = true
    video.loop = true
    video.src = tile.traits.includes('live') ? liveUrl(tile.hash) : motionUrl(tile.hash)
    shown = video
    // The picture stays until the first frame is there, and for ever when the film cannot be played.
    video.addEventListener('canplay', () => {
      if (shown === video && over === root) root.append(video)
    })
    video.play().catch(() => undefined)
  }

  function onOver(event: PointerEvent): void {
    if (event.pointerType !== 'mouse') return
    const root = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-photo]') : null
    if (root === over) return
    if (root === null) leave()
    else enter(root)
  }
  function onMove(event: PointerEvent): void {
    if (shown === null || over === null || shown instanceof HTMLVideoElement) return
    const box = over.getBoundingClientRect()
    const share = Math.min(0.999, Math.max(0, (event.clientX - box.left) / box.width))
    const frame = Math.floor(share * STRIP_FRAMES)
    shown.style.opacity = '1'
    shown.style.backgroundPosition = `${(frame / (STRIP_FRAMES - 1)) * 100}% 0`
  }

  canvas.addEventListener('pointerover', onOver)
  canvas.addEventListener('pointermove', onMove)
  canvas.addEventListener('pointerleave', leave)
  return () => {
    leave()
    canvas.removeEventListener('pointerover', onOver)
    canvas.removeEventListener('pointermove', onMove)
    canvas.removeEventListener('pointerleave', leave)
  }
}
