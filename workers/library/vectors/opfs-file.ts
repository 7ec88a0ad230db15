/** Files of vectors in OPFS, one for each model. */

import { fail, isAppError, toAppError } from '../../../src/domain/errors.ts'
import { OPFS } from '../../../src/domain/storage-names.ts'
import { isHeldFile, openSyncFile } from '../../platform/sync-file.ts'
import type { ByteFile } from './vector-file.ts'

/**
 * Opens `vectors/<model>.f16`, makes it when it is absent, and holds it until it is closed. Errors: `library.busy` when it is held elsewhere,
 * `storage.unavailable` without OPFS.
 */
export async function openVectorFile(model: string): Promise<ByteFile> {
  const name = fileName(model)
  try {
    const root = await navigator.storage.getDirectory()
    const directory = await root.getDirectoryHandle(OPFS.vectors, { create: true })
    const file = await directory.getFileHandle(name, { create: true })
    return await openSyncFile(file, 'The file of vectors')
  } catch (thrown) {
    if (isAppError(thrown)) throw thrown
    return fail('storage.unavailable', 'The vectors cannot be opened.', { cause: thrown, subject: name })
  }
}

/** Nothing happens when it is absent. Errors: `library.busy` when it is held, also by ourselves. */
export async function removeVectorFile(model: string): Promise<void> {
  const name = fileName(model)
  try {
    const root = await navigator.storage.getDirectory()
    const directory = await root.getDirectoryHandle(OPFS.vectors)
    await directory.removeEntry(name)
  } catch (thrown) {
    if (nameOf(thrown) === 'NotFoundError') return
    if (isHeldFile(thrown)) fail('library.busy', 'The vectors are open.', { cause: thrown, subject: name })
    throw toAppError(thrown, name)
  }
}

function fileName(model: string): string {
  if (!/^[\w][\w.@+-]*$/.test(model)) fail('bug.assertion', `Not the name of a model: “${model}”`)
  return `${model}.f16`
}

function nameOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.name : ''
}
