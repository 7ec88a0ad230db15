const QUICK_BYTES = 64 * 1024 // head and tail, spec §12
const KEPT_BYTES = 16
const SIZE_BYTES = 8

/**
 * A cheap look at content: SHA-256 of size, first and last 64 KiB, cut to 16 bytes. Other bytes under the same size and
 * time are seen by it before a thumbnail of them is filed under the old photo (acceptance B4).
 */
export async function quickHash(file: File): Promise<Uint8Array> {
  const ends = await readEnds(file)
  const bytes = new Uint8Array(SIZE_BYTES + ends.reduce((sum, { byteLength }) => sum + byteLength, 0))
  new DataView(bytes.buffer).setBigUint64(0, BigInt(file.size), true)
  let at = SIZE_BYTES
  for (const end of ends) {
    bytes.set(new Uint8Array(end), at)
    at += end.byteLength
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).slice(0, KEPT_BYTES)
}

/** A slice is a blob that the browser process must be told of, and waits for: a small file is read whole. [measured] */
async function readEnds(file: File): Promise<readonly ArrayBuffer[]> {
  if (file.size <= 2 * QUICK_BYTES) return [await file.arrayBuffer()]
  return Promise.all([
    file.slice(0, QUICK_BYTES).arrayBuffer(),
    file.slice(file.size - QUICK_BYTES).arrayBuffer(),
  ])
}

export function isSameQuickHash(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}
