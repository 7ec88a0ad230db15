/** The two verbs with their types, and waiting until nothing is left to do. */

import type { CommandArgs, CommandName, ReadArgs, ReadName, ReadValue } from '../../workers/library/api.ts'
import { appError, fail, toAppError, type AppError } from '../domain/errors.ts'
import type { CommandOutcome } from '../domain/reads.ts'
import { STAGES, type CommandId, type StageName } from '../domain/vocabulary.ts'
import { library } from './library.ts'
import { queries } from './use-query.ts'

export interface RunOptions {
  readonly signal?: AbortSignal
  /** Repeating a command under its id is a no-op. Left out: a new one is made. */
  readonly id?: CommandId
}

export interface ReadOptions {
  readonly signal?: AbortSignal
}

// Both sides are typed by the same table, `workers/library/api.ts`; an overload says so where a cast would only claim it.

/** What the library says now. Rejects with an `AppError`. */
export function read<Name extends ReadName>(
  name: Name,
  args: ReadArgs<Name>,
  options?: ReadOptions,
): Promise<ReadValue<Name>>
export async function read(name: string, args: unknown, options: ReadOptions = {}): Promise<unknown> {
  return (await library().read(name, args, options.signal)).value
}

/** When it resolves, the change is on disk. Rejects with an `AppError`. */
export function run<Name extends CommandName>(
  name: Name,
  args: CommandArgs<Name>,
  options?: RunOptions,
): Promise<CommandOutcome>
export function run(name: string, args: unknown, options: RunOptions = {}): Promise<unknown> {
  return library().run(name, args, options.id ?? newCommandId(), options.signal)
}

/** A fresh random id; the same request repeated under it happens once. */
export function newCommandId(): CommandId
export function newCommandId(): string {
  return crypto.randomUUID()
}

/** Undoes the last change, or the given one. `skipped` in the outcome counts what was changed since. */
export function undo(group?: string): Promise<CommandOutcome> {
  return run('undo', group === undefined ? {} : { group })
}

export function redo(): Promise<CommandOutcome> {
  return run('redo', {})
}

// Work the page has begun and the library has not heard of yet: a drop being read, files being copied.
const page = { promised: new Set<symbol>(), listeners: new Set<() => void>() }

/** Until the returned function is called, `waitUntilIdle` waits. Call this in the first synchronous line of a drop handler. */
export function promiseWork(): () => void {
  const work = Symbol('work')
  page.promised.add(work)
  return () => {
    if (page.promised.delete(work)) for (const listener of [...page.listeners]) listener()
  }
}

export interface IdleOptions {
  readonly stages?: readonly StageName[]
  readonly timeoutMs?: number
  readonly signal?: AbortSignal
}

const DEFAULT_IDLE_TIMEOUT_MS = 600_000
const LOOK_AGAIN_MS = 250 // a retry that becomes due commits nothing, so changes alone are not enough

/**
 * Resolves when nothing the page has asked for is left to do, with the stages that wait for a person
 * (paused, or without model or consent). Errors: `input.invalid` for an unknown stage, `call.timeout`.
 */
export async function waitUntilIdle(options: IdleOptions = {}): Promise<{ blocked: readonly StageName[] }> {
  const { stages, timeoutMs = DEFAULT_IDLE_TIMEOUT_MS } = options
  for (const stage of stages ?? []) {
    if (!STAGES.includes(stage))
      fail('input.invalid', `There is no stage “${String(stage)}”.`, { retry: 'never' })
  }
  const limit = new AbortController()
  const stopAt = (reason: AppError) => {
    limit.abort(reason)
  }
  const timer = setTimeout(
    stopAt,
    timeoutMs,
    appError('call.timeout', `Still busy after ${String(timeoutMs)} ms.`),
  )
  const onAbort = () => {
    stopAt(toAppError(options.signal?.reason))
  }
  options.signal?.addEventListener('abort', onAbort)
  const args = stages === undefined ? {} : { stages }
  try {
    for (;;) {
      limit.signal.throwIfAborted()
      await untilKept(limit.signal)
      // Asked anew each time: a live answer may be older than the command that has just returned.
      const now = await read('idle', args, { signal: limit.signal })
      if (now.idle && page.promised.size === 0) return { blocked: now.blocked }
      await untilChanged(args, limit.signal)
    }
  } catch (error) {
    throw limit.signal.aborted ? toAppError(limit.signal.reason) : error
  } finally {
    clearTimeout(timer)
    options.signal?.removeEventListener('abort', onAbort)
  }
}

/** Resolves when every promise of work is kept. */
function untilKept(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const check = () => {
      if (page.promised.size > 0 && !signal.aborted) return
      page.listeners.delete(check)
      signal.removeEventListener('abort', check)
      resolve()
    }
    page.listeners.add(check)
    signal.addEventListener('abort', check)
    check()
  })
}

function untilChanged(args: { readonly stages?: readonly StageName[] }, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const settle = () => {
      clearTimeout(timer)
      stop()
      signal.removeEventListener('abort', settle)
      resolve()
    }
    const timer = setTimeout(settle, LOOK_AGAIN_MS)
    const stop = queries().find('idle', args).subscribe(settle)
    signal.addEventListener('abort', settle)
  })
}
