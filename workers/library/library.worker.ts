/**
 * The library worker of a tab: an heir until it holds the lock. It stays small: SQLite, the pipeline and everything else
 * is loaded only by the one that wins.
 */

import '../platform/trusted-types.ts'
import { BUILD } from '../../src/domain/build.ts'
import { RPC_CHANNEL } from '../../src/domain/storage-names.ts'
import { compileSqlite } from './db/wasm-module.ts'
import { standForElection } from './election.ts'

declare const self: DedicatedWorkerGlobalScope

// The page names its worker, and so knows whether its own one leads.
const standing = standForElection(
  new BroadcastChannel(RPC_CHANNEL),
  { leader: self.name === '' ? crypto.randomUUID() : self.name, build: BUILD },
  async (term) => {
    // Beside the loading of what uses it; whoever does hears of a failure.
    compileSqlite().catch(() => undefined)
    return (await import('./take-library.ts')).takeLibrary(term)
  },
)

self.addEventListener('message', (event: MessageEvent<unknown>) => {
  const message = event.data
  if (typeof message !== 'object' || message === null || !('kind' in message)) return
  if (message.kind === 'museum.rest') {
    const gone = 'gone' in message && message.gone instanceof Int32Array ? message.gone : null
    void standing.rest().then(() => gone !== null && Atomics.store(gone, 0, 1))
  }
  if (message.kind === 'museum.wake') standing.wake()
})
