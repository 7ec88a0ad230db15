/**
 * Vectors of thumbnails with a ViT-B/32 of made weights in Chromium as it is built, next to onnxruntime-node with the same file, the same way from
 * pixels to its input (`workers/ml/clip`) and as many threads, in turn. Speed does not depend on what the weights are. Target of issue 3: 0.4.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { readModels } from '../scripts/model-files.ts'
import type { ImageText } from '../src/domain/models.ts'
import { inputOfPicture } from '../workers/ml/clip/testing.ts'
import { writeVit, type Precision } from './embedding/vit.ts'
import { openBenchPage, type BenchPage } from './open-page.ts'
import type { BenchRow } from './row.ts'

/** Whose place the made network takes: same input, same output. */
const MODEL = 'clip-vit-b32'
/** As the hub calls its picture half. */
const FILE = 'vision_model_quantized.onnx'
const THUMBS = 8
const THUMB_SIDE = 320 // pixels, longer side
/** Here and there in turn, so that whatever else the machine does is shared. */
const ROUNDS = 3
const PRECISIONS: readonly Precision[] = ['f32', 'int8']

export default async function benchEmbedding(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'museum-vit-'))
  try {
    const thumbs = await makeThumbs(folder)
    const how = readModels(join(import.meta.dirname, '..')).find(({ id }) => id === MODEL)?.imageText
    if (how === undefined) throw new Error(`the manifest has no ${MODEL}`)
    const rows: BenchRow[] = []
    for (const precision of PRECISIONS) {
      const file = join(folder, FILE)
      writeFileSync(file, writeVit(precision))
      // A page for each: the first file is pinned, and another would be refused.
      const bench = await openBenchPage('embedding', 'embedThumbs')
      try {
        rows.push(...(await compare(bench, file, precision, thumbs, how)))
      } finally {
        await bench.close()
      }
    }
    return rows
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function compare(
  { page }: BenchPage,
  file: string,
  precision: Precision,
  thumbs: readonly string[],
  how: ImageText,
): Promise<BenchRow[]> {
  await page.setInputFiles('#model', file)
  await page.evaluate((model) => window.install(model), MODEL)
  await page.setInputFiles('#thumbs', thumbs)
  const rows: BenchRow[] = []
  for (const threads of [...new Set([1, Math.min(4, availableParallelism())])]) {
    const native = await openNative(file, threads, how)
    const ours: number[] = []
    const theirs: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(
        ...(await page.evaluate(([model, n]) => window.embedThumbs(model, n), [MODEL, threads] as const)),
      )
      for (const thumb of thumbs) theirs.push(await native.embed(thumb))
    }
    await native.close()
    await page.evaluate(() => {
      window.stopWorkers()
    })
    const ratio = middleOf(theirs) / middleOf(ours)
    rows.push({
      name: `vectors of thumbnails, ${precision}, ${String(threads)} thread${threads === 1 ? '' : 's'}`,
      value: 1000 / middleOf(ours),
      unit: 'photos/s',
      ratio,
      target: '≥ 0.4 of onnxruntime-node',
      ok: ratio >= 0.4,
      note: `${String(ours.length)} runs, medians; native ${(1000 / middleOf(theirs)).toFixed(1)} photos/s`,
    })
  }
  return rows
}

/** Colourful, so that they are as large as photos are; WebP, as the app keeps them. */
async function makeThumbs(folder: string): Promise<string[]> {
  const { default: sharp } = await import('sharp')
  const [width, height] = [THUMB_SIDE, (THUMB_SIDE * 3) / 4]
  return Promise.all(
    Array.from({ length: THUMBS }, async (_, n) => {
      const pixels = Uint8Array.from({ length: width * height * 3 }, (_value, at) => {
        const [x, y] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width)]
        return 128 + 90 * Math.sin((x * (n + 1)) / 40 + at) + 30 * Math.cos((y * (n + 2)) / 25)
      })
      const path = join(folder, `${String(n)}.webp`)
      await sharp(Buffer.from(pixels), { raw: { width, height, channels: 3 } })
        .webp({ quality: 80 })
        .toFile(path)
      return path
    }),
  )
}

interface Native {
  /** Milliseconds. */
  embed(path: string): Promise<number>
  close(): Promise<void>
}

async function openNative(file: string, threads: number, how: ImageText): Promise<Native> {
  const { InferenceSession, Tensor } = await import('onnxruntime-node')
  const { default: sharp } = await import('sharp')
  const session = await InferenceSession.create(file, { intraOpNumThreads: threads, interOpNumThreads: 1 })
  const embed = async (path: string): Promise<number> => {
    const start = performance.now()
    const { data, info } = await sharp(path).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
    const pixels = {
      width: info.width,
      height: info.height,
      data: new Uint8Array(data.buffer, data.byteOffset, data.length),
    }
    const { data: input, shape } = inputOfPicture(pixels, how)
    await session.run({ pixel_values: new Tensor('float32', input, shape) })
    return performance.now() - start
  }
  return { embed, close: () => session.release() }
}

function middleOf(times: readonly number[]): number {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? Number.NaN
}
