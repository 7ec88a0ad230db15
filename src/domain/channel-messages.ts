/**
 * What is said on the channels of this origin besides calls: who leads, who should step down, where a file lies,
 * what changed. Checked on arrival; anything else is ignored (acceptance D9).
 */

import * as v from 'valibot'
import { isErrorCode, type AppError } from './errors.ts'
import { isAssetHash } from './media-url.ts'
import type { AssetHash } from './vocabulary.ts'

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(100))
const appErrorSchema = v.custom<AppError>((value) => {
  if (typeof value !== 'object' || value === null) return false
  return 'code' in value && isErrorCode(value.code) && 'message' in value && 'retry' in value
})
const hash = v.custom<AssetHash>((value) => typeof value === 'string' && isAssetHash(value))

/** A page, an heir or the service worker asks the leader to say who it is. */
const hello = v.strictObject({ kind: v.literal('museum.hello') })

/**
 * Who owns the library now, and how far it has come. Sent on every change and in answer to `hello`.
 * `leaving`: it finishes, closes and lets an heir take over.
 */
const leader = v.strictObject({
  kind: v.literal('museum.leader'),
  leader: id,
  /** See `build.ts`. */
  build: v.pipe(v.string(), v.maxLength(100)),
  /** Version of the database's shape; 0 until open. */
  schema: v.number(),
  phase: v.picklist(['opening', 'migrating', 'ready', 'failed', 'leaving']),
  /** Why, when `failed`. */
  error: v.nullable(appErrorSchema),
  /** True: this browser gives no lasting storage (private window); everything is forgotten with the last tab. */
  memory: v.boolean(),
  /** True: a catalog was here and the browser removed it. */
  evicted: v.boolean(),
})

/** The leader is asked to step down in favour of one heir; other heirs let that one pass. */
const yieldTo = v.strictObject({ kind: v.literal('museum.yield'), to: id })

/** The service worker asks which file holds this content. */
const locate = v.strictObject({
  kind: v.literal('museum.locate'),
  id,
  hash,
  part: v.picklist(['original', 'live', 'motion']),
})

const place = v.object({
  kind: v.picklist(['folder', 'imported']),
  source: v.pipe(v.string(), v.minLength(1)),
  path: v.pipe(v.string(), v.minLength(1)),
  mime: v.string(),
  bytes: v.number(),
  /** For a film inside a photo's file: where it begins, and how long it is, bytes. */
  offset: v.optional(v.number()),
  length: v.optional(v.number()),
})
const located = v.strictObject({
  kind: v.literal('museum.located'),
  id,
  place: v.nullable(place),
  error: v.nullable(appErrorSchema),
})

/** One request that left the cache, for the Network page. Never photo data: `/media` is not a request. */
export const NetworkRequest = v.strictObject({
  at: v.number(),
  url: v.pipe(v.string(), v.maxLength(2000)),
  method: v.pipe(v.string(), v.maxLength(20)),
  reason: v.pipe(v.string(), v.maxLength(100)),
  originKind: v.picklist(['same-origin', 'remote']),
  status: v.nullable(v.number()),
  bytes: v.nullable(v.number()),
})
export const NETWORK_BATCH_LIMIT = 500 // requests in one message

const network = v.strictObject({
  kind: v.literal('museum.network'),
  batch: id,
  requests: v.pipe(v.array(NetworkRequest), v.maxLength(NETWORK_BATCH_LIMIT)),
})
const networkKept = v.strictObject({ kind: v.literal('museum.networkKept'), batch: id })

/** What only a page sees of the machine: the pipeline rests on a weak battery. */
const device = v.strictObject({
  kind: v.literal('museum.device'),
  /** 0…1; null when there is no battery or nobody can tell. */
  battery: v.nullable(v.number()),
  charging: v.boolean(),
  saveData: v.boolean(),
})

export const RpcMessage = v.variant('kind', [
  hello,
  leader,
  yieldTo,
  locate,
  located,
  network,
  networkKept,
  device,
])
export type RpcMessage = v.InferOutput<typeof RpcMessage>
export type LeaderMessage = v.InferOutput<typeof leader>
export type LeaderPhase = LeaderMessage['phase']
export type FilePlaceOnDisk = v.InferOutput<typeof place>
export type NetworkRequest = v.InferOutput<typeof NetworkRequest>

/** After a commit: which tables it touched. `version` counts the commits of one leader. */
export const ChangesMessage = v.strictObject({
  kind: v.literal('museum.changes'),
  leader: id,
  version: v.number(),
  tables: v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(200)),
})
export type ChangesMessage = v.InferOutput<typeof ChangesMessage>

export function parseRpcMessage(message: unknown): RpcMessage | null {
  const parsed = v.safeParse(RpcMessage, message)
  return parsed.success ? parsed.output : null
}

export function parseChangesMessage(message: unknown): ChangesMessage | null {
  const parsed = v.safeParse(ChangesMessage, message)
  return parsed.success ? parsed.output : null
}
