/**
 * zlib data → at most `length` bytes. Stops reading there, so that a bomb costs no more than the picture it claims to be;
 * what came before an error in the data is kept.
 */
export async function inflate(bytes: Uint8Array<ArrayBuffer>, length: number): Promise<Uint8Array> {
  const target = new Uint8Array(length)
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))
  const reader = stream.getReader()
  let filled = 0
  try {
    while (filled < length) {
      const { done, value } = await reader.read()
      if (done) break
      const part = value.subarray(0, length - filled)
      target.set(part, filled)
      filled += part.length
    }
  } catch (error) {
    if (filled === 0) throw error
  } finally {
    await reader.cancel().catch(() => undefined)
  }
  return target
}
