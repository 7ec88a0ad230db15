/**
 * Photos a second in which faces are found, cut out upright and embedded, in Chromium as it is built, next to onnxruntime-node with
 * the same three networks and the same way from pixels to faces (`workers/ml/faces`), on the same files in the same run: decoding by sharp
 * there, by Chromium here. One thread each, then two. Then how many faces were found where it is known who is there.
 */

import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findFacesWith, type FaceNets } from '../workers/ml/faces/testing.ts'
import { openNativeNets, openPixels } from './faces/native.ts'
import { openBenchPage } from './open-page.ts'
import type { BenchRow } from './row.ts'

const DATA = resolve(import.meta.dirname, '../../shared/data')
/** Of LFW, evenly spread; each in turn here and there, so that whatever else the machine does is shared. */
const PORTRAITS = 120
const CHUNK = 10
const CROP = { width: 160, height: 160 } as const

interface Found {
  readonly faces: number
  readonly ms: number
}
type Page = Awaited<ReturnType<typeof openBenchPage>>['page']

export default async function benchFaces(): Promise<readonly BenchRow[]> {
  if (!existsSync(join(DATA, 'faces-lfw')))
    return [{ name: 'faces', value: Number.NaN, unit: 'photos/s', note: `no ${DATA}/faces-lfw` }]
  const portraits = itemsOf('faces-lfw')
  const step = Math.floor(portraits.length / PORTRAITS)
  const lfw = portraits.filter((_, at) => at % step === 0).map(({ file }) => join(DATA, 'faces-lfw', file))
  const counted = itemsOf('faces-count')
  const groups = counted.map(({ file }) => join(DATA, 'faces-count', file))
  const { page, close } = await openBenchPage('faces', 'findFaces', { withModels: true })
  try {
    const rows: BenchRow[] = []
    for (const threads of [1, 2]) {
      const small = await compare(page, lfw, threads)
      const large = await compare(page, groups, threads)
      rows.push(...rowsOf('portraits of 250 px', small, threads), ...rowsOf('photos', large, threads))
      if (threads > 1) continue
      const seen = small.ours.filter(({ faces }) => faces > 0).length
      const share = (100 * seen) / small.ours.length
      const found = large.ours.reduce((sum, { faces }) => sum + faces, 0)
      const expected = counted.reduce((sum, item) => sum + (item.peer_face_count ?? 0), 0)
      rows.push(
        { name: 'faces-lfw with a face', value: round(share), unit: '%', target: '≥ 99 %', ok: share >= 99 },
        {
          name: 'faces-count found',
          value: found,
          unit: 'faces',
          note: `PhotoPrism's test expects ${String(expected)} and misses two that are plainly there (1.jpg, 17.jpg): 11 by eye`,
        },
      )
    }
    return rows
  } finally {
    await close()
  }
}

function itemsOf(set: string): readonly { file: string; peer_face_count?: number }[] {
  const manifest = JSON.parse(readFileSync(join(DATA, set, 'manifest.json'), 'utf8')) as {
    items: { file: string; peer_face_count?: number }[]
  }
  return manifest.items
}

interface Compared {
  readonly ours: Found[]
  readonly theirs: Found[]
}

async function compare(page: Page, paths: readonly string[], threads: number): Promise<Compared> {
  const nets = await openNativeNets(threads)
  await page.setInputFiles('input', [...paths])
  await findNative(nets, paths[0] ?? '')
  const ours: Found[] = []
  const theirs: Found[] = []
  for (let from = 0; from < paths.length; from += CHUNK) {
    const to = Math.min(paths.length, from + CHUNK)
    ours.push(
      ...(await page.evaluate(([a, b, n]) => window.findFaces(a, b, n), [from, to, threads] as const)),
    )
    for (const path of paths.slice(from, to)) theirs.push(await findNative(nets, path))
  }
  return { ours, theirs }
}

function rowsOf(what: string, { ours, theirs }: Compared, threads: number): BenchRow[] {
  const [here, native] = [rate(ours), rate(theirs)]
  const same = ours.filter(({ faces }, at) => faces === theirs[at]?.faces).length
  return [
    {
      name: `${what}, ${String(threads)} thread${threads === 1 ? '' : 's'}`,
      value: round(here),
      unit: 'photos/s',
      ratio: here / native,
      ...(threads === 1 ? { target: '≥ 0.4 of onnxruntime-node', ok: here / native >= 0.4 } : {}),
      note: `${String(ours.length)} files; native ${String(round(native))} photos/s; as many faces in ${String(same)}${threads === 1 ? '' : '; on a busy machine threads wait for each other'}`,
    },
  ]
}

function rate(found: readonly Found[]): number {
  return (1000 * found.length) / found.reduce((sum, { ms }) => sum + ms, 0)
}

function round(value: number): number {
  return Number(value.toFixed(2))
}

async function findNative(nets: FaceNets, path: string): Promise<Found> {
  const { default: sharp } = await import('sharp')
  const start = performance.now()
  const pixels = await openPixels(path)
  const { width, height, data } = pixels
  const faces = await findFacesWith(nets, pixels)
  for (const { box } of faces) {
    const left = Math.floor(box.x * width)
    const top = Math.floor(box.y * height)
    const region = {
      left,
      top,
      width: Math.max(1, Math.min(width - left, Math.round(box.w * width))),
      height: Math.max(1, Math.min(height - top, Math.round(box.h * height))),
    }
    await sharp(data, { raw: { width, height, channels: 4 } })
      .extract(region)
      .resize({ ...CROP, fit: 'fill' })
      .webp({ quality: 80 })
      .toBuffer()
  }
  return { faces: faces.length, ms: performance.now() - start }
}
