/** A page of the bench only: hands tasks to a worker that owns a catalog in OPFS, as the library worker does. */

import '../../src/client/trusted-types.ts'

export type CatalogTask = 'load' | 'point' | 'page' | 'timeline' | 'search'
export interface CatalogRequest {
  readonly task: CatalogTask
  readonly rows: number
  readonly count: number
}
export interface CatalogAnswer {
  readonly ms: number
  /** Something of the answer, so that both engines can be seen to have done the same. */
  readonly check: number
  readonly error?: string
}

declare global {
  interface Window {
    runCatalogTask: (request: CatalogRequest) => Promise<CatalogAnswer>
  }
}

const worker = new Worker(new URL('./catalog.worker.ts', import.meta.url), { type: 'module' })

window.runCatalogTask = (request) =>
  new Promise((resolve) => {
    worker.onmessage = (event: MessageEvent<CatalogAnswer>) => {
      resolve(event.data)
    }
    worker.onerror = (event) => {
      resolve({ ms: 0, check: 0, error: event.message })
    }
    worker.postMessage(request)
  })
