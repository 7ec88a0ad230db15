import { dayHere } from '../../../src/domain/calendar.ts'
import type { AlbumSort, SmartCounts } from '../../../src/domain/albums.ts'
import type { Db } from '../db/db.ts'
import { exceptionsOf, foundFor, resolvePlan, withExceptions } from './album-members.ts'
import { countPhotos } from './count-photos.ts'
import { understandAlbum } from './understand.ts'

/** A smart album as it is typed. `album`: the one that is changed, whose exceptions hold. */
export interface SmartDraft {
  readonly query: string
  readonly album?: string | undefined
  readonly limit?: number | null | undefined
  readonly perYear?: number | null | undefined
  readonly sort?: AlbumSort | undefined
}

/** How many photos would be in it, and how many without its limits. */
export function smartCounts(db: Db, { query, album = '', limit, perYear, sort }: SmartDraft): SmartCounts {
  if (query.trim() === '') return { held: 0, fitting: 0 }
  const { plan } = understandAlbum(db, { text: query, today: dayHere(new Date()) })
  const { always, never } = exceptionsOf(db, album)
  const fitting = countPhotos(db, { filters: withExceptions(plan.filters, always, never) })
  const row = { most: limit ?? null, mostPerYear: perYear ?? null, sort: sort ?? null }
  const isLimited = row.most !== null || row.mostPerYear !== null || plan.limit !== undefined
  return {
    held: isLimited ? foundFor(db, { id: album, row }, resolvePlan(db, plan)).length : fitting,
    fitting,
  }
}
