/**
 * Thumbnails of 12-megapixel JPEGs: two media workers in Chromium, both WebP sizes written to OPFS, against sharp with two
 * threads writing the same sizes at the same quality to disk. Our figure includes what one decode also feeds: blurhash,
 * colours and perceptual hashes. Rounds alternate, so that a busy machine slows both.
 */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openBenchPage } from './open-page.ts'
import type { BenchRow } from './row.ts'

const PHOTOS = 6
const COPIES = 4
const ROUNDS = 3
const WORKERS = 2
const MIN_RATIO = 0.6

export default async function benchThumbs(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'museum-thumbs-'))
  const media = await openBenchPage('media', 'tryFile')
  try {
    const paths: string[] = []
    for (let seed = 1; seed <= PHOTOS; seed++) {
      const photo = Buffer.from(await media.page.evaluate((each) => window.makePhoto(each), seed), 'base64')
      for (let copy = 0; copy < COPIES; copy++) {
        const path = join(folder, `${String(seed)}-${String(copy)}.jpg`)
        writeFileSync(path, photo)
        paths.push(path)
      }
    }
    await media.page.setInputFiles('input', paths)
    const sharp = await loadSharp()
    const ours: number[] = []
    const theirs: number[] = []
    await media.page.evaluate((workers) => window.timeThumbs(workers), WORKERS)
    for (let round = 0; round < ROUNDS; round++) {
      ours.push(
        paths.length / ((await media.page.evaluate((workers) => window.timeThumbs(workers), WORKERS)) / 1000),
      )
      if (sharp !== null)
        theirs.push(paths.length / ((await timeSharp(sharp, paths, join(folder, 'out'))) / 1000))
    }
    const kilobytes = (await media.page.evaluate(() => window.thumbBytes())) / paths.length / 1000
    const row = {
      name: 'thumbnails',
      value: round1(median(ours)),
      unit: 'photos/s',
      target: `≥ ${String(MIN_RATIO)} of sharp`,
    }
    const note = `${String(paths.length)} JPEGs 4000×3000, 1280 and 320 px WebP q 0.8, ${kilobytes.toFixed(0)} kB a photo`
    if (sharp === null) return [{ ...row, note: `${note}; sharp is missing: npm run bench installs it` }]
    const ratio = median(ours.map((value, index) => value / (theirs[index] ?? value)))
    return [
      { ...row, ratio, ok: ratio >= MIN_RATIO, note },
      {
        name: 'sharp',
        value: round1(median(theirs)),
        unit: 'photos/s',
        note: `libvips ${sharp.versions['vips'] ?? ''}, concurrency 2`,
      },
    ]
  } finally {
    await media.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Sharp = Awaited<ReturnType<typeof importSharp>>['default']

const importSharp = () => import('sharp')

async function loadSharp(): Promise<Sharp | null> {
  try {
    return (await importSharp()).default
  } catch {
    return null
  }
}

/** One decode feeds both sizes here as well: the small picture is made of the large one's pixels. */
async function timeSharp(sharp: Sharp, paths: readonly string[], out: string): Promise<number> {
  mkdirSync(out, { recursive: true })
  sharp.concurrency(2)
  sharp.cache(false)
  let next = 0
  const one = async (): Promise<void> => {
    for (let index = next++; index < paths.length; index = next++) {
      const { data, info } = await sharp(paths[index])
        .autoOrient()
        .resize({ width: 1280, height: 1280, fit: 'inside', withoutEnlargement: true })
        .raw()
        .toBuffer({ resolveWithObject: true })
      const raw = { raw: { width: info.width, height: info.height, channels: info.channels } }
      await Promise.all([
        sharp(data, raw)
          .webp({ quality: 80 })
          .toFile(join(out, `${String(index)}.1280.webp`)),
        sharp(data, raw)
          .resize({ width: 320, height: 320, fit: 'inside', withoutEnlargement: true })
          .webp({ quality: 80 })
          .toFile(join(out, `${String(index)}.320.webp`)),
      ])
    }
  }
  const from = performance.now()
  await Promise.all([one(), one()])
  return performance.now() - from
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

function round1(value: number): number {
  return Math.round(value * 10) / 10
}
