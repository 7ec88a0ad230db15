/**
 * Weights for workers: out of OPFS when they were loaded or installed before, else from our own origin, where builds put them; what comes from a
 * hub is fetched by `model-download.ts`, when a person asks. Nothing is used whose SHA-256 is not the manifest's or its pin's. OPFS names a file by that digest, so a swapped model never meets its
 * predecessor's bytes.
 */

import manifest from '../../models/manifest.json'
import { appError, fail, isAppError, toAppError } from '../../src/domain/errors.ts'
import {
  findPin,
  hubFileOfName,
  isHubFile,
  NO_COMMIT,
  pinnedBy,
  type Fetch,
  type Pin,
} from '../../src/domain/model-hub.ts'
import { fileName, parseModels, type HubFile, type Model, type PinnedFile } from '../../src/domain/models.ts'
import { OPFS } from '../../src/domain/storage-names.ts'
import { addPins, dropPin, readPins, SERVED_MODELS } from './model-pins.ts'
import { openOpfs, type Opfs } from './opfs.ts'

/** Where models are looked for. Tests put others in the place of `ownModels()`. */
export interface ModelPlaces {
  readonly models: readonly Model[]
  readonly opfs: Opfs
  /** What `/models/<path>` is asked of, and hubs. */
  readonly fetch: Fetch
  /** Ids of models of hubs that our own server has as well. */
  readonly served?: readonly string[]
}

export function ownModels(opfs: Opfs = openOpfs()): ModelPlaces {
  return {
    models: parseModels(manifest),
    opfs,
    fetch: (url, init) => fetch(url, init),
    served: SERVED_MODELS,
  }
}

export interface ListedModel {
  readonly model: Model
  /** `installed`: every file is on this device. `included`: the app brings it, on first use. `absent`: see `source`. */
  readonly state: 'installed' | 'included' | 'absent'
  /** Of all files; null when neither the manifest nor pins know. */
  readonly bytes: number | null
  /** Of its files. */
  readonly pins: readonly Pin[]
}

/**
 * The bytes of one file of a model. Fetched, checked and kept on first use; a wrong one is deleted and fetched once more.
 * `onProgress` hears bytes so far and bytes in all. Errors: `model.corrupt`, `model.unavailable`.
 */
export async function loadModel(
  id: string,
  role: string,
  onProgress?: (bytes: number, of: number) => void,
  signal?: AbortSignal,
  places: ModelPlaces = ownModels(),
): Promise<Uint8Array<ArrayBuffer>> {
  const model = places.models.find((known) => known.id === id)
  const listed = model?.files.find((known) => known.role === role)
  if (model === undefined || listed === undefined)
    return fail('bug.assertion', `No model “${id}” with a file “${role}”.`)
  const file = pinnedBy(listed, await readPins(places.opfs))
  if (file === null) return failUnavailable(model, fileName(listed), 'it was not downloaded yet')

  const kept = await readKept(places.opfs, file)
  if (kept !== null) return kept
  // Our own server is asked for what it has: a hub is another matter, and needs a click.
  if (isHubFile(listed) && places.served?.includes(id) !== true)
    return failUnavailable(model, fileName(file), 'it is not downloaded, or not to its end')
  for (const cache of ['default', 'reload'] as const) {
    const bytes = await fetchBytes(places, model, file, cache, onProgress, signal)
    if (!(await isTheFile(bytes, file))) continue
    await places.opfs.write(keptPath(file), bytes).catch((error: unknown) => {
      // Without room it works all the same, and is fetched again next time.
      if (!isAppError(error) || !error.code.startsWith('storage.')) throw error
    })
    return bytes
  }
  return fail('model.corrupt', `${fileName(file)} arrived damaged, twice.`, { subject: fileName(file) })
}

/**
 * Install from file: keeps `chosen` when it is a file of the manifest, whatever its name. Returns the model it belongs to. `of`: the model whose files
 * a person says these are; a file of a hub whose digest nobody knows is then taken by its name, and pinned as it is.
 * Errors: `model.corrupt`, naming the file, when no model has such a file.
 */
export async function storeModelFile(
  chosen: File,
  places: ModelPlaces = ownModels(),
  of: string | null = null,
): Promise<Model> {
  const pins = await readPins(places.opfs)
  for (const model of places.models) {
    for (const listed of model.files) {
      // The length first: hashing every large file a person picks by mistake would take long.
      const file = pinnedBy(listed, pins)
      if (file?.bytes !== chosen.size) continue
      const bytes = new Uint8Array(await chosen.arrayBuffer())
      if (!(await isTheFile(bytes, file))) continue
      await places.opfs.write(keptPath(file), bytes)
      return model
    }
  }
  const model = places.models.find(({ id }) => id === of)
  const named = model === undefined ? null : hubFileOfName(model, chosen.name)
  if (model !== undefined && named !== null && pinnedBy(named, pins) === null && chosen.size > 0) {
    await storeUnknown(chosen, named, places)
    return model
  }
  if (named !== null)
    return fail(
      'model.corrupt',
      `${chosen.name} is not the file that was pinned when this model was first fetched: its SHA-256 differs. Bring that one, or download it.`,
      { subject: chosen.name },
    )
  return fail('model.corrupt', `${chosen.name} is not a file of any model this version knows.`, {
    subject: chosen.name,
  })
}

/** Nobody here can say what it should be: the person vouches for it. It is pinned, and shown as such. */
async function storeUnknown(chosen: File, file: HubFile, { opfs }: ModelPlaces): Promise<void> {
  const { repo, from, revision } = file
  const bytes = new Uint8Array(await chosen.arrayBuffer())
  const sha256 = await sha256Of(bytes)
  await opfs.write(keptPath({ sha256 }), bytes)
  const commit = revision === 'main' ? NO_COMMIT : revision
  await addPins(opfs, [{ repo, from, commit, bytes: bytes.length, sha256, by: 'file', at: Date.now() }])
}

/** Every model of the manifest, and whether it is on this device. Lengths are compared, not digests: that happens when it is loaded. */
export async function listModels(places: ModelPlaces = ownModels()): Promise<readonly ListedModel[]> {
  const pins = await readPins(places.opfs)
  return Promise.all(
    places.models.map(async (model) => {
      const files = model.files.map((file) => pinnedBy(file, pins))
      const kept = await Promise.all(
        files.map(
          async (file) => file !== null && (await places.opfs.read(keptPath(file)))?.size === file.bytes,
        ),
      )
      const isIncluded = model.default || places.served?.includes(model.id) === true
      return {
        model,
        state: kept.every(Boolean) ? 'installed' : isIncluded ? 'included' : 'absent',
        bytes: files.every((file) => file !== null) ? files.reduce((sum, { bytes }) => sum + bytes, 0) : null,
        pins: model.files.flatMap((file) => (file.sha256 === null ? (findPin(file, pins) ?? []) : [])),
      } as const
    }),
  )
}

/** Takes a model off this device. One that the app brings comes back on its next use; what the hub said of it stays pinned, what a person vouched for is forgotten. */
export async function removeModel(id: string, places: ModelPlaces = ownModels()): Promise<void> {
  const pins = await readPins(places.opfs)
  for (const model of places.models)
    if (model.id === id)
      for (const listed of model.files) {
        const file = pinnedBy(listed, pins)
        if (file !== null) await places.opfs.remove(keptPath(file))
        const pin = findPin(listed, pins)
        if (pin?.by === 'file') await dropPin(places.opfs, pin)
      }
}

export function keptPath({ sha256 }: Pick<PinnedFile, 'sha256'>): string {
  return `${OPFS.models}/${sha256}`
}

/** Null when it is not kept, or is kept damaged: then it is deleted. */
async function readKept(opfs: Opfs, file: PinnedFile): Promise<Uint8Array<ArrayBuffer> | null> {
  const kept = await opfs.read(keptPath(file))
  if (kept === null) return null
  // Hashed on every load, not only when written: a tenth of the time a session takes, and a flipped bit would read nonsense for ever.
  const bytes = kept.size === file.bytes ? new Uint8Array(await kept.arrayBuffer()) : null
  if (bytes !== null && (await isTheFile(bytes, file))) return bytes
  await opfs.remove(keptPath(file))
  return null
}

async function fetchBytes(
  { fetch }: ModelPlaces,
  model: Model,
  file: PinnedFile,
  cache: RequestCache,
  onProgress: ((bytes: number, of: number) => void) | undefined,
  signal: AbortSignal | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const response = await fetch(`/models/${file.path}`, {
      cache,
      ...(signal === undefined ? {} : { signal }),
    })
    if (!response.ok || response.body === null)
      return failUnavailable(model, fileName(file), `our server answers ${String(response.status)}`)
    const bytes = new Uint8Array(file.bytes)
    let length = 0
    for await (const chunk of response.body) {
      // A server that answers with its start page, or another file: what is too long is wrong already.
      if (length + chunk.length > bytes.length) return bytes.subarray(0, 0)
      bytes.set(chunk, length)
      length += chunk.length
      onProgress?.(length, file.bytes)
    }
    return bytes.subarray(0, length)
  } catch (error) {
    if (isAppError(error)) throw error
    if (signal?.aborted === true) throw toAppError(signal.reason)
    throw appError('model.unavailable', explainWays(model, fileName(file), 'the network failed'), {
      subject: model.id,
      cause: error,
    })
  }
}

function failUnavailable(model: Model, name: string, why: string): never {
  return fail('model.unavailable', explainWays(model, name, why), { subject: model.id })
}

function explainWays(model: Model, name: string, why: string): string {
  return (
    `${name} of ${model.id} is not on this device: ${why}. Three ways to get it: go online, where ${
      model.files.some(isHubFile) ? 'you download it on the page Models' : 'the app brings it by itself'
    }; ` +
    `choose the file on the page Models (${model.source}); or run "npm run models ${model.id}" where the app is built.`
  )
}

async function isTheFile(bytes: Uint8Array<ArrayBuffer>, file: PinnedFile): Promise<boolean> {
  return bytes.length === file.bytes && (await sha256Of(bytes)) === file.sha256
}

async function sha256Of(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
