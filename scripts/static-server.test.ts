import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { headersFor } from '../src/domain/security-headers.ts'
import { createStaticServer } from './static-server.ts'

let folder = ''
let server: Server
let origin = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'museum-serve-'))
  const dist = join(folder, 'dist')
  for (const name of ['dist/assets', 'dist/.vite', 'models'])
    mkdirSync(join(folder, name), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(folder, 'models/tiny.bin'), 'weights')
  writeFileSync(join(dist, 'index.html'), '<!doctype html><title>app</title>')
  writeFileSync(join(dist, 'service-worker.js'), '1')
  writeFileSync(join(dist, '_headers'), 'x')
  writeFileSync(join(dist, '.vite/manifest.json'), '{}')
  writeFileSync(join(dist, 'assets/a-123.js'), 'x'.repeat(1000))
  server = createStaticServer({
    directory: dist,
    mounts: { '/models/': join(folder, 'models') },
    hubs: ['https://hub.example'],
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  origin = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
})

afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

const HTML = { accept: 'text/html,*/*' }
const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(origin + path, { headers })

/** `fetch` cleans a path before it sends it; an attacker does not. */
function getRaw(path: string): Promise<number> {
  return new Promise((done, failed) => {
    const { port } = new URL(origin)
    request({ port, host: '127.0.0.1', path, headers: HTML }, (response) => {
      response.resume()
      done(response.statusCode ?? 0)
    })
      .on('error', failed)
      .end()
  })
}

describe('the production server', () => {
  it.each([
    ['/', HTML, 200],
    ['/photo/abc', HTML, 200],
    ['/folders/2019.05 trip/x', HTML, 200],
    ['/assets/a-123.js', {}, 200],
    ['/models/tiny.bin', {}, 200],
    ['/photo/abc', {}, 404],
    ['/assets/none.js', HTML, 404],
    ['/media/thumb/none/320', HTML, 404],
    ['/_headers', {}, 404],
    ['/.vite/manifest.json', {}, 404],
    ['/%00', {}, 400],
    ['/%zz', {}, 400],
  ])('answers %s %o with %i and every header', async (path, headers, status) => {
    const response = await get(path, headers)
    expect(response.status).toBe(status)
    for (const [name, value] of Object.entries(headersFor(path, ['https://hub.example']))) {
      expect(response.headers.get(name), name).toBe(value)
    }
  })

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%2f..%2f..%2fsecret.txt',
    '/models/../../secret.txt',
    '/..%5csecret.txt',
  ])('does not leave its folder for %s', async (path) => {
    expect(await getRaw(path)).toBe(400)
  })

  it('lets hashed files be kept for ever, and nothing else', async () => {
    expect((await get('/assets/a-123.js')).headers.get('cache-control')).toContain('immutable')
    for (const path of ['/', '/service-worker.js'])
      expect((await get(path, HTML)).headers.get('cache-control')).toBe('no-cache')
    expect((await get('/assets/none.js')).headers.get('cache-control')).toBe('no-store')
  })

  it('compresses, answers ranges and recognises what the browser has', async () => {
    const whole = await get('/assets/a-123.js', { 'accept-encoding': 'gzip' })
    expect(whole.headers.get('content-encoding')).toBe('gzip')
    expect(Number(whole.headers.get('content-length'))).toBeLessThan(100)
    expect(await whole.text()).toHaveLength(1000)

    const part = await get('/assets/a-123.js', { range: 'bytes=10-19' })
    expect([part.status, part.headers.get('content-range'), (await part.text()).length]).toEqual([
      206,
      'bytes 10-19/1000',
      10,
    ])
    const tail = await get('/assets/a-123.js', { range: 'bytes=-5' })
    expect([tail.status, tail.headers.get('content-range'), (await tail.text()).length]).toEqual([
      206,
      'bytes 995-999/1000',
      5,
    ])
    expect((await get('/assets/a-123.js', { range: 'bytes=2000-' })).status).toBe(416)

    const again = await get('/assets/a-123.js', { 'if-none-match': whole.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
  })

  it('answers HEAD without a body and refuses to be written to', async () => {
    const head = await fetch(`${origin}/assets/a-123.js`, {
      method: 'HEAD',
      headers: { 'accept-encoding': 'identity' },
    })
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '1000', ''])
    expect((await fetch(`${origin}/`, { method: 'POST' })).status).toBe(405)
  })
})
