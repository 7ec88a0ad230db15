import { proposeAlbums, type AlbumProposal, type Moments } from '../../../src/domain/album-suggestions.ts'
import type { AlbumSuggestion } from '../../../src/domain/reads.ts'
import type { Db } from '../db/db.ts'
import { hashesById } from './albums.ts'

const MOST = 12
const COVERS = 3

/** What could be albums and is none yet: mostly in albums already, or dismissed, are left out. Reads every dated photo. */
export function albumSuggestions(db: Db): AlbumSuggestion[] {
  const { ids, moments } = datedPhotos(db)
  const dismissed = db
    .all<{ key: string }>('SELECT key FROM album_dismissed WHERE dismissed = 1')
    .map(({ key }) => key)
  const inAlbums = new Set<number>()
  db.each(
    `SELECT t.asset_id FROM album h CROSS JOIN album_asset t ON t.album_id = h.id AND t.present = 1
     WHERE h.title IS NOT NULL AND h.deleted_at IS NULL AND h.kind IS NULL`,
    [],
    (row) => void inAlbums.add(row.int(0)),
  )
  const isNew = ({ photos }: AlbumProposal): boolean =>
    photos.filter((place) => inAlbums.has(ids[place] ?? 0)).length * 2 < photos.length
  const wanted = proposeAlbums(moments, dismissed).filter(isNew).slice(0, MOST)
  const covers = wanted.map(({ photos }) => spread(photos).map((place) => ids[place] ?? 0))
  const hashes = hashesById(db, covers.flat())
  return wanted.map(({ key, kind, ranges, photos }, at) => ({
    key,
    kind,
    ranges,
    count: photos.length,
    covers: (covers[at] ?? []).flatMap((id) => hashes.get(id) ?? []),
  }))
}

/** From the beginning, the middle and the end: three of a burst would show one picture. */
function spread(photos: readonly number[]): number[] {
  const places = Array.from({ length: Math.min(COVERS, photos.length) }, (_, n) =>
    Math.floor(((n + 0.5) * photos.length) / COVERS),
  )
  return places.flatMap((place) => photos[Math.min(place, photos.length - 1)] ?? [])
}

function datedPhotos(db: Db): { readonly ids: readonly number[]; readonly moments: Moments } {
  const ids: number[] = []
  const at: number[] = []
  const lat: number[] = []
  const lon: number[] = []
  const numberOf = (value: unknown): number => (typeof value === 'number' ? value : NaN)
  db.each(
    `SELECT id, sort_at, coalesce(place_lat, lat), coalesce(place_lon, lon) FROM visible_asset
     WHERE local_day IS NOT NULL ORDER BY local_day DESC, sort_at DESC, id DESC`,
    [],
    (row) => {
      ids.push(row.int(0))
      at.push(Number(row.column(1)))
      lat.push(numberOf(row.column(2)))
      lon.push(numberOf(row.column(3)))
    },
  )
  return {
    ids: ids.reverse(),
    moments: {
      at: Float64Array.from(at.reverse()),
      lat: Float64Array.from(lat.reverse()),
      lon: Float64Array.from(lon.reverse()),
    },
  }
}
