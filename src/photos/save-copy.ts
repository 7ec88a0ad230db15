import { fail, toAppError } from '../domain/errors.ts'
import { originalUrl } from '../domain/media-url.ts'
import type { AssetHash } from '../domain/vocabulary.ts'

/**
 * Copies a photo's own file to where the person says; the original is only read. Call it in a click: pickers are only shown there.
 * False when the picker was dismissed. Errors: `file.missing` when the file is not there or its folder not connected.
 */
export async function saveCopy(hash: AssetHash, name: string): Promise<boolean> {
  if (!('showSaveFilePicker' in window)) {
    downloadBlob(await (await openOriginal(hash, name)).blob(), name)
    return true
  }
  let handle: FileSystemFileHandle
  try {
    handle = await window.showSaveFilePicker({ suggestedName: name })
  } catch (error) {
    if (toAppError(error).code === 'call.aborted') return false
    throw error
  }
  const { body } = await openOriginal(hash, name)
  // The file appears when it is whole: a copy that breaks off leaves what was there before.
  await body?.pipeTo(await handle.createWritable())
  return true
}

/** Keeps a text where the person says; false when the picker was dismissed. Call it in a click. */
export async function saveText(text: string, name: string, type: string): Promise<boolean> {
  const blob = new Blob([text], { type })
  if (!('showSaveFilePicker' in window)) {
    downloadBlob(blob, name)
    return true
  }
  try {
    const handle = await window.showSaveFilePicker({ suggestedName: name })
    await blob.stream().pipeTo(await handle.createWritable())
    return true
  } catch (error) {
    if (toAppError(error).code === 'call.aborted') return false
    throw error
  }
}

async function openOriginal(hash: AssetHash, name: string): Promise<Response> {
  const response = await fetch(originalUrl(hash))
  if (response.ok) return response
  return fail('file.missing', 'The original cannot be opened now.', { subject: name })
}

function downloadBlob(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  // The download has its own hold on the bytes once it has begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
