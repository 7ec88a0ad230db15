/** gzip by the platform's own streams. */

export async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** Null when it is not gzip, or unpacks to another length than promised: a bomb is stopped at the promise. */
export async function gunzip(
  bytes: Uint8Array<ArrayBuffer>,
  promisedBytes: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const into = new Uint8Array(promisedBytes)
  let at = 0
  try {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      if (at + value.byteLength > promisedBytes) {
        await reader.cancel()
        return null
      }
      into.set(value, at)
      at += value.byteLength
    }
  } catch {
    return null
  }
  return at === promisedBytes ? into : null
}
