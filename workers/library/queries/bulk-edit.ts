import {
  editFields,
  type Among,
  type BulkEdit,
  type EditPreview,
  type FieldsAmong,
} from '../../../src/domain/bulk-edit.ts'
import type { Flag, Label } from '../../../src/domain/marks.ts'
import { isLabel } from '../../../src/domain/marks.ts'
import { orderedNamesOf, type Photos } from '../commands/targets.ts'
import type { Db } from '../db/db.ts'
import { editablePhotos } from '../db/edited-photos.ts'

const PREVIEWED = 20
const SOME = 3 // of values that differ: a line holds no more

/** The first photos before and after; fields that the edit leaves alone are left out. Errors: none, also for an edit that would be refused. */
export function bulkPreview(
  db: Db,
  { edit, ...which }: Photos & { readonly edit: BulkEdit },
): readonly EditPreview[] {
  const hashes = orderedNamesOf(db, which).slice(0, PREVIEWED)
  return editablePhotos(db, hashes).map((photo) => {
    const { hash, fileName, title, caption, taken } = photo
    const after = editFields(edit, photo)
    return {
      hash,
      name: fileName,
      ...(after.title === undefined ? {} : { title: [title, after.title ?? photo.fileTitle] as const }),
      ...(after.caption === undefined
        ? {}
        : { caption: [caption, after.caption ?? photo.fileCaption] as const }),
      ...(after.taken === undefined ? {} : { taken: [taken, after.taken ?? photo.fileTaken] as const }),
    }
  })
}

interface Row {
  readonly photos: number
  readonly titles: number
  readonly title: string | null
  readonly captions: number
  readonly caption: string | null
  readonly ratings: number
  readonly rating: number | null
  readonly favorites: number
  readonly labels: number
  readonly label: number | null
  readonly picks: number
  readonly pick: number | null
  readonly first: number | null
  readonly last: number | null
  readonly undated: number
  readonly places: number
}

/** What the photos have in common. Nothing counts as a value of its own: some with a title and some without are different. */
export function fieldsAmong(db: Db, which: Photos): FieldsAmong {
  const distinct = (value: string): string => `count(DISTINCT ${value}) + (count(${value}) < count(*))`
  const title = 'coalesce(a.title, a.file_title)'
  const caption = 'coalesce(a.caption, a.file_caption)'
  const rating = 'coalesce(a.rating, a.file_rating)'
  // 0 is none, whatever the file says.
  const label = 'nullif(coalesce(a.label, a.file_label), 0)'
  // The old way to say "rejected" is a rating of −1, see `flagOf`.
  const pick = `coalesce(a.pick, iif(${rating} = -1, -1, NULL))`
  const photos = JSON.stringify(orderedNamesOf(db, which))
  const row = db.get<Row & Record<string, string | number | null>>(
    `SELECT count(*) AS photos, ${distinct(title)} AS titles, max(${title}) AS title, ${distinct(caption)} AS captions, max(${caption}) AS caption,
       ${distinct(rating)} AS ratings, max(${rating}) AS rating, count(a.favorite) AS favorites, ${distinct(label)} AS labels, max(${label}) AS label,
       ${distinct(pick)} AS picks, max(${pick}) AS pick, min(a.sort_at) AS first, max(a.sort_at) AS last, count(*) - count(a.sort_at) AS undated,
       count(coalesce(a.place_lat, a.lat)) AS places
     FROM json_each(?) j CROSS JOIN asset a ON a.hash = unhex(j.value)`,
    [photos],
  )
  const among = <Value>(count: number | undefined, value: Value): Among<Value> =>
    (count ?? 0) > 1 ? { different: count ?? 0 } : { same: value }
  const texts = (
    count: number | undefined,
    value: string,
    one: string | null | undefined,
  ): Among<string | null> => {
    const of = among(count, one ?? null)
    return 'same' in of ? of : { ...of, some: someOf(db, photos, value) }
  }
  const favorites = row?.favorites ?? 0
  const isMixed = favorites > 0 && favorites < (row?.photos ?? 0)
  return {
    photos: row?.photos ?? 0,
    title: texts(row?.titles, title, row?.title),
    caption: texts(row?.captions, caption, row?.caption),
    rating: among(row?.ratings, row?.rating ?? null),
    favorite: isMixed ? { different: 2 } : { same: favorites > 0 },
    label: among(row?.labels, labelOf(row?.label)),
    flag: among(row?.picks, flagOf(row?.pick)),
    dates: spanOf(row?.first ?? null, row?.last ?? null),
    undated: row?.undated ?? 0,
    places: row?.places ?? 0,
  }
}

/** The first few of the texts of these photos, in the order of the photos. */
function someOf(db: Db, photos: string, value: string): readonly string[] {
  return db
    .all<{ readonly text: string }>(
      `SELECT DISTINCT ${value} AS text FROM json_each(?) j CROSS JOIN asset a ON a.hash = unhex(j.value)
       WHERE ${value} IS NOT NULL LIMIT ${String(SOME)}`,
      [photos],
    )
    .map(({ text }) => text)
}

function spanOf(first: number | null, last: number | null): FieldsAmong['dates'] {
  return first === null || last === null ? null : { first, last }
}
function labelOf(value: number | null | undefined): Label | null {
  return isLabel(value) ? value : null
}
function flagOf(pick: number | null | undefined): Flag | null {
  return pick === 1 ? 'pick' : pick === -1 ? 'reject' : null
}
