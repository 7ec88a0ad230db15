import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

import manifest from '../../models/manifest.json'
import { writeDlibFaces, type StoredTensor } from './dlib-faces.ts'

const FOLDER = join(import.meta.dirname, '../../node_modules/@vladmandic/face-api/model')
const weights = readFileSync(join(FOLDER, 'face_recognition_model.bin'))
const groups = JSON.parse(
  readFileSync(join(FOLDER, 'face_recognition_model-weights_manifest.json'), 'utf8'),
) as { weights: StoredTensor[] }[]
const tensors = groups[0]?.weights ?? []

it('writes the very bytes that the manifest promises', () => {
  const promised = manifest.models.find(({ id }) => id === 'face-embed-dlib')?.files[0]
  const made = writeDlibFaces(tensors, weights)
  expect(made.length).toBe(promised?.bytes)
  expect(createHash('sha256').update(made).digest('hex')).toBe(promised?.sha256)
})

it('refuses weights that are cut off, too many, or not those of this network', () => {
  expect(() => writeDlibFaces(tensors, weights.subarray(0, 6_000_000))).toThrow('end before')
  expect(() => writeDlibFaces(tensors, Buffer.concat([weights, weights.subarray(0, 4)]))).toThrow('more than')
  const bytes = weights.subarray(0, 7 * 7 * 3 * 32)
  expect(() => writeDlibFaces(tensors.slice(0, 1), bytes)).toThrow('lack')
})
