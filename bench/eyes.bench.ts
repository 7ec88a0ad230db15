/**
 * Whether eyes are told right: every face of three sets on onnxruntime-node, the same way as in the app, beside what a person saw (`faces/eyes.json`:
 * file and middle of the face in pixels; faces that are not listed have open eyes). Nothing is said of faces that nobody can tell.
 */

import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as v from 'valibot'

import { eyeStateOf } from '../src/domain/faces/eyes.ts'
import { findFacesWith } from '../workers/ml/faces/testing.ts'
import { openNativeNets, openPixels } from './faces/native.ts'
import type { BenchRow } from './row.ts'

const DATA = resolve(import.meta.dirname, '../../shared/data')
const SETS = ['faces-lfw', 'photos-flickr8k', 'photos-imagenet1k'] as const

const Seen = v.strictObject({
  closed: v.array(v.string()),
  /** Nearly closed, looking far down, or too blurred for a person as well. */
  unsure: v.array(v.string()),
  /** Sunglasses, deep shadow. */
  covered: v.array(v.string()),
  /** Animals and other things that are no faces, and faces cut off by the edge. */
  none: v.array(v.string()),
})
type Label = keyof v.InferOutput<typeof Seen> | 'open'

export default async function benchEyes(): Promise<readonly BenchRow[]> {
  if (!SETS.every((set) => existsSync(join(DATA, set))))
    return [{ name: 'eyes', value: Number.NaN, unit: '%', note: `no ${DATA}` }]
  const counts = await countFaces()
  const of = (label: Label, said: string): number => counts.get(`${label} ${said}`) ?? 0
  const all = (label: Label): number => of(label, 'closed') + of(label, 'open') + of(label, 'null')
  const share = (part: number, whole: number): number => Math.round((1000 * part) / whole) / 10
  const labels: readonly Label[] = ['closed', 'unsure', 'covered', 'none', 'open']
  const calledClosed = labels.reduce((sum, label) => sum + of(label, 'closed'), 0)
  const calledOpen = labels.reduce((sum, label) => sum + of(label, 'open'), 0)
  const precision = share(of('closed', 'closed'), calledClosed)
  const note = labels
    .map(
      (label) =>
        `${label} ${String(all(label))}: ${String(of(label, 'closed'))} called closed, ${String(of(label, 'open'))} open`,
    )
    .join('; ')
  return [
    {
      name: 'called closed, and closed',
      value: precision,
      unit: '%',
      target: '≥ 95 %',
      ok: precision >= 95,
      note,
    },
    { name: 'closed, and called so', value: share(of('closed', 'closed'), all('closed')), unit: '%' },
    { name: 'called open, and open', value: share(of('open', 'open'), calledOpen), unit: '%' },
    { name: 'open, and called so', value: share(of('open', 'open'), all('open')), unit: '%' },
  ]
}

/** By what a person saw and what the app says. */
async function countFaces(): Promise<ReadonlyMap<string, number>> {
  const nets = await openNativeNets(1)
  const seen = v.parse(Seen, JSON.parse(readFileSync(join(import.meta.dirname, 'faces/eyes.json'), 'utf8')))
  const counts = new Map<string, number>()
  for (const set of SETS)
    for (const file of filesOf(set)) {
      const pixels = await openPixels(join(DATA, set, file))
      for (const { box, eyesOpen } of await findFacesWith(nets, pixels)) {
        const x = (box.x + box.w / 2) * pixels.width
        const y = (box.y + box.h / 2) * pixels.height
        const size = Math.max(box.w * pixels.width, box.h * pixels.height)
        const label = labelOf(seen, `${set}/${file}`, x, y, size)
        const key = `${label} ${String(eyeStateOf(eyesOpen))}`
        counts.set(key, (counts.get(key) ?? 0) + 1)
      }
    }
  return counts
}

function labelOf(seen: v.InferOutput<typeof Seen>, file: string, x: number, y: number, size: number): Label {
  const isHere = (line: string): boolean => {
    const [name, atX, atY] = line.split(' ')
    return name === file && Math.hypot(Number(atX) - x, Number(atY) - y) < size / 4
  }
  const labels = ['closed', 'unsure', 'covered', 'none'] as const
  return labels.find((label) => seen[label].some(isHere)) ?? 'open'
}

function filesOf(set: string): readonly string[] {
  const Manifest = v.object({ items: v.array(v.object({ file: v.string() })) })
  return v
    .parse(Manifest, JSON.parse(readFileSync(join(DATA, set, 'manifest.json'), 'utf8')))
    .items.map(({ file }) => file)
}
