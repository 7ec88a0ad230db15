/** Downloads into real OPFS from a hub that answers in every way hubs do, and do not. The network is the one fake. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { parseModels, type Model } from '../../src/domain/models.ts'
import { downloadModel, partialBytes, dropPartials } from './model-download.ts'
import { listModels, loadModel, removeModel, storeModelFile, type ModelPlaces } from './models.ts'
import { readPins } from './model-pins.ts'
import { openOpfs } from './opfs.ts'

const FOLDER = 'download-test'
const COMMIT = 'c'.repeat(40)
const WEIGHTS = crypto.getRandomValues(new Uint8Array(60_000))
const WORDS = new TextEncoder().encode('{"words": []}')

const hex = (bytes: ArrayBuffer) =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')

let places: ModelPlaces
let model: Model
let asked: string[] = []
/** What answers for the weights instead of the hub, in turn. */
let faults: ((range: number, signal: AbortSignal | null | undefined) => Response)[] = []
let weights = WEIGHTS
let sha256 = ''
let abort: AbortController
let progress: [number, number | null][] = []

beforeEach(async () => {
  const root = await navigator.storage.getDirectory()
  sha256 = hex(await crypto.subtle.digest('SHA-256', WEIGHTS))
  asked = []
  faults = []
  progress = []
  weights = WEIGHTS
  abort = new AbortController()
  const file = { bytes: null, sha256: null, repo: 'a/b', revision: 'main' }
  const models = parseModels({
    models: [
      {
        id: 'm',
        task: 'text-lines',
        purpose: 'a test',
        revision: '1',
        files: [
          { ...file, role: 'w', path: 'm/w.onnx', from: 'onnx/w.onnx' },
          { ...file, role: 't', path: 'm/t.json', from: 't.json' },
        ],
        licence: { spdx: 'MIT', commercial: true, origin: 'us' },
        source: 'the hub',
        default: false,
        backends: ['wasm'],
      },
    ],
  })
  const [first] = models
  if (first === undefined) throw new Error('no model')
  model = first
  places = {
    opfs: openOpfs(await root.getDirectoryHandle(FOLDER, { create: true })),
    models,
    fetch: (url, init) => {
      const range = /bytes=(\d+)-/.exec(new Headers(init?.headers).get('Range') ?? '')?.[1]
      asked.push(url.replace('https://hub.test', '') + (range === undefined ? '' : ` ${range}`))
      return Promise.resolve(answer(url, Number(range ?? 0), init?.signal))
    },
  }
})
afterEach(async () => {
  await (await navigator.storage.getDirectory()).removeEntry(FOLDER, { recursive: true })
})

function answer(url: string, range: number, signal: AbortSignal | null | undefined): Response {
  if (url === '/models/hub.json') return Response.json({ hub: 'https://hub.test/' })
  if (url.endsWith('/api/models/a/b/revision/main')) return Response.json({ sha: COMMIT })
  if (url.endsWith('.json')) return new Response(WORDS)
  if (url.includes('/raw/'))
    return new Response(
      `version https://git-lfs.github.com/spec/v1\noid sha256:${sha256}\nsize ${String(WEIGHTS.length)}\n`,
    )
  const fault = faults.shift()
  return fault === undefined ? part(range) : fault(range, signal)
}

function part(range: number, end = weights.length): Response {
  const headers = { 'Content-Range': `bytes ${String(range)}-${String(end - 1)}/${String(weights.length)}` }
  return new Response(weights.subarray(range, end), range > 0 ? { status: 206, headers } : {})
}

/** Sends so much, then the connection breaks. */
const cutAfter = (bytes: number) => (range: number) => {
  let sent = false
  return new Response(
    new ReadableStream({
      pull(controller) {
        if (sent) controller.error(new TypeError('network error'))
        else controller.enqueue(weights.slice(range, range + bytes))
        sent = true
      },
    }),
    range > 0 ? { status: 206 } : {},
  )
}
/** Sends nothing, and ends when it is given up, as browsers do. */
const silent = (range: number, signal: AbortSignal | null | undefined) =>
  new Response(
    new ReadableStream({
      start(controller) {
        signal?.addEventListener('abort', () => {
          controller.error(signal.reason)
        })
      },
    }),
    range > 0 ? { status: 206 } : {},
  )
const status =
  (code: number, headers: Record<string, string> = {}) =>
  () =>
    new Response('no', { status: code, headers })

const download = () =>
  downloadModel(model, {
    signal: abort.signal,
    places,
    pauseMs: 1,
    stallMs: 200,
    room: () => Promise.resolve(1e9),
    onProgress: (bytes, of) => progress.push([bytes, of]),
  })
const state = async () => (await listModels(places))[0]
const ranges = () => asked.filter((one) => one.includes('w.onnx') && one.includes('resolve'))

it('asks for commit and pointer once, fetches, proves and pins, and never asks again', async () => {
  await download()
  expect(asked).toEqual([
    '/models/hub.json',
    '/api/models/a/b/revision/main',
    `/a/b/raw/${COMMIT}/onnx/w.onnx`,
    '/api/models/a/b/revision/main',
    `/a/b/raw/${COMMIT}/t.json`,
    `/a/b/resolve/${COMMIT}/t.json`,
    `/a/b/resolve/${COMMIT}/onnx/w.onnx`,
  ])
  expect(progress.at(-1)).toEqual([WEIGHTS.length + WORDS.length, WEIGHTS.length + WORDS.length])
  expect(await state()).toMatchObject({ state: 'installed', bytes: WEIGHTS.length + WORDS.length })
  expect((await readPins(places.opfs)).map(({ from, by, commit }) => [from, by, commit])).toEqual([
    ['onnx/w.onnx', 'pointer', COMMIT],
    ['t.json', 'arrival', COMMIT],
  ])
  expect(await loadModel('m', 'w', undefined, undefined, places)).toEqual(WEIGHTS)
  asked = []
  await download()
  expect(asked).toEqual(['/models/hub.json'])
})

it('goes on where the line broke, as long as it brings something', async () => {
  faults = [cutAfter(20_000), cutAfter(20_000)]
  await download()
  expect(ranges().map((one) => one.split(' ')[1])).toEqual([undefined, '20000', '40000'])
  expect((await state())?.state).toBe('installed')
})

it('keeps what came when it gives up or is stopped, and goes on from there', async () => {
  faults = [cutAfter(25_000), status(503, { 'Retry-After': '30' })]
  await expect(download()).rejects.toMatchObject({ code: 'net.limited', subject: 'hub.test' })
  expect(await partialBytes(model, places)).toBe(25_000)
  expect((await state())?.state).toBe('absent')
  faults = [
    () => {
      abort.abort(new DOMException('Stopped', 'AbortError'))
      return part(25_000, 30_000)
    },
  ]
  await expect(download()).rejects.toMatchObject({ code: 'call.aborted' })
  abort = new AbortController()
  progress = []
  await download()
  expect(progress[0]?.[0]).toBeGreaterThanOrEqual(25_000)
  expect((await state())?.state).toBe('installed')
  expect(await partialBytes(model, places)).toBe(0)
})

it('begins anew with a server that sends the whole, or says that there is no such part', async () => {
  for (const wrong of [() => part(0), status(416)]) {
    faults = [cutAfter(10_000), wrong]
    await download()
    expect(await loadModel('m', 'w', undefined, undefined, places)).toEqual(WEIGHTS)
    await removeModel('m', places)
  }
})

it('refuses altered files by name, keeps nothing of them, and what was pinned stays so', async () => {
  await download()
  await removeModel('m', places)
  weights = WEIGHTS.map((byte, at) => (at === 5 ? byte ^ 1 : byte))
  await expect(download()).rejects.toMatchObject({ code: 'model.corrupt', subject: 'w.onnx' })
  expect(await partialBytes(model, places)).toBe(0)
  expect((await state())?.state).toBe('absent')
  weights = new Uint8Array([...WEIGHTS, 1])
  await expect(download()).rejects.toMatchObject({ code: 'model.corrupt', subject: 'w.onnx' })
  weights = WEIGHTS
  await download()
  expect((await state())?.state).toBe('installed')
})

it.each([
  ['no such file', status(404), 'model.unavailable'],
  ['no right to it', status(403), 'net.refused'],
  ['a broken server', status(500), 'net.refused'],
  ['too many questions', status(429), 'net.limited'],
  [
    'a web page',
    () => new Response('<h1>hotel</h1>', { headers: { 'Content-Type': 'text/html' } }),
    'net.refused',
  ],
  ['silence', silent, 'net.timeout'],
])('says what is the matter: %s', async (_what, fault, code) => {
  faults = [fault, fault, fault, fault]
  await expect(download()).rejects.toMatchObject({ code })
})

it('says that nobody answers, or that there is no room, before anything is fetched', async () => {
  const { fetch } = places
  places = { ...places, fetch: () => Promise.reject(new TypeError('Failed to fetch')) }
  await expect(download()).rejects.toMatchObject({ code: 'net.offline', subject: 'huggingface.co' })
  places = { ...places, fetch }
  await expect(
    downloadModel(model, {
      signal: abort.signal,
      places,
      onProgress: () => undefined,
      room: () => Promise.resolve(1000),
    }),
  ).rejects.toMatchObject({ code: 'storage.full' })
  expect(ranges()).toEqual([])
})

it('gives up what has arrived when it is cancelled', async () => {
  faults = [cutAfter(25_000), status(500)]
  await expect(download()).rejects.toMatchObject({ code: 'net.refused' })
  await dropPartials(model, places)
  expect(await partialBytes(model, places)).toBe(0)
})

it('takes files that a person brings by their names, says so, and forgets that with the model', async () => {
  const file = new File([WEIGHTS], 'w (1).onnx')
  await expect(storeModelFile(file, places)).rejects.toMatchObject({ code: 'model.corrupt' })
  await storeModelFile(file, places, 'm')
  await storeModelFile(new File([WORDS], 't.json'), places, 'm')
  expect(await state()).toMatchObject({ state: 'installed' })
  expect((await readPins(places.opfs)).map(({ by }) => by)).toEqual(['file', 'file'])
  expect(asked).toEqual([])
  const other = new File([WEIGHTS.slice(1)], 'w.onnx')
  await expect(storeModelFile(other, places, 'm')).rejects.toMatchObject({ code: 'model.corrupt' })
  await removeModel('m', places)
  expect(await readPins(places.opfs)).toEqual([])
})
