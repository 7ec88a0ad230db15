/** Weights in real OPFS: kept, checked, fetched again, installed from file. The network is the one fake. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { parseModels } from '../../src/domain/models.ts'
import { listModels, loadModel, removeModel, storeModelFile, type ModelPlaces } from './models.ts'
import { openOpfs, type Opfs } from './opfs.ts'

const WEIGHTS = new TextEncoder().encode('weights of a model')
const FOLDER = 'models-test'

let opfs: Opfs
let asked: RequestCache[] = []
let answers: (() => Response)[] = []
let sha256 = ''
let places: ModelPlaces

beforeEach(async () => {
  const root = await navigator.storage.getDirectory()
  opfs = openOpfs(await root.getDirectoryHandle(FOLDER, { create: true }))
  const digest = await crypto.subtle.digest('SHA-256', WEIGHTS)
  sha256 = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  asked = []
  answers = []
  places = {
    opfs,
    fetch: (_url, init) => {
      asked.push(init?.cache ?? 'default')
      const answer = answers.shift()
      return answer === undefined
        ? Promise.reject(new TypeError('Failed to fetch'))
        : Promise.resolve(answer())
    },
    models: parseModels({
      models: [
        {
          id: 'm',
          task: 'text-lines',
          purpose: 'a test',
          revision: '1',
          files: [
            { role: 'w', path: 'm/w.onnx', bytes: WEIGHTS.length, sha256, package: 'p@1.0.0', from: 'w' },
          ],
          licence: { spdx: 'MIT', commercial: true, origin: 'us' },
          source: 'npm package p',
          default: false,
          backends: ['wasm'],
        },
      ],
    }),
  }
})
afterEach(async () => {
  await (await navigator.storage.getDirectory()).removeEntry(FOLDER, { recursive: true })
})

const whole = () => new Response(WEIGHTS)
const altered = () => new Response(WEIGHTS.map((byte, at) => (at === 3 ? byte ^ 1 : byte)))
const cut = () => new Response(WEIGHTS.subarray(0, 5))
const broken = () =>
  new Response(
    new ReadableStream({
      start(controller) {
        controller.enqueue(WEIGHTS.subarray(0, 5))
        controller.error(new TypeError('the connection was lost'))
      },
    }),
  )
const load = () => loadModel('m', 'w', undefined, undefined, places)

it('fetches a file once, tells how far it is, and keeps it for the time without a network', async () => {
  answers = [whole]
  const heard: number[] = []
  const bytes = await loadModel('m', 'w', (done, of) => heard.push(done / of), undefined, places)
  expect(bytes).toEqual(WEIGHTS)
  expect(heard.at(-1)).toBe(1)
  expect(await load()).toEqual(WEIGHTS)
  expect(asked).toEqual(['default'])
  expect((await listModels(places))[0]).toMatchObject({ state: 'installed', bytes: WEIGHTS.length })
})

it('fetches past the cache, once, what arrived altered or cut', async () => {
  answers = [altered, whole]
  expect(await load()).toEqual(WEIGHTS)
  expect(asked).toEqual(['default', 'reload'])
  await removeModel('m', places)
  answers = [cut, whole]
  expect(await load()).toEqual(WEIGHTS)
})

it('names the file that arrives damaged twice, and keeps nothing of it', async () => {
  answers = [altered, cut]
  await expect(load()).rejects.toMatchObject({ code: 'model.corrupt', subject: 'w.onnx' })
  expect(await opfs.measure('models')).toEqual({ bytes: 0, files: 0 })
})

it('deletes what was altered on the device, and fetches it again', async () => {
  for (const damage of [new Uint8Array(WEIGHTS.length), WEIGHTS.subarray(0, 4)]) {
    await opfs.write(`models/${sha256}`, new Uint8Array(damage))
    answers = [whole]
    expect(await load()).toEqual(WEIGHTS)
  }
})

it.each([
  ['there is no network', []],
  ['the connection breaks', [broken]],
  ['the server has no such file', [() => new Response('no', { status: 404 })]],
])('says the three ways to get it when %s', async (_why, given) => {
  answers = given
  const error = await load().catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'model.unavailable', subject: 'm' })
  const { message } = error as { message: string }
  for (const way of ['go online', 'npm package p', 'npm run models m']) expect(message).toContain(way)
  expect((await listModels(places))[0]?.state).toBe('absent')
})

it('installs a file by what it holds, whatever it is called, and refuses others by name', async () => {
  const stranger = new File([WEIGHTS.map((byte) => byte ^ 1)], 'w.onnx')
  await expect(storeModelFile(stranger, places)).rejects.toMatchObject({
    code: 'model.corrupt',
    subject: 'w.onnx',
  })
  expect((await storeModelFile(new File([WEIGHTS], 'w (1).onnx'), places)).id).toBe('m')
  expect(await load()).toEqual(WEIGHTS)
  expect(asked).toEqual([])
})

it('stops when nobody wants it any more', async () => {
  answers = [whole]
  const gone = AbortSignal.abort(new DOMException('no longer wanted', 'AbortError'))
  places = { ...places, fetch: (_url, init) => Promise.reject(init?.signal?.reason as Error) }
  await expect(loadModel('m', 'w', undefined, gone, places)).rejects.toMatchObject({ code: 'call.aborted' })
})
