/**
 * The vector store in Chromium, on a real file of OPFS in a worker, and two graph indexes of the same vectors in the same run: hnswlib-wasm in a worker, and
 * hnswlib-node in Node. Vectors are made, not of a model (`testing/clustered.ts`); 512 dimensions. `BENCH_FULL=1`: a million, and graphs of 100 000, whose
 * building takes minutes.
 */

import { openBenchPage, type BenchPage } from './open-page.ts'
import {
  DIM,
  GRAPH,
  workGraph,
  type GraphFigures,
  type GraphRequest,
  type KeepFigures,
} from './hnsw/hnsw-work.ts'
import type { BenchRow } from './row.ts'
import type { VectorTask } from './vectors/vectors.ts'

const FULL = process.env['BENCH_FULL'] === '1'
/** `BENCH_SIZES=10000,100000`: these alone. */
const SIZES = process.env['BENCH_SIZES']?.split(',').filter(Boolean).map(Number) ?? [
  10_000,
  100_000,
  500_000,
  ...(FULL ? [1_000_000] : []),
]
/** `BENCH_GRAPHS=10000`: these alone; `BENCH_SIZES=` with nothing behind it leaves ours out. */
const GRAPH_SIZES =
  process.env['BENCH_GRAPHS']?.split(',').map(Number) ?? (FULL ? [10_000, 100_000] : [10_000])
const K = 50
const QUERIES = 200
/** Exact search of half a million takes a second. */
const recallQueries = (size: number): number => (size < 500_000 ? 20 : 8)
const SHARE = 0.01

export default async function benchVectors(): Promise<readonly BenchRow[]> {
  const rows: BenchRow[] = []
  const bench = await openBenchPage('vectors', 'runVectorTask')
  const p50 = new Map<number, { all: number; some: number }>()
  try {
    for (const size of SIZES) rows.push(...(await measure(bench, size, p50)))
  } finally {
    await bench.close()
  }
  for (const size of GRAPH_SIZES) {
    const request = { count: size, queries: QUERIES, k: K, share: SHARE }
    const ours = p50.get(size)
    const kept = await runWasmGraph(request)
    rows.push(...graphRows('hnswlib-wasm', size, kept, ours))
    if (typeof kept !== 'string') rows.push(...keepRows(`${nameOf(size)}: hnswlib-wasm`, kept.keep))
    rows.push(...graphRows('hnswlib-node', size, await runNodeGraph(request), ours))
  }
  return rows
}

async function measure(
  bench: BenchPage,
  size: number,
  p50: Map<number, { all: number; some: number }>,
): Promise<BenchRow[]> {
  const name = nameOf(size)
  const perform = async (task: VectorTask): Promise<(key: string) => number> => {
    const answer = await bench.page.evaluate((one) => window.runVectorTask(one), task)
    if ('error' in answer) throw new Error(`${name}, ${task.task}: ${String(answer.error)}`)
    return (key) => answer[key] ?? NaN
  }
  const rows: BenchRow[] = []
  const add = (what: string, value: number, unit: string, note?: string): void => {
    rows.push({ name: `${name}: ${what}`, value, unit, ...(note === undefined ? {} : { note }) })
  }
  const search = async (what: string, share: number, kind: 'photo' | 'word'): Promise<number> => {
    const times = await perform({ task: 'search', queries: QUERIES, k: K, share, kind })
    const note = `${String(QUERIES)} queries; of the mean ${times('readMs').toFixed(2)} ms are ${times('readCalls').toFixed(0)} reads`
    add(`search ${what}, p50`, times('p50'), 'ms', note)
    add(`search ${what}, p95`, times('p95'), 'ms')
    return times('p50')
  }
  const recall = async (what: string, share: number): Promise<void> => {
    for (const kind of ['photo', 'word'] as const) {
      const found = await perform({ task: 'recall', queries: recallQueries(size), k: 10, share, kind })
      add(
        `recall@10 of a ${kind} ${what}`,
        found('recall'),
        '',
        `exact takes ${found('exactMs').toFixed(0)} ms`,
      )
    }
  }

  const built = await perform({ task: 'build', count: size })
  add('append 500 at once', (built('ms') / size) * 1000, 'µs/vector', 'flush included')
  add('append one', built('single'), 'ms', 'flush included')
  const opened = await perform({ task: 'reopen' })
  add(
    'open',
    opened('ms'),
    'ms',
    `${opened('readMs').toFixed(0)} ms of it reading; ${String(opened('lost'))} lost`,
  )
  add(
    'memory',
    opened('memoryBytes') / 2 ** 20,
    'MB',
    `the file has ${(opened('fileBytes') / 2 ** 20).toFixed(0)} MB`,
  )
  const all = await search('all', 1, 'photo')
  await search('all, words', 1, 'word')
  const some = await search('1 %', SHARE, 'photo')
  p50.set(size, { all, some })
  await recall('among all', 1)
  await recall('among 1 %', SHARE)
  const gone = await perform({ task: 'delete', share: 0.3 })
  add('free 30 %', gone('ms'), 'ms', `${String(gone('gone'))} slots`)
  await search('after deleting 30 %', 1, 'photo')
  await recall('after deleting 30 %', 1)
  await perform({ task: 'reopen' })
  await recall('opened again', 1)
  await perform({ task: 'close' })
  return rows
}

async function runWasmGraph(
  request: GraphRequest,
): Promise<(GraphFigures & { readonly keep: KeepFigures }) | string> {
  let bench: BenchPage | null = null
  try {
    bench = await openBenchPage('hnsw', 'runGraph')
    const figures = await bench.page.evaluate((one) => window.runGraph(one), request)
    return 'error' in figures ? figures.error : figures
  } catch (thrown) {
    return String(thrown).split('\n')[0] ?? ''
  } finally {
    await bench?.close()
  }
}

async function runNodeGraph(request: GraphRequest): Promise<GraphFigures | string> {
  try {
    const { default: hnswlib } = await import('hnswlib-node')
    const index = new hnswlib.HierarchicalNSW('ip', DIM)
    index.initIndex(request.count, GRAPH.m, GRAPH.efConstruction, GRAPH.seed)
    return workGraph(
      {
        add: (vector, label) => {
          index.addPoint([...vector], label)
        },
        setEf: (ef) => {
          index.setEf(ef)
        },
        search: (query, k, filter) => index.searchKnn([...query], k, filter).neighbors,
      },
      request,
    )
  } catch (thrown) {
    return String(thrown).split('\n')[0] ?? ''
  }
}

function graphRows(
  peer: string,
  size: number,
  figures: GraphFigures | string,
  ours: { all: number; some: number } | undefined,
): BenchRow[] {
  const name = `${nameOf(size)}: ${peer}`
  if (typeof figures === 'string') return [{ name, value: NaN, unit: '', note: `left out: ${figures}` }]
  const ratio = (mine: number | undefined, theirs: number) =>
    mine === undefined ? {} : { ratio: mine / theirs }
  return [
    { name: `${name}, build`, value: figures.buildMs / 1000, unit: 's', note: 'ours has nothing to build' },
    {
      name: `${name}, search all, p50`,
      value: figures.p50,
      unit: 'ms',
      ...ratio(ours?.all, figures.p50),
      note: `recall@10 of a photo ${String(figures.recall)}, of a word ${String(figures.wordRecall)}; ours takes ×`,
    },
    ...figures.ladder.map(({ ef, ms, recall, wordRecall }) => ({
      name: `${name}, words at ef ${String(ef)}, p50`,
      value: ms,
      unit: 'ms',
      note: `recall@10 of a photo ${String(recall)}, of a word ${String(wordRecall)}`,
    })),
    {
      name: `${name}, search 1 %, p50`,
      value: figures.filteredP50,
      unit: 'ms',
      ...ratio(ours?.some, figures.filteredP50),
      note: 'ours takes ×',
    },
  ]
}

function keepRows(name: string, keep: KeepFigures): BenchRow[] {
  return [
    { name: `${name}, save`, value: keep.saveMs, unit: 'ms', note: 'all of it, every time' },
    { name: `${name}, saved`, value: keep.savedMb, unit: 'MB', note: 'of the origin’s storage' },
    { name: `${name}, load`, value: keep.loadMs, unit: 'ms' },
    { name: `${name}, make room for twice as many`, value: keep.growMs, unit: 'ms' },
    { name: `${name}, replace one`, value: keep.replaceMs, unit: 'ms' },
  ]
}

function nameOf(size: number): string {
  return size >= 1_000_000 ? `${String(size / 1_000_000)}M` : `${String(size / 1000)}k`
}
