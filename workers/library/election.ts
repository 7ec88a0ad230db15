/**
 * Who owns the library. Every tab's library worker stands in the queue of one Web Lock; the one that holds it leads,
 * the others are heirs: they have loaded nothing and answer nothing. The lock is never stolen.
 */

import { toAppError } from '../../src/domain/errors.ts'
import { parseRpcMessage, type LeaderMessage, type RpcMessage } from '../../src/domain/channel-messages.ts'
import { LIBRARY_LOCK } from '../../src/domain/storage-names.ts'
import { acquireLock, type HeldLock } from '../platform/locks.ts'

export interface Identity {
  readonly leader: string
  readonly build: string
}

/** What a leader may tell about itself while it leads. */
export interface Term extends Identity {
  announce(news: Partial<Pick<LeaderMessage, 'phase' | 'error' | 'schema' | 'memory' | 'evicted'>>): void
  readonly channel: BroadcastChannel
  /** The messages of the channel that are ours, checked. Heard until the term ends. */
  onMessage(listener: (message: RpcMessage) => void): void
  post(message: RpcMessage): void
}

export interface Reign {
  /** Finishes the running transaction, stops all work and closes every file. Must not reject. */
  end(): Promise<void>
}

export interface Standing {
  /**
   * Steps down and stays out of the queue until `wake`: the browser is about to freeze this tab. Resolves when it holds
   * nothing and waits for nothing.
   */
  rest(): Promise<void>
  wake(): void
}

/** How long other heirs let the chosen one pass before they queue again. */
const STEP_BACK_MS = 3000

/**
 * Stands for election for as long as the worker lives.
 *
 * @param begin loads and opens the library; a rejection is announced as `failed`, and the lock is kept, because
 *   the next heir would fail for the same reason while the person reads why
 */
export function standForElection(
  channel: BroadcastChannel,
  self: Identity,
  begin: (term: Term) => Promise<Reign>,
  lockName: string = LIBRARY_LOCK,
): Standing {
  let news: LeaderMessage | null = null
  let stepDown: (() => void) | null = null
  let queue: AbortController | null = null
  let passed: (() => void) | null = null
  /** Somebody else was chosen, who may not even stand in the queue yet. */
  let isPassing = false
  let resting = false
  let awake: (() => void) | null = null
  /** Who is told that this worker holds nothing any more. */
  const rested: (() => void)[] = []
  const listeners = new Set<(message: RpcMessage) => void>()

  channel.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = parseRpcMessage(event.data)
    if (message === null) return
    if (message.kind === 'museum.hello' && news !== null) channel.postMessage(news)
    if (message.kind === 'museum.yield' && message.to !== self.leader) {
      isPassing = true
      if (stepDown !== null) stepDown()
      else queue?.abort()
    }
    if (message.kind === 'museum.leader' && message.phase !== 'leaving') passed?.()
    for (const listener of listeners) listener(message)
  })

  async function waitForTurn(): Promise<HeldLock> {
    for (;;) {
      if (resting) {
        for (const tell of rested.splice(0)) tell()
        await new Promise<void>((resolve) => {
          awake = resolve
        })
      }
      if (isPassing) {
        await letPass()
        continue // it may rest by now
      }
      const asked = new AbortController()
      queue = asked
      try {
        return await acquireLock(lockName, asked.signal)
      } catch (error) {
        if (!asked.signal.aborted) throw error
      } finally {
        queue = null
      }
    }
  }

  /** Until another one leads, or does not after all. */
  function letPass(): Promise<void> {
    return new Promise<void>((resolve) => {
      passed = resolve
      setTimeout(resolve, STEP_BACK_MS)
    }).then(() => {
      isPassing = false
      passed = null
    })
  }

  async function leadOnce(): Promise<void> {
    const lock = await waitForTurn()
    const asked = new Promise<void>((resolve) => {
      stepDown = resolve
    })
    if (resting) stepDown?.()
    let current: LeaderMessage = {
      kind: 'museum.leader',
      ...self,
      schema: 0,
      phase: 'opening',
      error: null,
      memory: false,
      evicted: false,
    }
    const term: Term = {
      ...self,
      channel,
      announce(update) {
        current = { ...current, ...update }
        news = current
        channel.postMessage(current)
      },
      onMessage: (listener) => void listeners.add(listener),
      post: (message) => {
        channel.postMessage(message)
      },
    }
    term.announce({ phase: 'opening' })
    let reign: Reign | null = null
    try {
      reign = await begin(term)
    } catch (error) {
      term.announce({ phase: 'failed', error: toAppError(error) })
    }
    await asked
    term.announce({ phase: 'leaving' })
    listeners.clear()
    await reign?.end()
    news = null
    stepDown = null
    lock.release()
    await lock.released
  }

  async function standForEver(): Promise<never> {
    for (;;) await leadOnce()
  }
  // Nothing above is expected to fail; if it does, the page must hear of it as an error of its worker.
  standForEver().catch((error: unknown) => {
    setTimeout(() => {
      throw error
    })
  })

  return {
    rest() {
      resting = true
      stepDown?.()
      queue?.abort()
      passed?.()
      return new Promise((resolve) => {
        rested.push(resolve)
      })
    },
    wake() {
      resting = false
      awake?.()
    },
  }
}
