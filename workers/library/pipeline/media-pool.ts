import { appError, fail, toAppError, type AppError } from '../../../src/domain/errors.ts'
import { connect, type CallArgs, type CallValue, type Port, type Wire } from '../../../src/wire/wire.ts'
import type { MediaApi } from '../../media/api.ts'

/** A running media worker. The edge to the browser; tests give one that runs in this thread. */
export interface MediaWorker {
  readonly port: Port
  /** Called once when it died by itself. */
  onDeath(tell: (reason: string) => void): void
  /** Ends it at once, whatever it does. */
  terminate(): void
}

export interface MediaPoolOptions {
  /** Workers for the backlog; one more is started for interactive work when that is asked for. */
  readonly size: number
  readonly start: () => MediaWorker
  readonly idleMs?: number
}

export interface RunOptions {
  /** The worker is killed when it takes longer; starting does not count. */
  readonly limitMs: number
  readonly signal: AbortSignal
  /** `interactive`: somebody is looking at it now. Never waits for the backlog. */
  readonly lane?: 'backlog' | 'interactive'
}

export interface MediaPool {
  readonly size: number
  /** Waits for a free worker, in order. Errors: the call's own, `file.timeout`, `file.crashes`, `call.aborted`. */
  run<Name extends keyof MediaApi>(
    name: Name,
    args: CallArgs<MediaApi, Name>,
    options: RunOptions,
  ): Promise<CallValue<MediaApi, Name>>
  stop(): void
}

const IDLE_MS = 60_000 // architecture.md §7
const RECYCLE_AFTER = 500 // items; codecs leak
const START_LIMIT_MS = 30_000 // loading the worker's code on a slow disk

/** `cores`: logical processors of the machine. architecture.md §7. */
export function mediaPoolSize(cores: number): number {
  return Math.min(6, Math.max(2, cores - 1))
}

interface Slot {
  readonly wire: Wire<MediaApi>
  readonly worker: MediaWorker
  ready: Promise<void>
  busy: boolean
  items: number
  death: AppError | null
  idleTimer: ReturnType<typeof setTimeout> | undefined
}

export function createMediaPool({ size, start, idleMs = IDLE_MS }: MediaPoolOptions): MediaPool {
  const backlog = new Set<Slot>()
  const interactive = new Set<Slot>()
  const waiting: ((slot: Slot) => void)[] = []
  let interactiveTurn: Promise<unknown> = Promise.resolve()
  let stopped = false

  function open(slots: Set<Slot>): Slot {
    const worker = start()
    const slot: Slot = {
      worker,
      wire: connect<MediaApi>(worker.port),
      ready: Promise.resolve(),
      busy: false,
      items: 0,
      death: null,
      idleTimer: undefined,
    }
    worker.onDeath((reason) => {
      close(
        slots,
        slot,
        appError('file.crashes', `Reading this file stopped a worker: ${reason}`, { retry: 'later' }),
      )
    })
    slot.ready = withLimit(slot.wire.ping(), START_LIMIT_MS)
    slot.ready.catch(() => undefined)
    slots.add(slot)
    return slot
  }

  function close(slots: Set<Slot>, slot: Slot, reason: AppError): void {
    clearTimeout(slot.idleTimer)
    if (!slots.delete(slot)) return
    slot.death = reason
    slot.wire.end(reason)
    slot.worker.terminate()
  }

  function takeNow(slots: Set<Slot>, most: number): Slot | null {
    if (stopped) return fail('library.moved', 'The library is closing.')
    const idle = [...slots].find((slot) => !slot.busy)
    const slot = idle ?? (slots.size < most ? open(slots) : null)
    if (slot === null) return null
    clearTimeout(slot.idleTimer)
    slot.busy = true
    return slot
  }

  async function take(): Promise<Slot> {
    return takeNow(backlog, size) ?? new Promise<Slot>((resolve) => waiting.push(resolve))
  }

  function giveBack(slots: Set<Slot>, slot: Slot): void {
    slot.busy = false
    slot.items++
    const done = appError('library.moved', 'The worker was ended because nobody needed it.')
    if (slot.items >= RECYCLE_AFTER) close(slots, slot, done)
    else if (slots.has(slot)) {
      slot.idleTimer = setTimeout(() => {
        close(slots, slot, done)
      }, idleMs)
    }
    if (slots !== backlog || stopped || waiting.length === 0) return
    const next = takeNow(backlog, size)
    if (next !== null) waiting.shift()?.(next)
  }

  async function startOf(slots: Set<Slot>, slot: Slot): Promise<void> {
    try {
      await slot.ready
    } catch (error) {
      close(slots, slot, toAppError(error))
      throw error
    }
  }

  async function callOn<Name extends keyof MediaApi>(
    slots: Set<Slot>,
    slot: Slot,
    name: Name,
    args: CallArgs<MediaApi, Name>,
    { limitMs, signal }: RunOptions,
  ): Promise<CallValue<MediaApi, Name>> {
    let timer: ReturnType<typeof setTimeout> | undefined
    try {
      await startOf(slots, slot)
      signal.throwIfAborted()
      timer = setTimeout(() => {
        const seconds = Math.round(limitMs / 1000)
        close(
          slots,
          slot,
          appError('file.timeout', `Reading this file took more than ${String(seconds)} seconds.`),
        )
      }, limitMs)
      return await slot.wire.call(name, args, { signal })
    } catch (error) {
      // Whoever gave up may have left the worker busy for long: it keeps nothing, so it is ended.
      if (signal.aborted) close(slots, slot, appError('call.aborted', 'The work was no longer wanted.'))
      throw slot.death ?? toAppError(error)
    } finally {
      clearTimeout(timer)
      giveBack(slots, slot)
    }
  }

  return {
    size,
    async run(name, args, options) {
      if (options.lane !== 'interactive') return callOn(backlog, await take(), name, args, options)
      // One at a time: the slot is always free when its turn has come.
      const turn = interactiveTurn.then(() =>
        callOn(interactive, takeNow(interactive, 1) ?? open(interactive), name, args, options),
      )
      interactiveTurn = turn.catch(() => undefined)
      return turn
    },
    stop() {
      stopped = true
      const reason = appError('library.moved', 'The library is closing.')
      for (const slot of backlog) close(backlog, slot, reason)
      for (const slot of interactive) close(interactive, slot, reason)
    },
  }
}

async function withLimit(promise: Promise<void>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject: (reason: AppError) => void) => {
    timer = setTimeout(() => {
      reject(appError('call.timeout', 'A media worker did not start.', { retry: 'later' }))
    }, ms)
  })
  try {
    await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
