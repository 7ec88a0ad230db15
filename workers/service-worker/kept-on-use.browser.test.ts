/** Engines that are kept when they were used once, in the browser's real cache. */

import { afterEach, beforeEach, expect, it } from 'vitest'
import { isKeptOnUse, keepOnUse } from './kept-on-use.ts'

const URL_OF_ENGINE = new URL('/vendor/ort/engine.wasm', location.origin)
const request = () => new Request(URL_OF_ENGINE)

async function clear(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith('museum-kept-')) await caches.delete(name)
}
beforeEach(clear)
afterEach(clear)

/** Writing goes on after the answer: waits until it is there, or gives up. */
async function isKept(): Promise<boolean> {
  for (let turn = 0; turn < 20; turn++) {
    if ((await caches.match(URL_OF_ENGINE)) !== undefined) return true
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  return false
}

it('asks the network once, and answers without it from then on', async () => {
  const first = await keepOnUse(request(), () => Promise.resolve(new Response('engine')))
  expect(await first.text()).toBe('engine')
  expect(await isKept()).toBe(true)
  const second = await keepOnUse(request(), () => Promise.reject(new TypeError('offline')))
  expect(await second.text()).toBe('engine')
})

it('keeps no refusal and no half answer', async () => {
  expect(
    (await keepOnUse(request(), () => Promise.resolve(new Response('no', { status: 404 })))).status,
  ).toBe(404)
  const broken = new ReadableStream({
    start(controller) {
      controller.enqueue(new Uint8Array(9))
      controller.error(new TypeError('the connection was lost'))
    },
  })
  const answer = await keepOnUse(request(), () => Promise.resolve(new Response(broken)))
  await expect(answer.arrayBuffer()).rejects.toThrow()
  expect(await isKept()).toBe(false)
})

it('forgets the engines of other builds', async () => {
  await caches.open('museum-kept-2020-01-01T00:00:00.000Z')
  await keepOnUse(request(), () => Promise.resolve(new Response('engine')))
  await expect
    .poll(async () => (await caches.keys()).filter((name) => name.startsWith('museum-kept-')).length)
    .toBe(1)
})

it.each([
  ['/vendor/ort/ort-wasm-simd-threaded.wasm', true],
  ['/vendor/tesseract/tesseract-core-simd-lstm.wasm.js', true],
  ['/vendor/ort/ort-wasm-simd-threaded.mjs', false],
  ['/vendor/tesseract/worker.min.js', false],
  ['/vendor/libheif/libheif.wasm', false],
  ['/vendor/ort/x/../y.wasm.html', false],
])('of %s says %s', (path, expected) => {
  expect(isKeptOnUse(new URL(path, location.origin))).toBe(expected)
})
