import { fail, isAppError } from '../../../src/domain/errors.ts'
import type { AppError } from '../../../src/domain/errors.ts'
import { INTENT, INTENT_TABLES } from '../../../src/domain/ops.ts'
import type { Connection, Row, SqlParams, SqlValue, Statement } from './engine.ts'

/** Tables as the authorizer names them: real tables only, no views, no FTS internals. */
export type TableName = string

export interface Tracked<Value> {
  readonly value: Value
  readonly reads: readonly TableName[]
}

/**
 * The database as everybody sees it. All calls are synchronous, so nothing interleaves with a transaction.
 *
 * `tx` writes facts and local rows. `opTx` is the only way to write intent; `ops/commit.ts` is its only caller.
 */
export interface Db {
  all<Result = Row>(sql: string, params?: SqlParams): Result[]
  get<Result = Row>(sql: string, params?: SqlParams): Result | undefined
  /** First column of the first row; undefined without a row. */
  scalar<Result = SqlValue>(sql: string, params?: SqlParams): Result | undefined
  run(sql: string, params?: SqlParams): { readonly changes: number }
  /** Steps through rows without making objects. The statement is reset afterwards. */
  each(sql: string, params: SqlParams, visit: (row: Statement) => void): void
  /** Inside another transaction this is a savepoint. Throwing rolls back. */
  tx<Value>(work: () => Value): Value
  opTx<Value>(work: () => Value): Value
  /** Runs `read` and tells which tables it looked at. */
  trackReads<Value>(read: () => Value): Tracked<Value>
  /**
   * What `read` gives, kept until a table that it looks at is written. `key` names all it depends on, and nobody may change what comes back. Inside a
   * transaction it is read anew.
   */
  kept<Value>(key: string, read: () => Value): Value
  /** Called after each commit that wrote something; returns how to stop. */
  onCommit(listener: (tables: ReadonlySet<TableName>) => void): () => void
  readonly readonly: boolean
  /** Why the catalog may not be written any more, or null. Set by damage found while reading, or by `freeze`. */
  readonly frozen: AppError | null
  close(): void
}

interface CachedStatement {
  readonly statement: Statement
  readonly reads: readonly TableName[]
  readonly writes: readonly TableName[]
  readonly writesIntent: boolean
  busy: boolean
}

type Mode = 'facts' | 'ops' | 'schema'
type Synchronous = 'normal' | 'full'

const ACTION_DELETE = 9
const ACTION_INSERT = 18
const ACTION_READ = 20
const ACTION_UPDATE = 23
const CACHE_STATEMENTS = 300 // a few more than the product has
const KEPT_VALUES = 40 // a facet has one each, and one for each source: 4 bytes a photo, or a few times that

export interface DbOptions {
  readonly readonly?: boolean
}

/** Puts a `Db` over a fresh connection. The first statement it runs is the exclusive lock (platform.md §2). */
export function openDb(connection: Connection, options: DbOptions = {}): SchemaDb {
  return new SqliteDb(connection, options.readonly ?? false)
}

/** What only migrations may do. */
export interface SchemaDb extends Db {
  /** One transaction that may change the schema and anything else. */
  schemaTx<Value>(work: (exec: (sql: string) => void) => Value): Value
  /** From now on every write fails with this error; reads go on. */
  freeze(error: AppError): void
  /** Moves everything into the database file and empties the log, so that the file alone is the whole catalog. */
  checkpoint(): void
  /** Reads the list of tables again, after migrations. */
  refreshTables(): void
}

export function isDamage(thrown: unknown): thrown is AppError {
  return isAppError(thrown) && thrown.code === 'storage.corrupt'
}

class SqliteDb implements SchemaDb {
  readonly readonly: boolean
  readonly #connection: Connection
  readonly #statements = new Map<string, CachedStatement>()
  /** The one used last stands last. */
  readonly #kept = new Map<string, Tracked<unknown>>()
  readonly #listeners = new Set<(tables: ReadonlySet<TableName>) => void>()
  readonly #intentColumns = new Map<TableName, ReadonlySet<string>>()
  #frozen: AppError | null = null
  #mode: Mode = 'facts'
  #synchronous: Synchronous = 'full'
  #tables = new Map<string, TableName>()
  #depth = 0
  #written = new Set<TableName>()
  #collector: { reads: Set<string>; writes: Set<string>; writesIntent: boolean } | null = null
  #trackers: Set<TableName>[] = []

  get frozen(): AppError | null {
    return this.#frozen
  }

  constructor(connection: Connection, readonly: boolean) {
    this.#connection = connection
    this.readonly = readonly
    for (const entity of Object.values(INTENT))
      this.#intentColumns.set(entity.table, new Set(Object.keys(entity.columns)))
    try {
      // Before anything reads the file: a WAL database on a VFS without shared memory opens only like this.
      connection.exec('PRAGMA locking_mode = exclusive')
      if (!readonly) connection.exec('PRAGMA journal_mode = wal; PRAGMA synchronous = full')
      connection.exec(
        'PRAGMA cache_size = -65536; PRAGMA temp_store = memory; PRAGMA foreign_keys = on; PRAGMA recursive_triggers = on; PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = 4000',
      )
      if (readonly) connection.exec('PRAGMA query_only = on')
      this.refreshTables()
    } catch (thrown) {
      // Closing would move the log into the damaged file; its files are just let go.
      if (!isDamage(thrown)) connection.close()
      throw thrown
    }
    connection.setAuthorizer((action, first, second) => this.#authorize(action, first, second))
  }

  all<Result = Row>(sql: string, params: SqlParams = []): Result[] {
    const rows: Row[] = []
    this.each(sql, params, (statement) => rows.push(statement.row()))
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- see below
    return rows as Result[] // the caller names the columns it asked for; SQL is tested against the real schema
  }

  get<Result = Row>(sql: string, params: SqlParams = []): Result | undefined {
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- as in `all`
    return this.#use(sql, params, (statement) => (statement.step() ? (statement.row() as Result) : undefined))
  }

  scalar<Result = SqlValue>(sql: string, params: SqlParams = []): Result | undefined {
    return this.#use(sql, params, (statement) =>
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- as in `all`
      statement.step() ? (statement.column(0) as Result) : undefined,
    )
  }

  run(sql: string, params: SqlParams = []): { readonly changes: number } {
    const changes = this.#use(sql, params, (statement) => {
      while (statement.step());
      return this.#connection.changes()
    })
    if (this.#depth === 0) this.#announce()
    return { changes }
  }

  each(sql: string, params: SqlParams, visit: (row: Statement) => void): void {
    this.#use(sql, params, (statement) => {
      while (statement.step()) visit(statement)
    })
  }

  tx<Value>(work: () => Value): Value {
    return this.#depth === 0 ? this.#transaction('normal', 'facts', work) : this.#savepoint(work)
  }

  opTx<Value>(work: () => Value): Value {
    if (this.#depth === 0) return this.#transaction('full', 'ops', work)
    if (this.#mode === 'ops') return this.#savepoint(work)
    return fail('bug.assertion', 'opTx inside a transaction of facts')
  }

  schemaTx<Value>(work: (exec: (sql: string) => void) => Value): Value {
    for (const { statement } of this.#statements.values()) statement.finalize()
    this.#statements.clear()
    const value = this.#transaction('full', 'schema', () =>
      work((sql) => {
        this.#connection.exec(sql)
      }),
    )
    this.refreshTables()
    return value
  }

  trackReads<Value>(read: () => Value): Tracked<Value> {
    const seen = new Set<TableName>()
    this.#trackers.push(seen)
    try {
      const value = read()
      return { value, reads: [...seen] }
    } finally {
      this.#trackers = this.#trackers.filter((tracker) => tracker !== seen)
    }
  }

  kept<Value>(key: string, read: () => Value): Value {
    if (this.#depth > 0) return read()
    const known = this.#kept.get(key)
    const tracked = known ?? this.trackReads(read)
    if (known !== undefined)
      for (const tracker of this.#trackers) for (const table of known.reads) tracker.add(table)
    this.#kept.delete(key)
    this.#kept.set(key, tracked)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > KEPT_VALUES && oldest !== undefined) this.#kept.delete(oldest)
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- one key is one kind of value
    return tracked.value as Value
  }

  onCommit(listener: (tables: ReadonlySet<TableName>) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  freeze(error: AppError): void {
    this.#frozen ??= error
  }

  checkpoint(): void {
    this.#connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  }

  close(): void {
    for (const { statement } of this.#statements.values()) statement.finalize()
    this.#statements.clear()
    this.#connection.close()
  }

  /** Maps FTS shadow tables to the table people know; anything unlisted (views, json_each) is not a table. */
  refreshTables(): void {
    const statement = this.#connection.prepare(
      "SELECT name, sql LIKE 'CREATE VIRTUAL%' AS virtual FROM sqlite_schema WHERE type = 'table'",
    )
    const names: string[] = []
    const virtual: string[] = []
    while (statement.step()) {
      names.push(String(statement.column(0)))
      if (statement.column(1) === 1) virtual.push(String(statement.column(0)))
    }
    statement.finalize()
    this.#tables = new Map(
      names.map((name) => [name, virtual.find((parent) => name.startsWith(`${parent}_`)) ?? name]),
    )
  }

  #use<Value>(sql: string, params: SqlParams, work: (statement: Statement) => Value): Value {
    const cached = this.#prepare(sql)
    if (cached.writesIntent && this.#mode === 'facts')
      fail('bug.assertion', 'Intent is written in opTx alone', { cause: sql })
    if (this.#frozen !== null && cached.writes.length > 0) throw this.#frozen
    for (const tracker of this.#trackers) for (const table of cached.reads) tracker.add(table)
    cached.busy = true
    try {
      cached.statement.bind(params)
      const value = work(cached.statement)
      for (const table of cached.writes) this.#written.add(table)
      return value
    } catch (thrown) {
      // Writing on over damage could spread it: what is readable stays readable, nothing is overwritten.
      if (isDamage(thrown)) this.freeze(thrown)
      throw thrown
    } finally {
      cached.statement.reset()
      cached.busy = false
    }
  }

  #prepare(sql: string): CachedStatement {
    const found = this.#statements.get(sql)
    if (found !== undefined) {
      if (found.busy) fail('bug.assertion', 'A statement is used inside itself', { cause: sql })
      return found
    }
    const collector = { reads: new Set<string>(), writes: new Set<string>(), writesIntent: false }
    this.#collector = collector
    try {
      const statement = this.#connection.prepare(sql)
      if (statement.rest.trim() !== '') fail('bug.assertion', 'One statement at a time', { cause: sql })
      const writes = this.#known(collector.writes)
      const cached: CachedStatement = {
        statement,
        reads: this.#known(collector.reads),
        writes,
        writesIntent: collector.writesIntent || this.#replacesIntent(sql, writes),
        busy: false,
      }
      this.#evictOne()
      this.#statements.set(sql, cached)
      return cached
    } finally {
      this.#collector = null
    }
  }

  /** The oldest goes: filters make many texts, and each holds memory in the wasm. */
  #evictOne(): void {
    if (this.#statements.size < CACHE_STATEMENTS) return
    for (const [sql, cached] of this.#statements) {
      if (cached.busy) continue
      cached.statement.finalize()
      this.#statements.delete(sql)
      return
    }
  }

  #known(names: ReadonlySet<string>): TableName[] {
    return [...new Set([...names].map((name) => this.#tables.get(name)).filter((name) => name !== undefined))]
  }

  #authorize(action: number, first: string, second: string): boolean {
    const collector = this.#collector
    if (action === ACTION_READ) collector?.reads.add(first)
    if (action !== ACTION_INSERT && action !== ACTION_UPDATE && action !== ACTION_DELETE) return true
    collector?.writes.add(first)
    const intent = this.#isIntent(action, first, second)
    if (intent && collector !== null) collector.writesIntent = true
    return !intent || this.#mode !== 'facts'
  }

  #isIntent(action: number, table: string, column: string): boolean {
    if (INTENT_TABLES.includes(table)) return true
    const columns = this.#intentColumns.get(table)
    if (columns === undefined) return false
    // A row with decisions may be made by facts, but only the op path may delete it.
    return action === ACTION_UPDATE ? columns.has(column) : action === ACTION_DELETE
  }

  /** REPLACE deletes the row it replaces, decisions and all, and SQLite does not ask the authorizer about it. */
  #replacesIntent(sql: string, writes: readonly TableName[]): boolean {
    return (
      /\bor\s+replace\b|\breplace\s+into\b/i.test(sql) &&
      writes.some((table) => this.#intentColumns.has(table))
    )
  }

  #transaction<Value>(synchronous: Synchronous, mode: Mode, work: () => Value): Value {
    if (this.#frozen !== null) throw this.#frozen
    if (this.#synchronous !== synchronous) {
      this.#connection.exec(`PRAGMA synchronous = ${synchronous}`)
      this.#synchronous = synchronous
    }
    this.#connection.exec(this.readonly ? 'BEGIN' : 'BEGIN IMMEDIATE')
    this.#depth = 1
    this.#mode = mode
    try {
      const value = work()
      this.#connection.exec('COMMIT')
      this.#depth = 0
      this.#mode = 'facts'
      this.#announce()
      return value
    } catch (thrown) {
      this.#rollback()
      throw thrown
    }
  }

  #rollback(): void {
    this.#depth = 0
    this.#mode = 'facts'
    this.#written = new Set()
    // A full disk or an I/O error has already rolled back.
    if (this.#connection.inTransaction()) this.#connection.exec('ROLLBACK')
  }

  #savepoint<Value>(work: () => Value): Value {
    const name = `nested_${String(this.#depth)}`
    this.#connection.exec(`SAVEPOINT ${name}`)
    this.#depth += 1
    try {
      const value = work()
      this.#connection.exec(`RELEASE ${name}`)
      return value
    } catch (thrown) {
      if (this.#connection.inTransaction()) this.#connection.exec(`ROLLBACK TO ${name}; RELEASE ${name}`)
      throw thrown
    } finally {
      this.#depth -= 1
    }
  }

  #announce(): void {
    if (this.#written.size === 0) return
    const tables = this.#written
    this.#written = new Set()
    for (const [key, { reads }] of this.#kept)
      if (reads.some((table) => tables.has(table))) this.#kept.delete(key)
    for (const listener of this.#listeners) listener(tables)
  }
}
