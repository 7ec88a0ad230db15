/** Where the files of `models/manifest.json` lie on the machine that builds: in an installed npm package, or fetched into `models/`. */

import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'

import { isHubFile, parsePins, pinnedBy, type Pin } from '../src/domain/model-hub.ts'
import { parseModels, type Model, type ModelFile, type PinnedFile } from '../src/domain/models.ts'
import { writeCenternet } from './onnx/centernet.ts'
import { writeClipTokenizer } from './onnx/clip-tokenizer.ts'
import { writeDlibFaces, type StoredTensor } from './onnx/dlib-faces.ts'
import { writeEyeLids } from './onnx/eye-lids.ts'
import type { TfjsGraphModel } from './onnx/tfjs-graph.ts'
import { makeTowns } from './places/make-towns.ts'

/** Empty where there is no manifest. Errors: a manifest that breaks its rules. */
export function readModels(root: string): readonly Model[] {
  const path = join(root, 'models/manifest.json')
  return existsSync(path) ? parseModels(JSON.parse(readFileSync(path, 'utf8'))) : []
}

/** What `npm run models` pinned on this machine; none where it never ran. */
export function readPins(root: string): readonly Pin[] {
  const path = join(root, PINS)
  return existsSync(path) ? parsePins(readFileSync(path, 'utf8')) : []
}
/** Beside the weights that it is about, and git-ignored like them. */
export const PINS = 'models/pins.json'

/**
 * What a build knows of models of a hub that it serves: pins for files without a digest in the manifest, and the ids of those whose files are
 * all here. Bytes are compared when they are copied (`listServedFiles`).
 */
export function describeServed(root: string): { readonly pins: readonly Pin[]; readonly served: string[] } {
  const pins = readPins(root)
  const served = readModels(root)
    .filter((model) => !model.default && model.files.some(isHubFile))
    .filter(({ files }) =>
      files.every((file) => pinnedBy(file, pins) !== null && findModelFile(root, file) !== null),
    )
    .map(({ id }) => id)
  return { pins: served.length === 0 ? [] : pins, served }
}

/** Absolute path, or null when the file is not on this machine. Its bytes are not looked at. What must be converted is, once. */
export function findModelFile(root: string, file: ModelFile): string | null {
  const fetched = join(root, 'models', file.path)
  if (existsSync(fetched)) return fetched
  if ('repository' in file) return existingOrNull(join(root, file.repository))
  if (!('package' in file)) return null
  const { name, version } = splitPackage(file.package)
  const folder = join(root, 'node_modules', name)
  if (!existsSync(join(folder, 'package.json'))) return null
  const own = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version?: string }
  const path = join(folder, file.from)
  if (own.version !== version || !existsSync(path)) return null
  return file.converter === undefined ? path : convert(root, path, file.converter, file.sha256)
}

function existingOrNull(path: string): string | null {
  return existsSync(path) ? path : null
}

/**
 * Where the converted file lies, made when it is not there. It is named by the digest it must have, so that what an older converter made
 * is never taken for it; whether it has that digest is checked by whoever serves it.
 */
function convert(root: string, from: string, converter: keyof typeof CONVERTERS, sha256: string): string {
  const target = join(root, 'node_modules/.cache/museum-models', sha256)
  if (existsSync(target)) return target
  const made = CONVERTERS[converter](from)
  mkdirSync(dirname(target), { recursive: true })
  // Two builds at once: each writes its own, and the last one is kept.
  const partial = `${target}.${String(process.pid)}`
  writeFileSync(partial, made)
  renameSync(partial, target)
  return target
}

/** Each takes the path of the weights; what describes them lies beside. */
const CONVERTERS = {
  'dlib-faces': (from: string): Uint8Array => {
    const tensors = from.replace(/\.bin$/, '-weights_manifest.json')
    const groups = JSON.parse(readFileSync(tensors, 'utf8')) as { weights: StoredTensor[] }[]
    return writeDlibFaces(groups[0]?.weights ?? [], readFileSync(from))
  },
  'clip-tokenizer': (from: string): Uint8Array => writeClipTokenizer(readFileSync(from, 'utf8')),
  centernet: (from: string): Uint8Array => writeCenternet(readGraph(from), readFileSync(from)),
  'eye-lids': (from: string): Uint8Array => writeEyeLids(readGraph(from), readFileSync(from)),
  towns: makeTowns,
} as const

function readGraph(weights: string): TfjsGraphModel {
  return JSON.parse(readFileSync(weights.replace(/\.bin$/, '.json'), 'utf8')) as TfjsGraphModel
}

/** Whether the file at `path` is byte for byte the one of the manifest. */
export async function isWhole(
  path: string,
  { bytes, sha256 }: Pick<PinnedFile, 'bytes' | 'sha256'>,
): Promise<boolean> {
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

/**
 * What a build serves: every file of a default model, and those of other models whose files are all on this machine. Errors: a
 * default file that is missing, any file that is not the promised one.
 */
export async function listServedFiles(
  root: string,
): Promise<readonly { readonly path: string; readonly at: string }[]> {
  const served: { path: string; at: string }[] = []
  const pins = readPins(root)
  for (const model of readModels(root)) {
    const found = model.files.map((file) => ({
      file,
      pinned: pinnedBy(file, pins),
      at: findModelFile(root, file),
    }))
    if (!model.default && found.some(({ pinned, at }) => at === null || pinned === null)) continue
    for (const { file, pinned, at } of found) {
      if (at === null || pinned === null)
        throw new Error(`${model.id}: ${file.path} is not here. Run "npm install" or "npm run models".`)
      if (!(await isWhole(at, pinned)))
        throw new Error(`${model.id}: ${at} is not what the manifest promises (SHA-256 or length differ)`)
      served.push({ path: file.path, at })
    }
  }
  return served
}

function splitPackage(spec: string): { name: string; version: string } {
  const at = spec.lastIndexOf('@')
  return { name: spec.slice(0, at), version: spec.slice(at + 1) }
}
