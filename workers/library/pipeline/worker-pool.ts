import { appError, fail, toAppError, type AppError } from '../../../src/domain/errors.ts'
import { connect, type CallArgs, type CallValue, type Port, type Wire } from '../../../src/wire/wire.ts'
import type { MediaApi } from '../../media/api.ts'

/** A running worker of `workers/media`, `ml` or `ocr`. The edge to the browser; tests give one that runs in this thread. */
export interface PoolWorker {
  readonly port: Port
  /** Called once when it died by itself. */
  onDeath(tell: (reason: string) => void): void
  /** Ends it at once, whatever it does. */
  terminate(): void
}

export interface WorkerPoolOptions {
  /** Workers for the backlog; one more is started for interactive work when that is asked for. */
  readonly size: number
  readonly start: () => PoolWorker
  readonly idleMs?: number
}

export interface RunOptions {
  /** The worker is killed when it takes longer; starting does not count. */
  readonly limitMs: number
  readonly signal: AbortSignal
  /** `interactive`: somebody is looking at it now. Never waits for the backlog. */
  readonly lane?: 'backlog' | 'interactive'
  /** Moved to the worker, not copied. */
  readonly transfer?: Transferable[]
}

/** Stateless workers of one kind, started when there is something to do and ended when there has not been for a while. */
export interface WorkerPool<Api> {
  readonly size: number
  /** Waits for a free worker, in order. Errors: the call's own, `file.timeout`, `file.crashes`, `call.aborted`. */
  run<Name extends keyof Api & string>(
    name: Name,
    args: CallArgs<Api, Name>,
    options: RunOptions,
  ): Promise<CallValue<Api, Name>>
  stop(): void
}
export type MediaPool = WorkerPool<MediaApi>

const IDLE_MS = 60_000 // architecture.md §7
const RECYCLE_AFTER = 500 // items; codecs leak
const START_LIMIT_MS = 30_000 // loading the worker's code on a slow disk

/** `cores`: logical processors of the machine. architecture.md §7. */
export function mediaPoolSize(cores: number): number {
  return Math.min(6, Math.max(2, cores - 1))
}

interface Slot<Api> {
  readonly wire: Wire<Api>
  readonly worker: PoolWorker
  ready: Promise<void>
  busy: boolean
  items: number
  death: AppError | null
  idleTimer: ReturnType<typeof setTimeout> | undefined
}

export function createWorkerPool<Api extends object>({
  size,
  start,
  idleMs = IDLE_MS,
}: WorkerPoolOptions): WorkerPool<Api> {
  const backlog = new Set<Slot<Api>>()
  const interactive = new Set<Slot<Api>>()
  const waiting: ((slot: Slot<Api>) => void)[] = []
  let interactiveTurn: Promise<unknown> = Promise.resolve()
  let stopped = false

  function open(slots: Set<Slot<Api>>): Slot<Api> {
    const worker = start()
    const slot: Slot<Api> = {
      worker,
      wire: connect<Api>(worker.port),
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

  function close(slots: Set<Slot<Api>>, slot: Slot<Api>, reason: AppError): void {
    clearTimeout(slot.idleTimer)
    if (!slots.delete(slot)) return
    slot.death = reason
    slot.wire.end(reason)
    slot.worker.terminate()
  }

  function takeNow(slots: Set<Slot<Api>>, most: number): Slot<Api> | null {
    if (stopped) return fail('library.moved', 'The library is closing.')
    const idle = [...slots].find((slot) => !slot.busy)
    const slot = idle ?? (slots.size < most ? open(slots) : null)
    if (slot === null) return null
    clearTimeout(slot.idleTimer)
    slot.busy = true
    return slot
  }

  async function take(): Promise<Slot<Api>> {
    return takeNow(backlog, size) ?? new Promise<Slot<Api>>((resolve) => waiting.push(resolve))
  }

  function giveBack(slots: Set<Slot<Api>>, slot: Slot<Api>): void {
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

  async function startOf(slots: Set<Slot<Api>>, slot: Slot<Api>): Promise<void> {
    try {
      await slot.ready
    } catch (error) {
      close(slots, slot, toAppError(error))
      throw error
    }
  }

  async function callOn<Name extends keyof Api & string>(
    slots: Set<Slot<Api>>,
    slot: Slot<Api>,
    name: Name,
    args: CallArgs<Api, Name>,
    { limitMs, signal, transfer }: RunOptions,
  ): Promise<CallValue<Api, Name>> {
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
      return await slot.wire.call(name, args, transfer === undefined ? { signal } : { signal, transfer })
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
      reject(appError('call.timeout', 'A worker did not start.', { retry: 'later' }))
    }, ms)
  })
  try {
    await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
