import { withAllIn } from '../../../src/domain/album-tree.ts'
import { COLOUR_NAMES, coloursToBits } from '../../../src/domain/colour-names.ts'
import { KIND_OF_TYPE, PHOTO_TYPES, TRAITS_OF_TYPE } from '../../../src/domain/plan.ts'
import type { Filter, SearchPlan } from '../../../src/domain/plan.ts'
import type { PlaceLevel } from '../../../src/domain/places/place.ts'
import type { FacetRow, Facets } from '../../../src/domain/reads.ts'
import { foldTagName } from '../../../src/domain/tags.ts'
import { traitsToBits } from '../../../src/domain/vocabulary.ts'
import { readAlbumTree } from '../db/album-tree.ts'
import type { Db } from '../db/db.ts'
import { countValues, findPhotos, largest, MOST_VALUES, type FoundPhotos } from './found-photos.ts'
import { countFolders, isFolderExcluded } from './folder-facets.ts'
import { countCountries, countTowns, describeTowns } from './place-facets.ts'

const DAY_MS = 86_400_000

/** Kinds of which a photo may have several values. */
const MANY: ReadonlySet<Filter['key']> = new Set(['person', 'tag', 'album', 'object', 'color'])

/**
 * What the filters offer, with counts: of each value, how many photos choosing it would show, or add. Where a photo may have several, another one narrows:
 * it is counted among what is found, and what was excluded among what would be found without that. Else, and for the kinds in `any`, another one widens:
 * the facet leaves out its own filter, and what was excluded by it. Empty values are left out.
 */
export function facets(
  db: Db,
  { plan, any = [] }: { readonly plan: SearchPlan; readonly any?: readonly Filter['key'][] },
): Facets {
  const found = new Map<string, FoundPhotos>()
  const find = (isLeftOut: (filter: Filter) => boolean, name: string): FoundPhotos => {
    const filters = plan.filters.filter((filter) => !isLeftOut(filter))
    // Most kinds are not asked for, and count among the same photos.
    const key = filters.length === plan.filters.length ? '' : name
    const photos = found.get(key) ?? findPhotos(db, { filters })
    found.set(key, photos)
    return photos
  }
  const whole = () => find(() => false, '')
  const without = (key: Filter['key'], part?: PlaceLevel) =>
    find(
      (filter) => {
        const of = filter.key === 'not' ? filter.of : filter
        return of.key === key && (part === undefined || partOf(of) === part)
      },
      `${key} ${part ?? ''}`,
    )
  const withoutExcluded = (key: Filter['key']) =>
    find((filter) => filter.key === 'not' && filter.of.key === key, `not ${key}`)
  const among = (key: Filter['key'], count: (photos: FoundPhotos) => FacetRow[]): FacetRow[] => {
    if (!MANY.has(key) || any.includes(key)) return count(without(key))
    const excluded = excludedValues(plan, key)
    const rows = count(whole())
    if (excluded.size === 0) return rows
    const left = new Map(rows.map(({ value, count: photos }) => [value, photos]))
    // In the order they had before, so that nothing moves under the pointer.
    return count(withoutExcluded(key))
      .map((row) =>
        excluded.has(foldTagName(row.value)) ? row : { ...row, count: left.get(row.value) ?? 0 },
      )
      .filter(({ count: photos }) => photos > 0)
  }
  return {
    types: types(without('type')),
    cameras: largest(countValues(db, without('camera'), [CAMERAS])),
    people: plan.filters.length === 0 ? allPeople(db) : among('person', (found) => people(db, found)),
    years: years(without('year')),
    labels: labels(db, without('label')),
    flags: flags(db, without('flag')),
    ratings: ratings(db, without('rating')),
    favorites: countValues(db, without('favorite'), [FAVORITES]).get('1') ?? 0,
    tags: among('tag', (found) => tags(db, found)),
    albums: among('album', (found) => albums(db, found)),
    objects: among('object', (found) => largest(countValues(db, found, [OBJECTS]))),
    colors: among('color', colors),
    countries: largest(countCountries(db, without('place', 'country'))),
    towns: describeTowns(db, largest(countTowns(db, without('place', 'city')))),
    ...countFolders(db, plan, find(isFolderExcluded, 'not folder')),
    undated: undated(without('undated')),
  }
}

/** Folded. */
function excludedValues({ filters }: SearchPlan, key: Filter['key']): ReadonlySet<string> {
  return new Set(
    filters.flatMap((filter) =>
      filter.key === 'not' && filter.of.key === key && 'any' in filter.of
        ? filter.of.any.map((value) => foldTagName(String(value)))
        : [],
    ),
  )
}

/** Filters of one key that are several facets. */
function partOf(filter: Filter): string | undefined {
  return filter.key === 'place' ? filter.level : undefined
}

const CAMERAS = {
  sql: 'SELECT camera AS value, asset_id AS id FROM metadata WHERE camera IS NOT NULL',
}
/** 0, which is none whatever the file says, among them. */
const LABELS = {
  sql: 'SELECT coalesce(label, file_label) AS value, id FROM asset WHERE coalesce(label, file_label) IS NOT NULL',
  isShort: true,
} as const
const FAVORITES = {
  sql: 'SELECT favorite AS value, id FROM asset WHERE favorite IS NOT NULL',
  isShort: true,
} as const
const RATINGS = {
  sql: 'SELECT coalesce(rating, file_rating) AS value, id FROM asset WHERE coalesce(rating, file_rating) IS NOT NULL',
  isShort: true,
} as const
const FLAGS = { sql: 'SELECT pick AS value, id FROM asset WHERE pick IS NOT NULL', isShort: true } as const
/** As `isRejected` in plan-filter.ts. */
const RATED_DOWN = {
  sql: 'SELECT -1 AS value, id FROM asset WHERE coalesce(rating, file_rating) = -1 AND pick IS NULL',
  isShort: true,
} as const
const OBJECTS = { sql: 'SELECT label AS value, asset_id AS id FROM object' }
const ALBUMS = { sql: 'SELECT album_id AS value, asset_id AS id FROM album_asset WHERE present = 1' }
const TAGS = { sql: 'SELECT tag_id AS value, asset_id AS id FROM asset_tag WHERE present = 1' }
/** Keywords of files count as the tag of their name, as `tag:` finds them. */
const KEYWORDS = {
  sql: 'SELECT term AS value, asset_id AS id FROM keyword_term WHERE term IN (SELECT term FROM tag_term)',
}
const PEOPLE = {
  sql: `SELECT k.person AS value, f.asset_id AS id FROM cluster k JOIN face_cluster c ON c.cluster = k.id JOIN face f ON f.id = c.face_id
  WHERE k.person IS NOT NULL`,
}
/** Clusters know how many photos in sight they have. */
export const ALL_PEOPLE_SQL = `
  SELECT p.name AS value, sum(k.photos) AS count FROM cluster k CROSS JOIN person p ON p.id = k.person
  WHERE p.name IS NOT NULL AND p.hidden IS NULL AND k.photos > 0 GROUP BY p.name ORDER BY count DESC, p.name LIMIT ?`

function types({ kinds }: FoundPhotos): FacetRow[] {
  return PHOTO_TYPES.map((type) => {
    const wanted = KIND_OF_TYPE[type]
    const bits = traitsToBits(TRAITS_OF_TYPE[type] ?? [])
    const fits = kinds.filter(({ kind, traits }) =>
      wanted === undefined ? (traits & bits) !== 0 : wanted === kind,
    )
    return { value: type, count: sum(fits.map(({ count }) => count)) }
  }).filter(({ count }) => count > 0)
}

function years({ days }: FoundPhotos): FacetRow[] {
  const counts = new Map<number, number>()
  for (const [day, count] of days) {
    const year = new Date(day * DAY_MS).getUTCFullYear()
    counts.set(year, (counts.get(year) ?? 0) + count)
  }
  return [...counts].sort(([a], [b]) => b - a).map(([year, count]) => ({ value: String(year), count }))
}

function colors({ colourBits }: FoundPhotos): FacetRow[] {
  return COLOUR_NAMES.map((value) => {
    const bit = coloursToBits([value])
    return { value, count: sum([...colourBits].map(([bits, count]) => ((bits & bit) === 0 ? 0 : count))) }
  }).filter(({ count }) => count > 0)
}

function labels(db: Db, found: FoundPhotos): FacetRow[] {
  return [...countValues(db, found, [LABELS])]
    .filter(([value]) => value !== '0')
    .sort()
    .map(([value, count]) => ({ value, count }))
}

function flags(db: Db, found: FoundPhotos): FacetRow[] {
  const counts = countValues(db, found, [FLAGS, RATED_DOWN])
  return [
    { value: 'pick', count: counts.get('1') ?? 0 },
    { value: 'reject', count: counts.get('-1') ?? 0 },
  ].filter(({ count }) => count > 0)
}

/** Each count includes the better ones, as the filter does. */
function ratings(db: Db, found: FoundPhotos): FacetRow[] {
  const counts = countValues(db, found, [RATINGS])
  const rows: FacetRow[] = []
  let atLeast = 0
  for (let stars = 5; stars >= 1; stars--) {
    atLeast += counts.get(String(stars)) ?? 0
    if (atLeast > 0) rows.push({ value: String(stars), count: atLeast })
  }
  return rows
}

function undated({ ids, days }: FoundPhotos): number {
  return ids.length - sum([...days.values()])
}

function people(db: Db, found: FoundPhotos): FacetRow[] {
  const names = new Map(
    db
      .all<{ id: string; name: string }>(
        'SELECT id, name FROM person WHERE name IS NOT NULL AND hidden IS NULL',
      )
      .map(({ id, name }) => [id, [name]]),
  )
  return names.size === 0 ? [] : largest(countValues(db, found, [PEOPLE], (id) => names.get(id) ?? []))
}

function allPeople(db: Db): FacetRow[] {
  return db.all<FacetRow>(ALL_PEOPLE_SQL, [MOST_VALUES])
}

/** A tag counts for those above it too, as it does when one is asked for. */
function tags(db: Db, found: FoundPhotos): FacetRow[] {
  const nodes = db.all<{ name: string; path: string }>(
    `SELECT w.tag_id AS name, n.path FROM tag_within w CROSS JOIN tag_node n ON n.tag_id = w.node
     UNION ALL SELECT t.term, n.path FROM tag_term t CROSS JOIN tag_node n ON n.tag_id = t.node`,
  )
  if (nodes.length === 0) return []
  const paths = new Map<string, string[]>()
  for (const { name, path } of nodes) paths.set(name, [...(paths.get(name) ?? []), path])
  return largest(countValues(db, found, [TAGS, KEYWORDS], (name) => paths.get(name) ?? []))
}

/** Those filled by hand, with what lies in them: what smart ones find would be one more search each. */
function albums(db: Db, found: FoundPhotos): FacetRow[] {
  const { nodes } = readAlbumTree(db)
  if (nodes.size === 0) return []
  const paths = new Map<string, string[]>()
  for (const album of nodes.values())
    for (const { id, row } of withAllIn(album))
      if (row.kind === 'album') paths.set(id, [...(paths.get(id) ?? []), album.path])
  return largest(countValues(db, found, [ALBUMS], (id) => paths.get(id) ?? []))
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}
