/** What the kept copy gets from the others, so that nothing a person decided is lost with them. */

export interface AlbumPlace {
  readonly id: string
  readonly rank: string | null
}

/** A person's decisions about a photo, and the facts that stand in for them. */
export interface Mergeable {
  /** -1 to 5, the file's own where the person said nothing. */
  readonly rating: number | null
  readonly favorite: boolean
  readonly label: number | null
  readonly pick: number | null
  readonly title: string | null
  readonly caption: string | null
  /** Ids. */
  readonly tags: readonly string[]
  /** Of the file: they are found as tags are. */
  readonly keywords: readonly string[]
  /** Those it was put in by hand, and its place in each. */
  readonly albums: readonly AlbumPlace[]
  readonly lat: number | null
  readonly lon: number | null
  /** Wall clock as if UTC, milliseconds; only when the file itself says it, or a person. */
  readonly dated: number | null
}

export const MERGE_FIELDS = [
  'rating',
  'favorite',
  'label',
  'pick',
  'title',
  'caption',
  'tags',
  'albums',
  'place',
  'date',
] as const
export type MergeField = (typeof MERGE_FIELDS)[number]

/** What changes on the keeper; a field that is missing stays as it is. */
export interface Merged {
  readonly rating?: number
  readonly favorite?: true
  readonly label?: number
  readonly pick?: number
  readonly title?: string
  readonly caption?: string
  /** Ids to be added. */
  readonly tags?: readonly string[]
  /** Of the others' files, to be added as tags; they go with `tags`. */
  readonly keywords?: readonly string[]
  /** Those to be added, each at the place the other copy had. */
  readonly albums?: readonly AlbumPlace[]
  readonly place?: Place
  readonly date?: number
}

/** What the others say and the keeper says otherwise: it goes with them. A field that is missing loses nothing. */
export interface Dropped {
  readonly titles?: readonly string[]
  readonly captions?: readonly string[]
  readonly labels?: readonly number[]
  readonly places?: readonly Place[]
  /** As `Mergeable.dated`. */
  readonly dates?: readonly number[]
}

interface Place {
  readonly lat: number
  readonly lon: number
}

const MAX_CAPTION_CHARS = 20_000
const SAME_PLACE_DEGREES = 0.003 // about 300 m: two phones of one company
const SAME_MOMENT_MS = 1000

/** Highest rating, any heart, first label and title, all texts, tags and albums; place and date only where the others agree. */
export function mergeDecisions(
  keeper: Mergeable,
  others: readonly Mergeable[],
  fields: readonly MergeField[] = MERGE_FIELDS,
): Merged {
  const rating = Math.max(...[keeper, ...others].map((one) => one.rating ?? -Infinity))
  const captions = captionsOf([keeper, ...others])
  const caption = captions.join('\n\n')
  const label = firstOf(others, ({ label: value }) => value)
  const pick = firstOf(others, ({ pick: value }) => (value === 1 ? value : null))
  const title = firstOf(others, ({ title: value }) => value)
  const tags = [...new Set(others.flatMap((one) => one.tags))].filter((tag) => !keeper.tags.includes(tag))
  const keywords = distinct(others.flatMap((one) => one.keywords)).filter(
    (keyword) => !keeper.keywords.includes(keyword),
  )
  const own = new Set(keeper.albums.map(({ id }) => id))
  const albums = new Map(others.flatMap((one) => one.albums).map((album) => [album.id, album]))
  for (const id of own) albums.delete(id)
  const place = keeper.lat === null ? agreedPlace(others) : null
  const date = keeper.dated === null ? agreedDate(others) : null
  const all: Merged = {
    ...(rating > (keeper.rating ?? -Infinity) && rating > 0 ? { rating } : {}),
    ...(!keeper.favorite && others.some(({ favorite }) => favorite) ? { favorite: true } : {}),
    ...(keeper.label === null && label !== null ? { label } : {}),
    ...(keeper.pick === null && pick !== null ? { pick } : {}),
    ...(keeper.title === null && title !== null ? { title } : {}),
    ...(caption !== (keeper.caption?.trim() ?? '') && caption.length <= MAX_CAPTION_CHARS ? { caption } : {}),
    ...(tags.length > 0 ? { tags } : {}),
    ...(keywords.length > 0 ? { keywords } : {}),
    ...(albums.size > 0 ? { albums: [...albums.values()] } : {}),
    ...(place === null ? {} : { place }),
    ...(date === null ? {} : { date }),
  }
  const isWanted = (field: string): boolean =>
    fields.some((name) => name === (field === 'keywords' ? 'tags' : field))
  return Object.fromEntries(Object.entries(all).filter(([field]) => isWanted(field)))
}

/** What is lost where `mergeDecisions` decides about the same copies: titles, captions, labels, places and dates that differ from what the keeper then has. */
export function droppedDecisions(
  keeper: Mergeable,
  others: readonly Mergeable[],
  fields: readonly MergeField[] = MERGE_FIELDS,
): Dropped {
  const merged = mergeDecisions(keeper, others, fields)
  const title = merged.title ?? keeper.title
  const captions = merged.caption === undefined ? [keeper.caption?.trim()] : captionsOf([keeper, ...others])
  const label = merged.label ?? keeper.label
  const place = merged.place ?? placeOf(keeper)
  const date = merged.date ?? keeper.dated
  const all: Required<Dropped> = {
    titles: distinct(others.flatMap((one) => one.title ?? [])).filter((one) => one !== title),
    captions: captionsOf(others).filter((one) => !captions.includes(one)),
    labels: distinct(others.flatMap((one) => one.label ?? [])).filter((one) => one !== label),
    places: others
      .flatMap((one) => placeOf(one) ?? [])
      .filter(
        (one, at, places) => !isNear(one, place) && !places.slice(0, at).some((other) => isNear(one, other)),
      ),
    dates: others
      .flatMap((one) => one.dated ?? [])
      .filter((one, at, dates) => !isAt(one, date) && !dates.slice(0, at).some((other) => isAt(one, other))),
  }
  return Object.fromEntries(Object.entries(all).filter(([, values]) => values.length > 0))
}

/** Each text once. */
function captionsOf(copies: readonly Mergeable[]): readonly string[] {
  return distinct(copies.map(({ caption }) => caption?.trim() ?? '')).filter(Boolean)
}

function distinct<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)]
}

function placeOf({ lat, lon }: Mergeable): Place | null {
  return lat === null || lon === null ? null : { lat, lon }
}

function isNear(one: Place, other: Place | null): boolean {
  return (
    other !== null &&
    Math.abs(one.lat - other.lat) < SAME_PLACE_DEGREES &&
    Math.abs(one.lon - other.lon) < SAME_PLACE_DEGREES
  )
}

function isAt(one: number, other: number | null): boolean {
  return other !== null && Math.abs(one - other) < SAME_MOMENT_MS
}

function firstOf<Value>(
  others: readonly Mergeable[],
  valueOf: (one: Mergeable) => Value | null,
): Value | null {
  for (const one of others) {
    const value = valueOf(one)
    if (value !== null) return value
  }
  return null
}

function agreedPlace(others: readonly Mergeable[]): Place | null {
  const places = others.flatMap((one) => placeOf(one) ?? [])
  const [first] = places
  return first !== undefined && places.every((place) => isNear(place, first)) ? first : null
}

function agreedDate(others: readonly Mergeable[]): number | null {
  const dates = others.flatMap(({ dated }) => (dated === null ? [] : [dated]))
  const [first] = dates
  return first !== undefined && dates.every((date) => isAt(date, first)) ? first : null
}

/** A copy with what its date is counted from. */
export interface DatedCopy extends Pick<Mergeable, 'dated'> {
  /** Of the wall clock, minutes east of UTC; null: nobody says. */
  readonly offsetMin: number | null
}

/** The offset that goes with a merged date: that of the copies that say this date, unless they say different ones. */
export function offsetOfDate(date: number, others: readonly DatedCopy[]): number | null {
  const said = others.flatMap(({ dated, offsetMin }) =>
    dated !== null && offsetMin !== null && isAt(dated, date) ? [offsetMin] : [],
  )
  const [first] = said
  return first !== undefined && said.every((offset) => offset === first) ? first : null
}
