import { decode } from 'blurhash'

const SIDE = 8 // pixels; a blurhash has at most a few waves, the browser's smooth scaling does the rest
const HEADER_BYTES = 54
const ROW_BYTES = SIDE * 3 // a multiple of 4, as the format wants

/**
 * A photo's blurhash as a picture of 8 × 8 pixels, `data:image/bmp;…`; null when the hash is malformed.
 * [Note: No canvas for placeholders] Every canvas in the page is a layer of its own: sixty of them took a third of each frame of
 * a scrubbed view [measured: 2.2 of 8 s]. An uncompressed bitmap is drawn with the tile it is in.
 */
export function placeholderUrl(blurhash: string): string | null {
  try {
    const bitmap = encodeBitmap(decode(blurhash, SIDE, SIDE))
    return `data:image/bmp;base64,${btoa(String.fromCharCode(...bitmap))}`
  } catch {
    return null // it is only a stand-in
  }
}

/** Windows bitmap, 24 bits, rows from the top. @param rgba `SIDE` × `SIDE` */
function encodeBitmap(rgba: Uint8ClampedArray): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + ROW_BYTES * SIDE)
  const header = new DataView(bytes.buffer)
  header.setUint16(0, 0x424d) // "BM"
  header.setUint32(2, bytes.length, true)
  header.setUint32(10, HEADER_BYTES, true)
  header.setUint32(14, 40, true) // length of what follows
  header.setInt32(18, SIDE, true)
  header.setInt32(22, -SIDE, true)
  header.setUint16(26, 1, true) // planes
  header.setUint16(28, 24, true) // bits per pixel
  for (let pixel = 0; pixel < SIDE * SIDE; pixel++) {
    const at = HEADER_BYTES + pixel * 3
    bytes[at] = rgba[pixel * 4 + 2] ?? 0
    bytes[at + 1] = rgba[pixel * 4 + 1] ?? 0
    bytes[at + 2] = rgba[pixel * 4] ?? 0
  }
  return bytes
}

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~'

/** The average colour of a blurhash, `rgb(…)`: characters 3–6 are its sRGB value in base 83. Empty when malformed. */
export function averageColour(blurhash: string): string {
  if (blurhash.length < 6) return ''
  let value = 0
  for (let index = 2; index < 6; index++) {
    const digit = DIGITS.indexOf(blurhash[index] ?? '')
    if (digit === -1) return ''
    value = value * 83 + digit
  }
  return `rgb(${(value >> 16) & 255} ${(value >> 8) & 255} ${value & 255})`
}
