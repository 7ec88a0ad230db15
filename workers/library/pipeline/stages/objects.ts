import type { FoundObject } from '../../../../src/domain/objects/found-object.ts'
import { OBJECTS_VERSION, timeLimitMs } from '../../../../src/domain/pipeline.ts'
import { saveObjects } from '../../db/objects.ts'
import type { Stage } from '../stage.ts'
import { createLookStage } from './look-stage.ts'
import { openPicture } from './open-picture.ts'

/** Pixels, longer side: what the network sees. */
const SIDE = 512

/** What is on a photo: animals, vehicles, things. */
export function createObjectsStage(): Stage<unknown> {
  return createLookStage<readonly FoundObject[]>({
    name: 'objects',
    version: () => OBJECTS_VERSION,
    async look(subject, tools, signal) {
      const picture = await openPicture(subject, SIDE, tools, signal)
      if (picture === null) return null
      const limitMs = timeLimitMs('objects', subject.file.bytes)
      return tools.ml.run('findObjects', [picture], { limitMs, signal, transfer: [picture] })
    },
    save: (db, id, objects) => {
      saveObjects(db, id, objects ?? [])
    },
  })
}
