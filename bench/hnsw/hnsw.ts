/** A page of the bench only: hnswlib-wasm in a worker. A page of its own, so that the bench of our store works without it. */

import '../../src/client/trusted-types.ts'
import type { GraphFigures, GraphRequest, KeepFigures } from './hnsw-work.ts'

type Answer = (GraphFigures & { readonly keep: KeepFigures }) | { readonly error: string }

declare global {
  interface Window {
    runGraph: (request: GraphRequest) => Promise<Answer>
  }
}

// Its name lets the worker `eval`, as the bindings of hnswlib-wasm do: `EVAL_WORKER_PATHS`.
const worker = new Worker(new URL('./hnsw.worker.ts', import.meta.url), { type: 'module' })

window.runGraph = (request) =>
  new Promise((resolve) => {
    worker.onmessage = (event: MessageEvent<Answer>) => {
      resolve(event.data)
    }
    worker.onerror = (event) => {
      resolve({ error: event.message })
    }
    worker.postMessage(request)
  })
