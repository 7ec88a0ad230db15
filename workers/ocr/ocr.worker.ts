/** Entry of the OCR worker: pixels → lines, by Tesseract. Keeps its engines, and nothing else; may be killed at any moment. */

import '../platform/trusted-types.ts'
import { fail } from '../../src/domain/errors.ts'
import { serve } from '../../src/wire/wire.ts'
import { takePixels } from '../platform/bitmap-pixels.ts'
import { ownModels } from '../platform/models.ts'
import type { OcrApi } from './api.ts'
import { loadLanguages, loadTrained } from './languages.ts'
import { readPage } from './read-page.ts'
import { openOrientationFinder, openReader, type OrientationFinder, type Reader } from './tesseract-client.ts'

let reader: { key: string; languages: readonly string[]; engine: Reader } | null = null
let finder: OrientationFinder | null = null

async function openFor(langs: readonly string[], signal: AbortSignal): Promise<NonNullable<typeof reader>> {
  const key = langs.join('+')
  if (reader?.key === key && reader.engine.isAlive) return reader
  const { data, languages } = await loadLanguages(langs, signal)
  reader?.engine.close()
  reader = { key, languages, engine: await openReader(data, signal) }
  return reader
}

async function openFinder(signal: AbortSignal): Promise<OrientationFinder> {
  if (finder?.isAlive === true) return finder
  const model = ownModels().models.find(({ task }) => task === 'text-orientation')
  if (model === undefined) return fail('bug.assertion', 'The manifest has no model for orientation.')
  finder = await openOrientationFinder(await loadTrained(model, signal), signal)
  return finder
}

serve<OcrApi>(self, {
  async readLines(picture, langs, signal) {
    const pixels = takePixels(picture)
    const { languages } = await openFor(langs, signal)
    return readPage(
      pixels,
      {
        reader: async () => (await openFor(langs, signal)).engine,
        orientation: () => openFinder(signal),
      },
      languages.length === 1 ? (languages[0] ?? null) : null,
      signal,
    )
  },
})
