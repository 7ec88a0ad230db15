import createSqliteModule from '@journeyapps/wa-sqlite/dist/wa-sqlite.mjs'
import type { SqliteModule } from '@journeyapps/wa-sqlite/dist/wa-sqlite.mjs'

import { MemoryStore } from './file-store.ts'
import type { FileStore } from './file-store.ts'
import { OpfsStore } from './opfs-store.ts'
import { CHECKSUM_BYTES } from './page-checksum.ts'
import { SQLITE_DONE, SQLITE_NOMEM, SQLITE_OK, SQLITE_ROW, failSqlite } from './sqlite-errors.ts'
import { StoreVfs } from './store-vfs.ts'

/** What SQLite takes and gives. Integers beyond ±2^53 come back as bigint. */
export type SqlValue = number | bigint | string | null | Uint8Array
/** `undefined` and booleans are not SQL values: say `null` and 0 or 1. */
export type SqlParams = readonly SqlValue[]

export type EngineOptions =
  | {
      readonly kind: 'memory'
      readonly wasm: WebAssembly.Module
      readonly store?: FileStore
      readonly name?: string
    }
  | {
      readonly kind: 'opfs'
      readonly wasm: WebAssembly.Module
      readonly directory: string
      readonly name: string
    }

/** One SQLite with one file store. Everything but opening it is synchronous. */
export interface Engine {
  readonly store: FileStore
  /** File name of the database inside the store. */
  readonly name: string
  connect(options?: { readonly readonly?: boolean; readonly name?: string }): Connection
  /** Closes the files. Close the connections first. */
  close(): void
}

/**
 * Binds the synchronous wasm build directly. The package's own JavaScript is async even there, and then a
 * transaction of one caller could interleave with another's, and a point query costs several turns of the event loop.
 *
 * Errors: `library.busy`, `storage.unavailable`.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const name = options.name ?? 'library.db'
  const store =
    options.kind === 'opfs'
      ? await OpfsStore.acquire(options.directory, name)
      : (options.store ?? new MemoryStore())
  // One module per engine: its authorizer slot is global to the module [measured].
  const module = await createSqliteModule({
    instantiateWasm: (imports, receive) => {
      void WebAssembly.instantiate(options.wasm, imports).then((instance) => {
        receive(instance, options.wasm)
      })
    },
  })
  const vfs = new StoreVfs('museum', module, store)
  const registered = module.vfs_register(vfs, true)
  if (registered !== SQLITE_OK) failSqlite(registered, 'vfs_register', 'open')
  return {
    store,
    name,
    connect: (how = {}) => new Connection(module, how.name ?? name, vfs.name, how.readonly ?? false),
    close: () => {
      store.close()
    },
  }
}

const OPEN_READONLY = 0x1
const OPEN_READWRITE_CREATE = 0x6
const FCNTL_RESERVE_BYTES = 38
const PREPARE_PERSISTENT = 0x1
const TRANSIENT = -1
const SCRATCH_BYTES = 65536
const encoder = new TextEncoder()

/** Action and its arguments as SQLite's authorizer gets them. https://sqlite.org/c3ref/c_alter_table.html */
export type Authorize = (action: number, first: string, second: string) => boolean

/** A connection: prepare, execute, nothing clever. `Db` is what the rest of the product uses. */
export class Connection {
  readonly #module: SqliteModule
  readonly #db: number
  readonly #scratch: number

  constructor(module: SqliteModule, name: string, vfsName: string, readonly: boolean) {
    this.#module = module
    this.#scratch = module._malloc(SCRATCH_BYTES)
    const namePointer = this.#allocateText(name)
    const vfsPointer = this.#allocateText(vfsName)
    const result = module._sqlite3_open_v2(
      namePointer,
      this.#scratch,
      readonly ? OPEN_READONLY : OPEN_READWRITE_CREATE,
      vfsPointer,
    )
    this.#db = module.HEAP32[this.#scratch >> 2] ?? 0
    module._sqlite3_free(namePointer)
    module._sqlite3_free(vfsPointer)
    if (result !== SQLITE_OK) {
      const words = this.#db === 0 ? 'no memory' : this.errorMessage()
      this.close()
      failSqlite(result, words, `open ${name}`)
    }
    module._sqlite3_extended_result_codes(this.#db, 1)
    if (!readonly) this.#reserveChecksums()
    module.ccall('RegisterExtensionFunctions', null, ['number'], [this.#db])
  }

  /** May be set once for ever: clearing it throws in this build [measured]. */
  setAuthorizer(authorize: Authorize): void {
    const module = this.#module
    module.set_authorizer(
      this.#db,
      (_app, action, first, second) =>
        authorize(action, module.UTF8ToString(first), module.UTF8ToString(second)) ? 0 : 1,
      0,
    )
  }

  prepare(sql: string): Statement {
    const module = this.#module
    const text = this.#allocateText(sql)
    const out = this.#scratch
    const result = module._sqlite3_prepare_v3(this.#db, text, -1, PREPARE_PERSISTENT, out, out + 4)
    const tail = module.HEAP32[(out >> 2) + 1] ?? 0
    const rest = tail === 0 ? '' : module.UTF8ToString(tail)
    module._sqlite3_free(text)
    if (result !== SQLITE_OK) failSqlite(result, this.errorMessage(), sql)
    return new Statement(module, this.#db, module.HEAP32[out >> 2] ?? 0, this.#scratch, sql, rest)
  }

  /** Runs every statement of `sql`, ignoring rows. For migrations and pragmas. */
  exec(sql: string): void {
    let rest = sql
    while (rest.trim() !== '') {
      const statement = this.prepare(rest)
      rest = statement.rest
      try {
        if (!statement.isEmpty) while (statement.step());
      } finally {
        statement.finalize()
      }
    }
  }

  changes(): number {
    return this.#module._sqlite3_changes(this.#db)
  }

  inTransaction(): boolean {
    return this.#module._sqlite3_get_autocommit(this.#db) === 0
  }

  errorMessage(): string {
    return this.#module.UTF8ToString(this.#module._sqlite3_errmsg(this.#db))
  }

  close(): void {
    if (this.#db !== 0) this.#module._sqlite3_close_v2(this.#db)
    this.#module._free(this.#scratch)
  }

  /** Only has an effect before the first page is written. */
  #reserveChecksums(): void {
    this.#module.HEAP32[this.#scratch >> 2] = CHECKSUM_BYTES
    this.#module._sqlite3_file_control(this.#db, 0, FCNTL_RESERVE_BYTES, this.#scratch)
  }

  #allocateText(text: string): number {
    const bytes = encoder.encode(text)
    const pointer = this.#module._sqlite3_malloc(bytes.byteLength + 1)
    this.#module.HEAPU8.set(bytes, pointer)
    this.#module.HEAPU8[pointer + bytes.byteLength] = 0
    return pointer
  }
}

const TYPE_INTEGER = 1
const TYPE_FLOAT = 2
const TYPE_TEXT = 3
const TYPE_BLOB = 4

export type Row = Record<string, SqlValue>

export class Statement {
  readonly sql: string
  /** SQL after the first statement. */
  readonly rest: string
  readonly columns: readonly string[]
  readonly #module: SqliteModule
  readonly #db: number
  readonly #stmt: number
  readonly #scratch: number

  constructor(module: SqliteModule, db: number, stmt: number, scratch: number, sql: string, rest: string) {
    this.#module = module
    this.#db = db
    this.#stmt = stmt
    this.#scratch = scratch
    this.sql = sql
    this.rest = rest
    const count = stmt === 0 ? 0 : module._sqlite3_column_count(stmt)
    this.columns = Array.from({ length: count }, (_, index) =>
      module.UTF8ToString(module._sqlite3_column_name(stmt, index)),
    )
  }

  /** True for SQL that was only comments. */
  get isEmpty(): boolean {
    return this.#stmt === 0
  }

  get isReadonly(): boolean {
    return this.#module._sqlite3_stmt_readonly(this.#stmt) !== 0
  }

  bind(params: SqlParams): void {
    for (let index = 0; index < params.length; index += 1) {
      const result = this.#bindOne(index + 1, params[index] ?? null)
      if (result !== SQLITE_OK) this.#fail(result)
    }
  }

  /** True when there is a row. */
  step(): boolean {
    const result = this.#module._sqlite3_step(this.#stmt)
    if (result === SQLITE_ROW) return true
    if (result === SQLITE_DONE) return false
    return this.#fail(result)
  }

  column(index: number): SqlValue {
    const module = this.#module
    const stmt = this.#stmt
    switch (module._sqlite3_column_type(stmt, index)) {
      case TYPE_INTEGER: {
        // Exact up to 2^53, and one call instead of two.
        const value = module._sqlite3_column_double(stmt, index)
        return Number.isSafeInteger(value) ? value : this.#wideInteger(index)
      }
      case TYPE_FLOAT:
        return module._sqlite3_column_double(stmt, index)
      case TYPE_TEXT: {
        const pointer = module._sqlite3_column_text(stmt, index)
        return decodeText(module.HEAPU8, pointer, module._sqlite3_column_bytes(stmt, index))
      }
      case TYPE_BLOB: {
        const pointer = module._sqlite3_column_blob(stmt, index)
        return module.HEAPU8.slice(pointer, pointer + module._sqlite3_column_bytes(stmt, index))
      }
      default:
        return null
    }
  }

  /** The column as a 32-bit integer without asking for its type; NULL is 0. The fast path of long lists. */
  int(index: number): number {
    return this.#module._sqlite3_column_int(this.#stmt, index)
  }

  row(): Row {
    const row: Row = {}
    for (let index = 0; index < this.columns.length; index += 1)
      row[this.columns[index] ?? ''] = this.column(index)
    return row
  }

  reset(): void {
    this.#module._sqlite3_reset(this.#stmt)
    this.#module._sqlite3_clear_bindings(this.#stmt)
  }

  finalize(): void {
    this.#module._sqlite3_finalize(this.#stmt)
  }

  #wideInteger(index: number): bigint {
    const low = this.#module._sqlite3_column_int64(this.#stmt, index)
    const high = this.#module.getTempRet0()
    return (BigInt(high) << 32n) | BigInt(low >>> 0)
  }

  #bindOne(index: number, value: SqlValue): number {
    const module = this.#module
    const stmt = this.#stmt
    if (value === null) return module._sqlite3_bind_null(stmt, index)
    if (typeof value === 'number') {
      if (value === (value | 0)) return module._sqlite3_bind_int(stmt, index, value)
      if (!Number.isSafeInteger(value)) return module._sqlite3_bind_double(stmt, index, value)
      return module._sqlite3_bind_int64(stmt, index, value | 0, Math.floor(value / 2 ** 32))
    }
    if (typeof value === 'string') return this.#bindText(index, value)
    if (typeof value === 'bigint') {
      const low = Number(BigInt.asIntN(32, value))
      return module._sqlite3_bind_int64(stmt, index, low, Number(BigInt.asIntN(32, value >> 32n)))
    }
    const pointer = module._sqlite3_malloc(Math.max(1, value.byteLength))
    module.HEAPU8.set(value, pointer)
    return module._sqlite3_bind_blob(stmt, index, pointer, value.byteLength, module._getSqliteFree())
  }

  #bindText(index: number, text: string): number {
    const module = this.#module
    if (text.length * 3 <= SCRATCH_BYTES) {
      const target = module.HEAPU8.subarray(this.#scratch, this.#scratch + SCRATCH_BYTES)
      const { written } = encoder.encodeInto(text, target)
      return module._sqlite3_bind_text(this.#stmt, index, this.#scratch, written, TRANSIENT)
    }
    // Straight into the wasm: bytes of their own, and their copy, cost five times as much [measured: 3 MB]. Long texts are lists of hashes
    // and numbers, a byte a character; others are given all they could need.
    for (const bytes of [text.length, text.length * 3]) {
      const pointer = module._sqlite3_malloc(bytes)
      if (pointer === 0) return SQLITE_NOMEM
      const target = module.HEAPU8.subarray(pointer, pointer + bytes)
      const { read, written } = encoder.encodeInto(text, target)
      if (read === text.length)
        return module._sqlite3_bind_text(this.#stmt, index, pointer, written, module._getSqliteFree())
      module._sqlite3_free(pointer)
    }
    return SQLITE_NOMEM
  }

  #fail(result: number): never {
    const words = this.#module.UTF8ToString(this.#module._sqlite3_errmsg(this.#db))
    // The reset repeats the error code; it is already in hand.
    this.#module._sqlite3_reset(this.#stmt)
    return failSqlite(result, words, this.sql)
  }
}

const decoder = new TextDecoder()
/** Below this a loop beats TextDecoder, whose first tens of thousands of strings cost ten times as much as later ones [measured]. */
const SHORT_TEXT_BYTES = 128

function decodeText(heap: Uint8Array, pointer: number, bytes: number): string {
  const text = heap.subarray(pointer, pointer + bytes)
  return bytes <= SHORT_TEXT_BYTES && isAscii(text)
    ? String(Reflect.apply(String.fromCharCode, null, text)) // in one piece: joined letter by letter it is a tree of strings
    : decoder.decode(text)
}

function isAscii(text: Uint8Array): boolean {
  let bits = 0
  for (let at = 0; at < text.length; at += 1) bits |= text[at] ?? 0
  return bits < 128
}
