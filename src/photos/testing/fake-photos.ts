/** A generated library for stories and component tests: no worker, no files; every photo follows from its index. */

import { encode } from 'blurhash'

import { dayFromCivil, MS_PER_DAY } from '../../domain/calendar.ts'
import { UNDATED_DAY, type PhotoList, type Tile } from '../../domain/reads.ts'
import type { AssetHash, AssetId, AssetKind, Trait } from '../../domain/vocabulary.ts'
import type { TileSource } from '../tiles.ts'

const RATIOS = [1500, 1500, 1333, 667, 750, 1778, 1500, 1000, 1333, 2400]
const NEWEST_DAY = dayFromCivil({ year: 2024, month: 7, day: 13 })

/** Newest first: bursts of days with many photos, lonely days, and a shelf without dates. */
export function fakeList(count: number): PhotoList {
  const day = new Int32Array(count)
  const undatedFrom = count - Math.min(12, Math.floor(count / 20))
  let current = NEWEST_DAY
  let leftInDay = 0
  for (let index = 0; index < count; index++) {
    if (leftInDay === 0) {
      const noise = random(index)
      leftInDay =
        noise < 0.55 ? 1 + Math.floor(random(index + 7) * 4) : 5 + Math.floor(random(index + 9) * 45)
      current -= 1 + Math.floor(random(index + 3) * random(index + 4) * 14)
    }
    leftInDay--
    day[index] = index >= undatedFrom ? UNDATED_DAY : current
  }
  return {
    ids: Uint32Array.from({ length: count }, (_, index) => count - index),
    day,
    ratio: Uint16Array.from({ length: count }, (_, index) => ratioOf(count - index)),
  }
}

function ratioOf(id: number): number {
  return RATIOS[Math.floor(random(id * 31) * RATIOS.length)] ?? 1500
}

export function fakeHash(id: number): AssetHash {
  return id.toString(16).padStart(64, '0') as AssetHash // 64 hex digits
}

const HASHES = Array.from({ length: 24 }, (_, seed) => makeBlurhash(seed))

export function fakeTile(id: number, day: number): Tile {
  const noise = random(id * 13)
  const kind: AssetKind =
    noise > 0.985 ? 'audio' : noise > 0.95 ? 'document' : noise > 0.86 ? 'video' : 'photo'
  const traits: Trait[] =
    kind !== 'photo'
      ? []
      : noise < 0.05
        ? ['raw']
        : noise < 0.1
          ? ['live']
          : ratioOf(id) > 2000
            ? ['panorama']
            : []
  const broken = random(id * 17) > 0.992
  return {
    id: id as AssetId, // any number is one here
    hash: fakeHash(id),
    kind,
    traits,
    durationMs: kind === 'video' || kind === 'audio' ? Math.floor(random(id) * 200_000) : null,
    hasThumb: !broken && kind !== 'audio',
    blurhash: broken ? null : (HASHES[id % HASHES.length] ?? null),
    rating: random(id * 5) > 0.9 ? 3 + (id % 3) : null,
    favorite: random(id * 7) > 0.93,
    name: `IMG_${String(id).padStart(4, '0')}.JPG`,
    takenLocalMs: day === UNDATED_DAY ? null : day * MS_PER_DAY + 43_200_000,
    takenConfidence: day === UNDATED_DAY ? null : 'high',
    caption: null,
    error: broken ? 'file.undecodable' : null,
    label: null,
    flag: null,
    inBasket: false,
    stack: null,
    rotation: 0,
  }
}

/** Answers after a moment, as the library does. */
export function fakeTiles(list: PhotoList, delayMs = 15): TileSource {
  const dayById = new Map<number, number>()
  for (let index = 0; index < list.ids.length; index++)
    dayById.set(list.ids[index] ?? 0, list.day[index] ?? UNDATED_DAY)
  const known = new Map<number, Tile>()
  const listeners = new Set<(ids: readonly number[]) => void>()
  return {
    get: (id) => known.get(id),
    watch: (ids) => {
      const fresh = ids.filter((id) => !known.has(id))
      if (fresh.length === 0) return
      setTimeout(() => {
        for (const id of fresh) known.set(id, fakeTile(id, dayById.get(id) ?? UNDATED_DAY))
        for (const listener of listeners) listener(fresh)
      }, delayMs)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => undefined,
  }
}

/** A number in 0…1 that only depends on its seed. */
export function random(seed: number): number {
  let x = (seed + 1) * 0x9e3779b1
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return ((x ^ (x >>> 16)) >>> 0) / 2 ** 32
}

function makeBlurhash(seed: number): string {
  const pixels = new Uint8ClampedArray(8 * 8 * 4)
  for (let index = 0; index < 64; index++) {
    const sky = index < 32
    pixels[index * 4] = (sky ? 90 : 70) + random(seed) * 110
    pixels[index * 4 + 1] = (sky ? 110 : 80) + random(seed + 1) * 80
    pixels[index * 4 + 2] = (sky ? 140 : 50) + random(seed + 2) * 90
    pixels[index * 4 + 3] = 255
  }
  return encode(pixels, 8, 8, 4, 3)
}
