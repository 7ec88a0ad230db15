/**
 * Searches by meaning in the real app, from the text to the tiles of the first screen: read, vectors, SQL, list, tiles. Vectors are made, of no model
 * (`fill/made-vectors.ts`): 512 dimensions, asked by photos of the library, so that everything is there but a text tower of that size; and 128, asked in words
 * through the tower of micro-clip. Each question is asked once: the app keeps answers. `BENCH_FULL=1`: 500,000 and a million as well.
 */

import type { Page } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { makeProfile, openBrowser, removeProfile } from '../e2e/support/chromium.ts'
import { cutOff } from '../src/domain/search/cut-off.ts'
import { madeVectors, type MadeModel } from './fill/made-vectors.ts'
import type { BenchRow } from './row.ts'
import { serveApp } from './support.ts'

const FULL = process.env['BENCH_FULL'] === '1'
/** `BENCH_SIZES=10000,100000`: these alone. */
const SIZES = process.env['BENCH_SIZES']?.split(',').map(Number) ?? [
  10_000,
  100_000,
  ...(FULL ? [500_000, 1_000_000] : []),
]
/** `BENCH_BY=photos` or `words`: this alone. */
const BY = process.env['BENCH_BY']?.split(',') ?? ['photos', 'words']
const targetOf = (size: number): number | null => (size <= 100_000 ? 50 : size <= 500_000 ? 150 : null)
const QUESTIONS = 60
/** Photos by which the app says how near is near enough, `meaning/asker.ts`. */
const SAMPLE = 2000
/** Of cosines, by halves in the file. */
const ROUNDING = 0.002
/** Among them those whose ten nearest are worked out in Node. */
const TRUTHS = 20
/** Photo 7, 107, 207 …: one in a hundred. */
const SOME = 'name:IMG_*07.jpg'
const isSome = (index: number): boolean => index % 100 === 7
const EXAMPLES = join(import.meta.dirname, '../models/micro-clip/examples/examples.json')

export default async function benchSearchByMeaning(): Promise<readonly BenchRow[]> {
  const served = await serveApp()
  const rows: BenchRow[] = []
  try {
    for (const size of SIZES) {
      if (BY.includes('photos'))
        rows.push(...(await inLibrary(served.url, size, 'clip-vit-b32', askByPhotos)))
      if (BY.includes('words')) rows.push(...(await inLibrary(served.url, size, 'micro-clip', askInWords)))
    }
  } finally {
    served.close()
  }
  return rows
}

interface Asking {
  readonly page: Page
  readonly size: number
  readonly name: string
}

async function inLibrary(
  url: string,
  size: number,
  model: MadeModel,
  ask: (asking: Asking) => Promise<BenchRow[]>,
): Promise<BenchRow[]> {
  const profile = makeProfile()
  try {
    const context = await openBrowser(profile)
    const filling = await context.newPage()
    await filling.goto(`${url}/fill/fill.html`)
    const filled = await filling.evaluate((request) => window.fillLibrary(request), {
      rows: size,
      thumbs: 0,
      vectors: model,
    })
    if (filled.error !== undefined) throw new Error(`The library could not be filled: ${filled.error}`)
    await filling.close()
    const page = await context.newPage()
    page.setDefaultTimeout(0)
    await page.goto(url)
    await page.waitForSelector('[role=gridcell]', { timeout: 120_000 })
    await page.waitForTimeout(5000)
    const load = loadavg()[0] ?? NaN
    const rows = await ask({ page, size, name: nameOf(size) })
    await context.close()
    return rows.map((row) => ({
      ...row,
      note: `${row.note ?? ''}; load ${load.toFixed(1)}`.replace(/^; /, ''),
    }))
  } finally {
    removeProfile(profile)
  }
}

async function askByPhotos({ page, size, name }: Asking): Promise<BenchRow[]> {
  // Spread over the library, and over what a filter of one in a hundred lets through.
  const photos = Array.from({ length: QUESTIONS + 1 }, (_, at) => Math.floor((at * size) / (QUESTIONS + 1)))
  const hashes = await hashesOf(page, photos)
  const texts = hashes.map((hash) => `like:${hash}`)
  const [first] = await timeAsks(page, texts.slice(0, 1))
  const plain = await timeAsks(page, texts.slice(1))
  // Those are answered already: others are asked with a filter.
  const others = await hashesOf(
    page,
    photos.map((index) => Math.min(size - 1, index + 1)),
  )
  const filtered = await timeAsks(
    page,
    others.slice(1).map((hash) => `like:${hash} ${SOME}`),
  )
  const asked = photos.slice(0, TRUTHS)
  const truth = findTruth('clip-vit-b32', size, asked)
  const all: Recalled = { found: 0, wanted: 0 }
  const some: Recalled = { found: 0, wanted: 0 }
  for (const [at, text] of texts.slice(0, TRUTHS).entries()) {
    count(all, truth[at]?.all ?? [], await search(page, `${text} sim:weak`))
    count(some, truth[at]?.some ?? [], await search(page, `${text} sim:weak ${SOME}`))
  }
  const check = await selfTest(page)
  const target = targetOf(size)
  return [
    ...timesOf(`${name}: search by a photo`, plain, target),
    ...timesOf(`${name}: search by a photo, 1 %`, filtered, target),
    {
      name: `${name}: the first search`,
      value: Math.round(first?.all ?? NaN),
      unit: 'ms',
      note: 'opens the vectors',
    },
    listRow(`${name}: recall@10 of the list`, all),
    listRow(`${name}: recall@10 of the list, 1 %`, some),
    recallRow(`${name}: recall@10, self-test`, check.recall, `${String(check.queries)} photos`),
    {
      name: `${name}: memory of vectors`,
      value: check.memoryMb,
      unit: 'MB',
      note: `the file has ${check.fileMb.toFixed(0)} MB`,
    },
    {
      name: `${name}: index, mean`,
      value: check.msApproximate,
      unit: 'ms',
      ratio: check.msExact / check.msApproximate,
      note: 'of the self-test; an exact look takes ×',
    },
  ]
}

async function askInWords({ page, name, size }: Asking): Promise<BenchRow[]> {
  const captions = readCaptions()
  const [first] = await timeAsks(page, captions.slice(0, 1))
  const times = await timeAsks(page, captions.slice(1))
  return [
    ...timesOf(`${name}: search in words, 128 dimensions`, times, targetOf(size)),
    {
      name: `${name}: the first search in words`,
      value: Math.round(first?.all ?? NaN),
      unit: 'ms',
      note: 'loads the model, opens the vectors',
    },
  ]
}

/** Milliseconds: of everything, and of its parts. */
interface Times {
  readonly all: number
  readonly understand: number
  readonly answer: number
  readonly list: number
  readonly tiles: number
}

/** From the text to the tiles of the first screen, once each. */
async function timeAsks(page: Page, texts: readonly string[]): Promise<Times[]> {
  return page.evaluate(async (asked) => {
    const today = Math.floor(Date.now() / 86_400_000)
    const times: Times[] = []
    for (const text of asked) {
      const from = performance.now()
      const { plan } = await window.museum.read('understand', { text, today })
      const understood = performance.now()
      // Resolves when pictures have answered; lists nothing.
      await window.museum.read('search', { text, today, limit: 0 })
      const answered = performance.now()
      const { ids } = await window.museum.read('timeline', { plan })
      const listed = performance.now()
      await window.museum.read('tiles', { ids: [...ids.subarray(0, 60)] })
      const end = performance.now()
      times.push({
        all: end - from,
        understand: understood - from,
        answer: answered - understood,
        list: listed - answered,
        tiles: end - listed,
      })
    }
    return times
  }, texts)
}

/** Numbers of the ten best. */
async function search(page: Page, text: string): Promise<number[]> {
  const paths = await page.evaluate(
    async (query) => (await window.museum.search(query, { limit: 10 })).map(({ path }) => path),
    text,
  )
  return paths.map((path) => Number(/IMG_(\d+)/.exec(path)?.[1]))
}

async function hashesOf(page: Page, photos: readonly number[]): Promise<string[]> {
  return page.evaluate(
    async (ids) => (await window.museum.read('tiles', { ids })).map(({ hash }) => hash),
    photos.map((index) => index + 1),
  )
}

interface SelfTest {
  readonly recall: number
  readonly queries: number
  readonly msApproximate: number
  readonly msExact: number
  readonly memoryMb: number
  readonly fileMb: number
}

async function selfTest(page: Page): Promise<SelfTest> {
  const [report] = await page.evaluate(async () => {
    await window.museum.run('vectors.check', {})
    return window.museum.read('vectors', {})
  })
  if (report?.check.state !== 'done' || report.opened === null) throw new Error('the self-test did not end')
  const { memoryBytes, fileBytes } = report.opened
  return { ...report.check, memoryMb: memoryBytes / 2 ** 20, fileMb: fileBytes / 2 ** 20 }
}

interface Truth {
  readonly all: readonly number[]
  readonly some: readonly number[]
}

/**
 * The ten nearest of all, and of those that the filter lets through, by exact cosines, without what the app's rule says is not near enough; the vectors are
 * made once more.
 */
function findTruth(model: MadeModel, size: number, asked: readonly number[]): Truth[] {
  const wanted = new Set(asked)
  const queries = new Map<number, Float32Array>()
  for (const [index, vector] of enumerate(madeVectors(model, Math.max(...asked) + 1)))
    if (wanted.has(index)) queries.set(index, vector)
  const step = Math.max(1, size / SAMPLE)
  const sampled = new Set(Array.from({ length: Math.min(SAMPLE, size) }, (_, at) => Math.floor(at * step)))
  const near = asked.map(() => ({ all: new Top(), some: new Top(), sample: new Array<number>() }))
  for (const [index, vector] of enumerate(madeVectors(model, size)))
    for (const [at, photo] of asked.entries()) {
      const cosine = dot(queries.get(photo) ?? vector, vector)
      near[at]?.all.put(index, cosine)
      if (isSome(index)) near[at]?.some.put(index, cosine)
      if (sampled.has(index)) near[at]?.sample.push(cosine)
    }
  return near.map(({ all, some, sample }) => {
    const least = cutOff(Float32Array.from(sample), null).weak + ROUNDING
    return { all: all.from(least), some: some.from(least) }
  })
}

interface Recalled {
  found: number
  wanted: number
}

function count(into: Recalled, wanted: readonly number[], found: readonly number[]): void {
  into.found += wanted.filter((index) => found.includes(index)).length
  into.wanted += wanted.length
}

function listRow(name: string, { found, wanted }: Recalled): BenchRow {
  const note = `${String(TRUTHS)} photos, sim:weak, ${String(wanted)} that are near enough`
  return recallRow(name, wanted === 0 ? NaN : found / wanted, note)
}

class Top {
  readonly #best: { readonly index: number; readonly cosine: number }[] = []

  put(index: number, cosine: number): void {
    if (this.#best.length === 10 && cosine <= (this.#best[9]?.cosine ?? 0)) return
    this.#best.push({ index, cosine })
    this.#best.sort((a, b) => b.cosine - a.cosine)
    this.#best.length = Math.min(10, this.#best.length)
  }

  /** Those with at least this cosine. */
  from(least: number): readonly number[] {
    return this.#best.filter(({ cosine }) => cosine >= least).map(({ index }) => index)
  }
}

function* enumerate<Value>(values: Iterable<Value>): Generator<readonly [number, Value]> {
  let at = 0
  for (const value of values) yield [at++, value]
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0)
  return sum
}

function readCaptions(): string[] {
  const examples = JSON.parse(readFileSync(EXAMPLES, 'utf8')) as { readonly caption: string }[]
  return [...new Set(examples.map(({ caption }) => caption))]
}

function timesOf(name: string, times: readonly Times[], target: number | null): BenchRow[] {
  const at = (share: number, part: keyof Times = 'all'): number => {
    const sorted = times.map((one) => one[part]).sort((a, b) => a - b)
    return Math.round((sorted[Math.floor(sorted.length * share)] ?? NaN) * 10) / 10
  }
  const parts = (['understand', 'answer', 'list', 'tiles'] as const).map(
    (part) => `${part} ${String(at(0.5, part))}`,
  )
  const p95 = at(0.95)
  return [
    {
      name: `${name}, p50`,
      value: at(0.5),
      unit: 'ms',
      note: `${String(times.length)} questions, text to first tiles: ${parts.join(', ')}`,
    },
    {
      name: `${name}, p95`,
      value: p95,
      unit: 'ms',
      ...(target === null ? {} : { target: `≤ ${String(target)}`, ok: p95 <= target }),
    },
  ]
}

function recallRow(name: string, value: number, note: string): BenchRow {
  return { name, value, unit: '', target: '≥ 0.99', ok: value >= 0.99, note }
}

function nameOf(size: number): string {
  return size >= 1_000_000 ? `${String(size / 1_000_000)}M` : `${String(size / 1000)}k`
}
