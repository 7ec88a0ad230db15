/** The networks for faces on onnxruntime-node, and pictures decoded by sharp: what the benches compare with, or label by. */

import { join } from 'node:path'

import { findModelFile, readModels } from '../../scripts/model-files.ts'
import type { FaceNets } from '../../workers/ml/faces/testing.ts'

/** Pixels, longer side: as a thumbnail is that the app looks at. */
const LONGEST = 1280

export async function openNativeNets(threads: number): Promise<FaceNets> {
  const { InferenceSession, Tensor } = await import('onnxruntime-node')
  const root = join(import.meta.dirname, '../..')
  const open = async (id: string) => {
    const file = readModels(root).find((model) => model.id === id)?.files[0]
    const at = file === undefined ? null : findModelFile(root, file)
    if (at === null) throw new Error(`${id} is not here`)
    const session = await InferenceSession.create(at, { intraOpNumThreads: threads, interOpNumThreads: 1 })
    return async (input: Float32Array, shape: readonly number[]) => {
      const answers = await session.run({ input: new Tensor('float32', input, shape) })
      const values = (name: string): Float32Array => {
        const data = answers[name]?.data
        if (!(data instanceof Float32Array)) throw new Error(`${id} gives no ${name}`)
        return data
      }
      return values
    }
  }
  const detect = await open('face-detect-rfb')
  const landmarks = await open('face-landmarks-68')
  const embed = await open('face-embed-dlib')
  const lids = await open('face-eyes-mediapipe')
  return {
    async detect(input) {
      const values = await detect(input, [1, 3, 240, 320])
      return { scores: values('scores'), corners: values('boxes') }
    },
    landmarks: async (input) => (await landmarks(input, [1, 1, 64, 64]))('output'),
    embed: async (input, count) => (await embed(input, [count, 3, 150, 150]))('embedding'),
    lids: async (input, count) => (await lids(input, [count, 3, 64, 64]))('contours'),
  }
}

/** RGBA, upright. */
export async function openPixels(
  path: string,
): Promise<{ readonly width: number; readonly height: number; readonly data: Buffer }> {
  const { default: sharp } = await import('sharp')
  const { data, info } = await sharp(path)
    .rotate()
    .resize({ width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height } = info
  return { width, height, data }
}
