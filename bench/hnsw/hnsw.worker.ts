import { loadHnswlib, syncFileSystem } from 'hnswlib-wasm'
import { makeClustered } from '../../workers/library/vectors/testing/clustered.ts'
import { DIM, GRAPH, workGraph, type GraphFigures, type GraphRequest, type KeepFigures } from './hnsw-work.ts'

const FILE = 'graph.dat'
const REPLACED = 50

onmessage = (event: MessageEvent<GraphRequest>): void => {
  perform(event.data).then(
    (figures) => {
      postMessage(figures)
    },
    (error: unknown) => {
      postMessage({ error: String(error) })
    },
  )
}

async function perform(request: GraphRequest): Promise<GraphFigures & { readonly keep: KeepFigures }> {
  const library = await loadHnswlib()
  const index = new library.HierarchicalNSW('ip', DIM, '')
  index.initIndex(request.count, GRAPH.m, GRAPH.efConstruction, GRAPH.seed)
  const figures = workGraph(
    {
      add: (vector, label) => {
        index.addPoint(vector, label, false)
      },
      setEf: (ef) => {
        index.setEfSearch(ef)
      },
      search: (query, k, filter) => index.searchKnn(query, k, filter).neighbors,
    },
    request,
  )
  const before = await usedMb()
  const saveMs = await timeIt('save', async () => {
    await index.writeIndex(FILE)
    await syncFileSystem('write')
  })
  const savedMb = (await usedMb()) - before
  const loadMs = await timeIt('load', async () => {
    await syncFileSystem('read')
    const again = new library.HierarchicalNSW('ip', DIM, '')
    await again.readIndex(FILE, request.count)
    if (again.getCurrentCount() !== request.count) throw new Error('not everything came back')
  })
  const growMs = await timeIt('grow', () => {
    index.resizeIndex(request.count * 2)
  })
  const make = makeClustered(DIM, { seed: 4 })
  const anew = Array.from({ length: REPLACED }, () => make.photo())
  const replaceMs = await timeIt('replace', () => {
    for (const [label, vector] of anew.entries()) index.addPoint(vector, label, false)
  })
  return { ...figures, keep: { saveMs, savedMb, loadMs, growMs, replaceMs: replaceMs / REPLACED } }
}

/** The library throws exceptions of its own that say nothing. */
async function timeIt(step: string, work: () => unknown): Promise<number> {
  const from = performance.now()
  try {
    await work()
  } catch (thrown) {
    throw new Error(`${step}: ${String(thrown)}`, { cause: thrown })
  }
  return performance.now() - from
}

/** Of this origin's storage. */
async function usedMb(): Promise<number> {
  return ((await navigator.storage.estimate()).usage ?? 0) / 2 ** 20
}
