/** How the photos of an album stand that a person orders by hand, and under which sections. */

import type { SearchPlan } from '../../../src/domain/plan.ts'
import { FIRST_SECTION_DAY, UNORDERED_DAY, type PhotoList } from '../../../src/domain/reads.ts'
import type { Db } from '../db/db.ts'

/** A photo of an album and its place; equal ranks of two devices go by hash, and those without any come last. */
export interface PlacedPhoto {
  readonly asset: number
  readonly rank: string | null
}

/** All photos put into it, shown or not, in order. */
export function placedPhotos(db: Db, albumId: string): PlacedPhoto[] {
  const ranked: PlacedPhoto[] = []
  const unranked: PlacedPhoto[] = []
  db.each(
    'SELECT asset_id, rank FROM album_asset WHERE album_id = ? AND present = 1 ORDER BY rank',
    [albumId],
    (row) => {
      const rank = row.column(1)
      if (typeof rank === 'string') ranked.push({ asset: row.int(0), rank })
      else unranked.push({ asset: row.int(0), rank: null })
    },
  )
  return settled(db, [...ranked, ...unranked])
}

/** Rows of one rank in the order of their hashes, which is the same on every device. */
function settled(db: Db, photos: readonly PlacedPhoto[]): PlacedPhoto[] {
  const equal = photos.filter(
    ({ rank }, at) =>
      rank === photos[at - 1]?.rank || (at + 1 < photos.length && rank === photos[at + 1]?.rank),
  )
  if (equal.length === 0) return [...photos]
  const hashes = new Map<number, string>()
  db.each(
    'SELECT a.id, hex(a.hash) FROM json_each(?) j CROSS JOIN asset a ON a.id = j.value',
    [JSON.stringify(equal.map(({ asset }) => asset))],
    (row) => void hashes.set(row.int(0), String(row.column(1))),
  )
  const nameOf = ({ asset }: PlacedPhoto): string => hashes.get(asset) ?? ''
  return photos.toSorted((one, other) => {
    if (one.rank !== other.rank) return (one.rank ?? '~') < (other.rank ?? '~') ? -1 : 1
    return nameOf(one) < nameOf(other) ? -1 : 1
  })
}

export interface PlacedSection {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly rank: string | null
}

export function sectionsOf(db: Db, albumId: string): PlacedSection[] {
  return db.all<PlacedSection>(
    `SELECT id, coalesce(title, '') AS title, coalesce(text, '') AS text, rank FROM album_section
     WHERE album = ? AND deleted_at IS NULL AND (title IS NOT NULL OR text IS NOT NULL) ORDER BY rank IS NULL, rank, id`,
    [albumId],
  )
}

/** For each photo the index of the section it stands under, −1 before the first. Photos are in order, and so are the sections. */
export function sectionPlaces(photos: readonly PlacedPhoto[], sections: readonly PlacedSection[]): number[] {
  let at = -1
  return photos.map(({ rank }) => {
    for (;;) {
      const next = sections[at + 1]
      // A section stands before the photo of its own rank.
      if (next === undefined || (rank !== null && (next.rank === null || next.rank > rank))) return at
      at += 1
    }
  })
}

/** The photos of a plan as they stand in its first album by hand; others stay behind them as they are. */
export function inHandOrder(db: Db, plan: SearchPlan, list: PhotoList): PhotoList {
  const rows = plan.filters.flatMap((filter) => (filter.key === 'album' ? (filter.found?.rows ?? []) : []))
  const [albumId] = rows
  if (albumId === undefined) return list
  const photos = placedPhotos(db, albumId)
  const sections = sectionPlaces(photos, sectionsOf(db, albumId))
  const placeOf = new Map(photos.map(({ asset }, place) => [asset, place]))
  const places = Array.from(list.ids, (id) => placeOf.get(id) ?? photos.length)
  const order = places
    .map((_, at) => at)
    .sort((one, other) => (places[one] ?? 0) - (places[other] ?? 0) || one - other)
  return {
    ids: Uint32Array.from(order, (at) => list.ids[at] ?? 0),
    day: Int32Array.from(order, (at) => {
      const section = sections[places[at] ?? -1] ?? -1
      return section === -1 ? UNORDERED_DAY : FIRST_SECTION_DAY + section
    }),
    ratio: Uint16Array.from(order, (at) => list.ratio[at] ?? 0),
  }
}
