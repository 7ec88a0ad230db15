/** The network for objects on onnxruntime-web. */

import { fail } from '../../../src/domain/errors.ts'
import { CELLS, LABEL_COUNT, NET_SIDE } from '../../../src/domain/objects/read-peaks.ts'
import type { Sessions } from '../sessions.ts'
import type { ObjectNet } from './nets.ts'

const MODEL = 'objects-centernet'

/** Loaded when it is first asked. Errors: `model.*`. */
export function openObjectNet(sessions: Sessions): ObjectNet {
  return {
    async detect(input) {
      const session = await sessions.open(MODEL, 'objects')
      const { scores, sides } = await session.runAll(input, [1, 3, NET_SIDE, NET_SIDE])
      if (scores?.data.length !== LABEL_COUNT * CELLS * CELLS || sides?.data.length !== 4 * CELLS * CELLS)
        return fail('model.no_backend', `${MODEL} has other outputs than we know.`, { subject: MODEL })
      return { scores: scores.data, sides: sides.data }
    },
  }
}
