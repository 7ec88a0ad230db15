import { sql } from 'kysely'
import type { SqlBool } from 'kysely'

import { coloursToBits } from '../../../src/domain/colour-names.ts'
import type { Label } from '../../../src/domain/marks.ts'
import { KIND_OF_TYPE, TRAITS_OF_TYPE } from '../../../src/domain/plan.ts'
import type { Filter, PhotoType, SearchPlan, ShelfName } from '../../../src/domain/plan.ts'
import { traitsToBits } from '../../../src/domain/vocabulary.ts'
import { albumCondition } from './album-filter.ts'
import type { Condition, On } from './condition.ts'
import { foldCondition, foldsByIndex } from './fold-stacks.ts'
import { meaningCondition } from './meaning-filter.ts'
import { objectCondition } from './object-filter.ts'
import { ageCondition, facesCondition, personCondition } from './people-filter.ts'
import { placeCondition } from './place-filter.ts'
import {
  calendarCondition,
  nearCondition,
  numberCondition,
  paperCondition,
  possessionCondition,
  stateCondition,
  textCondition,
  wordsCondition,
} from './search-filter.ts'
import { tagCondition } from './tag-filter.ts'

/** Which photos a plan means, as a condition on `asset`. All filters must hold. */
export function planCondition(plan: SearchPlan): (on: On) => Condition {
  return (on) =>
    on.and([
      ...shelfConditions(on, shelfOf(plan)),
      ...(foldsByIndex(plan) ? [foldCondition(on, plan.collapse?.open ?? [])] : []),
      ...plan.filters.filter(({ key }) => key !== 'shelf').map((filter) => filterCondition(on, filter)),
    ])
}

function shelfOf(plan: SearchPlan): ShelfName {
  for (const filter of plan.filters) if (filter.key === 'shelf') return filter.is
  return 'visible'
}

/** Written out so that the partial index of the timeline applies. */
function shelfConditions(on: On, shelf: ShelfName): Condition[] {
  const isDeleted = shelf === 'trash' || shelf === 'removed'
  return [
    on('asset.deleted_at', isDeleted ? 'is not' : 'is', null),
    isDeleted
      ? on('asset.removed_at', shelf === 'removed' ? 'is not' : 'is', null)
      : on('asset.hidden', shelf === 'hidden' ? 'is not' : 'is', null),
    on('asset.partner_of', 'is', null),
    on('asset.present', '=', on.lit(1)),
    // What is no photo, film, sound or document is named in "Needs attention" and shown nowhere else.
    on('asset.kind', '<>', sql.lit('unknown')),
  ]
}

function filterCondition(on: On, filter: Filter): Condition {
  switch (filter.key) {
    case 'type':
      return on.or(filter.any.map((type) => typeCondition(on, type)))
    case 'camera':
      return on(
        'asset.id',
        'in',
        on
          .selectFrom('metadata')
          .select('metadata.asset_id')
          .where('metadata.camera', 'in', [...filter.any]),
      )
    case 'year':
      return on.or(
        filter.any.map((year) =>
          on.and([
            on('asset.local_day', '>=', firstDayOf(year)),
            on('asset.local_day', '<', firstDayOf(year + 1)),
          ]),
        ),
      )
    case 'folder':
      return on('asset.id', 'in', filesUnder(on, filter.source, filter.path))
    case 'favorite':
      return filter.is ? on('asset.favorite', '=', on.lit(1)) : on('asset.favorite', 'is', null)
    case 'rating':
      return ratingCondition(on, filter)
    case 'label':
      return labelCondition(on, filter.any)
    case 'flag':
      return on.or(filter.any.map((flag) => (flag === 'pick' ? isPicked(on, 1) : isRejected(on))))
    case 'undated':
      return on('asset.local_day', filter.is ? 'is' : 'is not', null)
    case 'shelf':
      return on.and(shelfConditions(on, filter.is))
    case 'days':
      return on.and(bounds(on, 'asset.local_day', filter))
    case 'added':
      return on.and(bounds(on, 'asset.added_at', filter))
    case 'not':
      if (NEVER_NULL.has(filter.of.key)) return on.not(filterCondition(on, filter.of))
      // What is unknown does not fit: it counts among those that are not so.
      return on(on.fn.coalesce(on.parens(filterCondition(on, filter.of)), on.lit(false)), '=', on.lit(false))
    case 'all':
      return on.and(filter.of.map((one) => filterCondition(on, one)))
    case 'some':
      return on.or(filter.of.map((one) => filterCondition(on, one)))
    case 'calendar':
      return calendarCondition(on, filter)
    case 'number':
      return numberCondition(on, filter)
    case 'text':
      return textCondition(on, filter)
    case 'tag':
      return tagCondition(on, filter)
    case 'album':
      return albumCondition(on, filter)
    case 'words':
      return wordsCondition(on, filter)
    case 'near':
      return nearCondition(on, filter)
    case 'place':
      return placeCondition(on, filter)
    case 'has':
      return possessionCondition(on, filter.what)
    case 'paper':
      return paperCondition(on, filter)
    case 'state':
      return stateCondition(on, filter.is)
    case 'person':
      return personCondition(on, filter)
    case 'faces':
      return facesCondition(on, filter)
    case 'age':
      return ageCondition(on, filter)
    case 'object':
      return objectCondition(on, filter)
    case 'color':
      return on(on('asset.colour_bits', '&', coloursToBits(filter.any)), '<>', on.lit(0))
    case 'meaning':
    case 'like':
      return meaningCondition(on, filter)
  }
}

/** Conditions that are true or false of every photo; asking for less is quicker. */
const NEVER_NULL: ReadonlySet<Filter['key']> = new Set([
  'words',
  'tag',
  'album',
  'text',
  'type',
  'camera',
  'folder',
  'flag',
  'label',
  'state',
  'paper',
  'person',
  'faces',
  'age',
  'place',
  'object',
  'color',
  'meaning',
  'like',
])

function bounds(
  on: On,
  column: 'asset.local_day' | 'asset.added_at',
  { from, before }: { readonly from: number | null; readonly before: number | null },
): Condition[] {
  return [
    ...(from === null ? [] : [on(column, '>=', from)]),
    ...(before === null ? [] : [on(column, '<', before)]),
    // Open on both sides still means "has one".
    ...(from === null && before === null ? [on(column, 'is not', null)] : []),
  ]
}

function ratingCondition(on: On, { min, max }: { readonly min: number; readonly max: number }): Condition {
  const rating = on.fn.coalesce('asset.rating', 'asset.file_rating', on.lit(0))
  if (min <= 0 && max >= 0) return on.and([on(rating, '>=', min), on(rating, '<=', max)])
  // As a list of ids, else SQLite walks all photos in the order of time to spare itself a sort.
  return on(
    'asset.id',
    'in',
    on
      .selectFrom('asset as rated')
      .select('rated.id')
      .where((rated) => rated(rated.fn.coalesce('rated.rating', 'rated.file_rating'), '>=', min))
      .where((rated) => rated(rated.fn.coalesce('rated.rating', 'rated.file_rating'), '<=', max)),
  )
}

/** A list of ids, as with ratings. */
function labelCondition(on: On, labels: readonly Label[]): Condition {
  return on(
    'asset.id',
    'in',
    on
      .selectFrom('asset as labelled')
      .select('labelled.id')
      .where((labelled) =>
        labelled(labelled.fn.coalesce('labelled.label', 'labelled.file_label'), 'in', [...labels]),
      ),
  )
}

/** Lists of ids, as with ratings. */
function isPicked(on: On, pick: 1 | -1): Condition {
  return on(
    'asset.id',
    'in',
    on.selectFrom('asset as flagged').select('flagged.id').where('flagged.pick', '=', on.lit(pick)),
  )
}

/** Flagged so, or rated −1 and not flagged otherwise: `flagOf`. */
function isRejected(on: On): Condition {
  const ratedDown = on
    .selectFrom('asset as rated')
    .select('rated.id')
    .where((rated) => rated(rated.fn.coalesce('rated.rating', 'rated.file_rating'), '=', on.lit(-1)))
  return on.or([isPicked(on, -1), on.and([on('asset.id', 'in', ratedDown), on('asset.pick', 'is', null)])])
}

function typeCondition(on: On, type: PhotoType): Condition {
  const kind = KIND_OF_TYPE[type]
  // Most are photos: the planner is told, else it takes the index of kinds and sorts nearly everything (700 ms of 500,000 [measured]).
  if (kind === 'photo') return on.and([sql<SqlBool>`likely(asset.kind = 'photo')`])
  if (kind !== undefined) return on('asset.kind', '=', kind)
  return on(on('asset.traits', '&', traitsToBits(TRAITS_OF_TYPE[type] ?? [])), '<>', on.lit(0))
}

function filesUnder(on: On, source: string, path: string) {
  const files = on
    .selectFrom('file')
    .select('file.asset_id')
    .where('file.source_id', '=', source)
    .where('file.asset_id', 'is not', null)
    .where('file.missing_since', 'is', null)
  if (path === '') return files
  // '0' follows '/' in the order of bytes: the range holds every folder below, and the second line takes out siblings
  // like 'path!'. One range, so that the index of folders answers it.
  return files
    .where('file.dir', '>=', path)
    .where('file.dir', '<', `${path}0`)
    .where((file) => file.or([file('file.dir', '=', path), file('file.dir', '>=', `${path}/`)]))
}

/** Day number of January 1st; also of years before 1970. */
export function firstDayOf(year: number): number {
  const date = new Date(0)
  date.setUTCFullYear(year, 0, 1)
  return Math.floor(date.getTime() / 86_400_000)
}
