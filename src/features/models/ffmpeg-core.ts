/**
 * The optional video decoder. Its core is GPL and never part of this app: the person brings the two files, they are
 * checked against the one release that was tested, and only then kept where the media worker looks for them.
 */

import { fail } from '../../domain/errors.ts'
import { OPFS } from '../../domain/storage-names.ts'

export const FFMPEG_VERSION = '0.12.10'

/** SHA-256 of `@ffmpeg/core` 0.12.10, `dist/esm`. A file that runs as our own code is taken only when it is exactly this one. */
const FILES = [
  { name: 'ffmpeg-core.js', sha256: '67a48f11645f85439f3fde4f2119042c16b374b910206b7a7a24f342e28dcae3' },
  { name: 'ffmpeg-core.wasm', sha256: '9f57947a5bd530d8f00c5b3f2cb2a3492faa7e5d823315342d6a8656d0a6b7b7' },
] as const
export const FFMPEG_FILE_NAMES = FILES.map((file) => file.name)

/** Bytes of what is installed, or null. */
export async function installedDecoderBytes(): Promise<number | null> {
  const folder = await openModels()
  let bytes = 0
  for (const { name } of FILES) {
    try {
      bytes += (await (await folder.getFileHandle(name)).getFile()).size
    } catch (error) {
      if (error instanceof DOMException && error.name === 'NotFoundError') return null
      throw error
    }
  }
  return bytes
}

/** Checks both files whole, then keeps them. Errors: `model.corrupt` when one is missing or is another; nothing is kept then. */
export async function installDecoder(chosen: readonly File[]): Promise<void> {
  const found: { readonly name: string; readonly file: File }[] = []
  for (const { name, sha256 } of FILES) {
    const file = await findBySha256(chosen, sha256)
    if (file === null)
      return fail('model.corrupt', `${name} is missing or is not the one of ${FFMPEG_VERSION}.`, {
        subject: name,
      })
    found.push({ name, file })
  }
  const folder = await openModels()
  for (const { name, file } of found) {
    const writable = await (await folder.getFileHandle(name, { create: true })).createWritable()
    await file.stream().pipeTo(writable)
  }
}

export async function removeDecoder(): Promise<void> {
  const folder = await openModels()
  for (const { name } of FILES) await folder.removeEntry(name)
}

/** By content, because downloads get names like `ffmpeg-core (1).js`. */
async function findBySha256(files: readonly File[], sha256: string): Promise<File | null> {
  for (const file of files) {
    if (file.size > 64 << 20) continue // neither file is anywhere near that
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
    const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    if (hex === sha256) return file
  }
  return null
}

async function openModels(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory()
  return root.getDirectoryHandle(OPFS.models, { create: true })
}
