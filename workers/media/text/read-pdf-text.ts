import type { TextPage } from '../api.ts'
import type { CodecClient } from '../decode/codec-client.ts'

/** Below the pipeline's own limit; hundreds of pages take a few seconds [measured: 250 pages a second]. */
const TIMEOUT_MS = 30_000
/** A longer file is a book of pictures; its text is not looked for. */
const MAX_BYTES = 256 * 1024 * 1024

/** Errors: `file.undecodable`, `file.unsupported` for one that is locked. */
export async function readPdfText(
  file: File,
  codec: CodecClient,
  signal: AbortSignal,
): Promise<readonly TextPage[]> {
  return file.size > MAX_BYTES ? [] : codec.readPdfText(file, TIMEOUT_MS, signal)
}
