import { fail, isAppError } from '../../../src/domain/errors.ts'
import type { SourceId } from '../../../src/domain/vocabulary.ts'
import type { Db } from '../db/db.ts'
import type { OpenSources } from '../ingest/open-sources.ts'
import { openSubject, StaleFile } from './open-subject.ts'
import type { FileToRead } from './stage.ts'

export interface OpenAssetOptions {
  readonly db: Db
  readonly sources: OpenSources
  /** The row of a file no longer says what the file is. */
  readonly onStale: (stale: StaleFile) => void
  /** The file could not be opened. */
  readonly onTrouble: (file: FileToRead, error: unknown) => void
}

/** The first copy that opens. Errors: those of `Source.open`, `file.missing`. */
export async function openAsset(options: OpenAssetOptions, id: number): Promise<File> {
  let problem: unknown
  for (const file of filesOfAsset(options.db, 'a.id = ?', id)) {
    try {
      return await openSubject(file, options)
    } catch (thrown) {
      if (thrown instanceof StaleFile) options.onStale(thrown)
      else {
        options.onTrouble(file, thrown)
        problem = thrown
      }
    }
  }
  if (isAppError(problem)) throw problem
  return fail('file.missing', 'The file of this photo is not there now.')
}

/** Where its bytes lie and can be read now, our own copies first. */
export function filesOfAsset(
  db: Db,
  where: 'a.id = ?' | 'a.hash = unhex(?)',
  value: string | number,
): FileToRead[] {
  return db.all<{
    id: number
    source: SourceId
    path: string
    bytes: number
    mtime: number
    quick: Uint8Array | null
  }>(
    `SELECT f.id, f.source_id AS source, f.path, f.bytes, f.mtime, f.quick FROM asset a JOIN file f ON f.asset_id = a.id JOIN source s ON s.id = f.source_id
     WHERE ${where} AND f.missing_since IS NULL AND s.state IN ('ready', 'scanning', 'frozen') ORDER BY s.kind <> 'imported', f.id LIMIT 5`,
    [value],
  )
}
