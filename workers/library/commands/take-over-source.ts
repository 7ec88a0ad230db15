import * as v from 'valibot'

import { fail } from '../../../src/domain/errors.ts'
import { SOURCE_ID } from '../../../src/domain/plan-schema.ts'
import type { CommandOutcome } from '../../../src/domain/reads.ts'
import { isReadable } from '../../../src/domain/sources.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import type { LibraryContext } from '../context.ts'
import type { Db } from '../db/db.ts'
import { sources } from '../queries/sources.ts'
import { local } from './local.ts'
import { forgetSource, labelOf, requestScan } from './sources.ts'

export const TAKE_OVER = v.strictObject({ id: SOURCE_ID, from: SOURCE_ID })

/**
 * A folder was renamed or moved, and added again as `from`: `id` goes on with it under its new name, so that what was set for it and remembered of its
 * files stays. Errors: `input.invalid` where there is no such folder, or `id` can be reached where it is.
 */
export function takeOverSource(
  { db, now }: Pick<LibraryContext, 'db' | 'now'>,
  { id, from }: { readonly id: SourceId; readonly from: SourceId },
): CommandOutcome {
  return db.tx((): CommandOutcome => {
    const [before, label] = [labelOf(db, id), labelOf(db, from)]
    const isFolder = (one: SourceId) =>
      sources(db).some((source) => source.id === one && source.kind === 'folder')
    const isAway = sources(db).some((source) => source.id === id && !isReadable(source.state))
    if (!isFolder(id) || !isFolder(from) || !isAway)
      return fail('input.invalid', 'Only a folder that is away is found again in another one.', {
        subject: id,
      })
    keepFiles(db, id, from)
    forgetSource(db, from, now())
    db.run(
      `UPDATE source SET state = 'ready', would_be_missing = 0, label = ?2,
         former_labels = iif(label = ?2, former_labels, json_insert(former_labels, '$[#]', label)) WHERE id = ?1`,
      [id, label],
    )
    requestScan(db, id, now())
    return local(1, before === label ? `Find ${label} again` : `Find ${before} again, as ${label}`)
  })
}

/** What lies in `from` alone moves to `id` at once: until the scan those photos would lie nowhere. */
function keepFiles(db: Db, id: SourceId, from: SourceId): void {
  db.run('UPDATE OR IGNORE file SET source_id = ?1 WHERE source_id = ?2', [id, from])
  db.run(
    `UPDATE file SET main_file_id = (SELECT o.id FROM file m CROSS JOIN file o ON o.source_id = ?1 AND o.path = m.path WHERE m.id = file.main_file_id)
     WHERE source_id = ?1 AND main_file_id IN (SELECT id FROM file WHERE source_id = ?2)`,
    [id, from],
  )
  // Deleted from disk and written beside photos while it was known as `from`: the way back leads through `id` now.
  db.run('UPDATE disk_deletion_file SET source_id = ?1 WHERE source_id = ?2', [id, from])
  db.run('UPDATE disk_deletion_file SET kept_source_id = ?1 WHERE kept_source_id = ?2', [id, from])
  db.run('UPDATE sidecar_backup SET source_id = ?1 WHERE source_id = ?2', [id, from])
}
