/** Files of the same bytes: one photo, or one broken file, in several places. */

import type { DuplicateEntry } from '../../../src/domain/duplicates/columns.ts'
import { proposeKeeper, type KeeperRule } from '../../../src/domain/duplicates/keeper.ts'
import type { DuplicateGroup } from '../../../src/domain/duplicates/report.ts'
import { isMediaName } from '../../../src/domain/partners.ts'
import { UNKNOWN_MIME } from '../../../src/domain/sniff.ts'
import type { Db } from '../db/db.ts'
import { parseStrings } from '../db/json.ts'
import { placesOf } from './duplicate-copies.ts'

/** Those that are not decided, in no order. */
export function identicalEntries(db: Db): DuplicateEntry[] {
  return db
    .all<IdenticalRow>(
      // What is no photo, film, sound or document is visible nowhere else.
      `SELECT f.asset_id AS id, count(*) AS copies, a.bytes, iif(a.kind = 'unknown', a.mime, NULL) AS foreignMime,
         iif(a.kind = 'unknown', (SELECT json_group_array(n.name) FROM file n WHERE n.asset_id = f.asset_id), NULL) AS names
       FROM file f INDEXED BY file_asset CROSS JOIN asset a ON a.id = f.asset_id
       WHERE f.asset_id IS NOT NULL AND f.role = 'original' AND f.missing_since IS NULL
         AND a.deleted_at IS NULL AND a.hidden IS NULL AND a.partner_of IS NULL AND a.present = 1
       GROUP BY f.asset_id HAVING count(*) > 1
         AND NOT EXISTS (SELECT 1 FROM dup_decision d WHERE d.asset_id = f.asset_id AND d.keep IS NOT NULL)`,
    )
    .filter(isOffered)
    .map(({ id, copies, bytes }) => ({ ids: [id], keeper: id, bytes: (copies - 1) * bytes }))
}

/** Where the copies of these photos lie: label of the source, `/`, path of the folder; the label alone at the top of a source. */
export function foldersOfCopies(db: Db, ids: readonly number[]): string[] {
  return db
    .all<{ folder: string }>(
      `SELECT DISTINCT s.label || iif(d.dir = '', '', '/' || d.dir) AS folder
       FROM (SELECT DISTINCT f.source_id, f.dir FROM json_each(?) j CROSS JOIN file f INDEXED BY file_asset
         ON f.asset_id = j.value AND f.role = 'original' AND f.missing_since IS NULL) d
         JOIN source s ON s.id = d.source_id`,
      [JSON.stringify(ids)],
    )
    .map(({ folder }) => folder)
}

interface IdenticalRow extends Record<string, string | number | null> {
  readonly id: number
  readonly copies: number
  readonly bytes: number
  /** Of what is no photo, film, sound or document. */
  readonly foreignMime: string | null
  readonly names: string | null
}

/** A broken photo is one more copy of nothing. What a web page or a program has twice it needs twice: that is no matter of a library of photos. */
function isOffered({ bytes, foreignMime, names }: IdenticalRow): boolean {
  if (foreignMime === null) return true
  return bytes > 0 && (foreignMime === UNKNOWN_MIME || parseStrings(names ?? '[]').some(isMediaName))
}

/** Everything about one of them, the proposed place first; none where less than two places are left. */
export function identicalGroup(db: Db, id: number, rule: KeeperRule): DuplicateGroup[] {
  const members = placesOf(db, id)
  const { keeper, reasons } = proposeKeeper(members, rule)
  const kept = members[keeper]
  if (kept === undefined || members.length < 2) return []
  const asset = db.get<{ sampled: number; kind: string; unread: number }>(
    `SELECT sampled, kind, EXISTS (SELECT 1 FROM stage_run r WHERE r.asset_id = asset.id AND r.subject = '' AND r.stage = 'thumb'
       AND r.state = 'failed') AS unread FROM asset WHERE id = ?`,
    [id],
  )
  const others = members.filter((member) => member !== kept)
  return [
    {
      kind: 'identical',
      members: [kept, ...others],
      keeper: 0,
      reasons,
      // A broken photo may as well be a file of some program, which needs each of its copies where it lies.
      doubts: asset?.kind === 'unknown' ? ['unread'] : [],
      taken: null,
      bytes: others.reduce((sum, { bytes }) => sum + bytes, 0),
      sampled: asset?.sampled === 1,
      isUnreadable: asset?.unread === 1,
    },
  ]
}
