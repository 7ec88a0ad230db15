import { appError, fail, isAppError, toAppError } from '../../../src/domain/errors.ts'
import type { AppError } from '../../../src/domain/errors.ts'
import type { LibraryHealth } from '../api.ts'
import { retryPending } from '../ops/merge.ts'
import { isDamage, openDb } from './db.ts'
import type { SchemaDb } from './db.ts'
import { openEngine } from './engine.ts'
import type { Engine, EngineOptions } from './engine.ts'
import { inspectDatabase } from './inspect.ts'
import { migrate } from './migrate.ts'
import type { Migration } from './migrate.ts'
import { MIGRATIONS } from './migrations.ts'

export interface OpenedCatalog {
  readonly engine: Engine
  readonly db: SchemaDb
  /** Name of this device in op ids. */
  readonly device: string
  /** `user_version` of the schema. */
  readonly version: number
  /** True when there was no catalog before. */
  readonly isNew: boolean
  health(): LibraryHealth
  /** Ends everything: the log is moved into the database, files are closed. */
  close(): void
}

export interface OpenCatalogOptions {
  readonly engine: EngineOptions
  readonly nowMs: number
  readonly migrations?: readonly Migration[]
  readonly onMigrating?: () => void
  /** Tests kill a migration here. */
  readonly atStep?: (step: string) => void
}

const COPIES_KEPT = 3

/**
 * Opens the catalog, or says why it cannot be: `storage.corrupt` when the file is damaged (nothing was written to it; see
 * `startAfresh`), `library.too_new`, `library.busy`, `storage.unavailable`, `storage.full`. After a failed migration
 * the old catalog is open for reading only, and `health` says so.
 */
export async function openCatalog(options: OpenCatalogOptions): Promise<OpenedCatalog> {
  const engine = await openEngine(options.engine)
  try {
    return await openInside(engine, options)
  } catch (thrown) {
    engine.close()
    throw nameDiskError(thrown)
  }
}

/** What the disk says when we, and not SQLite, ask it. */
function nameDiskError(thrown: unknown): unknown {
  if (!(thrown instanceof DOMException)) return thrown
  return thrown.name === 'QuotaExceededError'
    ? appError('storage.full', 'The disk has no room left for the catalog.', { cause: thrown })
    : appError('storage.unavailable', 'The browser could not read or write the catalog.', { cause: thrown })
}

async function openInside(engine: Engine, options: OpenCatalogOptions): Promise<OpenedCatalog> {
  const { store, name } = engine
  const found = inspectDatabase(store, name)
  if (found.kind === 'damaged')
    fail('storage.corrupt', `The catalog is damaged. ${found.what}`, { subject: name })
  let damagedCopy: string | null = null
  let logError: AppError | null = null
  if (found.kind === 'log_damaged') {
    // SQLite will drop the unreadable part of the log: it is kept aside first.
    damagedCopy = await setAside(engine, options.nowMs)
    logError = appError('storage.corrupt', `${found.what} They may be missing; the damaged log is kept.`, {
      subject: damagedCopy,
    })
  }
  const db = openDb(engine.connect())
  const migrations = options.migrations ?? MIGRATIONS
  try {
    const before = db.scalar<number>('PRAGMA user_version') ?? 0
    if (before > 0 && before < migrations.length) options.onMigrating?.()
    await migrateOrFreeze(engine, db, migrations, options)
    const device = readDevice(db)
    // Decisions that an older version could not read; this one may know them.
    if (db.frozen === null) retryPending(db, options.nowMs)
    return {
      engine,
      db,
      device,
      version: db.scalar<number>('PRAGMA user_version') ?? 0,
      isNew: found.kind === 'empty',
      health: () => ({ readonly: db.frozen !== null, error: db.frozen ?? logError, damagedCopy }),
      close: () => {
        closeQuietly(db)
        engine.close()
      },
    }
  } catch (thrown) {
    // Closing would move the log into the damaged file.
    if (!isDamage(thrown)) db.close()
    throw thrown
  }
}

/** A failed migration has undone itself: the old catalog is as it was and is opened for reading. */
async function migrateOrFreeze(
  engine: Engine,
  db: SchemaDb,
  migrations: readonly Migration[],
  options: OpenCatalogOptions,
): Promise<void> {
  const before = db.scalar<number>('PRAGMA user_version') ?? 0
  try {
    await migrate(db, migrations, {
      nowMs: options.nowMs,
      copyBefore: (version) => copyBeforeMigration(engine, db, version),
      ...(options.atStep === undefined ? {} : { atStep: options.atStep }),
    })
  } catch (caught) {
    const thrown = nameDiskError(caught)
    const error = toAppError(thrown)
    // Without a migration to undo there is nothing to fall back to: opening again may well work.
    const isHopeless =
      before === 0 ||
      before >= migrations.length ||
      error.code === 'library.too_new' ||
      error.code === 'storage.corrupt'
    if (isHopeless || !isAppError(thrown)) throw thrown
    db.freeze(
      appError(
        'storage.readonly',
        'The catalog could not be brought to the new version and is open for reading only.',
        { cause: thrown },
      ),
    )
  }
}

/** `library.db.before-0002` beside the database; the three newest are kept. Errors: `storage.full`. */
async function copyBeforeMigration(engine: Engine, db: SchemaDb, version: number): Promise<void> {
  const prefix = `${engine.name}.before-`
  db.checkpoint()
  await engine.store.copy(engine.name, prefix + String(version).padStart(4, '0'))
  const copies = (await engine.store.list()).filter((name) => name.startsWith(prefix)).sort()
  for (const old of copies.slice(0, -COPIES_KEPT)) await engine.store.remove(old)
}

/**
 * Sets the damaged files aside as `damaged-<time>…` and begins an empty catalog, because the person chose so. The
 * damaged files are copied whole before the first byte is overwritten.
 */
export async function startAfresh(options: OpenCatalogOptions): Promise<OpenedCatalog> {
  const engine = await openEngine(options.engine)
  try {
    await setAside(engine, options.nowMs)
    for (const suffix of FILE_SUFFIXES) engine.store.delete(engine.name + suffix)
    return await openInside(engine, options)
  } catch (thrown) {
    engine.close()
    throw nameDiskError(thrown)
  }
}

const FILE_SUFFIXES = ['', '-wal', '-journal'] as const

/** Returns the name of the copy. Errors: `storage.full`; then nothing was changed. */
async function setAside(engine: Engine, nowMs: number): Promise<string> {
  const copy = `damaged-${new Date(nowMs).toISOString().replaceAll(/[:.]/g, '-')}.db`
  try {
    for (const suffix of FILE_SUFFIXES) {
      if (engine.store.exists(engine.name + suffix))
        await engine.store.copy(engine.name + suffix, copy + suffix)
    }
  } catch (thrown) {
    throw toAppError(thrown)
  }
  return copy
}

/** Made once per catalog; a restored catalog in another profile is another device. */
function readDevice(db: SchemaDb): string {
  const stored = db.scalar<string>("SELECT value ->> '$' FROM setting WHERE key = 'device'")
  if (typeof stored === 'string' && /^[0-9a-f]{16}$/.test(stored)) return stored
  const made = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
  if (db.frozen === null) {
    db.run(
      "INSERT INTO setting (key, value) VALUES ('device', json_quote(?)) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
      [made],
    )
  }
  return made
}

function closeQuietly(db: SchemaDb): void {
  // Closing writes the log into the database: not into a damaged one. Its files are just let go.
  if (db.frozen !== null) return
  try {
    db.checkpoint()
  } catch {
    // The log stays and is read at the next start.
  }
  db.close()
}
