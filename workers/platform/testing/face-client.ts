/** A real ML worker that finds faces, for browser tests and benches. */

import { appError } from '../../../src/domain/errors.ts'
import type { DetectedFace, DetectedFaces } from '../../../src/domain/faces/found-face.ts'
import type { Backend } from '../../../src/domain/probe.ts'
import type { Box } from '../../../src/domain/vocabulary.ts'
import { connect } from '../../../src/wire/wire.ts'

/** Part of `workers/ml/api.ts`. */
interface FacesApi {
  findFaces(
    picture: ImageBitmap,
    original: { readonly width: number; readonly height: number },
    backend: Backend,
  ): Promise<DetectedFaces>
  embedFaces(
    picture: ImageBitmap,
    boxes: readonly Box[],
    original: { readonly width: number; readonly height: number },
    backend: Backend,
  ): Promise<readonly DetectedFace[]>
}

export interface TestFaces {
  /** The picture is moved; it is the original itself. */
  find(picture: ImageBitmap): Promise<DetectedFaces>
  embed(picture: ImageBitmap, boxes: readonly Box[]): Promise<readonly DetectedFace[]>
  stop(): void
}

export function startFaces(threads = 1): TestFaces {
  const worker = new Worker(new URL('../../ml/ml.worker.ts', import.meta.url), {
    type: 'module',
    name: `ml threads=${String(threads)}`,
  })
  const wire = connect<FacesApi>(worker)
  const sizeOf = ({ width, height }: ImageBitmap) => ({ width, height })
  return {
    find: (picture) => wire.call('findFaces', [picture, sizeOf(picture), 'wasm'], { transfer: [picture] }),
    embed: (picture, boxes) =>
      wire.call('embedFaces', [picture, boxes, sizeOf(picture), 'wasm'], { transfer: [picture] }),
    stop() {
      worker.terminate()
      wire.end(appError('call.aborted', 'The test is over.'))
    },
  }
}
