import { appError } from '../../../src/domain/errors.ts'
import { FolderNames, isSidecarName, isTakeoutName } from '../../../src/domain/partners.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'

interface NamedFile {
  readonly id: number
  readonly name: string
  readonly role: string
  readonly main_file_id: number | null
  readonly asset_id: number | null
  readonly hash_state: string
}

const ORPHAN_ERROR = JSON.stringify(
  appError('file.unsupported', 'This is a sidecar, and the photo it belongs to is not beside it.'),
)

/**
 * Ties the sidecars of one folder to their photos, after anything in it came, went or changed.
 * Returns the assets whose sidecars are other files now: what they say must be read again.
 */
export function linkSidecars(db: Db, source: SourceId, dir: string): Set<number> {
  const files = db.all<NamedFile>(
    'SELECT id, name, role, main_file_id, asset_id, hash_state FROM file WHERE source_id = ? AND dir = ? AND missing_since IS NULL',
    [source, dir],
  )
  const affected = new Set<number>()
  if (!files.some(({ name }) => isSidecarName(name) || isTakeoutName(name))) return affected
  const byId = new Map(files.map((file) => [file.id, file]))
  const byName = new Map(files.map((file) => [file.name, file]))
  const folder = new FolderNames(byName.keys())
  const updates: [number, string, number | null, string][] = []
  for (const file of files) {
    if (!isSidecarName(file.name) && !isTakeoutName(file.name)) continue
    const ownerName = folder.findOwner(file.name)
    const owner = ownerName === null ? undefined : byName.get(ownerName)
    const role = owner !== undefined || isSidecarName(file.name) ? 'sidecar' : 'original'
    const state =
      role === 'original'
        ? file.role === 'sidecar'
          ? 'pending'
          : file.hash_state
        : owner === undefined
          ? 'failed'
          : 'done'
    const main = owner?.id ?? null
    if (role === file.role && main === file.main_file_id && state === file.hash_state) continue
    updates.push([file.id, role, main, state])
    for (const photo of [owner, byId.get(file.main_file_id ?? -1)]) {
      if (photo?.asset_id !== undefined && photo.asset_id !== null && main !== file.main_file_id)
        affected.add(photo.asset_id)
    }
  }
  if (updates.length > 0) {
    db.run(
      `UPDATE file SET role = j.value ->> 1, main_file_id = j.value ->> 2, hash_state = j.value ->> 3,
         asset_id = CASE WHEN j.value ->> 1 = 'sidecar' THEN NULL ELSE asset_id END,
         hash_error = CASE WHEN j.value ->> 3 = 'failed' AND j.value ->> 1 = 'sidecar' THEN ?1 WHEN j.value ->> 3 = 'failed' THEN hash_error END
       FROM json_each(?2) j WHERE file.id = j.value ->> 0`,
      [ORPHAN_ERROR, JSON.stringify(updates)],
    )
  }
  return affected
}

/** Assets whose sidecars these files are. */
export function assetsOfSidecars(db: Db, fileIds: readonly number[]): number[] {
  if (fileIds.length === 0) return []
  return db
    .all<{ asset_id: number }>(
      `SELECT DISTINCT main.asset_id FROM file side JOIN file main ON main.id = side.main_file_id
       WHERE side.id IN (SELECT value FROM json_each(?)) AND side.role = 'sidecar' AND main.asset_id IS NOT NULL`,
      [JSON.stringify(fileIds)],
    )
    .map(({ asset_id }) => asset_id)
}

/** The sidecars of a file, the most specific name first. */
export function sidecarsOf(db: Db, fileId: number): { readonly path: string; readonly name: string }[] {
  return db.all(
    "SELECT path, name FROM file WHERE main_file_id = ? AND role = 'sidecar' AND missing_since IS NULL ORDER BY length(name) DESC",
    [fileId],
  )
}
