/** The committed micro-CLIP on the runtime that ships: does it say what it said where it was trained, and does it find its own examples again? */

import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-web'
import * as v from 'valibot'
import { beforeAll, expect, it } from 'vitest'

import { decodePng } from '../../media/codecs/png.ts'

const FOLDER = join(import.meta.dirname, '../../../models/micro-clip')
const SIDE = 64
const DIMS = 128
/** CLIP's mean and standard deviation of R, G and B, in 0…1. */
const MEAN = [0.48145466, 0.4578275, 0.40821073]
const STD = [0.26862954, 0.26130258, 0.27577711]
const END = 49_407
/** Limit of the issue for both networks together, without the tokenizer. */
const MAX_BYTES = 3_000_000

const NUMBERS = v.array(v.number())
const GOLDEN = v.object({
  formula_image: v.object({ embedding: NUMBERS }),
  texts: v.array(v.object({ ids: NUMBERS, embedding: NUMBERS })),
  images: v.array(v.object({ file: v.string() })),
  cosines: v.array(NUMBERS),
})
const EXAMPLES = v.array(v.object({ file: v.string(), ids: NUMBERS }))

const golden = v.parse(GOLDEN, readJson('golden.json'))
const examples = v.parse(EXAMPLES, readJson('examples/examples.json'))

let vision: InferenceSession
let text: InferenceSession

beforeAll(async () => {
  vision = await InferenceSession.create(join(FOLDER, 'vision.onnx'))
  text = await InferenceSession.create(join(FOLDER, 'text.onnx'))
})

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, path), 'utf8'))
}

function normalised(values: Float32Array): Float32Array {
  const length = Math.hypot(...values)
  return values.map((value) => value / length)
}

async function run(session: InferenceSession, input: Tensor): Promise<Float32Array> {
  const answer = await session.run({ [session.inputNames[0] ?? '']: input })
  const data = answer[session.outputNames[0] ?? '']?.data
  if (!(data instanceof Float32Array)) throw new Error('The network answers in something else than float32.')
  return data
}

/** @param pixels [3, 64, 64], normalised */
async function embedPixels(pixels: Float32Array): Promise<Float32Array> {
  return normalised(await run(vision, new Tensor('float32', pixels, [1, 3, SIDE, SIDE])))
}

async function embedIds(ids: readonly number[]): Promise<Float32Array> {
  const input = new Tensor('int64', BigInt64Array.from(ids, BigInt), [1, ids.length])
  return normalised(await run(text, input))
}

/** Averaged four by four, which is not PIL's bicubic filter: close to it is all that can be asked. */
async function embedFile(name: string): Promise<Float32Array> {
  const file = new File([readFileSync(join(FOLDER, 'examples', name))], name)
  const { rgba, width, height } = await decodePng(file, SIDE)
  expect([width, height]).toEqual([SIDE, SIDE])
  const bytes = new Uint8Array(rgba)
  const pixels = Float32Array.from({ length: 3 * SIDE * SIDE }, (_, at) => {
    const channel = Math.floor(at / (SIDE * SIDE))
    const byte = bytes[(at % (SIDE * SIDE)) * 4 + channel] ?? 0
    return (byte / 255 - (MEAN[channel] ?? 0)) / (STD[channel] ?? 1)
  })
  return embedPixels(pixels)
}

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)
}

function expectStart(values: Float32Array, start: readonly number[]): void {
  expect(values.length).toBe(DIMS)
  start.forEach((value, at) => {
    expect(Math.abs((values[at] ?? NaN) - value)).toBeLessThan(1e-4)
  })
}

it('has the names of CLIP and is small', () => {
  expect([vision.inputNames, vision.outputNames]).toEqual([['pixel_values'], ['image_embeds']])
  expect([text.inputNames, text.outputNames]).toEqual([['input_ids'], ['text_embeds']])
  const bytes = ['vision.onnx', 'text.onnx'].map((name) => statSync(join(FOLDER, name)).size)
  expect(bytes.reduce((sum, one) => sum + one)).toBeLessThan(MAX_BYTES)
})

it('reads text as it did in training, padded or not', async () => {
  for (const { ids, embedding } of golden.texts) {
    const plain = await embedIds(ids)
    expectStart(plain, embedding)
    const padded = await embedIds([...ids, ...Array<number>(77 - ids.length).fill(END)])
    expect(cosine(plain, padded)).toBeGreaterThan(0.999_999)
  }
})

it('sees pixels as it did in training', async () => {
  const formula = Float32Array.from({ length: 3 * SIDE * SIDE }, (_, at) => ((at * 7919) % 256) / 64 - 2)
  expectStart(await embedPixels(formula), golden.formula_image.embedding)
})

it('takes several pictures at a time', async () => {
  const two = new Float32Array(2 * 3 * SIDE * SIDE).fill(1, 3 * SIDE * SIDE)
  const both = await run(vision, new Tensor('float32', two, [2, 3, SIDE, SIDE]))
  const alone = await embedPixels(new Float32Array(3 * SIDE * SIDE).fill(1))
  expect(both.length).toBe(2 * DIMS)
  expect(cosine(normalised(both.slice(DIMS)), alone)).toBeGreaterThan(0.999_99)
})

it('ranks the example files by golden texts as it did in training', async () => {
  const texts = await Promise.all(golden.texts.map(async ({ ids }) => embedIds(ids)))
  const images = await Promise.all(golden.images.map(async ({ file }) => embedFile(file)))
  texts.forEach((one, row) => {
    images.forEach((other, column) => {
      // Another filter makes it 64 pixels: measured within 0.003.
      expect(Math.abs(cosine(one, other) - (golden.cosines[row]?.[column] ?? NaN))).toBeLessThan(0.02)
    })
  })
})

it('finds every example again by its caption, 95 in 100', async () => {
  const images = await Promise.all(examples.map(async ({ file }) => embedFile(file)))
  const right = await Promise.all(
    examples.map(async ({ ids }, row) => {
      const query = await embedIds(ids)
      const cosines = images.map((one) => cosine(query, one))
      return cosines.indexOf(Math.max(...cosines)) === row
    }),
  )
  expect(right.filter(Boolean).length / right.length).toBeGreaterThanOrEqual(0.95)
})
