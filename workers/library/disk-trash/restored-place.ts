/** Where files come back to: a photo and what goes along (sidecars, the film of a Live photo) keep names that belong together. */

import { restoredBeside } from '../../../src/domain/disk-trash.ts'
import { fail } from '../../../src/domain/errors.ts'
import type { Db } from '../db/db.ts'
import { companions, type Companion, type DiskFile } from './deletion-rows.ts'
import { findFile } from './write-folder.ts'

const MOST_NAMES = 1000 // tried for files whose old places are taken

export interface RestoredPlace {
  readonly path: string
  /** It has been put back already. */
  readonly isThere: boolean
}

/**
 * Its old place, or one beside it where that is taken: a place of its photo or of anything that goes along with it. Else a sidecar
 * would come to lie beside a stranger, and be read as the stranger's. Errors: `storage.readonly` when a thousand names are taken.
 */
export async function placeFor(
  db: Db,
  file: DiskFile,
  root: FileSystemDirectoryHandle,
  hash: (file: File) => Promise<string>,
): Promise<RestoredPlace> {
  const group = companions(db, file)
  const media = group.filter(({ isMedia }) => isMedia).map(({ path }) => path)
  for (let attempt = 0; attempt < MOST_NAMES; attempt++) {
    const place = async (one: Companion): Promise<RestoredPlace | null> =>
      placeOf(one, restoredBeside(one.path, media, attempt), root, hash)
    const others = group.filter(({ id }) => id !== file.id)
    const own = group.find(({ id }) => id === file.id)
    const found = own === undefined ? null : await place(own)
    if (found !== null && (await all(others, async (one) => (await place(one)) !== null))) return found
  }
  return fail('storage.readonly', 'Its old place is taken.', { subject: file.path })
}

/** Null: something else is there, or this file lies under another name already. */
async function placeOf(
  { state, bytes, whole, restoredTo }: Companion,
  path: string,
  root: FileSystemDirectoryHandle,
  hash: (file: File) => Promise<string>,
): Promise<RestoredPlace | null> {
  if (state === 'restored' && restoredTo !== null) {
    const back = await findFile(root, restoredTo)
    if (back?.size === bytes) return path === restoredTo ? { path, isThere: true } : null
  }
  const there = await findFile(root, path)
  if (there === null) return { path, isThere: false }
  if (there.size === bytes && (await hash(there)) === whole) return { path, isThere: true }
  // Begun when the app was cut off: nothing was in it yet.
  return there.size === 0 && path === restoredTo ? { path, isThere: false } : null
}

async function all<Item>(items: readonly Item[], fits: (item: Item) => Promise<boolean>): Promise<boolean> {
  for (const item of items) if (!(await fits(item))) return false
  return true
}
