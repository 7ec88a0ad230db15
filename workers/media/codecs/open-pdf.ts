/** A PDF by pdf.js, here in the worker: no nested worker, no fonts of the page, no scripts, no links followed. */

import { getDocument, type PDFDocumentProxy } from 'pdfjs-dist/build/pdf.mjs'
import { WorkerMessageHandler } from 'pdfjs-dist/build/pdf.worker.mjs'
import { fail } from '../../../src/domain/errors.ts'

const FOLDER = '/vendor/pdfjs/'

/** Lets `use` work with the document and frees all of it afterwards. Errors: `file.unsupported` for one that is locked. */
export async function withPdf<Value>(
  bytes: Uint8Array<ArrayBuffer>,
  fileName: string,
  options: Readonly<Record<string, unknown>>,
  use: (document: PDFDocumentProxy) => Promise<Value>,
): Promise<Value> {
  // pdf.js looks here before it starts a worker of its own.
  Reflect.set(globalThis, 'pdfjsWorker', { WorkerMessageHandler })
  const loading = getDocument({
    data: bytes,
    cMapUrl: `${FOLDER}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${FOLDER}standard_fonts/`,
    wasmUrl: `${FOLDER}wasm/`,
    iccUrl: `${FOLDER}iccs/`,
    useWorkerFetch: true,
    isOffscreenCanvasSupported: true,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
    ...options,
  })
  try {
    return await use(await loading.promise)
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException')
      fail('file.unsupported', 'The PDF is protected by a password.', { subject: fileName, cause: error })
    throw error
  } finally {
    await loading.destroy()
  }
}
