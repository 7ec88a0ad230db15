import { createBLAKE3 } from 'hash-wasm'

/** BLAKE3-256 of the parts one after the other, 64 hex digits. */
export async function blake3Hex(parts: readonly Uint8Array[]): Promise<string> {
  const hasher = await createBLAKE3()
  hasher.init()
  for (const part of parts) hasher.update(part)
  return hasher.digest('hex')
}

export function hexToBytes(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(hex.length / 2)
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16)
  return bytes
}

export function bytesToHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
