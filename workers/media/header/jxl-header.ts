import { uintBE, type ByteSource } from './byte-source.ts'
import type { ImageHeader } from './image-header.ts'
import { findBox } from './iso-headers.ts'

const RATIOS: readonly (readonly [number, number])[] = [
  [1, 1],
  [12, 10],
  [4, 3],
  [3, 2],
  [16, 9],
  [5, 4],
  [2, 1],
]

/** Size from the codestream's SizeHeader. Source: ISO/IEC 18181-1 §D.2. */
export async function readJxlHeader(source: ByteSource): Promise<ImageHeader | null> {
  const start = await source.read(0, 2)
  let offset = 0
  if (uintBE(start, 0, 2) !== 0xff0a) {
    const whole = await findBox(source, 'jxlc')
    const part = whole ?? (await findBox(source, 'jxlp'))
    if (part === null) return null
    offset = whole === null ? part.start + 4 : part.start // a partial box begins with its index
  }
  const bytes = await source.read(offset, 16)
  if (uintBE(bytes, 0, 2) !== 0xff0a) return null
  const bits = bitReader(bytes.subarray(2))
  const isSmall = bits(1) === 1
  const height = isSmall ? (bits(5) + 1) * 8 : readSide(bits)
  const ratio = RATIOS[bits(3) - 1]
  if (ratio !== undefined) return { width: Math.floor((height * ratio[0]) / ratio[1]), height }
  return { width: isSmall ? (bits(5) + 1) * 8 : readSide(bits), height }
}

function readSide(bits: (count: number) => number): number {
  const length = [9, 13, 18, 30][bits(2)] ?? 9
  return bits(length) + 1
}

/** Least significant bit first. */
function bitReader(bytes: Uint8Array): (count: number) => number {
  let at = 0
  return (count) => {
    let value = 0
    for (let bit = 0; bit < count; bit++, at++) value += (((bytes[at >> 3] ?? 0) >> (at & 7)) & 1) * 2 ** bit
    return value
  }
}
