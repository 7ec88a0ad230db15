/** The part of the untyped wa-sqlite build that `engine.ts` binds. Pointers and handles are numbers. */

declare module '@journeyapps/wa-sqlite/dist/wa-sqlite.mjs' {
  export interface SqliteVfs {
    readonly name: string
    readonly mxPathname: number
    hasAsyncMethod(method: string): boolean
  }

  export interface SqliteModule {
    readonly HEAPU8: Uint8Array<ArrayBuffer>
    readonly HEAP32: Int32Array<ArrayBuffer>
    UTF8ToString(pointer: number): string
    getTempRet0(): number
    ccall(
      name: string,
      result: 'number' | 'string' | null,
      types: readonly string[],
      args: readonly (number | string)[],
    ): number
    vfs_register(vfs: SqliteVfs, makeDefault: boolean): number
    set_authorizer(
      db: number,
      authorize: (app: number, action: number, p3: number, p4: number, p5: number, p6: number) => number,
      app: number,
    ): number
    _malloc(bytes: number): number
    _free(pointer: number): void
    _sqlite3_file_control(db: number, schema: number, op: number, argument: number): number
    _getSqliteFree(): number
    _sqlite3_malloc(bytes: number): number
    _sqlite3_free(pointer: number): void
    _sqlite3_open_v2(name: number, outDb: number, flags: number, vfs: number): number
    _sqlite3_close_v2(db: number): number
    _sqlite3_extended_result_codes(db: number, on: number): number
    _sqlite3_prepare_v3(
      db: number,
      sql: number,
      bytes: number,
      flags: number,
      outStmt: number,
      outTail: number,
    ): number
    _sqlite3_step(stmt: number): number
    _sqlite3_reset(stmt: number): number
    _sqlite3_finalize(stmt: number): number
    _sqlite3_clear_bindings(stmt: number): number
    _sqlite3_bind_null(stmt: number, index: number): number
    _sqlite3_bind_int(stmt: number, index: number, value: number): number
    _sqlite3_bind_int64(stmt: number, index: number, low: number, high: number): number
    _sqlite3_bind_double(stmt: number, index: number, value: number): number
    _sqlite3_bind_text(stmt: number, index: number, text: number, bytes: number, destructor: number): number
    _sqlite3_bind_blob(stmt: number, index: number, blob: number, bytes: number, destructor: number): number
    _sqlite3_bind_parameter_count(stmt: number): number
    _sqlite3_column_count(stmt: number): number
    _sqlite3_column_name(stmt: number, column: number): number
    _sqlite3_column_type(stmt: number, column: number): number
    _sqlite3_column_int(stmt: number, column: number): number
    _sqlite3_column_int64(stmt: number, column: number): number
    _sqlite3_column_double(stmt: number, column: number): number
    _sqlite3_column_text(stmt: number, column: number): number
    _sqlite3_column_blob(stmt: number, column: number): number
    _sqlite3_column_bytes(stmt: number, column: number): number
    _sqlite3_changes(db: number): number
    _sqlite3_get_autocommit(db: number): number
    _sqlite3_errmsg(db: number): number
    _sqlite3_extended_errcode(db: number): number
    _sqlite3_stmt_readonly(stmt: number): number
    _sqlite3_libversion(): number
  }

  export interface SqliteModuleOptions {
    instantiateWasm?(
      imports: WebAssembly.Imports,
      receive: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ): void
    print?(line: string): void
    printErr?(line: string): void
  }

  export default function createSqliteModule(options: SqliteModuleOptions): Promise<SqliteModule>
}
