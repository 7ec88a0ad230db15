/** Vectors of the photos that `fill` makes, the same in the page that stores them and in Node, where the truth about them is worked out. */

import { makeClustered } from '../../workers/library/vectors/testing/clustered.ts'

/** Whose vectors they are given out as: models of the registry, so that the app asks them. */
export const MADE_MODELS = { 'clip-vit-b32': 512, 'micro-clip': 128 } as const
export type MadeModel = keyof typeof MADE_MODELS

/** Photo 0, 1, 2 …, the newest first. Made (`vectors/testing/clustered.ts`), of no model. */
export function* madeVectors(model: MadeModel, count: number): Generator<Float32Array> {
  const make = makeClustered(MADE_MODELS[model])
  for (let index = 0; index < count; index += 1) yield make.photo()
}
