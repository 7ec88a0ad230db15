import { fail } from '../../../src/domain/errors.ts'
import type { ErrorCode } from '../../../src/domain/errors.ts'

/** Result codes of SQLite that we name. https://sqlite.org/rescode.html */
export const SQLITE_OK = 0
export const SQLITE_ROW = 100
export const SQLITE_DONE = 101
export const SQLITE_NOMEM = 7
export const SQLITE_FULL = 13
export const SQLITE_CANTOPEN = 14
export const SQLITE_NOTFOUND = 12
export const SQLITE_AUTH = 23
export const SQLITE_IOERR_READ = 10 | (1 << 8)
export const SQLITE_IOERR_SHORT_READ = 10 | (2 << 8)
export const SQLITE_IOERR_WRITE = 10 | (3 << 8)
export const SQLITE_IOERR_FSYNC = 10 | (4 << 8)
export const SQLITE_IOERR_TRUNCATE = 10 | (6 << 8)
export const SQLITE_IOERR_FSTAT = 10 | (7 << 8)
/** The page read from disk is not the page written: its checksum differs. */
export const SQLITE_IOERR_DATA = 10 | (32 << 8)
export const SQLITE_IOERR_DELETE = 10 | (10 << 8)

const CODE_BY_RESULT: Readonly<Record<number, ErrorCode>> = {
  5: 'library.busy',
  6: 'library.busy',
  7: 'storage.unavailable', // NOMEM
  8: 'storage.readonly',
  10: 'storage.unavailable', // IOERR
  11: 'storage.corrupt',
  13: 'storage.full',
  14: 'storage.unavailable', // CANTOPEN
  23: 'bug.assertion', // AUTH: somebody writes intent outside the op path
  26: 'storage.corrupt', // NOTADB
}
const MESSAGE_BY_CODE: Partial<Record<ErrorCode, string>> = {
  'storage.full': 'The disk has no room left for the catalog.',
  'storage.corrupt': 'The catalog file is damaged.',
  'storage.readonly': 'The catalog can only be read.',
  'storage.unavailable': 'The browser could not read or write the catalog.',
  'library.busy': 'The catalog is in use.',
}

/** Throws what a result code of SQLite means to a person; SQLite's own words go into `cause`. */
export function failSqlite(result: number, words: string, doing: string): never {
  const code =
    result === SQLITE_IOERR_DATA ? 'storage.corrupt' : (CODE_BY_RESULT[result & 0xff] ?? 'bug.unexpected')
  return fail(code, MESSAGE_BY_CODE[code] ?? `SQLite: ${words}`, {
    cause: `SQLITE ${String(result)}: ${words} (${doing.slice(0, 300)})`,
  })
}
