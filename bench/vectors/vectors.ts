/** A page of the bench only: hands tasks to a worker that owns a vector store in OPFS, as the library worker does. */

import '../../src/client/trusted-types.ts'

export type VectorTask =
  | { readonly task: 'build'; readonly count: number }
  | { readonly task: 'reopen' }
  | {
      readonly task: 'search'
      readonly queries: number
      readonly k: number
      readonly share: number
      readonly kind: 'photo' | 'word'
    }
  | {
      readonly task: 'recall'
      readonly queries: number
      readonly k: number
      readonly share: number
      readonly kind: 'photo' | 'word'
    }
  | { readonly task: 'delete'; readonly share: number }
  | { readonly task: 'close' }

/** Figures by name; times are milliseconds. */
export type VectorAnswer = Readonly<Record<string, number>> | { readonly error: string }

declare global {
  interface Window {
    runVectorTask: (task: VectorTask) => Promise<VectorAnswer>
  }
}

const worker = new Worker(new URL('./vectors.worker.ts', import.meta.url), { type: 'module' })

window.runVectorTask = (task) =>
  new Promise((resolve) => {
    worker.onmessage = (event: MessageEvent<VectorAnswer>) => {
      resolve(event.data)
    }
    worker.onerror = (event) => {
      resolve({ error: event.message })
    }
    worker.postMessage(task)
  })
