import { fail, isAppError } from '../../../src/domain/errors.ts'
import type { SchemaDb } from './db.ts'

export interface Migration {
  /** `NNNN_name.sql`; NNNN counts up from 0001 and becomes `user_version`. */
  readonly file: string
  readonly sql: string
}

export interface MigrateOptions {
  readonly nowMs: number
  /** Called before every migration of a database with content: makes the copy `before-NNNN`. */
  readonly copyBefore?: (version: number) => Promise<void>
  /** Tests kill the migration here. */
  readonly atStep?: (step: string) => void
}

/**
 * Brings the schema to the newest version, one transaction per migration, each recorded with its sha-256.
 *
 * Errors: `library.too_new` for a database from a newer app, which is never touched; `storage.corrupt` when the
 * recorded history is not ours; whatever SQLite says when a migration fails: that migration is then undone whole.
 */
export async function migrate(
  db: SchemaDb,
  migrations: readonly Migration[],
  options: MigrateOptions,
): Promise<{ readonly applied: number }> {
  const step = options.atStep ?? (() => undefined)
  const version = db.scalar<number>('PRAGMA user_version') ?? 0
  if (version > migrations.length) {
    fail('library.too_new', 'This library was last opened by a newer version of the app.', {
      subject: `version ${String(version)}`,
      retry: 'ask',
    })
  }
  await checkHistory(db, migrations, version)
  let applied = 0
  for (const [index, migration] of migrations.entries()) {
    const next = index + 1
    if (next <= version) continue
    if (Number(migration.file.slice(0, 4)) !== next)
      fail('bug.assertion', `${migration.file} is not number ${String(next)}`)
    const sha256 = await sha256Hex(migration.sql)
    if (version > 0) {
      step(`copy ${migration.file}`)
      await options.copyBefore?.(next)
    }
    step(`begin ${migration.file}`)
    applyOne(db, migration, sha256, next, options.nowMs, step)
    step(`after ${migration.file}`)
    applied += 1
  }
  return { applied }
}

function applyOne(
  db: SchemaDb,
  migration: Migration,
  sha256: string,
  version: number,
  nowMs: number,
  step: (name: string) => void,
): void {
  db.schemaTx((exec) => {
    exec(
      'CREATE TABLE IF NOT EXISTS migration (id INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
    )
    exec(migration.sql)
    step(`applied ${migration.file}`)
    db.run('INSERT INTO migration (id, name, sha256, applied_at) VALUES (?, ?, ?, ?)', [
      version,
      migration.file,
      sha256,
      nowMs,
    ])
    exec(`PRAGMA user_version = ${String(version)}`)
    step(`commit ${migration.file}`)
  })
}

async function checkHistory(db: SchemaDb, migrations: readonly Migration[], version: number): Promise<void> {
  if (version === 0) return
  const recorded = readHistory(db)
  for (const [index, migration] of migrations.slice(0, version).entries()) {
    const row = recorded.find(({ id }) => id === index + 1)
    if (row?.sha256 !== (await sha256Hex(migration.sql))) {
      fail('storage.corrupt', 'The catalog was made by a different version history than this app knows.', {
        subject: migration.file,
      })
    }
  }
}

function readHistory(db: SchemaDb): { id: number; sha256: string }[] {
  try {
    return db.all<{ id: number; sha256: string }>('SELECT id, sha256 FROM migration ORDER BY id')
  } catch (thrown) {
    if (isAppError(thrown) && thrown.code !== 'bug.unexpected') throw thrown
    return fail('storage.corrupt', 'The catalog does not say which version it is.', { cause: thrown })
  }
}

async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
