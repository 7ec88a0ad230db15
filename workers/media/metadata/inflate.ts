/**
 * Unpacks zlib or raw deflate data up to `maxBytes`, then stops: a zTXt of 200 MB costs what we keep, not what it says
 * (acceptance C3). Damaged or trailing data ends the text where it breaks. Returns what came out.
 */
export async function inflate(
  packed: Uint8Array,
  maxBytes: number,
  format: 'deflate' | 'deflate-raw' = 'deflate',
): Promise<{ bytes: Uint8Array; complete: boolean }> {
  const stream = new DecompressionStream(format)
  const writer = stream.writable.getWriter()
  // The reader decides when it is over; a broken or cancelled write says nothing more.
  const written = writer
    .write(Uint8Array.from(packed))
    .then(() => writer.close())
    .catch(() => undefined)
  const reader = stream.readable.getReader()
  const chunks: Uint8Array[] = []
  let total = 0
  let complete = false
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) {
        complete = true
        break
      }
      chunks.push(value.subarray(0, maxBytes - total))
      total += Math.min(value.length, maxBytes - total)
      if (total >= maxBytes) {
        await reader.cancel()
        break
      }
    }
  } catch {
    // Cut off or damaged: what came out before is kept.
  }
  await written
  const bytes = new Uint8Array(total)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return { bytes, complete }
}
