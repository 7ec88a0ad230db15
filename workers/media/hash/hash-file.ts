/** Content identity, and what the file is, in one pass over its bytes. Memory: two chunks, whatever the size. */

import { createBLAKE3, type IHasher } from 'hash-wasm'
import { fail, toAppError } from '../../../src/domain/errors.ts'
import { isSampled, sampleBlocks, sampledPreamble } from '../../../src/domain/identity.ts'
import { isAssetHash } from '../../../src/domain/media-url.ts'
import { SNIFF_HEAD_BYTES, sniffMime } from '../../../src/domain/sniff.ts'
import type { AssetHash } from '../../../src/domain/vocabulary.ts'
import type { HashFact } from '../api.ts'

/** Large enough that a read from a disk or a share is worth its trip, small enough to hold two of. */
const CHUNK_BYTES = 4 * 1024 * 1024

export async function hashFile(file: File, signal: AbortSignal): Promise<HashFact> {
  try {
    const sampled = isSampled(file.size)
    const head = await readWhole(file, 0, Math.min(file.size, sampled ? SNIFF_HEAD_BYTES : CHUNK_BYTES))
    const hasher = await createBLAKE3()
    hasher.init()
    if (sampled) {
      hasher.update(sampledPreamble(file.size))
      for (const { offset, length } of sampleBlocks(file.size)) {
        signal.throwIfAborted()
        hasher.update(await readWhole(file, offset, length))
      }
    } else await hashRange(file, hasher, signal, head)
    return {
      hash: toHash(hasher),
      sampled,
      bytes: file.size,
      ...sniffMime(head.subarray(0, SNIFF_HEAD_BYTES), file.size),
    }
  } catch (error) {
    throw toAppError(error, file.name)
  }
}

/** BLAKE3 of every byte, whatever the size. */
export async function hashWhole(file: File, signal: AbortSignal): Promise<AssetHash> {
  try {
    const hasher = await createBLAKE3()
    hasher.init()
    await hashRange(file, hasher, signal, await readWhole(file, 0, Math.min(file.size, CHUNK_BYTES)))
    return toHash(hasher)
  } catch (error) {
    throw toAppError(error, file.name)
  }
}

/** The next chunk is read while the last one is hashed. */
async function hashRange(
  file: File,
  hasher: IHasher,
  signal: AbortSignal,
  firstChunk: Uint8Array,
): Promise<void> {
  let next: Promise<Uint8Array> | null = Promise.resolve(firstChunk)
  for (let offset = CHUNK_BYTES; next !== null; offset += CHUNK_BYTES) {
    const chunk = await next
    signal.throwIfAborted()
    next = offset < file.size ? readWhole(file, offset, Math.min(CHUNK_BYTES, file.size - offset)) : null
    hasher.update(chunk)
  }
}

/** A file that became shorter while it was read is another file now. */
async function readWhole(file: File, offset: number, length: number): Promise<Uint8Array> {
  // A slice is one more blob that the browser process is told of: most photos are one chunk.
  const part = length === file.size ? file : file.slice(offset, offset + length)
  const bytes = new Uint8Array(await part.arrayBuffer())
  if (bytes.length !== length)
    fail('file.changed', 'The file became shorter while it was read.', { subject: file.name })
  return bytes
}

function toHash(hasher: IHasher): AssetHash {
  const hash = hasher.digest('hex')
  if (!isAssetHash(hash)) return fail('bug.assertion', 'BLAKE3 gave no hash.')
  return hash
}
