/** Which engine reads a language by default; the figures behind it are in docs/adr/0017. */

import type { OcrEngine } from './text-line.ts'

/** What PP-OCR's characters cover. Other Latin languages need letters it was not trained on (ä, é, ł …). */
const PP_OCR_LANGUAGES = new Set(['en', 'zh'])

/** @param langs BCP 47, preferred first; none: English */
export function engineFor(langs: readonly string[]): Extract<OcrEngine, 'pp-ocr' | 'tesseract'> {
  const first = langs[0]?.toLowerCase().split('-', 1)[0] ?? 'en'
  return PP_OCR_LANGUAGES.has(first) ? 'pp-ocr' : 'tesseract'
}
