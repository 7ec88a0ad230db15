/** Models that put pictures and texts into one space, on onnxruntime-web: CLIP and its kin. */

import { fail } from '../../../src/domain/errors.ts'
import type { ImageText } from '../../../src/domain/models.ts'
import type { Pixels } from '../../../src/domain/ocr/pixels.ts'
import { madeByte, type Backend } from '../../../src/domain/probe.ts'
import { loadModel, ownModels } from '../../platform/models.ts'
import type { Probed } from '../probe-backends.ts'
import type { Answers, Feed, Session, Sessions } from '../sessions.ts'
import { preparePicture } from './prepare-picture.ts'
import { openTokenizer } from './tokens.ts'

export interface ImageTextModels {
  /** Of length 1. Errors: `model.*`, `input.invalid` for a model of another task. */
  embedPicture(model: string, pixels: Pixels, backend: Backend): Promise<Float32Array>
  /** One for each text, of length 1. Errors: likewise. */
  embedTexts(model: string, texts: readonly string[]): Promise<readonly Float32Array[]>
}

export function openImageTextModels(sessions: Sessions): ImageTextModels {
  const tokenizers = new Map<string, Promise<ReturnType<typeof openTokenizer>>>()
  const tokenizerOf = (model: string): Promise<ReturnType<typeof openTokenizer>> => {
    const opened =
      tokenizers.get(model) ?? loadModel(model, 'tokenizer').then((json) => openTokenizer(model, json))
    tokenizers.set(model, opened)
    opened.catch(() => tokenizers.delete(model))
    return opened
  }
  return {
    async embedPicture(model, pixels, backend) {
      const how = describe(model)
      const { side } = how.image
      const session = await sessions.open(model, 'image', backend)
      const answers = await session.runAll(preparePicture(pixels, how.image), [1, 3, side, side])
      return vectorOf(answers, 'image_embeds', model, how.dim)
    },
    async embedTexts(model, texts) {
      const how = describe(model)
      const tokenize = await tokenizerOf(model)
      const session = await sessions.open(model, 'text')
      const vectors: Float32Array[] = []
      for (const text of texts) {
        const answers = await session.runNamed(
          textFeeds(session, tokenize(how.text.lowerCase === true ? text.toLowerCase() : text, how.text)),
        )
        vectors.push(vectorOf(answers, 'text_embeds', model, how.dim))
      }
      return vectors
    },
  }
}

/** How runtimes are compared: one picture at a time, as stage `clip` sends them. */
export function probedImageText(model: string): Probed {
  const { dim, image } = describe(model)
  const values = 3 * image.side ** 2
  return {
    role: 'image',
    input: Float32Array.from({ length: values }, (_, at) => madeByte(at) / 64 - 2),
    shape: [1, 3, image.side, image.side],
    items: 1,
    read: (answers) => vectorOf(answers, 'image_embeds', model, dim),
  }
}

function describe(model: string): ImageText {
  const known = ownModels().models.find(({ id }) => id === model)
  return (
    known?.imageText ??
    fail('input.invalid', `${model} does not compare pictures with words.`, { subject: model })
  )
}

/** Some exports want the mask as well, some do not. */
function textFeeds(
  session: Session,
  { ids, mask }: ReturnType<ReturnType<typeof openTokenizer>>,
): Record<string, Feed> {
  const shape = [1, ids.length]
  return session.inputNames.includes('attention_mask')
    ? { input_ids: { data: ids, shape }, attention_mask: { data: mask, shape } }
    : { input_ids: { data: ids, shape } }
}

/** Of length 1. SigLIP's exports call it `pooler_output`. */
function vectorOf(answers: Answers, name: string, model: string, dim: number): Float32Array {
  const data = (answers[name] ?? answers['pooler_output'])?.data
  const length = Math.hypot(...(data ?? []))
  if (data?.length !== dim || !Number.isFinite(length) || length === 0)
    return fail('model.no_backend', `${model} does not give ${String(dim)} numbers.`, { subject: model })
  return data.map((value) => value / length)
}
