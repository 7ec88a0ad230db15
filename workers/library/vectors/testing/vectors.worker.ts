/** Does what a test in the page cannot: handles of OPFS are for workers. */

import { toAppError } from '../../../../src/domain/errors.ts'
import { fromHalf, toHalf } from '../half.ts'
import { loadVectorKernel } from '../kernel.ts'
import { openVectorFile, removeVectorFile } from '../opfs-file.ts'
import { openVectorStore } from '../store.ts'
import type { VectorStore } from '../store.ts'
import { makeClustered } from './clustered.ts'

export type VectorRequest =
  | { readonly kind: 'open'; readonly model: string; readonly known: readonly number[] }
  | { readonly kind: 'append'; readonly count: number }
  | { readonly kind: 'search'; readonly k: number }
  | { readonly kind: 'close' }
  | { readonly kind: 'remove'; readonly model: string }
  | { readonly kind: 'halves' }

export interface VectorReport {
  readonly error?: string
  readonly slots?: readonly number[]
  /** Of a search for the first photo. */
  readonly cosines?: readonly number[]
  readonly fileBytes?: number
  /** Halves that this browser's own `Float16Array` has differently; null where it has none. */
  readonly different?: number | null
}

const DIM = 128
let store: VectorStore | null = null

onmessage = (event: MessageEvent<VectorRequest>): void => {
  perform(event.data).then(postMessage, (thrown: unknown) => {
    postMessage({ error: toAppError(thrown).code })
  })
}

async function perform(request: VectorRequest): Promise<VectorReport> {
  switch (request.kind) {
    case 'open': {
      const opened = openVectorStore(
        await openVectorFile(request.model),
        DIM,
        request.known,
        await loadVectorKernel(),
      )
      store = opened.store
      return { slots: opened.lost, fileBytes: store.stats().fileBytes }
    }
    case 'append': {
      const make = makeClustered(DIM)
      return { slots: store?.append(Array.from({ length: request.count }, () => make.photo())) ?? [] }
    }
    case 'search': {
      const hits = store?.search(makeClustered(DIM).photo(), request.k) ?? []
      return { slots: hits.map(({ slot }) => slot), cosines: hits.map(({ cosine }) => cosine) }
    }
    case 'close':
      store?.close()
      store = null
      return {}
    case 'remove':
      await removeVectorFile(request.model)
      return {}
    case 'halves':
      return { different: compareHalves() }
  }
}

function compareHalves(): number | null {
  const Halves: unknown = Reflect.get(globalThis, 'Float16Array')
  if (typeof Halves !== 'function') return null
  const theirs = Reflect.construct(Halves, [1]) as { [0]: number; buffer: ArrayBuffer }
  const bits = new Uint16Array(theirs.buffer)
  let different = 0
  for (let half = 0; half < 65_536; half += 1) {
    bits[0] = half
    if (!Object.is(theirs[0], fromHalf(half))) different += 1
  }
  const floats = new Float32Array(1)
  const words = new Uint32Array(floats.buffer)
  for (let round = 0; round < 1_000_000; round += 1) {
    words[0] = Math.imul(round, 2654435761)
    const value = floats[0] ?? 0
    if (Number.isNaN(value)) continue
    theirs[0] = value
    if (bits[0] !== toHalf(value)) different += 1
  }
  return different
}
