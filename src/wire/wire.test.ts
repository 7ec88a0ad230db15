import { afterEach, describe, expect, it } from 'vitest'
import { appError, fail, type AppError } from '../domain/errors.ts'
import { connect, moving, serve, type Port } from './wire.ts'

interface Api {
  add(a: number, b: number): number
  refuse(subject: string): never
  crash(): never
  wait(): Promise<string>
  size(bytes: ArrayBuffer): number
  make(length: number): ArrayBuffer
  unsendable(): unknown
}

const open: (() => void)[] = []
afterEach(() => {
  for (const close of open.splice(0)) close()
})

function pair() {
  const { port1, port2 } = new MessageChannel()
  open.push(() => {
    port1.close()
    port2.close()
  })
  const aborted: unknown[] = []
  const stop = serve<Api>(asPort(port2), {
    add: (a, b) => a + b,
    refuse: (subject) =>
      fail('storage.full', 'There is no room left.', { subject, cause: new Error('disk') }),
    crash: () => {
      throw new TypeError('x is undefined')
    },
    wait: (signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => {
          aborted.push(signal.reason)
          resolve('too late')
        })
      }),
    size: (bytes) => bytes.byteLength,
    make: (length) => {
      const buffer = new ArrayBuffer(length)
      return moving(buffer, [buffer])
    },
    unsendable: () => () => 1,
  })
  return { wire: connect<Api>(asPort(port1)), stop, aborted, raw: port1, far: port2 }
}

/** Node types its MessagePort more narrowly than browsers do. */
function asPort(port: MessagePort): Port {
  return port
}

async function reasonOf(promise: Promise<unknown>): Promise<AppError> {
  try {
    await promise
  } catch (error) {
    return error as AppError
  }
  throw new Error('it resolved')
}

describe('a wire', () => {
  it('returns what the other side returns', async () => {
    expect(await pair().wire.call('add', [2, 3])).toBe(5)
  })

  it('carries an AppError whole', async () => {
    expect(await reasonOf(pair().wire.call('refuse', ['IMG_1.jpg']))).toEqual({
      code: 'storage.full',
      message: 'There is no room left.',
      retry: 'ask',
      subject: 'IMG_1.jpg',
      cause: 'Error: disk',
    })
  })

  it('names a crash as a bug, without its stack', async () => {
    const error = await reasonOf(pair().wire.call('crash', []))
    expect(error.code).toBe('bug.unexpected')
    expect(error.message).toContain('x is undefined')
    expect(JSON.stringify(error)).not.toContain('wire.test')
  })

  it('rejects an unknown name instead of hanging', async () => {
    const { wire } = pair()
    const error = await reasonOf(wire.call('constructor' as 'add', [1, 2]))
    expect(error).toMatchObject({ code: 'input.invalid' })
    expect(wire.pending).toBe(0)
  })

  it('rejects at once when aborted and tells the other side', async () => {
    const { wire, aborted } = pair()
    const abort = new AbortController()
    const call = wire.call('wait', [], { signal: abort.signal })
    await wire.ping()
    abort.abort()
    expect(await reasonOf(call)).toMatchObject({ code: 'call.aborted' })
    await wire.ping()
    expect(aborted).toMatchObject([{ code: 'call.aborted' }])
    expect(wire.pending).toBe(0)
  })

  it('does not send a call whose signal is already aborted', async () => {
    const { wire } = pair()
    expect(await reasonOf(wire.call('add', [1, 1], { signal: AbortSignal.abort() }))).toMatchObject({
      code: 'call.aborted',
    })
  })

  it('rejects pending and later calls when the other side is declared dead', async () => {
    const { wire } = pair()
    const call = wire.call('wait', [])
    await wire.ping()
    wire.end(appError('library.moved', 'The library moved.'))
    expect(await reasonOf(call)).toMatchObject({ code: 'library.moved' })
    expect(await reasonOf(wire.call('add', [1, 1]))).toMatchObject({ code: 'library.moved' })
  })

  it('rejects pending calls when the port closes', async () => {
    const { wire, far } = pair()
    const call = wire.call('wait', [])
    await wire.ping()
    far.close()
    expect(await reasonOf(call)).toMatchObject({ code: 'library.moved' })
  })

  it('aborts what runs when it stops serving', async () => {
    const { wire, stop, aborted } = pair()
    void wire.call('wait', []).catch(() => undefined)
    await wire.ping()
    stop()
    expect(aborted).toMatchObject([{ code: 'library.moved' }])
  })

  it('moves arguments and results instead of copying them', async () => {
    const { wire } = pair()
    const bytes = new ArrayBuffer(1000)
    expect(await wire.call('size', [bytes], { transfer: [bytes] })).toBe(1000)
    expect(bytes.byteLength).toBe(0)
    expect((await wire.call('make', [64])).byteLength).toBe(64)
  })

  it('says so when a result or an argument cannot be sent', async () => {
    const { wire } = pair()
    expect(await reasonOf(wire.call('unsendable', []))).toMatchObject({ code: 'bug.unexpected' })
    const callback = (() => 1) as unknown as number
    expect(await reasonOf(wire.call('add', [callback, 1]))).toMatchObject({ code: 'bug.unexpected' })
    expect(wire.pending).toBe(0)
  })

  it('ignores messages that are not its own, and paths into the object', async () => {
    const { wire, raw } = pair()
    raw.postMessage(null)
    raw.postMessage({ id: 'x', type: 'GET', path: ['call'] })
    raw.postMessage({
      id: 'x',
      type: 'APPLY',
      path: ['call', 'constructor', 'constructor'],
      argumentList: [],
    })
    raw.postMessage({ id: 'x', type: 'SET', path: ['call'], value: { type: 'RAW', value: null } })
    raw.postMessage({ id: 'x', type: 'RELEASE', path: [] })
    raw.postMessage({
      id: 'x',
      type: 'APPLY',
      path: ['call'],
      argumentList: [{ type: 'HANDLER', name: 'proxy', value: 1 }],
    })
    expect(await wire.call('add', [1, 1])).toBe(2)
  })

  it('goes on after the garbage collector took proxies away', async () => {
    const { wire, far } = pair()
    const seen: unknown[] = []
    far.addEventListener('message', (event: MessageEvent<{ type?: string }>) => seen.push(event.data.type))
    for (let i = 0; i < 200; i++) await wire.call('add', [i, 1])
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(await wire.call('add', [1, 1])).toBe(2)
    expect(seen).not.toContain('RELEASE')
  })
})
