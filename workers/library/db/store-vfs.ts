import type { SqliteModule, SqliteVfs } from '@journeyapps/wa-sqlite/dist/wa-sqlite.mjs'

import { BufferedFile, LogFile } from './buffered-file.ts'
import { MemoryFile } from './file-store.ts'
import type { FileStore, StoredFile } from './file-store.ts'
import { PAGE_BYTES, isPageSound, sealPage } from './page-checksum.ts'
import {
  SQLITE_CANTOPEN,
  SQLITE_FULL,
  SQLITE_IOERR_DATA,
  SQLITE_IOERR_DELETE,
  SQLITE_IOERR_FSTAT,
  SQLITE_IOERR_FSYNC,
  SQLITE_IOERR_READ,
  SQLITE_IOERR_SHORT_READ,
  SQLITE_IOERR_TRUNCATE,
  SQLITE_IOERR_WRITE,
  SQLITE_NOTFOUND,
  SQLITE_OK,
} from './sqlite-errors.ts'

const OPEN_CREATE = 0x4
const OPEN_MAIN_DB = 0x100
const OPEN_MAIN_JOURNAL = 0x800
const OPEN_WAL = 0x80000
const PERSISTENT = OPEN_MAIN_DB | OPEN_MAIN_JOURNAL | OPEN_WAL
/** We may not claim more than the platform promises: no powersafe overwrite, 4 KiB sectors. */
const IOCAP_UNDELETABLE_WHEN_OPEN = 0x800
const SECTOR_BYTES = 4096
const UNIX_EPOCH_JULIAN_MS = 210866760000000n

interface OpenFile {
  readonly file: StoredFile
  /** The database itself, not its journal: its pages carry checksums. */
  readonly isMain: boolean
}

/**
 * SQLite's file system over a `FileStore`, all calls synchronous. No exception may cross the wasm: each is turned
 * into a result code, and a full disk into SQLITE_FULL rather than "disk I/O error" (wa-sqlite #336).
 */
export class StoreVfs implements SqliteVfs {
  readonly name: string
  readonly mxPathname = 512
  readonly #module: SqliteModule
  readonly #store: FileStore
  readonly #open = new Map<number, OpenFile>()

  constructor(name: string, module: SqliteModule, store: FileStore) {
    this.name = name
    this.#module = module
    this.#store = store
  }

  hasAsyncMethod(): boolean {
    return false
  }

  xOpen(_vfs: number, namePointer: number, id: number, flags: number, outFlags: number): number {
    const name = namePointer === 0 ? '' : this.#module.UTF8ToString(namePointer)
    try {
      // temp_store=memory keeps SQLite from asking for temporary files; should it ask, they live in memory.
      const temporary = name === '' || (flags & PERSISTENT) === 0
      const file = temporary ? new MemoryFile() : this.#store.open(name, (flags & OPEN_CREATE) !== 0)
      if (file === null) return SQLITE_CANTOPEN
      this.#open.set(id, { file: buffered(file, flags), isMain: (flags & OPEN_MAIN_DB) !== 0 })
      this.#module.HEAP32[outFlags >> 2] = flags
      return SQLITE_OK
    } catch (thrown) {
      return resultOf(thrown, SQLITE_CANTOPEN)
    }
  }

  xClose(id: number): number {
    try {
      // What waits to be written is written when the size is asked.
      this.#open.get(id)?.file.size()
      return SQLITE_OK
    } catch (thrown) {
      return resultOf(thrown, SQLITE_IOERR_WRITE)
    } finally {
      this.#open.delete(id)
    }
  }

  xRead(id: number, into: number, bytes: number, low: number, high: number): number {
    try {
      const { file, isMain } = this.#file(id)
      const target = this.#module.HEAPU8.subarray(into, into + bytes)
      const at = offset(low, high)
      const count = file.read(target, at)
      if (count >= bytes) {
        const isPage = isMain && bytes === PAGE_BYTES && at % PAGE_BYTES === 0
        return isPage && !isPageSound(this.#module.HEAP32, into >> 2) ? SQLITE_IOERR_DATA : SQLITE_OK
      }
      target.fill(0, Math.max(0, count))
      return SQLITE_IOERR_SHORT_READ
    } catch (thrown) {
      return resultOf(thrown, SQLITE_IOERR_READ)
    }
  }

  xWrite(id: number, from: number, bytes: number, low: number, high: number): number {
    try {
      const { file, isMain } = this.#file(id)
      const at = offset(low, high)
      if (isMain && bytes === PAGE_BYTES && at % PAGE_BYTES === 0) sealPage(this.#module.HEAP32, from >> 2)
      file.write(this.#module.HEAPU8.subarray(from, from + bytes), at)
      return SQLITE_OK
    } catch (thrown) {
      return resultOf(thrown, SQLITE_IOERR_WRITE)
    }
  }

  xTruncate(id: number, low: number, high: number): number {
    try {
      this.#file(id).file.truncate(offset(low, high))
      return SQLITE_OK
    } catch (thrown) {
      return resultOf(thrown, SQLITE_IOERR_TRUNCATE)
    }
  }

  xSync(id: number): number {
    try {
      this.#file(id).file.flush()
      return SQLITE_OK
    } catch (thrown) {
      return resultOf(thrown, SQLITE_IOERR_FSYNC)
    }
  }

  xFileSize(id: number, outSize: number): number {
    try {
      const size = this.#file(id).file.size()
      this.#module.HEAP32[outSize >> 2] = size | 0
      this.#module.HEAP32[(outSize >> 2) + 1] = Math.floor(size / 2 ** 32)
      return SQLITE_OK
    } catch (thrown) {
      return resultOf(thrown, SQLITE_IOERR_FSTAT)
    }
  }

  xAccess(_vfs: number, name: number, _flags: number, outExists: number): number {
    this.#module.HEAP32[outExists >> 2] = this.#store.exists(this.#module.UTF8ToString(name)) ? 1 : 0
    return SQLITE_OK
  }

  xDelete(_vfs: number, name: number): number {
    try {
      this.#store.delete(this.#module.UTF8ToString(name))
      return SQLITE_OK
    } catch (thrown) {
      return resultOf(thrown, SQLITE_IOERR_DELETE)
    }
  }

  xFullPathname(_vfs: number, name: number, bytes: number, out: number): number {
    const heap = this.#module.HEAPU8
    let length = 0
    while (heap[name + length] !== 0) length += 1
    if (length + 1 > bytes) return SQLITE_CANTOPEN
    heap.copyWithin(out, name, name + length + 1)
    return SQLITE_OK
  }

  // One connection owns the files (locking_mode=exclusive, Web Lock above), so locks are granted.
  xLock(): number {
    return SQLITE_OK
  }

  xUnlock(): number {
    return SQLITE_OK
  }

  xCheckReservedLock(_id: number, out: number): number {
    this.#module.HEAP32[out >> 2] = 0
    return SQLITE_OK
  }

  xFileControl(): number {
    return SQLITE_NOTFOUND
  }

  xSectorSize(): number {
    return SECTOR_BYTES
  }

  xDeviceCharacteristics(): number {
    return IOCAP_UNDELETABLE_WHEN_OPEN
  }

  xRandomness(_vfs: number, bytes: number, out: number): number {
    crypto.getRandomValues(this.#module.HEAPU8.subarray(out, out + bytes))
    return bytes
  }

  xCurrentTimeInt64(_vfs: number, out: number): number {
    const now = UNIX_EPOCH_JULIAN_MS + BigInt(Date.now())
    this.#module.HEAP32[out >> 2] = Number(BigInt.asIntN(32, now))
    this.#module.HEAP32[(out >> 2) + 1] = Number(now >> 32n)
    return SQLITE_OK
  }

  #file(id: number): OpenFile {
    const open = this.#open.get(id)
    if (open === undefined) throw new Error(`file ${id} is not open`)
    return open
  }
}

function buffered(file: StoredFile, flags: number): StoredFile {
  if ((flags & OPEN_WAL) !== 0) return new LogFile(file)
  return (flags & OPEN_MAIN_DB) === 0 ? file : new BufferedFile(file)
}

/** Emscripten hands a 64-bit integer over as two signed halves. */
function offset(low: number, high: number): number {
  return high * 2 ** 32 + (low >>> 0)
}

function resultOf(thrown: unknown, otherwise: number): number {
  const name = typeof thrown === 'object' && thrown !== null && 'name' in thrown ? thrown.name : ''
  return name === 'QuotaExceededError' ? SQLITE_FULL : otherwise
}
