/** A library worker with nothing to own, to test who leads and what happens to calls when that changes. */

import { serve } from '../../../src/wire/wire.ts'
import { standForElection } from '../election.ts'
import { createChanges } from '../changes.ts'
import { createRpc } from '../rpc.ts'
import type { Library, LibraryVerbs } from '../api.ts'

declare const self: DedicatedWorkerGlobalScope

const { leader, build, lock, rpc, changes: changesName } = JSON.parse(self.name) as Record<string, string>

const channel = new BroadcastChannel(rpc ?? '')
const standing = standForElection(
  channel,
  { leader: leader ?? '', build: build ?? 'test' },
  (term) => {
    const told = new BroadcastChannel(changesName ?? '')
    const changes = createChanges(term.leader, (message) => {
      told.postMessage(message)
    })
    const library = fakeLibrary(term.leader, (tables) => {
      changes.note(tables)
    })
    const verbs = createRpc(() => library, changes)
    const stop = serve<LibraryVerbs>(channel, verbs.verbs)
    term.announce({ phase: 'ready', schema: 1 })
    return Promise.resolve({
      async end() {
        await verbs.drain()
        stop()
        changes.close()
      },
    })
  },
  lock,
)

self.addEventListener('message', (event: MessageEvent<{ kind: string }>) => {
  if (event.data.kind === 'museum.rest') void standing.rest()
  if (event.data.kind === 'museum.wake') standing.wake()
})

function fakeLibrary(name: string, note: (tables: string[]) => void): Library {
  let count = 0
  const reads: Record<string, (args: { ms: number }) => unknown> = {
    who: () => name,
    count: () => count,
    slow: ({ ms }) => new Promise((resolve) => setTimeout(resolve, ms, name)),
    block: ({ ms }) => {
      const until = performance.now() + ms
      while (performance.now() < until);
      return name
    },
  }
  return {
    async read(read, args) {
      const value = await reads[read]?.(args as never)
      return { value: value as never, reads: ['counter'] }
    },
    async run(command, args) {
      if (command === 'later')
        await new Promise((resolve) => setTimeout(resolve, (args as { ms: number }).ms))
      count++
      note(command === 'other' ? ['other'] : ['counter'])
      return { groupId: null, changed: count, skipped: 0, label: name }
    },
  }
}
