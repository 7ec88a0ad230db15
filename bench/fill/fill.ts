/** A page of the bench only: fills the catalog of this origin with made-up photos while the app is closed. */

import '../../src/client/trusted-types.ts'
import type { MadeModel } from './made-vectors.ts'

export interface FillRequest {
  readonly rows: number
  /** How many of them, newest first, get a thumbnail of their own in OPFS. */
  readonly thumbs: number
  /** How many pairs of neighbours, newest first, are nearly one picture; with any, all get signatures that wait to be compared. */
  readonly twins?: number
  /** Every photo has a vector of this model, which is chosen for search by meaning. */
  readonly vectors?: MadeModel
  /** So many people, none with a name, five faces each, one a photo; of the first ones the faces are cut out. Needs as many rows. */
  readonly people?: number
  /** Captions, and everything written is found by its words. */
  readonly words?: boolean
}
export interface FillAnswer {
  readonly error?: string
  readonly seconds: number
}

declare global {
  interface Window {
    fillLibrary: (request: FillRequest) => Promise<FillAnswer>
  }
}

window.fillLibrary = (request) =>
  new Promise((resolve) => {
    const worker = new Worker(new URL('./fill.worker.ts', import.meta.url), { type: 'module' })
    worker.onmessage = (event: MessageEvent<FillAnswer>) => {
      worker.terminate()
      resolve(event.data)
    }
    worker.onerror = (event) => {
      resolve({ error: event.message, seconds: 0 })
    }
    worker.postMessage(request)
  })
