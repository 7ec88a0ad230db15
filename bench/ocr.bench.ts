/**
 * Words read, next to native `tesseract --psm 4` with one thread on the same files in the same run: receipts (`ocr-sroie`) and pages
 * (`ocr-misc`, rotated ones included), both engines in Chromium as they are built. Then the gate: what it saves on photos, what it misses.
 */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, extname, join, resolve } from 'node:path'
import { openBenchPage } from './open-page.ts'
import type { BenchRow } from './row.ts'

const DATA = resolve(import.meta.dirname, '../../shared/data')
/** Of each set of photos, evenly spread, for the gate. */
const PHOTOS = 150
/** Photos the gate lets go that are read all the same, to count what it misses. */
const SKIPPED_READ = 60
const ENGINES = ['pp-ocr', 'tesseract'] as const
/** Calls into the page stay short: a timeout then names the file. */
const CHUNK = 5

interface Item {
  readonly file: string
  readonly text: string
}
interface Text {
  readonly text: string
  readonly ms: number
}
type Page = Awaited<ReturnType<typeof openBenchPage>>['page']

export default async function benchOcr(): Promise<readonly BenchRow[]> {
  const nothing = { name: 'ocr', value: Number.NaN, unit: '%' }
  if (!existsSync(join(DATA, 'ocr-sroie'))) return [{ ...nothing, note: `no ${DATA}/ocr-sroie` }]
  const version = spawnSync('tesseract', ['--version'], { encoding: 'utf8' })
  if (version.status !== 0)
    return [{ ...nothing, note: 'tesseract is missing: apt-get install tesseract-ocr' }]
  const folder = mkdtempSync(join(tmpdir(), 'museum-ocr-'))
  const { page, close } = await openBenchPage('ocr', 'readTexts', { withModels: true })
  try {
    const native = `${version.stdout.split('\n')[0] ?? ''}, --psm 4, one thread`
    return [
      ...(await benchSet(page, folder, 'ocr-sroie', native)),
      ...(await benchSet(page, folder, 'ocr-misc', native)),
      ...(await benchGate(page)),
    ]
  } finally {
    await close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function benchSet(page: Page, folder: string, set: string, native: string): Promise<BenchRow[]> {
  const { items } = JSON.parse(readFileSync(join(DATA, set, 'manifest.json'), 'utf8')) as { items: Item[] }
  const paths = items.map(({ file }) => join(DATA, set, file))
  const peer = paths.map((path) => readNative(path, join(folder, basename(path))))
  const theirs = score(items, peer)
  const rows: BenchRow[] = [
    {
      name: `${set} native recall`,
      value: percent(theirs.recall),
      unit: '%',
      note: `${String(items.length)} files, ${native}`,
    },
    { name: `${set} native precision`, value: percent(theirs.precision), unit: '%' },
    { name: `${set} native time`, value: theirs.seconds, unit: 's/page' },
  ]
  await page.setInputFiles('input', await Promise.all(paths.map((path) => asBrowserFile(path, folder))))
  for (const engine of ENGINES) {
    const ours = score(items, await readAll(page, engine, items.length))
    const isDefault = engine === 'pp-ocr'
    const isReceipts = set === 'ocr-sroie'
    const recallOk = isReceipts ? ours.recall >= 1.05 * theirs.recall : ours.recall >= theirs.recall - 0.02
    const target = isReceipts ? '≥ 1.05 of native' : 'within 2 points of native'
    rows.push(
      {
        name: `${set} ${engine} recall`,
        value: percent(ours.recall),
        unit: '%',
        ratio: ours.recall / theirs.recall,
        ...(isDefault ? { target, ok: recallOk } : {}),
      },
      {
        name: `${set} ${engine} precision`,
        value: percent(ours.precision),
        unit: '%',
        ratio: ours.precision / theirs.precision,
        ...(isDefault && isReceipts ? { target: '≥ native', ok: ours.precision >= theirs.precision } : {}),
      },
      {
        name: `${set} ${engine} time`,
        value: ours.seconds,
        unit: 's/page',
        ratio: ours.seconds / theirs.seconds,
        note: 'one thread, models loaded',
      },
    )
    if (process.env['OCR_FILES'] !== undefined) console.log(engine, ours.files.join('\n'))
  }
  return rows
}

async function readAll(page: Page, engine: (typeof ENGINES)[number], count: number): Promise<Text[]> {
  const read: Text[] = []
  for (let from = 0; from < count; from += CHUNK) {
    const to = Math.min(count, from + CHUNK)
    read.push(
      ...(await page.evaluate(([name, a, b]) => window.readTexts(name, a, b), [engine, from, to] as const)),
    )
  }
  return read
}

function readNative(path: string, out: string): Text {
  const from = performance.now()
  spawnSync('tesseract', [path, out, '--psm', '4'], { env: { ...process.env, OMP_THREAD_LIMIT: '1' } })
  const ms = performance.now() - from
  return { text: existsSync(`${out}.txt`) ? readFileSync(`${out}.txt`, 'utf8') : '', ms }
}

/** What Chromium does not decode comes as PNG: in the app the media worker does that. */
async function asBrowserFile(path: string, folder: string): Promise<string> {
  if (!['.tif', '.pbm'].includes(extname(path))) return path
  const target = join(folder, `${basename(path)}.png`)
  const { default: sharp } = await import('sharp')
  const bytes = readFileSync(path)
  const bitmap = extname(path) === '.pbm' ? unpackPbm(bytes) : null
  await (bitmap === null ? sharp(path) : sharp(bitmap.grey, { raw: bitmap })).png().toFile(target)
  return target
}

/** Binary PBM, which sharp does not read: a head in ASCII, then a bit for each pixel, 1 is black. */
function unpackPbm(bytes: Buffer): { grey: Buffer; width: number; height: number; channels: 1 } {
  const head = /^P4\s+(\d+)\s+(\d+)\s/.exec(bytes.toString('latin1', 0, 100))
  if (head === null) throw new Error('not a binary PBM')
  const [whole, width, height] = [head[0], Number(head[1]), Number(head[2])]
  const stride = Math.ceil(width / 8)
  const grey = Buffer.alloc(width * height)
  for (let at = 0; at < grey.length; at++) {
    const x = at % width
    const byte = bytes[whole.length + Math.floor(at / width) * stride + (x >> 3)] ?? 0
    grey[at] = ((byte >> (7 - (x & 7))) & 1) === 1 ? 0 : 255
  }
  return { grey, width, height, channels: 1 }
}

/** Photos without text should not be read; pictures of text must be. */
async function benchGate(page: Page): Promise<BenchRow[]> {
  const photos = ['photos-flickr8k', 'photos-imagenet1k'].flatMap((set) => {
    const { items } = JSON.parse(readFileSync(join(DATA, set, 'manifest.json'), 'utf8')) as { items: Item[] }
    const step = Math.max(1, Math.floor((2 * items.length) / PHOTOS))
    return items.filter((_, index) => index % step === 0).map(({ file }) => join(DATA, set, file))
  })
  const receipts = (
    JSON.parse(readFileSync(join(DATA, 'ocr-sroie/manifest.json'), 'utf8')) as { items: Item[] }
  ).items.map(({ file }) => join(DATA, 'ocr-sroie', file))

  await page.setInputFiles('input', receipts)
  const onReceipts = await page.evaluate((to) => window.glance(0, to), receipts.length)
  await page.setInputFiles('input', photos)
  const onPhotos = await page.evaluate((to) => window.glance(0, to), photos.length)
  const skipped = photos.filter((_, index) => onPhotos[index]?.boxes === 0)
  const sample = skipped.filter((_, index) => index % Math.ceil(skipped.length / SKIPPED_READ) === 0)
  await page.setInputFiles('input', sample)
  const read = await readAll(page, 'pp-ocr', sample.length)
  const missed = read.filter(({ text }) => wordsOf(text).join('').length >= 4).length
  const ms = onPhotos.reduce((sum, each) => sum + each.ms, 0) / onPhotos.length
  return [
    {
      name: 'gate photos skipped',
      value: percent(skipped.length / photos.length),
      unit: '%',
      note: `${String(photos.length)} photos of flickr8k and imagenet1k; some do show text`,
    },
    {
      name: 'gate skipped with text',
      value: percent(missed / sample.length),
      unit: '%',
      note: `${String(missed)} of ${String(sample.length)} skipped photos give 4 or more sure letters or digits when read`,
    },
    {
      name: 'gate receipts missed',
      value: percent(onReceipts.filter(({ boxes }) => boxes === 0).length / receipts.length),
      unit: '%',
      target: '0 %',
      ok: onReceipts.every(({ boxes }) => boxes > 0),
    },
    { name: 'gate time', value: Math.round(ms), unit: 'ms/photo', note: 'one thread' },
  ]
}

interface Score {
  readonly recall: number
  readonly precision: number
  readonly seconds: number
  readonly files: readonly string[]
}

/** Words of all files together, each counted as often as it stands there. */
function score(items: readonly Item[], read: readonly Text[]): Score {
  let hits = 0
  let wanted = 0
  let given = 0
  const files: string[] = []
  items.forEach(({ file, text }, index) => {
    const truth = wordsOf(text)
    const words = wordsOf(read[index]?.text ?? '')
    const left = new Map<string, number>()
    for (const word of words) left.set(word, (left.get(word) ?? 0) + 1)
    let found = 0
    for (const word of truth) {
      const count = left.get(word) ?? 0
      if (count > 0) found++
      left.set(word, count - 1)
    }
    hits += found
    wanted += truth.length
    given += words.length
    files.push(`${file} ${(found / truth.length).toFixed(3)} ${(found / words.length).toFixed(3)}`)
  })
  const ms = read.reduce((sum, each) => sum + each.ms, 0) / read.length
  return { recall: hits / wanted, precision: hits / given, seconds: Number((ms / 1000).toFixed(2)), files }
}

/** As the issue counts: upper case, letters, digits and what stands between them of `.,:/-`. */
function wordsOf(text: string): string[] {
  return text.toUpperCase().match(/[\p{L}\p{N}]+(?:[.,:/-]+[\p{L}\p{N}]+)*/gu) ?? []
}

function percent(share: number): number {
  return Number((100 * share).toFixed(1))
}
