/** What the OCR worker can do: pixels → lines of text. Stateless: it may be killed at any moment. Types only. */

import type { TextLine } from '../../src/domain/ocr/text-line.ts'

export interface OcrApi {
  /** tesseract.js, orientation detection included. Same contract as MlApi.readLines. */
  readLines(picture: ImageBitmap, langs: readonly string[]): Promise<readonly TextLine[]>
}
