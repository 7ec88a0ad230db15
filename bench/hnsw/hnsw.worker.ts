import { loadHnswlib } from 'hnswlib-wasm'
import { DIM, GRAPH, workGraph, type GraphRequest } from './hnsw-work.ts'

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

async function perform(request: GraphRequest) {
  const library = await loadHnswlib()
  const index = new library.HierarchicalNSW('ip', DIM, '')
  index.initIndex(request.count, GRAPH.m, GRAPH.efConstruction, GRAPH.seed)
  return workGraph(
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
}
