/** A real ML worker that makes vectors of pictures, for browser tests and benches. */

import { appError } from '../../../src/domain/errors.ts'
import type { Backend, Candidate } from '../../../src/domain/probe.ts'
import { connect } from '../../../src/wire/wire.ts'
import { ownModels, storeModelFile } from '../models.ts'

/** Part of `workers/ml/api.ts`. */
interface PicturesApi {
  embedPicture(picture: ImageBitmap, model: string, backend: Backend): Promise<Float32Array>
  probe(
    model: string,
    backends: readonly Backend[],
  ): Promise<{ readonly threads: number; readonly candidates: readonly Candidate[] }>
}

export interface TestPictures {
  /** The picture is moved. */
  embed(picture: ImageBitmap, model: string, backend?: Backend): Promise<Float32Array>
  probe(model: string, backends: readonly Backend[]): ReturnType<PicturesApi['probe']>
  stop(): void
}

/** What this is said to be: a file of a model of a hub. */
export async function installModel(file: File, model: string): Promise<void> {
  await storeModelFile(file, ownModels(), model)
}

export function startPictures(threads = 1): TestPictures {
  const worker = new Worker(new URL('../../ml/ml.worker.ts', import.meta.url), {
    type: 'module',
    name: `ml threads=${String(threads)}`,
  })
  const wire = connect<PicturesApi>(worker)
  return {
    embed: (picture, model, backend = 'wasm') =>
      wire.call('embedPicture', [picture, model, backend], { transfer: [picture] }),
    probe: (model, backends) => wire.call('probe', [model, backends]),
    stop() {
      worker.terminate()
      wire.end(appError('call.aborted', 'The test is over.'))
    },
  }
}
