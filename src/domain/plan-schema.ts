/** The shape of a plan that arrives from elsewhere: a page of another build, a script. */

import * as v from 'valibot'

import { COLOUR_NAMES } from './colour-names.ts'
import { FLAGS, LABELS } from './marks.ts'
import { TEXT_KINDS } from './ocr/kinds.ts'
import { PLACE_LEVELS } from './places/place.ts'
import {
  CALENDAR_PARTS,
  NUMBER_FIELDS,
  ORDERS,
  PERSON_SEEN,
  PHOTO_TYPES,
  STRICTNESS,
  POSSESSIONS,
  STATES,
  TEXT_FIELDS,
  WORD_COLUMNS,
  type Filter,
  type SearchPlan,
} from './plan.ts'
import type { AssetHash, SourceId } from './vocabulary.ts'

const MAX_PATH_CHARS = 4096
const MAX_FILTERS = 1000
const MAX_DEPTH = 30
const MAX_OPEN = 10_000

export const SOURCE_ID = v.custom<SourceId>(
  (input) => typeof input === 'string' && /^[0-9A-Za-z_-]{1,64}$/.test(input),
  'not the id of a source',
)

const HASH = v.custom<AssetHash>(
  (input) => typeof input === 'string' && /^[0-9a-f]{64}$/.test(input),
  'not the hash of a photo',
)
const text = v.pipe(v.string(), v.maxLength(MAX_PATH_CHARS))
const texts = v.array(text)
const numberOrOpen = v.nullable(v.pipe(v.number(), v.finite()))
const wholes = v.array(v.pipe(v.number(), v.integer()))
const STRICT = v.union([v.picklist(STRICTNESS), v.pipe(v.number(), v.minValue(-1), v.maxValue(1))])
const inner: v.GenericSchema<unknown, Filter> = v.lazy(() => FILTER)
const inners = v.pipe(v.array(inner), v.maxLength(MAX_FILTERS))

const FILTER: v.GenericSchema<unknown, Filter> = v.variant('key', [
  v.strictObject({ key: v.literal('type'), any: v.array(v.picklist(PHOTO_TYPES)) }),
  v.strictObject({ key: v.literal('camera'), any: texts }),
  v.strictObject({ key: v.literal('year'), any: wholes }),
  v.strictObject({ key: v.literal('folder'), source: SOURCE_ID, path: text }),
  v.strictObject({ key: v.literal('favorite'), is: v.boolean() }),
  v.strictObject({ key: v.literal('rating'), min: v.number(), max: v.number() }),
  v.strictObject({ key: v.literal('label'), any: v.array(v.picklist(LABELS)) }),
  v.strictObject({ key: v.literal('flag'), any: v.array(v.picklist(FLAGS)) }),
  v.strictObject({ key: v.literal('undated'), is: v.boolean() }),
  v.strictObject({ key: v.literal('shelf'), is: v.picklist(['visible', 'hidden', 'trash', 'removed']) }),
  v.strictObject({ key: v.literal('days'), from: numberOrOpen, before: numberOrOpen }),
  v.strictObject({ key: v.literal('added'), from: numberOrOpen, before: numberOrOpen }),
  v.strictObject({ key: v.literal('calendar'), part: v.picklist(CALENDAR_PARTS), any: wholes }),
  v.strictObject({
    key: v.literal('number'),
    field: v.picklist(NUMBER_FIELDS),
    min: numberOrOpen,
    max: numberOrOpen,
  }),
  v.strictObject({ key: v.literal('text'), field: v.picklist(TEXT_FIELDS), any: texts }),
  v.strictObject({ key: v.literal('tag'), any: texts, exact: v.boolean() }),
  v.strictObject({ key: v.literal('album'), any: texts, exact: v.boolean() }),
  v.strictObject({
    key: v.literal('words'),
    text,
    phrase: v.boolean(),
    column: v.nullable(v.picklist(WORD_COLUMNS)),
  }),
  v.strictObject({ key: v.literal('near'), lat: v.number(), lon: v.number(), km: v.number() }),
  v.strictObject({ key: v.literal('place'), any: texts, level: v.picklist(['any', ...PLACE_LEVELS]) }),
  v.strictObject({ key: v.literal('has'), what: v.picklist(POSSESSIONS) }),
  v.strictObject({ key: v.literal('state'), is: v.picklist(STATES) }),
  v.strictObject({ key: v.literal('paper'), any: v.array(v.picklist(TEXT_KINDS)) }),
  v.strictObject({ key: v.literal('person'), any: texts, how: v.picklist(PERSON_SEEN) }),
  v.strictObject({ key: v.literal('faces'), min: numberOrOpen, max: numberOrOpen }),
  v.strictObject({ key: v.literal('age'), min: numberOrOpen, max: numberOrOpen, any: texts }),
  v.strictObject({ key: v.literal('object'), any: texts }),
  v.strictObject({ key: v.literal('color'), any: v.array(v.picklist(COLOUR_NAMES)) }),
  v.strictObject({ key: v.literal('meaning'), text, sim: STRICT }),
  v.strictObject({ key: v.literal('like'), any: texts, less: texts, sim: STRICT }),
  v.strictObject({ key: v.literal('not'), of: inner }),
  v.strictObject({ key: v.literal('all'), of: inners }),
  v.strictObject({ key: v.literal('some'), of: inners }),
])

/** Nested deeper than anybody means, a plan could exhaust the stack. */
export const PLAN: v.GenericSchema<unknown, SearchPlan> = v.pipe(
  v.custom<unknown>((input) => isShallow(input, 0), 'nested too deeply'),
  v.strictObject({
    filters: v.pipe(v.array(FILTER), v.maxLength(MAX_FILTERS)),
    order: v.exactOptional(v.strictObject({ by: v.picklist([...ORDERS, 'hand']), reverse: v.boolean() })),
    limit: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    collapse: v.exactOptional(v.strictObject({ open: v.pipe(v.array(HASH), v.maxLength(MAX_OPEN)) })),
  }),
)

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true
  return depth < MAX_DEPTH * 2 && Object.values(value).every((one) => isShallow(one, depth + 1))
}
