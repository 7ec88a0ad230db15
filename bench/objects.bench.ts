/**
 * What is found on the 280 photos of imagenet1k in Chromium as it is built, next to onnxruntime-node with the same network and the same way
 * from pixels to things (`workers/ml/objects`), one thread each, in turn. Then precision and recall of the queries of `queries.json` that the
 * vocabulary has a word for; thresholds were chosen on these very photos (among others), so these figures flatter.
 */

import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findModelFile, readModels } from '../scripts/model-files.ts'
import { labelsOfWord } from '../src/domain/objects/vocabulary.ts'
import { findObjectsWith, type ObjectNet } from '../workers/ml/objects/testing.ts'
import { openBenchPage } from './open-page.ts'
import type { BenchRow } from './row.ts'

const DATA = resolve(import.meta.dirname, '../../shared/data/photos-imagenet1k')
/** Each in turn here and there, so that whatever else the machine does is shared. */
const CHUNK = 20
const LONGEST = 1280

interface Found {
  readonly labels: readonly string[]
  readonly ms: number
}

export default async function benchObjects(): Promise<readonly BenchRow[]> {
  if (!existsSync(DATA)) return [{ name: 'objects', value: Number.NaN, unit: 'photos/s', note: `no ${DATA}` }]
  const { items } = readJson<{ items: { file: string }[] }>('manifest.json')
  const files = items.map(({ file }) => file)
  const paths = files.map((file) => join(DATA, file))
  const { page, close } = await openBenchPage('objects', 'findObjects', { withModels: true })
  try {
    const net = await openNative()
    await page.setInputFiles('input', paths)
    await findNative(net, paths[0] ?? '')
    const ours: Found[] = []
    const theirs: Found[] = []
    for (let from = 0; from < paths.length; from += CHUNK) {
      const to = Math.min(paths.length, from + CHUNK)
      ours.push(...(await page.evaluate(([a, b]) => window.findObjects(a, b), [from, to] as const)))
      for (const path of paths.slice(from, to)) theirs.push(await findNative(net, path))
    }
    const same = ours.filter(({ labels }, at) => labels.join() === theirs[at]?.labels.join()).length
    const pace: BenchRow = {
      name: 'things, 1 thread',
      value: round(rate(ours)),
      unit: 'photos/s',
      ratio: rate(ours) / rate(theirs),
      note: `${String(ours.length)} files; native ${String(round(rate(theirs)))} photos/s; the same labels in ${String(same)}`,
    }
    return [pace, ...judge(new Map(files.map((file, at) => [file, ours[at]?.labels ?? []])))]
  } finally {
    await close()
  }
}

interface Query {
  readonly query: string
  readonly synset: string
  readonly relevant: readonly string[]
}

/** One row for each query that has a word in the vocabulary, and their sums. */
function judge(labelsOf: ReadonlyMap<string, readonly string[]>): BenchRow[] {
  const queries = readJson<Query[]>('queries.json')
  const rows: BenchRow[] = []
  let [hits, found, wanted] = [0, 0, 0]
  for (const { query, relevant } of queries) {
    const labels = labelsOfWord(query)
    if (labels === null) continue
    const right = new Set(relevant.filter((file) => labelsOf.has(file)))
    const shown = [...labelsOf].filter(([, seen]) => labels.some((label) => seen.includes(label)))
    const good = shown.filter(([file]) => right.has(file)).length
    hits += good
    found += shown.length
    wanted += right.size
    rows.push(rowOf(`“${query}”`, good, shown.length, right.size))
  }
  const note = `${String(rows.length)} of ${String(queries.length)} queries have a word in the vocabulary`
  return [{ ...rowOf('all answered queries', hits, found, wanted), note }, ...rows]
}

function rowOf(name: string, good: number, shown: number, wanted: number): BenchRow {
  const precision = shown === 0 ? Number.NaN : (100 * good) / shown
  return {
    name: `precision of ${name}`,
    value: round(precision),
    unit: '%',
    note: `${String(good)} of ${String(shown)} shown are right; recall ${String(round((100 * good) / wanted))} % of ${String(wanted)}`,
  }
}

function readJson<Value>(name: string): Value {
  return JSON.parse(readFileSync(join(DATA, name), 'utf8')) as Value
}

function rate(found: readonly Found[]): number {
  return (1000 * found.length) / found.reduce((sum, { ms }) => sum + ms, 0)
}

function round(value: number): number {
  return Number(value.toFixed(2))
}

async function openNative(): Promise<ObjectNet> {
  const { InferenceSession, Tensor } = await import('onnxruntime-node')
  const root = join(import.meta.dirname, '..')
  const file = readModels(root).find(({ id }) => id === 'objects-centernet')?.files[0]
  const at = file === undefined ? null : findModelFile(root, file)
  if (at === null) throw new Error('the model is not here')
  const session = await InferenceSession.create(at, { intraOpNumThreads: 1, interOpNumThreads: 1 })
  return {
    async detect(input) {
      const answers = await session.run({ input: new Tensor('float32', input, [1, 3, 512, 512]) })
      const values = (name: string): Float32Array => {
        const data = answers[name]?.data
        if (!(data instanceof Float32Array)) throw new Error(`the model gives no ${name}`)
        return data
      }
      return { scores: values('scores'), sides: values('sides') }
    },
  }
}

async function findNative(net: ObjectNet, path: string): Promise<Found> {
  const { default: sharp } = await import('sharp')
  const start = performance.now()
  const { data, info } = await sharp(path)
    .rotate()
    .resize({ width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height } = info
  const pixels = { width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.length) }
  const objects = await findObjectsWith(net, pixels)
  return { labels: objects.map(({ label }) => label), ms: performance.now() - start }
}
