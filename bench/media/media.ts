/** A page of the benches only: real media workers on files given through the input. */

import '../../src/client/trusted-types.ts'
import { startMedia } from '../../workers/media/testing/media-client.ts'
import type { AssetHash } from '../../src/domain/vocabulary.ts'

export interface BombOutcome {
  readonly outcome: string
  readonly ms: number
}

declare global {
  interface Window {
    /** A photo-like JPEG, base64. */
    makePhoto: (seed: number) => Promise<string>
    /** Milliseconds for all files of the input, shared among workers; both sizes are on disk when it resolves. */
    timeThumbs: (workers: number) => Promise<number>
    /** Bytes of the WebP files of the last run. */
    thumbBytes: () => number
    /** What becomes of the first file of the input in a fresh worker. */
    tryFile: () => Promise<BombOutcome>
    /** Starts what a decode needs, so that it is not counted. */
    warmUp: () => Promise<void>
  }
}

const WIDTH = 4000
const HEIGHT = 3000
let lastBytes = 0

window.makePhoto = async (seed) => {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  const random = makeRandom(seed)
  const hue = (): string =>
    `hsl(${String(random() * 360)} ${String(20 + random() * 60)}% ${String(20 + random() * 60)}%)`
  const sky = context.createLinearGradient(0, 0, WIDTH / 3, HEIGHT)
  sky.addColorStop(0, hue())
  sky.addColorStop(1, hue())
  context.fillStyle = sky
  context.fillRect(0, 0, WIDTH, HEIGHT)
  // Edges and surfaces of all sizes, as photos have them, and grain as sensors have it: about 2 MB at quality 0.85.
  for (let index = 0; index < 1500; index++) {
    context.globalAlpha = random()
    context.fillStyle = hue()
    context.beginPath()
    context.ellipse(random() * WIDTH, random() * HEIGHT, random() * 200, random() * 200, random() * 3, 0, 7)
    context.fill()
  }
  const grain = new OffscreenCanvas(512, 512)
  const grainContext = grain.getContext('2d')
  const noise = new ImageData(512, 512)
  for (let at = 0; at < noise.data.length; at += 4)
    noise.data.set([random() * 255, random() * 255, random() * 255, 18], at)
  grainContext?.putImageData(noise, 0, 0)
  context.globalAlpha = 1
  for (let y = 0; y < HEIGHT; y += 512) for (let x = 0; x < WIDTH; x += 512) context.drawImage(grain, x, y)
  const bytes = new Uint8Array(
    await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 })).arrayBuffer(),
  )
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}

window.timeThumbs = async (workers) => {
  const files = [...(document.querySelector('input')?.files ?? [])]
  const pool = Array.from({ length: workers }, startMedia)
  await Promise.all(pool.map((media) => media.wire.ping()))
  lastBytes = 0
  let next = 0
  const from = performance.now()
  await Promise.all(
    pool.map(async (media) => {
      for (let index = next++; index < files.length; index = next++) {
        const file = files[index]
        if (file === undefined) break
        // Names, not contents, make these hashes: hashing is another stage and another figure.
        const hash = index.toString(16).padStart(64, '0') as AssetHash
        const fact = await media.wire.call('makeThumbs', [
          file,
          { hash, mime: 'image/jpeg', orientation: 1, sizes: [320, 1280] },
        ])
        lastBytes += fact?.sizes.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0
      }
    }),
  )
  const ms = performance.now() - from
  for (const media of pool) media.stop()
  return ms
}

window.thumbBytes = () => lastBytes

let warm = startMedia()
window.warmUp = async () => {
  warm.stop()
  warm = startMedia()
  const canvas = new OffscreenCanvas(64, 64)
  canvas.getContext('2d')?.fillRect(0, 0, 64, 64)
  const picture = await canvas.convertToBlob({ type: 'image/jpeg' })
  const outcome = await warm.process(new File([picture], 'warm.jpg'))
  if (outcome.error !== null) throw new Error(outcome.error.message)
}

window.tryFile = async () => {
  const file = document.querySelector('input')?.files?.[0]
  if (file === undefined) throw new Error('no file')
  const { error, fact, ms } = await warm.process(file)
  return { outcome: error?.code ?? (fact === null ? 'skipped' : 'shown'), ms }
}

function makeRandom(seed: number): () => number {
  let state = seed
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32
}
