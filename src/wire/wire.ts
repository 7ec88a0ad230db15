/**
 * One way to call across any port: Worker, MessagePort, BroadcastChannel. The only importer of Comlink.
 * Arguments and results are plain data; no callbacks, no proxies. Every call takes an `AbortSignal`, every
 * failure is an `AppError`, and every pending call rejects when the other side is gone.
 */

import * as Comlink from 'comlink'
import { appError, fail, toAppError, type AppError } from '../domain/errors.ts'
import { isWireReply, isWireRequest } from '../domain/wire-messages.ts'

/** What Worker, MessagePort, BroadcastChannel and a worker's own scope have in common. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void
  removeEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void
  start?(): void
}

export type CallArgs<Api, Name extends keyof Api> = Api[Name] extends (...args: infer Args) => unknown
  ? Args
  : never
export type CallValue<Api, Name extends keyof Api> = Api[Name] extends (...args: never[]) => infer Value
  ? Awaited<Value>
  : never

/** The serving side of an api: each method may take the caller's `AbortSignal` last. No optional parameters. */
export type Serving<Api> = {
  readonly [Name in keyof Api]: Api[Name] extends (...args: infer Args) => infer Value
    ? (...args: [...Args, signal: AbortSignal]) => Value | Awaited<Value> | Promise<Awaited<Value>>
    : never
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined
  /** Moved, not copied. */
  readonly transfer?: Transferable[]
}

export interface Wire<Api> {
  /** Rejects with an `AppError`: the other side's own, `call.aborted`, or the reason given to `end`. */
  call<Name extends keyof Api & string>(
    name: Name,
    args: CallArgs<Api, Name>,
    options?: CallOptions,
  ): Promise<CallValue<Api, Name>>
  /** Resolves when the other side's event loop turns; never rejects unless ended. */
  ping(): Promise<void>
  /** Calls without an answer yet. */
  readonly pending: number
  /** The other side is gone: every pending and every later call rejects with `reason`. */
  end(reason: AppError): void
}

/** What crosses: three verbs, so that a message can be checked whole before it is obeyed. */
interface Spoken {
  call(callId: string, name: string, args: readonly unknown[]): unknown
  cancel(callId: string): void
  ping(): boolean
}

// An error crosses as its five plain fields; Comlink's own handler would lose `code`.
const thrown = Comlink.transferHandlers.get('throw')
if (thrown !== undefined) {
  thrown.serialize = ({ value }: { value: unknown }) => [toAppError(value), []]
  thrown.deserialize = (error: unknown) => {
    throw toAppError(error)
  }
}
Comlink.transferHandlers.delete('proxy')

/** Speaks to whoever serves `Api` on the other end of `port`. */
export function connect<Api extends object>(port: Port): Wire<Api> {
  const pending = new Map<string, (reason: AppError) => void>()
  const guarded = guardPort(port, isWireReply)
  const remote = Comlink.wrap<Spoken>(guarded.endpoint)
  let gone: AppError | null = null

  function end(reason: AppError): void {
    if (gone !== null) return
    gone = reason
    guarded.close()
    for (const reject of pending.values()) reject(reason)
    pending.clear()
  }

  function start<Value>(send: (callId: string) => Promise<Value>, signal?: AbortSignal): Promise<Value> {
    if (gone !== null) return rejectWith(gone)
    if (signal?.aborted === true) return rejectWith(abortReason(signal))
    const callId = crypto.randomUUID()
    return new Promise<Value>((resolve, reject: (reason: AppError) => void) => {
      const onAbort = () => {
        void remote.cancel(callId).catch(() => undefined)
        settle(() => {
          reject(abortReason(signal))
        })
      }
      const settle = (how: () => void) => {
        signal?.removeEventListener('abort', onAbort)
        if (pending.delete(callId)) how()
      }
      pending.set(callId, (reason) => {
        signal?.removeEventListener('abort', onAbort)
        reject(reason)
      })
      signal?.addEventListener('abort', onAbort, { once: true })
      send(callId).then(
        (value) => {
          settle(() => {
            resolve(value)
          })
        },
        (thrown: unknown) => {
          settle(() => {
            reject(toAppError(thrown))
          })
        },
      )
    })
  }

  listenForDeath(port, end)
  return {
    call: (name, args, options = {}) =>
      start(async (callId) => {
        const moved = options.transfer === undefined ? args : Comlink.transfer(args, options.transfer)
        // The other side is typed by the same `Api`; what it returns cannot be checked here.
        return (await remote.call(callId, name, moved)) as never
      }, options.signal),
    ping: () => start(async () => void (await remote.ping())),
    get pending() {
      return pending.size
    },
    end,
  }
}

/** Answers calls that arrive at `port`. Returns a function that stops listening and aborts what runs. */
export function serve<Api extends object>(port: Port, api: Serving<Api>): () => void {
  const running = new Map<string, AbortController>()
  const methods = new Map<string, unknown>(Object.entries(api))
  const spoken: Spoken = {
    async call(callId, name, args) {
      const method = methods.get(name)
      if (typeof method !== 'function' || !Array.isArray(args)) {
        return fail('input.invalid', `There is no call named “${name}”.`)
      }
      const controller = new AbortController()
      running.set(callId, controller)
      try {
        return (await Reflect.apply(method, api, [...(args as unknown[]), controller.signal])) as unknown
      } finally {
        running.delete(callId)
      }
    },
    cancel(callId) {
      running.get(callId)?.abort(appError('call.aborted', 'The caller no longer wants the answer.'))
    },
    ping: () => true,
  }
  const guarded = guardPort(port, isWireRequest)
  Comlink.expose(spoken, guarded.endpoint)
  return () => {
    guarded.close()
    const reason = appError('library.moved', 'The other side stopped answering.')
    for (const controller of running.values()) controller.abort(reason)
  }
}

/** Marks what a served call returns as moved, not copied. */
export function moving<Value extends object>(value: Value, transfer: Transferable[]): Value {
  return Comlink.transfer(value, transfer)
}

interface GuardedPort {
  readonly endpoint: Comlink.Endpoint
  close(): void
}

/**
 * Lets only well-formed messages through, both ways. Comlink asks the other side to stop serving when a proxy is
 * garbage collected (`RELEASE`): over a BroadcastChannel that would end the service for every tab, so it never leaves.
 */
function guardPort(port: Port, accepts: (message: unknown) => boolean): GuardedPort {
  const listeners = new Set<(event: MessageEvent<unknown>) => void>()
  return {
    endpoint: {
      postMessage(message: unknown, transfer?: Transferable[]) {
        if (
          typeof message === 'object' &&
          message !== null &&
          'type' in message &&
          message.type === 'RELEASE'
        )
          return
        port.postMessage(message, transfer ?? [])
      },
      addEventListener(_type, listener) {
        const filtered = (event: MessageEvent<unknown>) => {
          if (!accepts(event.data)) return
          if (typeof listener === 'function') listener(event)
          else listener.handleEvent(event)
        }
        listeners.add(filtered)
        port.addEventListener('message', filtered)
      },
      removeEventListener() {
        // Comlink only does this on RELEASE, which never arrives.
      },
      start: () => port.start?.(),
    },
    close() {
      for (const listener of listeners) port.removeEventListener('message', listener)
      listeners.clear()
    },
  }
}

/** A worker that threw outside a call, or a port whose other end closed, will not answer any more. */
function listenForDeath(port: Port, end: (reason: AppError) => void): void {
  if (!(port instanceof EventTarget)) return
  port.addEventListener('error', (event) => {
    const message =
      'message' in event && typeof event.message === 'string' ? event.message : 'it could not be loaded'
    end(appError('bug.unexpected', `A worker stopped: ${message}`, { retry: 'later' }))
  })
  port.addEventListener('close', () => {
    end(appError('library.moved', 'The other side of the port closed.'))
  })
}

function abortReason(signal: AbortSignal | undefined): AppError {
  const error = toAppError(signal?.reason)
  return error.code === 'bug.unexpected' ? appError('call.aborted', 'The call was cancelled.') : error
}

function rejectWith(reason: AppError): Promise<never> {
  return new Promise((_resolve, reject: (reason: AppError) => void) => {
    reject(reason)
  })
}
