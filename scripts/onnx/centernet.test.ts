import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

import manifest from '../../models/manifest.json'
import { writeCenternet } from './centernet.ts'
import type { TfjsGraphModel } from './tfjs-graph.ts'

const FOLDER = join(import.meta.dirname, '../../node_modules/@vladmandic/human/models')
const weights = readFileSync(join(FOLDER, 'centernet.bin'))
const model = JSON.parse(readFileSync(join(FOLDER, 'centernet.json'), 'utf8')) as TfjsGraphModel

it('writes the very bytes that the manifest promises', () => {
  const promised = manifest.models.find(({ id }) => id === 'objects-centernet')?.files[0]
  const made = writeCenternet(model, weights)
  expect(made.length).toBe(promised?.bytes)
  expect(createHash('sha256').update(made).digest('hex')).toBe(promised?.sha256)
})

it('refuses weights that are cut off or too many, and a graph it cannot follow', () => {
  expect(() => writeCenternet(model, weights.subarray(0, 1_000_000))).toThrow('end before')
  expect(() => writeCenternet(model, Buffer.concat([weights, weights.subarray(0, 4)]))).toThrow('more than')
  const node = model.modelTopology.node.map((one) =>
    one.name === 'tower_0/Sigmoid' ? { ...one, op: 'Softmax' } : one,
  )
  expect(() => writeCenternet({ ...model, modelTopology: { node } }, weights)).toThrow('Softmax')
  const fewer = model.modelTopology.node.filter(({ name }) => name !== 'tower_0/wh')
  expect(() => writeCenternet({ ...model, modelTopology: { node: fewer } }, weights)).toThrow(
    'lacks tower_0/wh',
  )
})
