/**
 * Fetches the files of a model from a hub into this device's storage, and only when a person asked for it. What has arrived is kept in
 * `models/partial/`, so that a download which was stopped, cut or closed goes on where it was. A file is in use only after its SHA-256 was that
 * of the manifest or of its pin, over every byte.
 *
 * A part is asked for by `Range` alone, without `If-Range`: that header would make browsers ask the hub's permission first, which a hub that
 * sends people on to another server need not give. The digest proves what `If-Range` would promise.
 */

import { createSHA256, type IHasher } from 'hash-wasm'

import { appError, fail, isAppError, toAppError } from '../../src/domain/errors.ts'
import {
  NO_COMMIT,
  askHub,
  findPin,
  hubFileUrl,
  hubName,
  isHubFile,
  pinnedBy,
  readHub,
  readPointer,
  resolveCommit,
  type Fetch,
  type Pin,
} from '../../src/domain/model-hub.ts'
import type { HubFile, Model } from '../../src/domain/models.ts'
import { OPFS } from '../../src/domain/storage-names.ts'
import { addPins, readPins } from './model-pins.ts'
import { keptPath, ownModels, type ModelPlaces } from './models.ts'
import { moveInto } from './opfs.ts'
import { openAppend } from './append-file.ts'

export interface DownloadOptions {
  readonly signal: AbortSignal
  /** Bytes on this device and in all, of the whole model; `of` is null while the hub has not told every size. */
  readonly onProgress: (bytes: number, of: number | null) => void
  readonly places?: ModelPlaces
  /** Milliseconds without a byte after which a connection counts as lost. */
  readonly stallMs?: number
  /** Before a connection that broke is taken up again. */
  readonly pauseMs?: number
  /** Free bytes of this site; null: nobody knows. */
  readonly room?: () => Promise<number | null>
}

const STALL_MS = 30_000
const PAUSE_MS = 1000
/** In a row without a byte more. */
const MAX_FRUITLESS = 3
const PARTIAL = `${OPFS.models}/partial`

/** What is to be fetched of one file. `known`: null while only its arrival can tell. */
interface Wanted {
  readonly file: HubFile
  readonly commit: string
  readonly known: { readonly bytes: number; readonly sha256: string } | null
}

/**
 * Files that are here already are left alone. Errors: those of `askHub` (`net.*`, `model.unavailable`), `net.timeout`, `model.corrupt` with the file's
 * name, `storage.full`, `call.aborted`. What arrived before any of them is kept, unless it is wrong.
 */
export async function downloadModel(model: Model, options: DownloadOptions): Promise<void> {
  const { signal, places = ownModels(), room = readRoom } = options
  const hub = await readHub(places.fetch, signal)
  const wanted = await pinFiles(model, hub, places, signal)
  const held = new Map<string, number>()
  const sizes = new Map(wanted.map(({ file, known }) => [file.path, known?.bytes ?? null]))
  for (const one of wanted) held.set(one.file.path, await measurePartial(one, places))
  const here = await measureKept(model, places)
  const tell = (): void => {
    const arrived = [...held.values()].reduce((sum, bytes) => sum + bytes, 0)
    const all = [...sizes.values()]
    const of = all.every((size) => size !== null) ? all.reduce((sum, size) => sum + size, here) : null
    options.onProgress(here + arrived, of)
  }
  tell()
  const missing = wanted.reduce(
    (sum, { file, known }) => sum + Math.max(0, (known?.bytes ?? 0) - (held.get(file.path) ?? 0)),
    0,
  )
  const free = await room()
  if (free !== null && missing > free)
    fail('storage.full', `${model.id} needs ${String(missing)} bytes more than there is room for.`, {
      subject: model.id,
    })
  // What has no pointer is small, and its size is known when it is here: then there is a whole to be a part of.
  for (const one of wanted.toSorted((a, b) => Number(a.known !== null) - Number(b.known !== null))) {
    await fetchFile(one, hub, places, options, (bytes) => {
      held.set(one.file.path, bytes)
      tell()
    })
    sizes.set(one.file.path, held.get(one.file.path) ?? 0)
  }
}

/** Forgets what has arrived of files that are not whole. */
export async function dropPartials(model: Model, places: ModelPlaces = ownModels()): Promise<void> {
  const pins = await readPins(places.opfs)
  for (const file of model.files.filter(isHubFile)) {
    const known = pinnedBy(file, pins)
    if (known !== null) await places.opfs.remove(`${PARTIAL}/${known.sha256}`)
    await places.opfs.remove(`${PARTIAL}/${arrivalKey(file)}`)
  }
}

/** Bytes that are here of a download that is not done. */
export async function partialBytes(model: Model, places: ModelPlaces = ownModels()): Promise<number> {
  const pins = await readPins(places.opfs)
  let bytes = 0
  for (const file of model.files.filter(isHubFile)) {
    const known = pinnedBy(file, pins)
    const partial = await places.opfs.read(`${PARTIAL}/${known?.sha256 ?? arrivalKey(file)}`)
    bytes += partial?.size ?? 0
  }
  return bytes
}

/** Of every file that is not here: its commit, and its digest where the hub tells. Pins that are new are kept before anything is fetched. */
async function pinFiles(
  model: Model,
  hub: string,
  places: ModelPlaces,
  signal: AbortSignal,
): Promise<readonly Wanted[]> {
  const pins = await readPins(places.opfs)
  const wanted: Wanted[] = []
  const added: Pin[] = []
  for (const file of model.files) {
    if (!isHubFile(file))
      return fail('bug.assertion', `${file.path} of ${model.id} does not come from a hub.`)
    const digest = pinnedBy(file, pins)
    if (digest !== null && (await places.opfs.read(keptPath(digest)))?.size === digest.bytes) continue
    const commit = knownCommit(findPin(file, pins)) ?? (await resolveCommit(places.fetch, hub, file, signal))
    const known = digest ?? (await readPointer(places.fetch, hub, file, commit, signal))
    if (digest === null && known !== null) {
      const { repo, from } = file
      added.push({ repo, from, commit, ...known, by: 'pointer', at: Date.now() })
    }
    wanted.push({ file, commit, known })
  }
  await addPins(places.opfs, added)
  return wanted
}

async function fetchFile(
  { file, commit, known }: Wanted,
  hub: string,
  places: ModelPlaces,
  options: DownloadOptions,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const { signal, pauseMs = PAUSE_MS } = options
  const directory = await places.opfs.directory(PARTIAL, { create: true })
  if (directory === null) return fail('storage.unavailable', 'There is no storage.')
  const name = known?.sha256 ?? arrivalKey(file)
  const handle = await directory.getFileHandle(name, { create: true })
  // Without a digest nothing proves that two parts belong together: such files are small, and begin anew.
  if (known === null) await (await openAppend(handle, 0)).close()
  const hasher = await createSHA256()
  let sofar = await hashPartial(handle, hasher.init(), signal)
  if (known !== null && sofar > known.bytes) sofar = await restart(handle, hasher)
  for (let fruitless = 0; known === null || sofar < known.bytes;) {
    const before = sofar
    const append = await openAppend(handle, sofar)
    try {
      const end = await receive(
        hubFileUrl(hub, file, commit),
        { file, known, from: sofar },
        places.fetch,
        options,
        {
          restart: async () => {
            await append.truncate(0)
            hasher.init()
            sofar = 0
          },
          take: async (chunk) => {
            await append.write(chunk)
            hasher.update(chunk)
            sofar += chunk.length
            onBytes(sofar)
          },
        },
      )
      if (known === null && end === 'whole') break
    } catch (error) {
      if (signal.aborted) throw toAppError(signal.reason)
      // A line that breaks is taken up again as long as it brings something.
      if (!isAppError(error) || !['net.offline', 'net.timeout'].includes(error.code)) throw error
      fruitless = sofar > before ? 0 : fruitless + 1
      if (known === null || fruitless >= MAX_FRUITLESS) throw error
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      signal.throwIfAborted()
    } finally {
      await append.close()
    }
  }
  const sha256 = hasher.digest()
  if (known !== null && (sofar !== known.bytes || sha256 !== known.sha256)) {
    await directory.removeEntry(name)
    return fail(
      'model.corrupt',
      `${hubName(file)} is not the file that was promised: its SHA-256 differs. It was thrown away. Try again later; should it stay so, take it from elsewhere.`,
      { subject: hubName(file) },
    )
  }
  const models = await places.opfs.directory(OPFS.models, { create: true })
  if (models === null) return fail('storage.unavailable', 'There is no storage.')
  if (known === null) {
    const { repo, from } = file
    await addPins(places.opfs, [{ repo, from, commit, bytes: sofar, sha256, by: 'arrival', at: Date.now() }])
  }
  await moveInto(handle, models, sha256)
}

interface Sink {
  restart(): Promise<void>
  take(chunk: Uint8Array<ArrayBuffer>): Promise<void>
}

/** One answer, as far as it goes. Errors: those of `askHub`, `net.offline` when it is cut, `net.timeout`, `model.corrupt` when it is too long. */
async function receive(
  url: string,
  { file, known, from }: { readonly file: HubFile; readonly known: Wanted['known']; readonly from: number },
  fetch: Fetch,
  { signal, stallMs = STALL_MS }: DownloadOptions,
  sink: Sink,
): Promise<'whole'> {
  const stalled = new AbortController()
  const both = AbortSignal.any([signal, stalled.signal])
  let timer = setTimeout(stall, stallMs)
  function stall(): void {
    stalled.abort(
      appError('net.timeout', `${new URL(url).host} sends nothing any more.`, {
        subject: new URL(url).host,
      }),
    )
  }
  let length = from
  try {
    const response = await askHub(fetch, url, file, both, from > 0 ? { Range: `bytes=${String(from)}-` } : {})
    if (response.status === 416) {
      // What is here is longer than what is there: it is not the beginning of it.
      await sink.restart()
      throw appError('net.offline', 'The hub has no such part; the file is fetched anew.')
    }
    if (from > 0 && !continuesAt(response, from)) {
      await sink.restart()
      length = 0
    }
    const expected = known?.bytes ?? wholeLength(response)
    if (response.body === null) return 'whole'
    for await (const chunk of response.body) {
      clearTimeout(timer)
      timer = setTimeout(stall, stallMs)
      length += chunk.length
      if (expected !== null && length > expected) {
        await sink.restart()
        return fail('model.corrupt', `${hubName(file)} is longer than it should be and was refused.`, {
          subject: hubName(file),
        })
      }
      await sink.take(new Uint8Array(chunk))
      signal.throwIfAborted()
    }
    if (expected !== null && length < expected)
      return fail('net.offline', `${hubName(file)} ended early.`, { subject: new URL(url).host })
    return 'whole'
  } catch (error) {
    if (signal.aborted) throw toAppError(signal.reason)
    if (stalled.signal.aborted) throw toAppError(stalled.signal.reason)
    if (isAppError(error) || (error instanceof DOMException && error.name !== 'NetworkError')) throw error
    throw appError('net.offline', 'The connection was lost.', { subject: new URL(url).host, cause: error })
  } finally {
    clearTimeout(timer)
  }
}

/** The answer is the part that was asked for, and not the whole file. */
function continuesAt(response: Response, from: number): boolean {
  if (response.status !== 206) return false
  const range = response.headers.get('Content-Range')
  // Servers may hide the header from other origins; then the digest decides.
  return range === null || range.startsWith(`bytes ${String(from)}-`)
}

/** Null where nobody says, or the length is that of a packed answer. */
function wholeLength({ headers }: Response): number | null {
  const length = headers.get('Content-Length')
  const packed = headers.get('Content-Encoding')
  return length === null || packed !== null || !/^\d+$/.test(length) ? null : Number(length)
}

async function restart(handle: FileSystemFileHandle, hasher: IHasher): Promise<number> {
  await (await openAppend(handle, 0)).close()
  hasher.init()
  return 0
}

async function hashPartial(
  handle: FileSystemFileHandle,
  hasher: IHasher,
  signal: AbortSignal,
): Promise<number> {
  let bytes = 0
  for await (const chunk of (await handle.getFile()).stream()) {
    signal.throwIfAborted()
    hasher.update(chunk)
    bytes += chunk.length
  }
  return bytes
}

async function measurePartial({ known }: Wanted, { opfs }: ModelPlaces): Promise<number> {
  if (known === null) return 0
  const size = (await opfs.read(`${PARTIAL}/${known.sha256}`))?.size ?? 0
  return Math.min(size, known.bytes)
}

async function measureKept(model: Model, { opfs }: ModelPlaces): Promise<number> {
  const pins = await readPins(opfs)
  let bytes = 0
  for (const file of model.files) {
    const known = pinnedBy(file, pins)
    if (known !== null && (await opfs.read(keptPath(known)))?.size === known.bytes) bytes += known.bytes
  }
  return bytes
}

/** Null: the pin of a file that a person brought says none where the manifest does not. */
function knownCommit(pin: Pin | null): string | null {
  return pin === null || pin.commit === NO_COMMIT ? null : pin.commit
}

/** Of a file that has no digest yet. */
function arrivalKey({ path }: HubFile): string {
  return `arriving-${path.replaceAll('/', '_')}`
}

async function readRoom(): Promise<number | null> {
  const { usage, quota } = await navigator.storage.estimate()
  return usage === undefined || quota === undefined ? null : quota - usage
}
