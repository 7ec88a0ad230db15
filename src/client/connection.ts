/**
 * The page's line to whoever owns the library: its own library worker or another tab's (architecture.md §7).
 * Starts this tab's worker, follows the leader, repeats what a lost leader did not answer, and says what is the matter.
 */

import type { LibraryVerbs } from '../../workers/library/api.ts'
import { isNewerBuild } from '../domain/build.ts'
import {
  parseChangesMessage,
  parseRpcMessage,
  type ChangesMessage,
  type LeaderMessage,
} from '../domain/channel-messages.ts'
import { appError, isAppError, type AppError } from '../domain/errors.ts'
import { CHANGES_CHANNEL, RPC_CHANNEL } from '../domain/storage-names.ts'
import { connect, type Wire } from '../wire/wire.ts'

export interface LibraryState {
  /**
   * `starting`: nobody leads yet. `busy`: the leader does not answer; `useItHere` asks for the library.
   * `failed`: `error` says why; nothing was changed.
   */
  readonly phase: 'starting' | 'opening' | 'migrating' | 'ready' | 'busy' | 'failed'
  readonly error: AppError | null
  /** Another tab's worker leads. */
  readonly elsewhere: boolean
  /** A newer build leads: this page still works, and should be reloaded. */
  readonly outdated: boolean
  /** Private window without storage: everything is forgotten with the last tab. */
  readonly memory: boolean
  /** A catalog was here and the browser removed it: offer to restore a backup. */
  readonly evicted: boolean
}

export interface TracedAnswer {
  readonly value: unknown
  readonly reads: readonly string[]
  /** Commits of that leader that the value includes. */
  readonly version: number
  readonly leader: string
}

export interface ConnectionOptions {
  /** Starts this tab's library worker under the given name. */
  readonly startWorker: (name: string) => Worker
  readonly build: string
  readonly channels?: { readonly rpc: string; readonly changes: string }
}

export interface LibraryConnection {
  readonly state: () => LibraryState
  /** Returns how to stop listening. */
  readonly subscribe: (listener: () => void) => () => void
  readonly onChanges: (listener: (changes: ChangesMessage) => void) => () => void
  /** Another worker leads now: whatever was read may be old. */
  readonly onMoved: (listener: () => void) => () => void
  /** Repeated on another leader until answered. Rejects with an `AppError`. */
  readonly read: (name: string, args: unknown, signal?: AbortSignal) => Promise<TracedAnswer>
  /** Repeated with the same `commandId`, which makes it happen once. */
  readonly run: (name: string, args: unknown, commandId: string, signal?: AbortSignal) => Promise<unknown>
  /** Asks the leading tab to hand the library to this one. */
  readonly useItHere: () => void
  /** Lets go of the library and of the place in the queue, until `wake`. `gone`, shared memory, becomes `[1]` when that is done. */
  readonly rest: (gone?: Int32Array) => void
  readonly wake: () => void
  readonly close: () => void
}

const ASK_AGAIN_MS = 1000
const PING_AFTER_MS = 1000
const BUSY_AFTER_MS = 3000 // architecture.md §7
const WANTED_MS = 10_000
const WORKER_TRIES = 3
/** What a person may do about a damaged catalog: the only commands that are answered while there is none. */
const MENDING: ReadonlySet<string> = new Set(['library.reset', 'backup.restore'])

export function openConnection(options: ConnectionOptions): LibraryConnection {
  const names = options.channels ?? { rpc: RPC_CHANNEL, changes: CHANGES_CHANNEL }
  const rpc = new BroadcastChannel(names.rpc)
  const changesChannel = new BroadcastChannel(names.changes)
  const listeners = new Set<() => void>()
  const waiters = new Set<() => void>()
  const movedListeners = new Set<() => void>()
  const changesListeners = new Set<(changes: ChangesMessage) => void>()
  const workerName = crypto.randomUUID()
  let workerTries = 0
  let worker = startWorker()
  let leader: LeaderMessage | null = null
  let wire: Wire<LibraryVerbs> | null = null
  let heardAt = performance.now()
  let unanswered = 0
  let wantedUntil = 0
  let hasTriedItself = false
  let hasTimer = false
  let closed = false
  let state: LibraryState = {
    phase: 'starting',
    error: null,
    elsewhere: false,
    outdated: false,
    memory: false,
    evicted: false,
  }

  function startWorker(): Worker {
    workerTries++
    const started = options.startWorker(workerName)
    started.addEventListener('error', (event) => {
      started.terminate()
      if (closed || started !== worker) return
      if (workerTries < WORKER_TRIES) worker = startWorker()
      else if (leader === null || leader.leader === workerName) {
        const error = appError('bug.unexpected', `The library could not be started: ${event.message}`, {
          retry: 'ask',
        })
        update({ phase: 'failed', error })
        for (const waiter of [...waiters]) waiter()
      }
    })
    return started
  }

  function update(change: Partial<LibraryState>): void {
    const next = { ...state, ...change }
    if (Object.entries(next).every(([key, value]) => Reflect.get(state, key) === value)) return
    state = next
    for (const listener of listeners) listener()
  }

  rpc.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = parseRpcMessage(event.data)
    if (message?.kind === 'museum.leader') follow(message)
  })
  changesChannel.addEventListener('message', (event: MessageEvent<unknown>) => {
    const changes = parseChangesMessage(event.data)
    if (changes !== null) for (const listener of changesListeners) listener(changes)
  })

  function follow(news: LeaderMessage): void {
    heardAt = performance.now()
    const isNew = leader?.leader !== news.leader
    // A leader that steps down and wins again later has lost what it was asked in between.
    const isBack = leader?.phase === 'leaving' && news.phase !== 'leaving'
    if (news.phase === 'leaving' && isNew) return
    const isOpened = news.phase === 'ready' && (isNew || leader?.phase !== 'ready')
    leader = news
    if (isNew || isBack) {
      wire?.end(appError('library.moved', 'Another tab owns the library now.'))
      wire = connect<LibraryVerbs>(rpc)
      if (news.leader === workerName) wantedUntil = 0
      else if (isNewerBuild(options.build, news.build) || performance.now() < wantedUntil) askForLibrary()
    }
    // What it failed for may have passed since, but a leader does not try again by itself: this tab's worker does, once.
    if (news.phase === 'failed' && news.leader !== workerName && !hasTriedItself) {
      hasTriedItself = true
      askForLibrary()
    }
    update({
      phase: news.phase === 'leaving' ? 'starting' : news.phase,
      error: news.error,
      elsewhere: news.leader !== workerName,
      outdated: isNewerBuild(news.build, options.build),
      memory: news.memory,
      evicted: news.evicted,
    })
    if (isOpened) for (const listener of movedListeners) listener()
    for (const waiter of [...waiters]) waiter()
  }

  function askForLibrary(): void {
    rpc.postMessage({ kind: 'museum.yield', to: workerName })
  }

  /** Resolves with the leader's wire once it can answer; rejects when it has failed, unless the call may mend that. */
  function whenAnswering(
    mends: boolean,
    signal?: AbortSignal,
  ): Promise<{ wire: Wire<LibraryVerbs>; leader: string }> {
    return new Promise((resolve, reject: (reason: AppError) => void) => {
      const check = (): void => {
        if (signal?.aborted === true || closed) {
          settle()
          reject(appError('call.aborted', 'The call was cancelled.'))
        } else if (state.phase === 'failed' && state.error !== null && !mends) {
          settle()
          reject(state.error)
        } else if (wire !== null && (leader?.phase === 'ready' || (mends && leader?.phase === 'failed'))) {
          settle()
          resolve({ wire, leader: leader.leader })
        }
      }
      const settle = () => {
        waiters.delete(check)
        signal?.removeEventListener('abort', check)
      }
      waiters.add(check)
      signal?.addEventListener('abort', check)
      check()
    })
  }

  async function untilAnswered<Value>(
    ask: (wire: Wire<LibraryVerbs>, leader: string) => Promise<Value>,
    signal?: AbortSignal,
    mends = false,
  ): Promise<Value> {
    for (;;) {
      const now = await whenAnswering(mends, signal)
      if (unanswered++ === 0) {
        heardAt = performance.now()
        watchAnswers()
      }
      try {
        return await ask(now.wire, now.leader)
      } catch (error) {
        if (closed || !isAppError(error)) throw error
        if (error.code === 'library.migrating') await pause(ASK_AGAIN_MS / 4)
        else if (error.code !== 'library.moved') throw error
        // The next leader announces itself; until then this one is not asked again.
        if (leader?.leader === now.leader && leader.phase === 'ready') {
          leader = { ...leader, phase: 'leaving' }
          askWhoLeads()
        }
      } finally {
        unanswered--
        heardAt = performance.now()
        if (state.phase === 'busy' && leader !== null) follow(leader)
      }
    }
  }

  /** While something is unanswered: is the leader's event loop turning at all? */
  function watchAnswers(): void {
    if (hasTimer) return
    hasTimer = true
    setTimeout(() => {
      hasTimer = false
      if (unanswered === 0 || closed) return
      const asked = wire
      asked?.ping().then(
        () => {
          if (asked !== wire) return
          heardAt = performance.now()
          if (state.phase === 'busy' && leader !== null) follow(leader)
        },
        () => undefined,
      )
      watchAnswers()
    }, PING_AFTER_MS)
  }

  function askWhoLeads(): void {
    rpc.postMessage({ kind: 'museum.hello' })
  }

  const watch = setInterval(() => {
    const waits = state.phase === 'starting' || (unanswered > 0 && state.phase === 'ready')
    if (state.phase === 'starting' || state.phase === 'busy') askWhoLeads()
    if (waits && performance.now() - heardAt > BUSY_AFTER_MS) {
      update({ phase: 'busy', error: appError('library.busy', 'Your library is busy in another tab.') })
    }
  }, ASK_AGAIN_MS)
  askWhoLeads()

  return {
    state: () => state,
    subscribe: (listener) => addTo(listeners, listener),
    onChanges: (listener) => addTo(changesListeners, listener),
    onMoved: (listener) => addTo(movedListeners, listener),
    read: (name, args, signal) =>
      untilAnswered(
        async (now, from) => ({ ...(await now.call('read', [name, args], { signal })), leader: from }),
        signal,
      ),
    run: (name, args, commandId, signal) =>
      untilAnswered((now) => now.call('run', [name, args, commandId], { signal }), signal, MENDING.has(name)),
    useItHere() {
      // An heir that was just being started did not hear the question: the next leader is asked again.
      wantedUntil = performance.now() + WANTED_MS
      askForLibrary()
    },
    rest: (gone) => {
      worker.postMessage({ kind: 'museum.rest', gone })
    },
    wake: () => {
      worker.postMessage({ kind: 'museum.wake' })
      askWhoLeads()
    },
    close() {
      closed = true
      clearInterval(watch)
      wire?.end(appError('library.moved', 'This page closed its line to the library.', { retry: 'never' }))
      for (const waiter of [...waiters]) waiter()
      worker.terminate()
      rpc.close()
      changesChannel.close()
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function addTo<Item>(items: Set<Item>, item: Item): () => void {
  items.add(item)
  return () => {
    items.delete(item)
  }
}
