/** The networks for faces on onnxruntime-web. */

import { fail } from '../../../src/domain/errors.ts'
import { DETECTOR_HEIGHT, DETECTOR_WIDTH } from '../../../src/domain/faces/detector-tiles.ts'
import { CONTOUR_VALUES, EYE_SIDE } from '../../../src/domain/faces/eyes.ts'
import { CHIP_SIDE } from '../../../src/domain/faces/five-points.ts'
import { madeByte, type Backend } from '../../../src/domain/probe.ts'
import type { Probed } from '../probe-backends.ts'
import type { Session, Sessions } from '../sessions.ts'
import { CHIPS_AT_ONCE } from './embed-chips.ts'
import type { FaceNets } from './nets.ts'

const DETECT = 'face-detect-rfb'
const LANDMARKS = 'face-landmarks-68'
const EMBED = 'face-embed-dlib'
const LIDS = 'face-eyes-mediapipe'
const LANDMARK_SIDE = 64
const DIMENSIONS = 128

/** Each network is loaded when it is first asked: most photos show no face. `backend`: of the one that makes vectors. Errors of each: `model.*`. */
export function openFaceNets(sessions: Sessions, backend: Backend): FaceNets {
  // Kept when it cannot be had, too: faces are found without it, and it is not asked for again for each of them.
  let lids: Promise<Session> | null = null
  return {
    async detect(input) {
      const session = await sessions.open(DETECT, 'detect')
      const { scores, boxes } = await session.runAll(input, [1, 3, DETECTOR_HEIGHT, DETECTOR_WIDTH])
      if (scores === undefined || boxes === undefined || scores.data.length * 2 !== boxes.data.length)
        return fail('model.no_backend', `${DETECT} has other outputs than we know.`, { subject: DETECT })
      return { scores: scores.data, corners: boxes.data }
    },
    async landmarks(input) {
      const session = await sessions.open(LANDMARKS, 'landmarks')
      return (await session.run(input, [1, 1, LANDMARK_SIDE, LANDMARK_SIDE])).data
    },
    async embed(input, count) {
      const session = await sessions.open(EMBED, 'embed', backend)
      const { data } = await session.run(input, [count, 3, CHIP_SIDE, CHIP_SIDE])
      return checkVectors(data, count)
    },
    async lids(input, count) {
      lids ??= sessions.open(LIDS, 'lids')
      const { data } = await (await lids).run(input, [count, 3, EYE_SIDE, EYE_SIDE])
      if (data.length !== count * CONTOUR_VALUES)
        return fail('model.no_backend', `${LIDS} has other outputs than we know.`, { subject: LIDS })
      return data
    },
  }
}

/** How runtimes are compared: as many chips at once as at most. */
export function probedFaces(): Probed {
  const shape = [CHIPS_AT_ONCE, 3, CHIP_SIDE, CHIP_SIDE]
  return {
    role: 'embed',
    input: Float32Array.from({ length: shape.reduce((all, side) => all * side, 1) }, (_, at) => madeByte(at)),
    shape,
    items: CHIPS_AT_ONCE / 2,
    read({ embedding }) {
      const vectors = checkVectors(embedding?.data ?? new Float32Array(0), CHIPS_AT_ONCE)
      const length = Math.hypot(...vectors.subarray(0, DIMENSIONS))
      return vectors.map((value) => value / length)
    },
  }
}

/** A card that is about to be lost gives what is no number. */
function checkVectors(data: Float32Array, count: number): Float32Array {
  if (data.length !== count * DIMENSIONS || !data.every((value) => Number.isFinite(value)))
    return fail('model.no_backend', `${EMBED} has other outputs than we know.`, { subject: EMBED })
  return data
}
