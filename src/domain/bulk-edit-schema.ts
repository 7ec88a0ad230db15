/** The shape of an edit, checked where it arrives. */

import * as v from 'valibot'

import { FIRST_DAY, LAST_DAY, MAX_SHIFT_MS } from './bulk-edit.ts'
import { FLAG, LABEL, TAG, TEXT } from './commands.ts'
import { isZone, type Zone } from './zone-time.ts'

const ZONE = v.custom<Zone>(isZone, 'not a time zone')
const TAGS = v.optional(v.pipe(v.array(TAG), v.maxLength(1000)))

const TEXT_EDIT = v.variant('do', [
  v.strictObject({ do: v.picklist(['set', 'before', 'after']), text: TEXT }),
  v.strictObject({ do: v.literal('replace'), find: TEXT, text: TEXT }),
  v.strictObject({ do: v.literal('clear') }),
])
const DATE_EDIT = v.variant('do', [
  v.strictObject({
    do: v.literal('shift'),
    ms: v.pipe(v.number(), v.integer(), v.minValue(-MAX_SHIFT_MS), v.maxValue(MAX_SHIFT_MS)),
  }),
  v.strictObject({ do: v.literal('zone'), from: ZONE, to: ZONE }),
  v.strictObject({
    do: v.literal('day'),
    day: v.pipe(v.number(), v.integer(), v.minValue(FIRST_DAY), v.maxValue(LAST_DAY)),
  }),
  v.strictObject({ do: v.literal('clear') }),
])
const PLACE_EDIT = v.variant('do', [
  v.strictObject({
    do: v.literal('set'),
    lat: v.pipe(v.number(), v.minValue(-90), v.maxValue(90)),
    lon: v.pipe(v.number(), v.minValue(-180), v.maxValue(180)),
  }),
  v.strictObject({ do: v.literal('clear') }),
])

/** A `BulkEdit`. */
export const BULK_EDIT = v.strictObject({
  title: v.optional(TEXT_EDIT),
  caption: v.optional(TEXT_EDIT),
  date: v.optional(DATE_EDIT),
  place: v.optional(PLACE_EDIT),
  rating: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(-1), v.maxValue(5)))),
  favorite: v.optional(v.boolean()),
  label: v.optional(v.nullable(LABEL)),
  flag: v.optional(v.nullable(FLAG)),
  tags: v.optional(v.strictObject({ add: TAGS, remove: TAGS, only: v.optional(v.boolean()) })),
})
