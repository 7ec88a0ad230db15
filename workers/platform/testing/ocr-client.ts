/** A real ML or OCR worker for browser tests and benches, by the name of its engine. */

import { appError } from '../../../src/domain/errors.ts'
import type { TextLine } from '../../../src/domain/ocr/text-line.ts'
import { connect, type Wire } from '../../../src/wire/wire.ts'

export type OcrName = 'pp-ocr' | 'tesseract'

/** What both workers answer, and what one of them answers besides: `workers/{ml,ocr}/api.ts`. */
interface AnyOcrApi {
  glanceText(picture: ImageBitmap): Promise<{ readonly boxes: number; readonly score: number }>
  readLines(picture: ImageBitmap, langs: readonly string[]): Promise<readonly TextLine[]>
}

export interface TestOcr {
  readonly wire: Wire<AnyOcrApi>
  /** The picture is moved. */
  read(picture: ImageBitmap, signal?: AbortSignal): Promise<readonly TextLine[]>
  /** `pp-ocr` alone. */
  glance(picture: ImageBitmap): Promise<{ readonly boxes: number; readonly score: number }>
  stop(): void
}

export function startOcr(name: OcrName): TestOcr {
  // One thread: tests and benches share their cores, and native peers are given one as well.
  const worker =
    name === 'pp-ocr'
      ? new Worker(new URL('../../ml/ml.worker.ts', import.meta.url), {
          type: 'module',
          name: 'ml threads=1',
        })
      : new Worker(new URL('../../ocr/ocr.worker.ts', import.meta.url), { type: 'module', name: 'ocr' })
  const wire = connect<AnyOcrApi>(worker)
  return {
    wire,
    read: (picture, signal) => wire.call('readLines', [picture, ['en']], { transfer: [picture], signal }),
    glance: (picture) => wire.call('glanceText', [picture], { transfer: [picture] }),
    stop() {
      worker.terminate()
      wire.end(appError('call.aborted', 'The test is over.'))
    },
  }
}
