import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

import manifest from '../../models/manifest.json'
import { writeEyeLids } from './eye-lids.ts'
import type { TfjsGraphModel } from './tfjs-graph.ts'

const FOLDER = join(import.meta.dirname, '../../node_modules/@vladmandic/human/models')
const weights = readFileSync(join(FOLDER, 'iris.bin'))
const model = JSON.parse(readFileSync(join(FOLDER, 'iris.json'), 'utf8')) as TfjsGraphModel

it('writes the very bytes that the manifest promises', () => {
  const promised = manifest.models.find(({ id }) => id === 'face-eyes-mediapipe')?.files[0]
  const made = writeEyeLids(model, weights)
  expect(made.length).toBe(promised?.bytes)
  expect(createHash('sha256').update(made).digest('hex')).toBe(promised?.sha256)
})

it('refuses a slope that is not one for each channel, and padding that is no list of whole numbers', () => {
  const PAD = 'StatefulPartitionedCall/model/channel_padding/Pad/paddings'
  const withWeight = (isMeant: (name: string, shape: readonly number[]) => boolean, change: object) => ({
    ...model,
    weightsManifest: model.weightsManifest.map((group) => ({
      weights: group.weights.map((one) => (isMeant(one.name, one.shape) ? { ...one, ...change } : one)),
    })),
  })
  const turned = withWeight((_, shape) => shape.join() === '1,1,64', { shape: [64, 1, 1] })
  expect(() => writeEyeLids(turned, weights)).toThrow('slope')
  const floats = withWeight((name) => name === PAD, { dtype: 'float32' })
  expect(() => writeEyeLids(floats, weights)).toThrow('whole numbers')
  const bytes = withWeight((name) => name === PAD, { dtype: 'uint8' })
  expect(() => writeEyeLids(bytes, weights)).toThrow('a way we do not know')
})
