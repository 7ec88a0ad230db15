/** A text has one byte per character. */
export type Part = string | number | Uint8Array | readonly number[]

/** Bytes of all parts, one behind the other. */
export function bytesOf(...parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  const pieces = parts.map((part) => {
    if (typeof part === 'string') return Uint8Array.from(part, (character) => character.charCodeAt(0))
    return typeof part === 'number' ? Uint8Array.of(part) : Uint8Array.from(part)
  })
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let offset = 0
  for (const piece of pieces) {
    joined.set(piece, offset)
    offset += piece.length
  }
  return joined
}

export function uint(value: number, byteLength: number, little = false): Uint8Array {
  const bytes = new Uint8Array(byteLength)
  let rest = value < 0 ? value + 2 ** (byteLength * 8) : value
  for (let index = 0; index < byteLength; index++) {
    bytes[little ? index : byteLength - 1 - index] = rest % 256
    rest = Math.floor(rest / 256)
  }
  return bytes
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

export function utf16(text: string, little: boolean): Uint8Array {
  return bytesOf(
    ...Array.from({ length: text.length }, (_, index) => uint(text.charCodeAt(index), 2, little)),
  )
}

/** zlib-packed, as PNG and PDF want it. */
export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** Packs `mebibytes` of one byte without ever holding them: what a bomb's maker does. */
export async function deflateRepeated(byte: number, mebibytes: number): Promise<Uint8Array> {
  const stream = new CompressionStream('deflate')
  const packed = new Response(stream.readable).arrayBuffer()
  const writer = stream.writable.getWriter()
  const chunk = new Uint8Array(1024 * 1024).fill(byte)
  for (let written = 0; written < mebibytes; written++) await writer.write(chunk)
  await writer.close()
  return new Uint8Array(await packed)
}
