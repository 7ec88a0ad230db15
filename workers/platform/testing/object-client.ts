/** A real ML worker that finds things, for browser tests and benches. */

import { appError } from '../../../src/domain/errors.ts'
import type { FoundObject } from '../../../src/domain/objects/found-object.ts'
import { connect } from '../../../src/wire/wire.ts'

/** Part of `workers/ml/api.ts`. */
interface ObjectsApi {
  findObjects(picture: ImageBitmap): Promise<readonly FoundObject[]>
}

export interface TestObjects {
  /** The picture is moved. */
  find(picture: ImageBitmap): Promise<readonly FoundObject[]>
  stop(): void
}

export function startObjects(threads = 1): TestObjects {
  const worker = new Worker(new URL('../../ml/ml.worker.ts', import.meta.url), {
    type: 'module',
    name: `ml threads=${String(threads)}`,
  })
  const wire = connect<ObjectsApi>(worker)
  return {
    find: (picture) => wire.call('findObjects', [picture], { transfer: [picture] }),
    stop() {
      worker.terminate()
      wire.end(appError('call.aborted', 'The test is over.'))
    },
  }
}
