/** Shapes of command arguments. They are checked where they arrive, because a page of another build may have sent them. */

import * as v from 'valibot'

import { FLAGS, LABELS } from './marks.ts'
import { PHOTO_TYPES } from './plan.ts'
import type { SearchPlan } from './plan.ts'
import { STAGES } from './vocabulary.ts'
import type { AssetHash, SourceId, StageName } from './vocabulary.ts'

const MAX_PHOTOS = 2_000_000
const MAX_TEXT_CHARS = 20_000
const MAX_PATH_CHARS = 4096

export const HASH = v.custom<AssetHash>(
  (input) => typeof input === 'string' && /^[0-9a-f]{64}$/.test(input),
  'not the hash of a photo',
)
export const SOURCE_ID = v.custom<SourceId>(
  (input) => typeof input === 'string' && /^[0-9A-Za-z_-]{1,64}$/.test(input),
  'not the id of a source',
)
export const STAGE = v.custom<StageName>((input) => STAGES.some((stage) => stage === input), 'not a stage')
export const LABEL = v.picklist(LABELS)
export const FLAG = v.picklist(FLAGS)
export const TEXT = v.pipe(v.string(), v.maxLength(MAX_TEXT_CHARS))

const FILTER = v.variant('key', [
  v.strictObject({ key: v.literal('type'), any: v.array(v.picklist(PHOTO_TYPES)) }),
  v.strictObject({ key: v.literal('camera'), any: v.array(TEXT) }),
  v.strictObject({ key: v.literal('year'), any: v.array(v.pipe(v.number(), v.integer())) }),
  v.strictObject({
    key: v.literal('folder'),
    source: SOURCE_ID,
    path: v.pipe(v.string(), v.maxLength(MAX_PATH_CHARS)),
  }),
  v.strictObject({ key: v.literal('favorite'), is: v.boolean() }),
  v.strictObject({ key: v.literal('rating'), atLeast: v.number() }),
  v.strictObject({ key: v.literal('label'), any: v.array(LABEL) }),
  v.strictObject({ key: v.literal('flag'), any: v.array(FLAG) }),
  v.strictObject({ key: v.literal('undated'), is: v.boolean() }),
  v.strictObject({ key: v.literal('shelf'), is: v.picklist(['visible', 'hidden', 'trash', 'removed']) }),
])
export const PLAN: v.GenericSchema<unknown, SearchPlan> = v.strictObject({
  filters: v.pipe(v.array(FILTER), v.maxLength(100)),
})

const ASSETS = { assets: v.pipe(v.array(HASH), v.maxLength(MAX_PHOTOS)) }
const BY_PLAN = { plan: PLAN }

/** `{assets: […]}` or `{plan}`, with what the command itself needs. */
export function photosWith<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.union([v.strictObject({ ...ASSETS, ...entries }), v.strictObject({ ...BY_PLAN, ...entries })])
}
