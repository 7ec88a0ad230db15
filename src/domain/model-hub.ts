/**
 * Talking to a model hub, and pins (ADR 0023). The manifest names repository, revision and file; bytes and SHA-256 of what it does not
 * know come from the hub itself, once: from the file's Git LFS pointer at that commit or, of a file small enough to lie in Git, from the
 * file as it arrives. Then they are pinned. Plain `fetch`, so that the app and `npm run models` ask alike.
 */

import * as v from 'valibot'

import { appError, fail, isAppError, toAppError } from './errors.ts'
import type { HubFile, Model, ModelFile, PinnedFile } from './models.ts'

export const DEFAULT_HUB = 'https://huggingface.co'
/** Of `connect-src`: the hub, and its delivery network, to which it sends those who ask for large files (`us.aws.cdn.hf.co`, `cas-bridge.xethub.hf.co` and others). */
export const DEFAULT_HUB_ORIGINS: readonly string[] = [DEFAULT_HUB, 'https://*.hf.co']
/** Where our own server says which hub this copy of the app is to ask: `{"hub": "https://…"}`. */
export const HUB_NOTE_PATH = '/models/hub.json'

/** Stands in the pin of a file that a person brought when the manifest names no commit either. */
export const NO_COMMIT = '0'.repeat(40)
/** `cause` of `net.refused`: a web page came in the place of a file. */
export const WEB_PAGE = 'text/html'
const COMMIT = /^[0-9a-f]{40}$/
const POINTER_START = 'version https://git-lfs.github.com/spec/'
const MAX_POINTER_BYTES = 1024

const PinSchema = v.strictObject({
  /** Repository and file on the hub. */
  repo: v.string(),
  from: v.string(),
  commit: v.pipe(v.string(), v.regex(COMMIT)),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1)),
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** `pointer`: what the hub says of it. `arrival`: measured when the hub sent it. `file`: measured of a file that a person chose; nobody else confirmed it. */
  by: v.picklist(['pointer', 'arrival', 'file']),
  /** When, ms. */
  at: v.number(),
})
/** What a file of the hub was when it was first seen. From then on nothing else is taken for it. */
export type Pin = v.InferOutput<typeof PinSchema>
const Pins = v.strictObject({ pins: v.array(PinSchema) })

/** None where the text is not ours. */
export function parsePins(text: string): readonly Pin[] {
  try {
    return v.parse(Pins, JSON.parse(text)).pins
  } catch {
    return []
  }
}

export function writePins(pins: readonly Pin[]): string {
  return `${JSON.stringify({ pins }, null, 2)}\n`
}

/** A later pin of one file at one commit stands for the earlier one. */
export function mergePins(pins: readonly Pin[], more: readonly Pin[]): readonly Pin[] {
  const byFile = new Map([...pins, ...more].map((pin) => [`${pin.repo} ${pin.from} ${pin.commit}`, pin]))
  return [...byFile.values()]
}

export function isHubFile(file: ModelFile): file is HubFile {
  return 'repo' in file
}

/** Null: not pinned, or not at the revision that the manifest names now. */
export function findPin(file: ModelFile, pins: readonly Pin[]): Pin | null {
  if (!isHubFile(file)) return null
  const found = pins.filter(
    ({ repo, from, commit }) =>
      repo === file.repo && from === file.from && (commit === file.revision || !COMMIT.test(file.revision)),
  )
  return found.at(-1) ?? null
}

/** The file with digest and length, of the manifest or else of its pin; null when neither knows them. */
export function pinnedBy(file: ModelFile, pins: readonly Pin[]): PinnedFile | null {
  const { bytes, sha256 } = file
  if (bytes !== null && sha256 !== null) return { ...file, bytes, sha256 }
  const pin = findPin(file, pins)
  return pin === null ? null : { ...file, bytes: pin.bytes, sha256: pin.sha256 }
}

/** What a person calls the files of a model when they bring them: their names on the hub, or those that `npm run models` gave them. */
export function hubFileOfName(model: Model, name: string): HubFile | null {
  // Downloads of one name get numbers: `tokenizer (1).json`.
  const plain = name.replace(/ \(\d+\)(?=\.)/, '')
  const isCalled = (path: string): boolean => path.slice(path.lastIndexOf('/') + 1) === plain
  return model.files.filter(isHubFile).find((file) => isCalled(file.from) || isCalled(file.path)) ?? null
}

/** Where a person looks at the files. */
export function hubPage(file: HubFile, hub = DEFAULT_HUB): string {
  return `${trimmed(hub)}/${file.repo}/tree/${file.revision}`
}

/** As the hub, and the page Models, name it. */
export function hubName({ from }: HubFile): string {
  return from.slice(from.lastIndexOf('/') + 1)
}

export function hubFileUrl(hub: string, file: HubFile, commit: string): string {
  return `${trimmed(hub)}/${file.repo}/resolve/${commit}/${file.from}`
}

export type Fetch = (url: string, init?: RequestInit) => Promise<Response>

/** The hub that whoever serves this app has chosen. */
export async function readHub(fetch: Fetch, signal?: AbortSignal): Promise<string> {
  try {
    const response = await fetch(HUB_NOTE_PATH, signal === undefined ? {} : { signal })
    const note: unknown = response.ok ? await response.json() : null
    if (typeof note === 'object' && note !== null && 'hub' in note && typeof note.hub === 'string')
      return new URL(note.hub).href
  } catch (error) {
    if (signal?.aborted === true) throw toAppError(signal.reason)
    if (error instanceof TypeError || error instanceof SyntaxError) return DEFAULT_HUB // no such note, or no server now
    throw error
  }
  return DEFAULT_HUB
}

/** The commit that a revision stands for: itself, or the one that the hub names now. Errors: those of `askHub`. */
export async function resolveCommit(
  fetch: Fetch,
  hub: string,
  file: HubFile,
  signal?: AbortSignal,
): Promise<string> {
  if (COMMIT.test(file.revision)) return file.revision
  const url = `${trimmed(hub)}/api/models/${file.repo}/revision/${file.revision}`
  const response = await askHub(fetch, url, file, signal)
  const answer: unknown = await response.json().catch(() => null)
  if (typeof answer === 'object' && answer !== null && 'sha' in answer && typeof answer.sha === 'string')
    if (COMMIT.test(answer.sha)) return answer.sha
  return fail('net.refused', `${url} names no commit.`, { subject: hostOf(url) })
}

/** Digest and length by the file's pointer; null when it has none because it lies in Git itself. Errors: those of `askHub`. */
export async function readPointer(
  fetch: Fetch,
  hub: string,
  file: HubFile,
  commit: string,
  signal?: AbortSignal,
): Promise<{ readonly bytes: number; readonly sha256: string } | null> {
  const url = `${trimmed(hub)}/${file.repo}/raw/${commit}/${file.from}`
  const response = await askHub(fetch, url, file, signal)
  const text = await readStart(response)
  if (!text.startsWith(POINTER_START)) return null
  const sha256 = /^oid sha256:([0-9a-f]{64})$/m.exec(text)?.[1]
  const bytes = Number(/^size (\d{1,15})$/m.exec(text)?.[1] ?? 0)
  if (sha256 === undefined || bytes === 0)
    return fail('net.refused', `${url} is a pointer that cannot be read.`, { subject: hostOf(url) })
  return { bytes, sha256 }
}

/**
 * A good answer of the hub. Errors: `net.offline` (nobody answers), `net.limited` (asked to wait; `cause` is its `Retry-After`, seconds or a date),
 * `net.refused` (a web page in its place, `cause` is `WEB_PAGE`; rights that are missing, a broken server), `model.unavailable` (no such file).
 */
export async function askHub(
  fetch: Fetch,
  url: string,
  file: HubFile,
  signal?: AbortSignal,
  headers?: Readonly<Record<string, string>>,
): Promise<Response> {
  let response: Response
  try {
    response = await fetch(url, {
      // Nothing of the person goes along; what is asked for is kept in one place only, ours.
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      ...(signal === undefined ? {} : { signal }),
      ...(headers === undefined ? {} : { headers }),
    })
  } catch (error) {
    if (signal?.aborted === true || isAppError(error)) throw error
    throw appError('net.offline', `${hostOf(url)} cannot be reached.`, { subject: hostOf(url), cause: error })
  }
  if (response.ok || response.status === 416) {
    // A gate of a hotel, say, answers everything with its own page.
    if (/^text\/html\b/i.test(response.headers.get('Content-Type') ?? ''))
      return fail('net.refused', `${hostOf(url)} answers with a web page, not with ${file.from}.`, {
        subject: hostOf(url),
        cause: WEB_PAGE,
      })
    return response
  }
  void response.body?.cancel().catch(() => undefined)
  return failStatus(url, file, response)
}

function failStatus(url: string, file: HubFile, { status, headers }: Response): never {
  const details = { subject: hostOf(url) }
  if (status === 404 || status === 410)
    return fail('model.unavailable', `${file.repo} has no ${file.from} at this revision.`, {
      subject: file.repo,
    })
  if (status === 429 || status === 503) {
    const wait = headers.get('Retry-After')
    const how = wait === null ? 'later' : /^\d+$/.test(wait) ? `after ${wait} s` : `after ${wait}`
    return fail('net.limited', `${hostOf(url)} answers ${String(status)}: ask again ${how}.`, {
      ...details,
      ...(wait === null ? {} : { cause: wait }),
    })
  }
  return fail('net.refused', `${hostOf(url)} answers ${String(status)} for ${file.from}.`, details)
}

/** As much as a pointer may hold; the rest is not fetched. */
async function readStart(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  if (reader === undefined) return ''
  const decoder = new TextDecoder()
  let text = ''
  while (text.length < MAX_POINTER_BYTES) {
    const step = await reader.read()
    if (step.done) break
    text += decoder.decode(step.value, { stream: true })
  }
  void reader.cancel().catch(() => undefined)
  return text
}

function hostOf(url: string): string {
  return new URL(url).host
}

function trimmed(hub: string): string {
  return hub.replace(/\/+$/, '')
}
