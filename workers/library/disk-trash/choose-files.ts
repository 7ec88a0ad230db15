/** Which files a deletion from disk takes: every copy of a photo, or all but the one to keep, with what goes along. */

import type { DiskPreview } from '../../../src/domain/disk-trash.ts'
import type { AssetHash, SourceId } from '../../../src/domain/vocabulary.ts'
import { namesOf, type Photos } from '../commands/targets.ts'
import type { Db } from '../db/db.ts'
import { isKept } from '../db/kept-place.ts'

/** `unwanted`: of identical files, all copies that the person decided against. */
export type DiskTarget = Photos | { readonly unwanted: true }

export interface ChosenFile {
  readonly source: SourceId
  readonly label: string
  readonly kind: string
  readonly path: string
  readonly bytes: number
  /** Null: of a copy of a sidecar, which its bytes tell. */
  readonly mtime: number | null
  /** Null: a sidecar, or a copy of one. */
  readonly hash: AssetHash | null
  readonly sampled: number
  /** Of the photo in the same folder that this one goes along with; its own where it goes with none. */
  readonly groupPath: string
  /** The copy that must be there, whole, before this one goes. */
  readonly keptSource: SourceId | null
  readonly keptPath: string | null
  /** SHA-256 of a copy that the app made of a sidecar, and when; null: it is none. */
  readonly backupHash: string | null
  readonly backupAt: number | null
  /** 0: its folder cannot be read now. */
  readonly reachable: number
}

export interface ChosenFiles {
  readonly photos: number
  readonly files: readonly ChosenFile[]
}

const REACHABLE = "s.state IN ('ready', 'scanning')" // not where many files vanished at once: there nobody knows what is a copy of what

/** Photos first, then what goes along with each of them, in the order of the paths. */
export function chooseFiles(db: Db, target: DiskTarget): ChosenFiles {
  const mains = 'unwanted' in target ? unwantedCopies(db) : copiesOf(db, namesOf(db, target))
  const files = new Map<number, ChosenFile & { readonly id: number }>()
  for (const main of mains) files.set(main.id, { ...main, groupPath: main.path })
  // What belongs to a photo, and what belongs to that: the film of a Live photo has sidecars of its own.
  for (let owners = mains; owners.length > 0;) {
    const along = companionsOf(db, owners).filter(({ id }) => !files.has(id))
    for (const one of along)
      files.set(one.id, { ...one, groupPath: files.get(one.owner)?.groupPath ?? one.path })
    owners = along
  }
  const photos = new Set(mains.map(({ hash }) => hash)).size
  const backups = backupsOf(db, [...files.keys()]).map(({ owner, ...backup }) => ({
    ...backup,
    groupPath: files.get(owner)?.groupPath ?? backup.path,
  }))
  return { photos, files: [...[...files.values()].map(({ id: _id, ...file }) => file), ...backups] }
}

const NAMED = 200

/** What a person reads before saying yes. */
export function previewFiles({ photos, files }: ChosenFiles): DiskPreview {
  const reachable = files.filter((file) => file.reachable === 1)
  const sources = new Map<SourceId, { id: SourceId; label: string; kind: string; files: number }>()
  for (const { source, label, kind } of reachable) {
    const known = sources.get(source)
    if (known === undefined) sources.set(source, { id: source, label, kind, files: 1 })
    else known.files++
  }
  return {
    photos,
    files: reachable.length,
    bytes: reachable.reduce((sum, { bytes }) => sum + bytes, 0),
    sources: [...sources.values()],
    paths: reachable.slice(0, NAMED).map(({ label, path, bytes }) => ({ path: `${label}/${path}`, bytes })),
    unreachable: files.length - reachable.length,
  }
}

type Found = Omit<ChosenFile, 'groupPath'> & { readonly id: number }
type FoundRow = Found & Record<string, string | number | null>

const COLUMNS = `f.id, f.source_id AS source, s.label, s.kind, f.path, f.bytes, f.mtime, nullif(lower(hex(a.hash)), '') AS hash, coalesce(a.sampled, 0) AS sampled,
  ${REACHABLE} AS reachable, NULL AS backupHash, NULL AS backupAt`
const NONE_KEPT = 'NULL AS keptSource, NULL AS keptPath'

function copiesOf(db: Db, hashes: readonly string[]): Found[] {
  return db.all<FoundRow>(
    `SELECT ${COLUMNS}, ${NONE_KEPT} FROM json_each(?) j CROSS JOIN asset a ON a.hash = unhex(j.value)
     CROSS JOIN file f ON f.asset_id = a.id CROSS JOIN source s ON s.id = f.source_id
     WHERE f.missing_since IS NULL AND f.role <> 'sidecar' ORDER BY s.label, f.path`,
    [JSON.stringify(hashes)],
  )
}

/**
 * Only while the copy that stays is there: without it these are the last ones. A copy with a sidecar or a film beside it stays: what
 * those say or show may be nowhere else.
 */
function unwantedCopies(db: Db): Found[] {
  return db.all<FoundRow>(
    `SELECT ${COLUMNS}, k.source_id AS keptSource, k.path AS keptPath
     FROM dup_decision d CROSS JOIN asset a ON a.id = d.asset_id
     CROSS JOIN file k ON k.asset_id = a.id CROSS JOIN source ks ON ks.id = k.source_id
     CROSS JOIN file f ON f.asset_id = a.id CROSS JOIN source s ON s.id = f.source_id
     WHERE ${isKept('ks', 'k')} AND k.missing_since IS NULL AND k.role = 'original' AND ks.state IN ('ready', 'scanning')
       AND d.keep IS NOT NULL AND NOT ${isKept('s', 'f')} AND f.missing_since IS NULL AND f.role = 'original' AND a.deleted_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM file c WHERE c.main_file_id = f.id AND c.missing_since IS NULL)
     GROUP BY f.id ORDER BY s.label, f.path`,
    [],
  )
}

function companionsOf(db: Db, owners: readonly Found[]): (Found & { readonly owner: number })[] {
  return db.all<FoundRow & { readonly owner: number }>(
    `SELECT ${COLUMNS}, ${NONE_KEPT}, f.main_file_id AS owner FROM json_each(?) j CROSS JOIN file f ON f.main_file_id = j.value
     CROSS JOIN source s ON s.id = f.source_id LEFT JOIN asset a ON a.id = f.asset_id
     WHERE f.missing_since IS NULL ORDER BY s.label, f.path`,
    [JSON.stringify(owners.map(({ id }) => id))],
  )
}

/**
 * Copies that the app made of their sidecars. Where a sidecar is gone the photo that was written into it has its copies, unless another
 * one lies under that name and stays.
 */
function backupsOf(
  db: Db,
  files: readonly number[],
): (Omit<ChosenFile, 'groupPath'> & { readonly owner: number })[] {
  return db.all<FoundRow & { readonly owner: number }>(
    `SELECT min(f.id) AS owner, s.id AS source, s.label, s.kind, b.path, b.bytes, NULL AS mtime, NULL AS hash, 0 AS sampled,
       b.hash AS backupHash, b.at AS backupAt, ${REACHABLE} AS reachable, ${NONE_KEPT}
     FROM json_each(?) j CROSS JOIN file f ON f.id = j.value LEFT JOIN sidecar_state st ON st.file_id = f.id
     CROSS JOIN sidecar_backup b ON b.source_id = f.source_id AND b.of_path = iif(f.role = 'sidecar', f.path, st.path)
     CROSS JOIN source s ON s.id = b.source_id
     WHERE f.role = 'sidecar' OR NOT EXISTS (
       SELECT 1 FROM file other WHERE other.source_id = b.source_id AND other.path = b.of_path AND other.missing_since IS NULL)
     GROUP BY b.id ORDER BY s.label, b.path`,
    [JSON.stringify(files)],
  )
}
