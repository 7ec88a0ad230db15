import type { AppError } from '../../../../src/domain/errors.ts'
import { MAX_CRASHES, timeLimitMs } from '../../../../src/domain/pipeline.ts'
import type { SourceId } from '../../../../src/domain/vocabulary.ts'
import type { HashFact } from '../../../media/api.ts'
import { adoptFile } from '../../ingest/adopt.ts'
import { failEmpty, openSubject } from '../open-subject.ts'
import { quickHash } from '../quick-hash.ts'
import { LAST_KEY, type Next, type Stage, type Subject } from '../stage.ts'

interface HashResult {
  readonly fact: HashFact
  readonly quick: Uint8Array
}

interface FileRow {
  readonly id: number
  readonly source: SourceId
  readonly path: string
  readonly bytes: number
  readonly mtime: number
  readonly tries: number
  readonly crashes: number
}

/** Which content a file has. Its runs are kept in `file`, because there is no asset yet. */
export function createHashStage(): Stage<HashResult> {
  return {
    name: 'hash',
    gives: [],
    versions: () => ['hash/1'],

    sweep(db, _from, visit) {
      const rows = db.all<{ id: number; key: number }>(
        `SELECT id, iif(hash_crashes > 0, ?, mtime) AS key FROM file
         WHERE hash_state IN ('pending', 'begun') AND role <> 'sidecar' AND missing_since IS NULL
         UNION ALL
         SELECT id, mtime FROM file WHERE hash_state = 'failed' AND hash_retry_at IS NOT NULL AND missing_since IS NULL`,
        [LAST_KEY],
      )
      for (const { id, key } of rows) visit(id, key)
      return null
    },

    take(db, id, now) {
      const row = db.get<FileRow>(
        `SELECT f.id, f.source_id AS source, f.path, f.bytes, f.mtime, f.hash_tries AS tries, f.hash_crashes AS crashes
         FROM file f JOIN source s ON s.id = f.source_id
         WHERE f.id = ?1 AND f.role <> 'sidecar' AND f.missing_since IS NULL AND s.state IN ('ready', 'scanning', 'frozen')
           AND (f.hash_state = 'pending' OR (f.hash_state = 'failed' AND f.hash_retry_at IS NOT NULL))
           AND (f.hash_retry_at IS NULL OR f.hash_retry_at <= ?2)`,
        [id, now],
      )
      return row === undefined ? null : rowToSubject(row)
    },

    dueAt: (db, id) =>
      db.scalar<number | null>('SELECT hash_retry_at FROM file WHERE id = ? AND missing_since IS NULL', [
        id,
      ]) ?? null,

    begin(db, subject) {
      db.run("UPDATE file SET hash_state = 'begun', hash_retry_at = NULL WHERE id = ?", [subject.id])
    },

    async work(subject, tools, signal) {
      const { file } = subject
      const opened = await openSubject(file, tools)
      if (opened.size === 0) failEmpty(file)
      const quick = await quickHash(opened)
      const fact = await tools.pool.run('hashFile', [opened], {
        limitMs: timeLimitMs('hash', opened.size),
        signal,
      })
      return { fact, quick }
    },

    save(db, subject, { fact, quick }, now): Next[] {
      const adopted = adoptFile(db, { ...subject.file, quick }, fact, now)
      if (adopted === null) {
        this.release(db, subject)
        return [{ stage: 'hash', id: subject.id, key: subject.file.mtime }]
      }
      // A known asset may have work left too: its other place may have been unreadable.
      return fact.kind === 'unknown'
        ? []
        : [
            { stage: 'meta', id: adopted.assetId, key: subject.file.mtime },
            { stage: 'thumb', id: adopted.assetId, key: subject.file.mtime },
          ]
    },

    fail(db, subject, { error, state, tries, crashes, retryAt }) {
      db.run(
        `UPDATE file SET hash_state = ?, hash_error = ?, hash_tries = ?, hash_crashes = ?, hash_retry_at = ?
         WHERE id = ? AND hash_state = 'begun'`,
        [state === 'blocked' ? 'failed' : state, JSON.stringify(error), tries, crashes, retryAt, subject.id],
      )
    },

    release(db, subject) {
      db.run("UPDATE file SET hash_state = 'pending' WHERE id = ? AND hash_state = 'begun'", [subject.id])
    },

    recover(db, _now, crashed: AppError) {
      return db.run(
        `UPDATE file SET hash_crashes = hash_crashes + 1,
           hash_state = iif(hash_crashes + 1 >= ?1, 'failed', 'pending'), hash_error = iif(hash_crashes + 1 >= ?1, ?2, NULL)
         WHERE hash_state = 'begun' AND hash_state IN ('pending', 'begun') AND role <> 'sidecar'`,
        [MAX_CRASHES, JSON.stringify(crashed)],
      ).changes
    },
  }
}

function rowToSubject({ id, source, path, bytes, mtime, tries, crashes }: FileRow): Subject {
  return { id, file: { id, source, path, bytes, mtime, quick: null }, suspect: crashes > 0, crashes, tries }
}
