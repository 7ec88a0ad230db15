/**
 * `npm run models`: fetches the weights that `models/manifest.json` names into `models/` (git-ignored). A file without a
 * SHA-256, a model without a licence, and bytes that do not match are refused. `MODEL_HUB` replaces the origin to fetch from.
 * Arguments are ids of models; without any, those marked `default` are fetched.
 */

import { createHash } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import * as v from 'valibot'

const ManifestFile = v.object({
  path: v.pipe(v.string(), v.regex(/^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/, 'a plain relative path')),
  url: v.pipe(v.string(), v.url()),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hex')),
})
const ManifestModel = v.object({
  id: v.string(),
  default: v.optional(v.boolean(), false),
  licence: v.object({ spdx: v.pipe(v.string(), v.minLength(1)), commercial: v.boolean() }),
  files: v.pipe(v.array(ManifestFile), v.minLength(1)),
})
const Manifest = v.object({ models: v.array(ManifestModel) })
type ManifestFile = v.InferOutput<typeof ManifestFile>

/** Fetches the chosen models. Returns how many files arrived; files that are there and whole are not fetched again. */
export async function fetchModels(
  root: string,
  wanted: readonly string[],
  hub = process.env['MODEL_HUB'] ?? '',
): Promise<number> {
  const folder = join(root, 'models')
  const { models } = v.parse(Manifest, JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')))
  const unknown = wanted.filter((id) => !models.some((model) => model.id === id))
  if (unknown.length > 0)
    throw new Error(
      `The manifest knows no ${unknown.join(', ')}. It knows ${models.map(({ id }) => id).join(', ')}.`,
    )
  const chosen = models.filter((model) => (wanted.length > 0 ? wanted.includes(model.id) : model.default))
  let fetched = 0
  for (const model of chosen) {
    for (const file of model.files) {
      if (await isWhole(join(folder, file.path), file)) continue
      console.log(`${model.id} (${model.licence.spdx}): ${file.path}, ${(file.bytes / 1e6).toFixed(1)} MB`)
      await fetchFile(join(folder, file.path), file, hub)
      fetched++
    }
  }
  return fetched
}

async function fetchFile(target: string, file: ManifestFile, hub: string): Promise<void> {
  const { pathname, search } = new URL(file.url)
  const url = hub === '' ? file.url : new URL(pathname + search, hub).href
  const response = await fetch(url)
  if (!response.ok || response.body === null) throw new Error(`${url} answers ${response.status}`)
  mkdirSync(dirname(target), { recursive: true })
  const partial = `${target}.partial`
  await pipeline(readChunks(response.body), createWriteStream(partial))
  if (!(await isWhole(partial, file))) {
    rmSync(partial)
    throw new Error(`${url} is not what the manifest promises (SHA-256 or length differ): refused`)
  }
  renameSync(partial, target)
}

async function* readChunks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  for (let step = await reader.read(); !step.done; step = await reader.read()) yield step.value
}

async function isWhole(path: string, { bytes, sha256 }: ManifestFile): Promise<boolean> {
  if (!existsSync(path)) return false
  const hash = createHash('sha256')
  let length = 0
  await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk)
      length += chunk.length
    }
  })
  return length === bytes && hash.digest('hex') === sha256
}

if (process.argv[1] === import.meta.filename) {
  const root = join(import.meta.dirname, '..')
  if (!existsSync(join(root, 'models/manifest.json')))
    console.log('models/manifest.json is not there: no model is used yet.')
  else console.log(`${await fetchModels(root, process.argv.slice(2))} files fetched.`)
}
