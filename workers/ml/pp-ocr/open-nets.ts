/** The networks of PP-OCR on onnxruntime-web. */

import { fail } from '../../../src/domain/errors.ts'
import { loadModel } from '../../platform/models.ts'
import type { Sessions } from '../sessions.ts'
import { readCharacters, type PpOcrNets } from './nets.ts'
import { STRIP_HEIGHT, TURN_WIDTH } from './read-boxes.ts'

const MODEL = 'pp-ocr-v4'
/** Of the recogniser: a blank, 6,623 characters, a space. */
const CLASSES = 6625

/** Each network is loaded when it is first asked: the gate needs the detector alone. Errors: `model.*`. */
export async function openNets(sessions: Sessions, signal?: AbortSignal): Promise<PpOcrNets> {
  const file = new TextDecoder().decode(await loadModel(MODEL, 'characters', undefined, signal))
  const characters = readCharacters(file, CLASSES)
  return {
    characters,
    async detect(input, width, height) {
      const session = await sessions.open(MODEL, 'detect')
      return (await session.run(input, [1, 3, height, width])).data
    },
    async turned(input, count) {
      const session = await sessions.open(MODEL, 'turn')
      const { data } = await session.run(input, [count, 3, STRIP_HEIGHT, TURN_WIDTH])
      return Float32Array.from({ length: count }, (_, at) => data[2 * at + 1] ?? 0)
    },
    async recognise(input, count, width) {
      const session = await sessions.open(MODEL, 'recognise')
      const { data, shape } = await session.run(input, [count, 3, STRIP_HEIGHT, width])
      const [, steps = 0, classes = 0] = shape
      if (classes !== CLASSES) return fail('model.no_backend', `${MODEL} has ${String(classes)} classes.`)
      return { scores: data, steps, classes }
    },
  }
}
