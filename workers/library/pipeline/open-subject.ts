import { fail } from '../../../src/domain/errors.ts'
import { isSameQuickHash, quickHash } from './quick-hash.ts'
import type { FileToRead, StageTools } from './stage.ts'

/** Thrown away work: the row must be brought up to date first. */
export class StaleFile {
  readonly file: FileToRead
  /** What it is now; null when only the content differs. */
  readonly stat: { readonly bytes: number; readonly mtime: number }

  constructor(file: FileToRead, stat: { readonly bytes: number; readonly mtime: number }) {
    this.file = file
    this.stat = stat
  }
}

/**
 * Opens a file for a stage. Throws `StaleFile` when size, time or content are not what the row says, so that nothing
 * made from new bytes is filed under the old photo (acceptance B4). Errors: those of `Source.open`.
 */
export async function openSubject(file: FileToRead, { sources }: Pick<StageTools, 'sources'>): Promise<File> {
  const opened = await sources.openFile(file.source, file.path)
  const stat = { bytes: opened.size, mtime: opened.lastModified }

  if (stat.bytes !== file.bytes || stat.mtime !== file.mtime) throw new StaleFile(file, stat)
  if (file.quick === null) return opened

  if (!isSameQuickHash(await quickHash(opened), file.quick)) throw new StaleFile(file, stat)
  return opened
}

export function failEmpty(file: FileToRead): never {
  return fail('file.empty', 'This file is empty: it has no bytes at all.', { subject: file.path })
}
