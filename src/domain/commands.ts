/** Shapes of command arguments. They are checked where they arrive, because a page of another build may have sent them. */

import * as v from 'valibot'

import { MERGE_FIELDS } from './duplicates/merge.ts'
import { DUPLICATE_KINDS } from './duplicates/kinds.ts'
import { FLAGS, LABELS } from './marks.ts'
import { PLAN } from './plan-schema.ts'
import { STACK_KINDS } from './stacks/kinds.ts'
import { MAX_TAG_NAME_CHARS } from './tags.ts'
import { STAGES } from './vocabulary.ts'
import type { AssetHash, StageName } from './vocabulary.ts'

const MAX_PHOTOS = 2_000_000
const MAX_TEXT_CHARS = 20_000
const MAX_PATH_CHARS = 4096

export const HASH = v.custom<AssetHash>(
  (input) => typeof input === 'string' && /^[0-9a-f]{64}$/.test(input),
  'not the hash of a photo',
)
export const STAGE = v.custom<StageName>((input) => STAGES.some((stage) => stage === input), 'not a stage')
export const LABEL = v.picklist(LABELS)
export const FLAG = v.picklist(FLAGS)
export const TEXT = v.pipe(v.string(), v.maxLength(MAX_TEXT_CHARS))

/** A tag by its id or its path. */
export const TAG = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_PATH_CHARS))
export const TAG_NAME = v.pipe(v.string(), v.maxLength(MAX_TAG_NAME_CHARS))

const ASSETS = { assets: v.pipe(v.array(HASH), v.maxLength(MAX_PHOTOS)) }
const BY_PLAN = { plan: PLAN }

/** `{assets: […]}` or `{plan}`, with what the command itself needs. */
export function photosWith<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.union([v.strictObject({ ...ASSETS, ...entries }), v.strictObject({ ...BY_PLAN, ...entries })])
}

/** Folders are named by their source's label, `/`, and their path. */
export const PLACE = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_PATH_CHARS))
/** What the person was shown of what goes: other files are refused. */
const COUNTED = { counted: v.optional(v.strictObject({ files: v.number(), bytes: v.number() })) }
const UNWANTED = { unwanted: v.literal(true) }
/** Photos whose files go from disk, or all copies that the person decided against. */
export const DISK_TARGET = v.union([photosWith({}), v.strictObject(UNWANTED)])
export const DISK_DELETION = v.union([photosWith(COUNTED), v.strictObject({ ...UNWANTED, ...COUNTED })])
export const STACK_KIND = v.picklist(STACK_KINDS)
export const DUPLICATE_KIND = v.picklist(DUPLICATE_KINDS)
export const MERGE = v.optional(v.array(v.picklist(MERGE_FIELDS)), [...MERGE_FIELDS])
export const DISTANCE = v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1)))
export const KEEPER_RULE = v.strictObject({
  preferFolder: v.optional(v.nullable(PLACE)),
  prefer: v.optional(v.picklist(['best', 'largest'])),
})
