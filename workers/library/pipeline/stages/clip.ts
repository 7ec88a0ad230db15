import { clipVersion, timeLimitMs } from '../../../../src/domain/pipeline.ts'
import type { VectorIndex } from '../../meaning/vector-index.ts'
import type { VectorIndexes } from '../../meaning/vector-indexes.ts'
import type { Backends } from '../backends.ts'
import type { Stage } from '../stage.ts'
import { createLookStage } from './look-stage.ts'
import { openPicture } from './open-picture.ts'

interface SeenPicture {
  readonly vector: Float32Array
  readonly index: VectorIndex
}

/** Pixels, longer side: more than any model's square has, with the shorter side of a wide picture in mind. */
const SIDE = 512
const NO_MODEL = 'clip@none'

/** What a photo shows, as a vector. `model`: the chosen one; without one the stage is switched off. */
export function createClipStage(
  model: () => string | null,
  indexes: VectorIndexes,
  backends: Backends,
): Stage<unknown> {
  return createLookStage<SeenPicture>({
    name: 'clip',
    version() {
      const chosen = model()
      return chosen === null ? NO_MODEL : clipVersion(chosen, indexes.describe(chosen).revision)
    },
    async look(subject, tools, signal) {
      const chosen = model()
      if (chosen === null) return null
      const index = await indexes.open(chosen)
      const limitMs = timeLimitMs('clip', subject.file.bytes)
      return backends.run(chosen, async (backend) => {
        const picture = await openPicture(subject, SIDE, tools, signal)
        if (picture === null) return null
        const options = { limitMs, signal, transfer: [picture] }
        return { vector: await tools.ml.run('embedPicture', [picture, chosen, backend], options), index }
      })
    },
    save(_db, id, seen) {
      seen?.index.add(id, seen.vector)
    },
  })
}
