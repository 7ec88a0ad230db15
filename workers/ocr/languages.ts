/** Trained data for the languages a person reads, out of the model registry. */

import { fail, isAppError } from '../../src/domain/errors.ts'
import { fileName, type Model } from '../../src/domain/models.ts'
import { loadModel, ownModels } from '../platform/models.ts'
import type { TrainedData } from './tesseract-client.ts'

/** More languages at once read slower and worse. */
const MOST_LANGUAGES = 3

export interface LoadedLanguages {
  readonly data: readonly TrainedData[]
  /** BCP 47, in the order of `data`. */
  readonly languages: readonly string[]
}

/**
 * `langs`: BCP 47, preferred first. Those that are not on this device are left out; none at all: English. Errors: `model.*` of the
 * preferred one when no other is there.
 */
export async function loadLanguages(langs: readonly string[], signal: AbortSignal): Promise<LoadedLanguages> {
  const wanted = chooseModels(langs, ownModels().models)
  const loaded: { language: string; data: TrainedData }[] = []
  let missing: unknown
  for (const { language, model } of wanted) {
    try {
      loaded.push({ language, data: await loadTrained(model, signal) })
    } catch (error) {
      if (!isAppError(error) || error.code !== 'model.unavailable') throw error
      missing ??= error
    }
  }
  if (loaded.length === 0 && missing !== undefined) throw missing
  return { data: loaded.map(({ data }) => data), languages: loaded.map(({ language }) => language) }
}

export async function loadTrained(model: Model, signal: AbortSignal): Promise<TrainedData> {
  const [file] = model.files
  if (file === undefined) return fail('bug.assertion', `${model.id} has no file.`)
  // `tesseract/chi_sim.traineddata.bin`: what Tesseract calls the language is the name of its file.
  const code = fileName(file).split('.', 1)[0] ?? ''
  return { code, data: await loadModel(model.id, file.role, undefined, signal) }
}

/** Exported for tests. */
export function chooseModels(
  langs: readonly string[],
  models: readonly Model[],
): { readonly language: string; readonly model: Model }[] {
  const chosen = new Map<Model, string>()
  for (const lang of langs.length === 0 ? ['en'] : langs) {
    const model = models.find(
      ({ backends, languages = [] }) =>
        backends.includes('tesseract') && languages.some((known) => covers(known, lang)),
    )
    if (model !== undefined && !chosen.has(model) && chosen.size < MOST_LANGUAGES) chosen.set(model, lang)
  }
  if (chosen.size === 0) return langs.includes('en') ? [] : chooseModels(['en'], models)
  return [...chosen].map(([model, language]) => ({ language, model }))
}

/** `zh-Hans` is read for `zh-CN`; `de` for `de-AT`. */
function covers(known: string, wanted: string): boolean {
  return known.toLowerCase().split('-', 1)[0] === wanted.toLowerCase().split('-', 1)[0]
}
