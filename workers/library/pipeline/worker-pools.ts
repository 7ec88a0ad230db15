import type { MediaApi } from '../../media/api.ts'
import type { MlApi } from '../../ml/api.ts'
import type { OcrApi } from '../../ocr/api.ts'
import type { PipelinePlatform } from './platform.ts'
import { createWorkerPool, mediaPoolSize, type WorkerPool } from './worker-pool.ts'

export interface WorkerPools {
  readonly pool: WorkerPool<MediaApi>
  readonly ml: WorkerPool<MlApi>
  readonly ocr: WorkerPool<OcrApi>
}

/** One worker of `ml` and of `ocr`: a second would hold the models a second time, and text is read when there is nothing else to do. */
export function openPools(platform: PipelinePlatform): WorkerPools {
  return {
    pool: createWorkerPool({
      size: mediaPoolSize(platform.cores),
      start: () => platform.startMediaWorker(),
    }),
    ml: createWorkerPool({ size: 1, start: () => platform.startMlWorker() }),
    ocr: createWorkerPool({ size: 1, start: () => platform.startOcrWorker() }),
  }
}
