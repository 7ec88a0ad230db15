/** A real media worker for browser tests, and the shared test data. */

import { appError, toAppError, type AppError } from '../../../src/domain/errors.ts'
import { thumbPath } from '../../../src/domain/storage-names.ts'
import type { AssetHash, ThumbSize } from '../../../src/domain/vocabulary.ts'
import { connect, type Wire } from '../../../src/wire/wire.ts'
import { openOpfs } from '../../platform/opfs.ts'
import type { HashFact, MediaApi, ThumbFact } from '../api.ts'

export interface Outcome {
  readonly hash: HashFact | null
  readonly fact: ThumbFact | null
  readonly error: AppError | null
  readonly ms: number
}

export interface TestMedia {
  readonly wire: Wire<MediaApi>
  /** Hash, then thumbnails, as the pipeline does. Never rejects. */
  process(file: File, orientation?: number): Promise<Outcome>
  stop(): void
}

export function startMedia(): TestMedia {
  const worker = new Worker(new URL('../media.worker.ts', import.meta.url), { type: 'module', name: 'media' })
  const wire = connect<MediaApi>(worker)
  return {
    wire,
    async process(file, orientation = 1) {
      const start = performance.now()
      let hash: HashFact | null = null
      try {
        hash = await wire.call('hashFile', [file])
        const fact = await wire.call('makeThumbs', [
          file,
          { hash: hash.hash, mime: hash.mime, orientation, sizes: [320, 1280] },
        ])
        return { hash, fact, error: null, ms: performance.now() - start }
      } catch (error) {
        return { hash, fact: null, error: toAppError(error), ms: performance.now() - start }
      }
    },
    stop() {
      worker.terminate()
      wire.end(appError('call.aborted', 'The test is over.'))
    },
  }
}

/** Null where `../shared/data` is absent. */
export async function loadManifest<Item>(set: string): Promise<readonly Item[] | null> {
  const response = await fetch(`/__data/${set}/manifest.json`)
  if (!response.ok) return null
  const { items } = (await response.json()) as { items: Item[] }
  return items
}

export async function loadFile(set: string, path: string): Promise<File> {
  const url = `/__data/${set}/${path.split('/').map(encodeURIComponent).join('/')}`
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url}: ${String(response.status)}`)
  return new File([await response.blob()], path.split('/').at(-1) ?? path)
}

export async function readThumb(hash: AssetHash, size: ThumbSize): Promise<ImageBitmap> {
  const file = await openOpfs().read(thumbPath(hash, size))
  if (file === null) throw new Error(`no thumbnail ${hash} ${String(size)}`)
  return createImageBitmap(file)
}

export type Colour = readonly [number, number, number]

/** Means of `cells` × `cells` areas, row by row, as the reference decoder of the test data made them. */
export function colourGrid(picture: ImageBitmap, cells = 8): Colour[] {
  const { width, height } = picture
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('no canvas')
  context.drawImage(picture, 0, 0)
  const { data } = context.getImageData(0, 0, width, height)
  const overlap = (from: number, to: number, at: number): number => Math.min(to, at + 1) - Math.max(from, at)
  return Array.from({ length: cells * cells }, (_, cell) => {
    const left = ((cell % cells) * width) / cells
    const top = (Math.floor(cell / cells) * height) / cells
    const right = left + width / cells
    const bottom = top + height / cells
    let [red, green, blue, area] = [0, 0, 0, 0]
    for (let y = Math.floor(top); y < Math.min(height, Math.ceil(bottom)); y++) {
      for (let x = Math.floor(left); x < Math.min(width, Math.ceil(right)); x++) {
        const weight = overlap(top, bottom, y) * overlap(left, right, x)
        const at = (y * width + x) * 4
        red += weight * (data[at] ?? 0)
        green += weight * (data[at + 1] ?? 0)
        blue += weight * (data[at + 2] ?? 0)
        area += weight
      }
    }
    return [red / area, green / area, blue / area] as const
  })
}

/** Mean over cells and channels of the absolute difference, 0–255. */
export function gridDifference(a: readonly Colour[], b: readonly Colour[]): number {
  let sum = 0
  a.forEach((colour, cell) => {
    for (let channel = 0; channel < 3; channel++)
      sum += Math.abs((colour[channel] ?? 0) - (b[cell]?.[channel] ?? 0))
  })
  return sum / (a.length * 3)
}

export function parseHex(hex: string): Colour {
  const value = Number.parseInt(hex, 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}
