/** What is asked of a graph index, in the browser and in Node alike: the same vectors and queries as of our store, see `vectors/vectors.worker.ts`. */

import { makeClustered } from '../../workers/library/vectors/testing/clustered.ts'

export const DIM = 512
/** As `platform.md` §4 measured them: M 16, efConstruction 100, ef 100; 400 under a filter. */
export const GRAPH = {
  m: 16,
  efConstruction: 100,
  seed: 1,
  ef: 100,
  efFiltered: 400,
  ladder: [100, 400, 1600],
} as const

export interface GraphIndex {
  add(vector: Float32Array, label: number): void
  setEf(ef: number): void
  /** Labels, nearest first. */
  search(query: Float32Array, k: number, filter?: (label: number) => boolean): readonly number[]
}

export interface GraphRequest {
  readonly count: number
  readonly queries: number
  readonly k: number
  /** Of a filter. */
  readonly share: number
}

export interface GraphFigures {
  readonly buildMs: number
  readonly p50: number
  readonly filteredP50: number
  /** @10 */
  readonly recall: number
  readonly wordRecall: number
  /** What each breadth of search costs and finds. */
  readonly ladder: readonly GraphStep[]
}

export interface GraphStep {
  readonly ef: number
  /** Median, of words. */
  readonly ms: number
  readonly recall: number
  readonly wordRecall: number
}

/** What keeping a graph costs; only the browser's can be asked. */
export interface KeepFigures {
  /** The whole graph is written anew every time. */
  readonly saveMs: number
  readonly savedMb: number
  readonly loadMs: number
  /** Room for twice as many. */
  readonly growMs: number
  /** A photo that is looked at again: its vector in the place of the former. */
  readonly replaceMs: number
}

/** The same ones every time, spread evenly. */
export function isChosen(slot: number, share: number): boolean {
  return (Math.imul(slot + 1, 2654435761) >>> 0) / 2 ** 32 < share
}

export function workGraph(index: GraphIndex, { count, queries, k, share }: GraphRequest): GraphFigures {
  const make = makeClustered(DIM)
  const vectors: Float32Array[] = []
  let buildMs = 0
  for (let label = 0; label < count; label += 1) {
    const vector = make.photo()
    vectors.push(vector)
    const from = performance.now()
    index.add(vector, label)
    buildMs += performance.now() - from
  }
  const asked = makeClustered(DIM, { seed: 2 })
  const photos = Array.from({ length: queries }, () => asked.photo())
  const words = Array.from({ length: queries }, () => asked.word())
  index.setEf(GRAPH.ef)
  const times = time(photos, (query) => index.search(query, k))
  const recall = recallOf(index, vectors, photos)
  const wordRecall = recallOf(index, vectors, words)
  const ladder = GRAPH.ladder.map((ef): GraphStep => {
    index.setEf(ef)
    return {
      ef,
      ms: time(words, (query) => index.search(query, k)),
      recall: recallOf(index, vectors, photos),
      wordRecall: recallOf(index, vectors, words),
    }
  })
  index.setEf(GRAPH.efFiltered)
  const filtered = time(photos, (query) => index.search(query, k, (label) => isChosen(label, share)))
  return { buildMs, p50: times, filteredP50: filtered, recall, wordRecall, ladder }
}

function time(queries: readonly Float32Array[], search: (query: Float32Array) => unknown): number {
  const times = queries.map((query) => {
    const from = performance.now()
    search(query)
    return performance.now() - from
  })
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
}

function recallOf(
  index: GraphIndex,
  vectors: readonly Float32Array[],
  queries: readonly Float32Array[],
): number {
  let found = 0
  const some = queries.slice(0, 20)
  for (const query of some) {
    const cosines = Float32Array.from(vectors, (vector) => dot(query, vector))
    const least = (Float32Array.from(cosines).sort().at(-10) ?? 0) - 1e-6
    found += index.search(query, 10).filter((label) => (cosines[label] ?? -1) >= least).length
  }
  return found / some.length / 10
}

function dot(one: Float32Array, other: Float32Array): number {
  let sum = 0
  for (let at = 0; at < one.length; at += 1) sum += (one[at] ?? 0) * (other[at] ?? 0)
  return sum
}
