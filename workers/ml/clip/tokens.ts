/** Text as token ids, by the model's own tokenizer. Needs no browser. */

import { Tokenizer } from '@huggingface/tokenizers'

import { appError } from '../../../src/domain/errors.ts'
import type { ImageText } from '../../../src/domain/models.ts'

/** `[1, n]` of int64. `mask`: 1 for what is text, 0 for what fills up. */
export interface Tokens {
  readonly ids: BigInt64Array
  readonly mask: BigInt64Array
}

/** `json`: the bytes of Hugging Face's `tokenizer.json`. Errors: `model.corrupt`. */
export function openTokenizer(
  model: string,
  json: Uint8Array,
): (text: string, how: ImageText['text']) => Tokens {
  const tokenizer = parse(model, json)
  return (text, { context, pad }) => {
    const all = tokenizer.encode(text).ids
    // The last one marks the end, and some models read the meaning off it.
    const ids = all.length <= context ? all : [...all.slice(0, context - 1), ...all.slice(-1)]
    const fill = pad === null ? [] : Array.from({ length: context - ids.length }, () => pad)
    return {
      ids: BigInt64Array.from([...ids, ...fill], BigInt),
      mask: BigInt64Array.from([...ids.map(() => 1), ...fill.map(() => 0)], BigInt),
    }
  }
}

function parse(model: string, json: Uint8Array): Tokenizer {
  try {
    const read: unknown = JSON.parse(new TextDecoder().decode(json))
    if (typeof read !== 'object' || read === null) throw new Error('no object')
    return new Tokenizer(read, {})
  } catch (error) {
    throw appError('model.corrupt', `The tokenizer of ${model} cannot be read.`, {
      subject: model,
      cause: error,
    })
  }
}
