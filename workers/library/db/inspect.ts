import type { FileStore, StoredFile } from './file-store.ts'
import { CHECKSUM_BYTES, PAGE_BYTES, isPageSound } from './page-checksum.ts'

/** What the files look like before SQLite is let near them. */
export type Inspection =
  | { readonly kind: 'empty' }
  | { readonly kind: 'sound' }
  /** `what` is one sentence for the person who asks. */
  | { readonly kind: 'damaged'; readonly what: string }
  /** The database is sound; its log of the last changes is not, and SQLite would drop part of it without a word. */
  | { readonly kind: 'log_damaged'; readonly what: string }

const MAGIC = 'SQLite format 3\0'

/**
 * Looks at the header, the first page and the write-ahead log: everything that SQLite trusts blindly or repairs by
 * overwriting. Reads at most the first page and the log, so it costs the same for any size of library.
 */
export function inspectDatabase(store: FileStore, name: string): Inspection {
  const file = store.open(name, false)
  const size = file?.size() ?? 0
  const log = store.open(`${name}-wal`, false)
  if (file === null || size === 0) {
    return (log?.size() ?? 0) > 0 ? inspectOrphanedLog(log) : { kind: 'empty' }
  }
  // Power failed at the very first start: SQLite takes back its first page, and nothing was ever acknowledged.
  if (isBeingCreated(store.open(`${name}-journal`, false))) return { kind: 'empty' }
  if (size < PAGE_BYTES) return { kind: 'damaged', what: `The file is only ${size} bytes long.` }
  const page = new Int32Array(PAGE_BYTES / 4)
  const bytes = new Uint8Array(page.buffer)
  file.read(bytes, 0)
  const header = headerProblem(bytes)
  if (header !== null) return { kind: 'damaged', what: header }
  const logSize = log?.size() ?? 0
  const found = log === null || logSize === 0 ? NO_LOG : inspectLog(log, logSize)
  // Power failed while the log was being moved into the database: SQLite takes the page from the log, which is whole.
  if (!isPageSound(page, 0) && !found.holdsFirstPage)
    return { kind: 'damaged', what: 'Its first page is damaged.' }
  const view = new DataView(page.buffer)
  // The page count in the header holds when the change counter and the counter it was written for agree.
  const pages = view.getUint32(28)
  if (logSize === 0 && view.getUint32(24) === view.getUint32(92) && pages * PAGE_BYTES > size) {
    return {
      kind: 'damaged',
      what: `It was cut off: ${Math.floor(size / PAGE_BYTES)} of ${pages} pages are left.`,
    }
  }
  return found.problem === null ? { kind: 'sound' } : { kind: 'log_damaged', what: found.problem }
}

/** The rollback journal is in use only until the catalog is switched to its log, when it holds its first page. */
function isBeingCreated(journal: StoredFile | null): boolean {
  if (journal === null || journal.size() < JOURNAL_HEADER_BYTES) return false
  const header = readView(journal, 0, JOURNAL_HEADER_BYTES)
  const pagesBefore = header.getUint32(16)
  return header.getBigUint64(0) === JOURNAL_MAGIC && pagesBefore === 0
}

/** https://sqlite.org/fileformat2.html#the_rollback_journal */
const JOURNAL_MAGIC = 0xd9d505f920a163d7n
const JOURNAL_HEADER_BYTES = 28

function headerProblem(bytes: Uint8Array): string | null {
  const view = new DataView(bytes.buffer)
  if (new TextDecoder().decode(bytes.subarray(0, 16)) !== MAGIC) return 'It does not begin like a database.'
  const constants =
    view.getUint16(16) === PAGE_BYTES &&
    bytes[20] === CHECKSUM_BYTES &&
    bytes[21] === 64 &&
    bytes[22] === 32 &&
    bytes[23] === 32 &&
    // The encoding, UTF-8; 0 while the first tables are still in the log: a tab closed before the first checkpoint.
    view.getUint32(56) <= 1
  return constants ? null : 'Its header is damaged.'
}

/** A crash can leave a log whose database was never written: SQLite handles that, and it holds nothing acknowledged. */
function inspectOrphanedLog(log: StoredFile | null): Inspection {
  const size = log?.size() ?? 0
  return size > WAL_HEADER_BYTES + WAL_FRAME_BYTES * 8
    ? { kind: 'damaged', what: 'The database is gone, only its log is left.' }
    : { kind: 'empty' }
}

const WAL_HEADER_BYTES = 32
const WAL_FRAME_BYTES = 24 + PAGE_BYTES
const WAL_MAGIC = 0x377f0682

interface LogInspection {
  readonly problem: string | null
  /** A committed copy of the database's first page is in the readable part. */
  readonly holdsFirstPage: boolean
}

const NO_LOG: LogInspection = { problem: null, holdsFirstPage: false }

/**
 * Follows the chain of checksums. SQLite stops at the first frame that breaks it. A power cut breaks it harmlessly: what
 * lies beyond was never flushed, so it held no acknowledged decision. It is damage when a flush is known to have come
 * later: SQLite fills a flushed commit up to the sector by repeating its last frame, and writes on only after the flush.
 */
function inspectLog(log: StoredFile, size: number): LogInspection {
  const header = readView(log, 0, WAL_HEADER_BYTES)
  const magic = header.getUint32(0)
  const bigEndian = (magic & 1) === 1
  const headerSum = sum(header, 0, 24, bigEndian, [0, 0])
  const isHeaderSound =
    (magic & ~1) === WAL_MAGIC &&
    headerSum[0] === header.getUint32(24) &&
    headerSum[1] === header.getUint32(28)
  if (!isHeaderSound) {
    return isBlank(header)
      ? NO_LOG
      : { problem: 'The log of the last changes cannot be read.', holdsFirstPage: false }
  }
  const salts = [header.getUint32(16), header.getUint32(20)]
  let chain: readonly [number, number] = headerSum
  let isBroken = false
  let sawFirstPage = false
  let holdsFirstPage = false
  let commitOf = 0
  let wasFlushed = false
  for (let at = WAL_HEADER_BYTES; at + WAL_FRAME_BYTES <= size; at += WAL_FRAME_BYTES) {
    const frame = readView(log, at, WAL_FRAME_BYTES)
    const page = frame.getUint32(0)
    const isCommit = frame.getUint32(4) !== 0
    const isOurs = frame.getUint32(8) === salts[0] && frame.getUint32(12) === salts[1]
    if (!isBroken && isOurs) {
      chain = sum(frame, 24, PAGE_BYTES, bigEndian, sum(frame, 0, 8, bigEndian, chain))
      if (chain[0] === frame.getUint32(16) && chain[1] === frame.getUint32(20)) {
        sawFirstPage ||= page === 1
        holdsFirstPage ||= sawFirstPage && isCommit
        continue
      }
    }
    isBroken = true
    if (!isOurs) continue
    const isRepeated = isCommit && commitOf === page
    if (wasFlushed && !isRepeated)
      return { problem: 'Some of the last changes in the log cannot be read.', holdsFirstPage }
    wasFlushed ||= isRepeated
    commitOf = isCommit ? page : 0
  }
  return { problem: null, holdsFirstPage }
}

function readView(file: StoredFile, at: number, bytes: number): DataView {
  const buffer = new Uint8Array(bytes)
  file.read(buffer, at)
  return new DataView(buffer.buffer)
}

function isBlank(view: DataView): boolean {
  for (let at = 0; at < view.byteLength; at += 4) if (view.getUint32(at) !== 0) return false
  return true
}

/** The write-ahead log's checksum, https://sqlite.org/fileformat2.html#checksum_algorithm */
function sum(
  view: DataView,
  at: number,
  bytes: number,
  bigEndian: boolean,
  start: readonly [number, number],
): readonly [number, number] {
  let [s0, s1] = start
  for (let word = at; word < at + bytes; word += 8) {
    s0 = (s0 + view.getUint32(word, !bigEndian) + s1) >>> 0
    s1 = (s1 + view.getUint32(word + 4, !bigEndian) + s0) >>> 0
  }
  return [s0, s1]
}
