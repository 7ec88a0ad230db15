/**
 * What is in a smart album: what its text finds now, less what is never to be in it, and what is always, cut off at its limits.
 * Read when it is asked for, by the same plan as a search, so that no screen, script or count can know anything else.
 */

import { sql } from 'kysely'

import { orderOfSort } from '../../../src/domain/albums.ts'
import { albumsNamed, withAllIn } from '../../../src/domain/album-tree.ts'
import { ringThrough } from '../../../src/domain/album-rings.ts'
import { civilFromDay, dayHere } from '../../../src/domain/calendar.ts'
import type { Filter, SearchOrder, SearchPlan } from '../../../src/domain/plan.ts'
import type { AlbumPause } from '../../../src/domain/reads.ts'
import type { Chip, Understood } from '../../../src/domain/search/chips.ts'
import { readAlbumTree, type LibraryAlbum, type LibraryAlbums } from '../db/album-tree.ts'
import type { Db } from '../db/db.ts'
import { compileSql, sqlBuilder, type CompiledSql } from '../db/kysely.ts'
import { amongOnly, eachFound } from './looked-up.ts'
import { planCondition } from './plan-filter.ts'
import { arranged } from './plan-order.ts'
import { orderedPlaces } from './relevance.ts'
import { understandAlbum } from './understand.ts'

export interface SmartMembers {
  /** Local ids, in the album's order. */
  readonly ids: readonly number[]
  readonly paused: AlbumPause | null
}

/** The plan with the albums it names looked up. Without any it is the plan itself. */
export function resolvePlan(db: Db, plan: SearchPlan): SearchPlan {
  return plan.filters.some(asksForAlbum) ? resolved(db, readAlbumTree(db), plan, []) : plan
}

/** `trail`: the smart albums that are being read, the last of them asking. */
function resolved(db: Db, tree: LibraryAlbums, plan: SearchPlan, trail: readonly string[]): SearchPlan {
  const look = (filter: Filter): Filter => {
    switch (filter.key) {
      case 'not':
        return { key: 'not', of: look(filter.of) }
      case 'all':
      case 'some':
        return { key: filter.key, of: filter.of.map(look) }
      case 'album': {
        if (filter.found !== undefined) return filter
        const named = filter.any.flatMap((name) => albumsNamed(tree, name))
        const albums = [...new Set(filter.exact ? named : named.flatMap(withAllIn))]
        const rows = albums.filter(({ row }) => row.kind === 'album').map(({ id }) => id)
        const smart = albums.filter(({ row, id }) => row.kind === 'smart' && !trail.includes(id))
        const parts: Filter[] = smart.map((album) => membersFilter(db, tree, album, trail))
        if (rows.length > 0 || parts.length === 0) parts.unshift({ ...filter, found: { rows, ids: [] } })
        return only(parts) ?? { key: 'some', of: parts }
      }
      default:
        return filter
    }
  }
  return plan.filters.some(asksForAlbum) ? { ...plan, filters: plan.filters.map(look) } : plan
}

function asksForAlbum(filter: Filter): boolean {
  if (filter.key === 'not') return asksForAlbum(filter.of)
  if (filter.key === 'all' || filter.key === 'some') return filter.of.some(asksForAlbum)
  return filter.key === 'album'
}

/** What holds of the photos of a smart album: its own search where that is all, else its members one by one. */
function membersFilter(db: Db, tree: LibraryAlbums, album: LibraryAlbum, trail: readonly string[]): Filter {
  const { row, id } = album
  const understood = understoodOf(db, album)
  const { plan } = understood
  const isLimited = row.most !== null || row.mostPerYear !== null || plan.limit !== undefined
  if (isLimited || pauseOf(db, tree, album, understood) !== null)
    return amongIds(smartMembers(db, tree, album, trail).ids)
  const { always, never } = exceptionsOf(db, id)
  const of = withExceptions(resolved(db, tree, plan, [...trail, id]).filters, always, never)
  return only(of) ?? { key: 'all', of }
}

function only(filters: readonly Filter[]): Filter | undefined {
  return filters.length === 1 ? filters[0] : undefined
}

/** A tag, an album or somebody that is gone, or a ring, pauses an album: it keeps what it had, and says why (spec §24). */
export function smartMembers(
  db: Db,
  tree: LibraryAlbums,
  album: LibraryAlbum,
  trail: readonly string[] = [],
): SmartMembers {
  const understood = understoodOf(db, album)
  const paused = pauseOf(db, tree, album, understood)
  const ids =
    paused === null
      ? foundFor(db, album, resolved(db, tree, understood.plan, [...trail, album.id]))
      : keptMembers(db, album.id)
  return { ids, paused }
}

/** How the album's text is read today, where this computer is: a plan has no day of its own. */
export function understoodOf(db: Db, { row }: LibraryAlbum): Understood {
  return understandAlbum(db, { text: row.query ?? '', today: dayHere(new Date()) })
}

/**
 * Why it does not go on. Names that files give to people come and go with these files: who is in none, and never was somebody here,
 * pauses nothing. Of somebody who was, the album has kept what it held.
 */
export function pauseOf(
  db: Db,
  tree: LibraryAlbums,
  album: LibraryAlbum,
  { chips }: Understood,
): AlbumPause | null {
  const missing = missingIn(chips)
  if (missing.length > 0 && (!missing.every(asksForPeopleOnly) || hasKept(db, album.id)))
    return { kind: 'missing', names: missing.map(({ text }) => text) }
  const ring = ringThrough(tree, album)
  return ring === null ? null : { kind: 'ring', names: ring.map(({ path }) => path) }
}

/** The pieces that name what is not there. */
export function missingIn(chips: Understood['chips']): Understood['chips'] {
  return chips.filter(({ problem }) => problem === 'unknown')
}

function asksForPeopleOnly({ filter }: Pick<Chip, 'filter'>): boolean {
  const isPeople = (one: Filter): boolean => {
    if (one.key === 'not') return isPeople(one.of)
    if (one.key === 'all' || one.key === 'some') return one.of.every(isPeople)
    return one.key !== 'tag' && one.key !== 'album' && one.key !== 'place'
  }
  return filter !== null && isPeople(filter)
}

function hasKept(db: Db, album: string): boolean {
  return db.scalar('SELECT 1 FROM album_kept WHERE album_id = ? LIMIT 1', [album]) !== undefined
}

/** Null: newest first. */
export function smartOrder({ row }: Pick<AlbumLimits, 'row'>, { order }: SearchPlan): SearchOrder | null {
  return (row.sort === null ? null : orderOfSort(row.sort)) ?? order ?? null
}

/** What decides which of the photos that fit are in an album, and in which order. */
export interface AlbumLimits {
  readonly id: string
  readonly row: Pick<LibraryAlbum['row'], 'most' | 'mostPerYear' | 'sort'>
}

/** What a resolved plan finds for an album, with its exceptions, cut off at its limits. */
export function foundFor(db: Db, album: AlbumLimits, plan: SearchPlan): number[] {
  const { always, never } = exceptionsOf(db, album.id)
  const order = smartOrder(album, plan)
  const asked: SearchPlan = { filters: plan.filters, ...(order === null ? {} : { order }) }
  const fitting: { readonly id: number; readonly year: number | null }[] = []
  eachFound(
    db,
    { ...asked, filters: withExceptions(plan.filters, always, never) },
    foundSql,
    (row) =>
      void fitting.push({
        id: row.int(0),
        year: row.column(1) === null ? null : civilFromDay(row.int(1)).year,
      }),
  )
  const places = orderedPlaces(
    db,
    asked,
    fitting.map(({ id }) => id),
  )
  const ordered = places === null ? fitting : [...places].flatMap((place) => fitting[place] ?? [])
  const most = Math.min(album.row.most ?? Infinity, plan.limit ?? Infinity)
  const perYear = album.row.mostPerYear ?? Infinity
  const pinned = new Set(always)
  const inYear = new Map<number | null, number>()
  const ids: number[] = []
  let counted = 0
  for (const { id, year } of ordered) {
    if (!pinned.has(id)) {
      // What is always in it takes nobody's place.
      const before = perYear === Infinity ? 0 : (inYear.get(year) ?? 0)
      if (counted >= most || before >= perYear) continue
      inYear.set(year, before + 1)
      counted += 1
    }
    ids.push(id)
  }
  return ids
}

function foundSql(plan: SearchPlan, among: string | null): CompiledSql {
  return compileSql(
    sqlBuilder
      .selectFrom('asset')
      .select(['asset.id', sql<number | null>`asset.local_day`.as('day')])
      .where(planCondition(plan))
      .$call((query) => amongOnly(query, among))
      .$call((query) => arranged(query, plan)),
  )
}

/** The filters of an album with the person's exceptions, which win. Albums hold what the timeline shows, whatever a text asks for. */
export function withExceptions(
  filters: readonly Filter[],
  always: readonly number[],
  never: readonly number[],
): Filter[] {
  const asked: Filter[] = filters.some(({ key }) => key === 'shelf')
    ? [{ key: 'all', of: filters }]
    : [...filters]
  const wanted: Filter[] =
    always.length === 0 ? asked : [{ key: 'some', of: [{ key: 'all', of: asked }, amongIds(always)] }]
  return never.length === 0 ? wanted : [...wanted, { key: 'not', of: amongIds(never) }]
}

/** These very photos, as a filter. */
export function amongIds(ids: readonly number[]): Filter {
  return { key: 'album', any: [], exact: true, found: { rows: [], ids } }
}

export function exceptionsOf(
  db: Db,
  albumId: string,
): { readonly always: number[]; readonly never: number[] } {
  const always: number[] = []
  const never: number[] = []
  db.each(
    'SELECT asset_id, mode FROM album_asset WHERE album_id = ? AND mode IS NOT NULL',
    [albumId],
    (row) => void (row.int(1) === 1 ? always : never).push(row.int(0)),
  )
  return { always, never }
}

function keptMembers(db: Db, albumId: string): number[] {
  const { always, never } = exceptionsOf(db, albumId)
  const kept: number[] = []
  db.each(
    'SELECT asset_id FROM album_kept WHERE album_id = ? ORDER BY place',
    [albumId],
    (row) => void kept.push(row.int(0)),
  )
  return [...new Set([...kept, ...always])].filter((id) => !never.includes(id))
}
