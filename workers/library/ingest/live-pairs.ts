import { isLivePair, stemOf, type LiveCandidate } from '../../../src/domain/partners.ts'
import { joinPath } from '../../../src/domain/sources.ts'
import { traitsToBits } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'

interface PairRow {
  readonly id: number
  readonly kind: string
  readonly mime: string | null
  readonly content_id: string | null
  readonly duration_ms: number | null
  readonly taken_local: number | null
  readonly partner_of: number | null
  readonly present: number
}

const PLACES_LOOKED_AT = 20 // of one asset: copies beyond that cannot change the answer
const LIVE_BIT = traitsToBits(['live'])

/**
 * Sets and clears `partner_of` around these assets, after they were read, came, moved or went: a film is the moving half
 * of a photo as long as both are there. Returns every asset that changed.
 */
export function refreshLivePairs(db: Db, assetIds: Iterable<number>): Set<number> {
  const changed = new Set<number>()
  const films = new Set<number>()
  const photos = new Set<number>()
  for (const id of assetIds) {
    const row = readRow(db, id)
    if (row === undefined) continue
    if (row.kind === 'video') films.add(id)
    if (row.kind !== 'photo') continue
    photos.add(id)
    for (const neighbour of [...siblings(db, id), ...sameContent(db, row), ...filmsOf(db, id)])
      films.add(neighbour)
  }
  for (const film of films) {
    const row = readRow(db, film)
    if (row?.kind !== 'video') continue
    const photo = findPhoto(db, row)
    if (photo === row.partner_of) continue
    db.run('UPDATE asset SET partner_of = ? WHERE id = ?', [photo, film])
    changed.add(film)
    for (const one of [photo, row.partner_of]) if (one !== null) photos.add(one)
  }
  for (const film of films) tieFiles(db, film)
  for (const photo of photos) {
    const { changes } = db.run(
      `UPDATE asset SET traits = CASE WHEN has.film THEN traits | ?2 ELSE traits & ~?2 END
       FROM (SELECT EXISTS (SELECT 1 FROM asset WHERE partner_of = ?1 AND present = 1) AS film) has
       WHERE id = ?1 AND (traits & ?2 <> 0) <> has.film`,
      [photo, LIVE_BIT],
    )
    if (changes > 0) changed.add(photo)
  }
  return changed
}

function findPhoto(db: Db, film: PairRow): number | null {
  if (film.present === 0) return null
  const near = new Set(siblings(db, film.id))
  const candidates = [...sameContent(db, film), ...near].sort((a, b) => a - b)
  for (const id of candidates) {
    const photo = readRow(db, id)
    if (photo?.present === 1 && isLivePair(toCandidate(photo), toCandidate(film), near.has(id))) return id
  }
  return null
}

/** The film's files beside a file of its photo belong to that one. */
function tieFiles(db: Db, film: number): void {
  const photo = readRow(db, film)?.partner_of ?? null
  if (photo === null) {
    db.run("UPDATE file SET role = 'original', main_file_id = NULL WHERE asset_id = ? AND role = 'partner'", [
      film,
    ])
    return
  }
  db.run(
    `UPDATE file SET role = 'partner', main_file_id =
       (SELECT main.id FROM file main WHERE main.asset_id = ?2 AND main.source_id = file.source_id AND main.dir = file.dir AND main.missing_since IS NULL LIMIT 1)
     WHERE asset_id = ?1 AND role <> 'sidecar'`,
    [film, photo],
  )
}

/** Assets whose files lie beside one of this asset's and differ in their extension alone. */
function siblings(db: Db, assetId: number): number[] {
  const places = db.all<{ source_id: string; dir: string; name: string }>(
    'SELECT source_id, dir, name FROM file WHERE asset_id = ? AND missing_since IS NULL LIMIT ?',
    [assetId, PLACES_LOOKED_AT],
  )
  const found = new Set<number>()
  for (const { source_id, dir, name } of places) {
    const stem = joinPath(dir, stemOf(name))
    const rows = db.all<{ asset_id: number }>(
      // '/' is the character after '.': all names that begin with the stem and a dot
      "SELECT asset_id FROM file WHERE source_id = ?1 AND path > ?2 || '.' AND path < ?2 || '/' AND asset_id IS NOT NULL AND missing_since IS NULL",
      [source_id, stem],
    )
    for (const { asset_id } of rows) if (asset_id !== assetId) found.add(asset_id)
  }
  return [...found]
}

function sameContent(db: Db, row: PairRow): number[] {
  if (row.content_id === null) return []
  return db
    .all<{ asset_id: number }>(
      'SELECT asset_id FROM metadata WHERE content_id = ? AND asset_id <> ? LIMIT 50',
      [row.content_id, row.id],
    )
    .map(({ asset_id }) => asset_id)
}

function filmsOf(db: Db, photo: number): number[] {
  return db.all<{ id: number }>('SELECT id FROM asset WHERE partner_of = ?', [photo]).map(({ id }) => id)
}

function readRow(db: Db, id: number): PairRow | undefined {
  return db.get<PairRow>(
    `SELECT a.id, a.kind, a.mime, m.content_id, a.duration_ms, a.taken_local, a.partner_of, a.present
     FROM asset a LEFT JOIN metadata m ON m.asset_id = a.id WHERE a.id = ?`,
    [id],
  )
}

function toCandidate(row: PairRow): LiveCandidate {
  return {
    kind: row.kind,
    mime: row.mime,
    contentId: row.content_id,
    durationMs: row.duration_ms,
    takenLocalMs: row.taken_local,
  }
}
