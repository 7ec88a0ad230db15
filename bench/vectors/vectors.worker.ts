/** Owns one store of the bench. Everything is made from fixed seeds. */

import { loadVectorKernel } from '../../workers/library/vectors/kernel.ts'
import { openVectorFile, removeVectorFile } from '../../workers/library/vectors/opfs-file.ts'
import type { ByteFile, VectorStore } from '../../workers/library/vectors/store.ts'
import { openVectorStore } from '../../workers/library/vectors/store.ts'
import { makeClustered } from '../../workers/library/vectors/testing/clustered.ts'
import { DIM, isChosen } from '../hnsw/hnsw-work.ts'
import type { VectorAnswer, VectorTask } from './vectors.ts'

const MODEL = 'bench'
const BATCH = 500

interface Opened {
  readonly store: VectorStore
  readonly known: Set<number>
}
let opened: Opened | null = null
/** What reading from the file cost since it was last asked. */
const reading = { ms: 0, calls: 0, bytes: 0 }

onmessage = (event: MessageEvent<VectorTask>): void => {
  perform(event.data).then(
    (answer) => {
      postMessage(answer)
    },
    (error: unknown) => {
      postMessage({ error: JSON.stringify(error) + String(error) })
    },
  )
}

async function perform(task: VectorTask): Promise<VectorAnswer> {
  if (task.task === 'build') return build(task.count)
  if (opened === null) throw new Error('nothing was built')
  const { store, known } = opened
  switch (task.task) {
    case 'reopen':
      return reopen(opened)
    case 'search':
      return search(store, task)
    case 'recall':
      return recall(store, known, task)
    case 'delete':
      return remove(opened, task.share)
    case 'close':
      store.close()
      opened = null
      await removeVectorFile(MODEL)
      return {}
  }
}

async function build(count: number): Promise<VectorAnswer> {
  await removeVectorFile(MODEL)
  const kernel = await loadVectorKernel()
  const { store } = openVectorStore(await openVectorFile(MODEL), DIM, [], kernel)
  const known = new Set<number>()
  const make = makeClustered(DIM)
  let ms = 0
  for (let done = 0; done < count; done += BATCH) {
    const vectors = Array.from({ length: Math.min(BATCH, count - done) }, () => make.photo())
    const from = performance.now()
    for (const slot of store.append(vectors)) known.add(slot)
    ms += performance.now() - from
  }
  // One at a time, as photos arrive.
  const singles = Array.from({ length: 200 }, () => make.photo())
  const from = performance.now()
  const slots = singles.flatMap((vector) => [...store.append([vector])])
  const single = (performance.now() - from) / singles.length
  store.free(slots)
  opened = { store, known }
  return { ms, single }
}

async function reopen({ store, known }: Opened): Promise<VectorAnswer> {
  store.close()
  const kernel = await loadVectorKernel()
  const file = timed(await openVectorFile(MODEL))
  takeReading()
  const from = performance.now()
  const again = openVectorStore(file, DIM, known, kernel)
  const ms = performance.now() - from
  opened = { store: again.store, known }
  const stats = again.store.stats()
  return { ms, lost: again.lost.length, ...stats, ...takeReading() }
}

function search(store: VectorStore, task: VectorTask & { task: 'search' }): VectorAnswer {
  const make = makeClustered(DIM, { seed: 2 })
  const allow = chooseSome(store.slots, task.share)
  const queries = Array.from({ length: task.queries }, () => make[task.kind]())
  for (const query of queries.slice(0, 5)) store.search(query, task.k, allow)
  takeReading()
  const times = queries.map((query) => {
    const from = performance.now()
    store.search(query, task.k, allow)
    return performance.now() - from
  })
  times.sort((a, b) => a - b)
  const read = takeReading()
  return {
    p50: times[Math.floor(times.length / 2)] ?? 0,
    p95: times[Math.floor(times.length * 0.95)] ?? 0,
    readMs: read.readMs / queries.length,
    readCalls: read.readCalls / queries.length,
  }
}

/** Of the `k` nearest by exact cosines over all that is allowed. */
function recall(
  store: VectorStore,
  known: ReadonlySet<number>,
  task: VectorTask & { task: 'recall' },
): VectorAnswer {
  const make = makeClustered(DIM, { seed: 3 })
  const allow = chooseSome(store.slots, task.share)
  const slots = [...known]
    .filter((slot) => allow === undefined || ((allow[slot >> 3] ?? 0) & (1 << (slot & 7))) !== 0)
    .sort((a, b) => a - b)
  let found = 0
  let exactMs = 0
  for (let query = 0; query < task.queries; query += 1) {
    const vector = make[task.kind]()
    const from = performance.now()
    const cosines = store.cosines(vector, slots)
    exactMs += performance.now() - from
    cosines.sort()
    const least = (cosines.at(-task.k) ?? 0) - 1e-6
    found += store.search(vector, task.k, allow).filter(({ cosine }) => cosine >= least).length
  }
  return { recall: found / task.queries / task.k, exactMs: exactMs / task.queries }
}

function remove({ store, known }: Opened, share: number): VectorAnswer {
  const gone = [...known].filter((slot) => isChosen(slot * 31 + 7, share))
  for (const slot of gone) known.delete(slot)
  const from = performance.now()
  store.free(gone)
  return { ms: performance.now() - from, gone: gone.length }
}

/** Everything: no bitmap, as the app asks then. */
function chooseSome(slots: number, share: number): Uint8Array | undefined {
  if (share >= 1) return undefined
  const allow = new Uint8Array(Math.ceil(slots / 8))
  for (let slot = 0; slot < slots; slot += 1)
    if (isChosen(slot, share)) allow[slot >> 3] = (allow[slot >> 3] ?? 0) | (1 << (slot & 7))
  return allow
}

function timed(file: ByteFile): ByteFile {
  return {
    read(into, at) {
      const from = performance.now()
      const count = file.read(into, at)
      reading.ms += performance.now() - from
      reading.calls += 1
      reading.bytes += count
      return count
    },
    write: (bytes, at) => {
      file.write(bytes, at)
    },
    flush: () => {
      file.flush()
    },
    size: () => file.size(),
    truncate: (size) => {
      file.truncate(size)
    },
    close: () => {
      file.close()
    },
  }
}

function takeReading(): { readMs: number; readCalls: number; readMb: number } {
  const taken = { readMs: reading.ms, readCalls: reading.calls, readMb: reading.bytes / 2 ** 20 }
  reading.ms = 0
  reading.calls = 0
  reading.bytes = 0
  return taken
}
