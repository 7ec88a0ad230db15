import type { TagValue } from '../../../../src/domain/metadata-tags.ts'
import { decodeText, latin1, untilNul } from '../bytes.ts'
import { numbersOf, type IfdEntry } from './read-ifds.ts'

/** Microsoft's tags hold UTF-16, whatever type they claim. */
const isXpTag = (tag: number) => tag >= 0x9c9b && tag <= 0x9c9f
/** These begin with eight bytes that name their character set. */
const CHARSET_TAGS: ReadonlySet<number> = new Set([0x9286, 0x001b, 0x001c])
/** Undefined by type, ASCII in truth. */
const VERSION_TAGS: ReadonlySet<number> = new Set([0x9000, 0xa000, 0x0002])
const MAX_NUMBERS_SHOWN = 32

/** Value of an entry as text or numbers; null when it has none that means anything to a reader. */
export function decodeValue(entry: IfdEntry, isGps: boolean): TagValue | null {
  const { tag, type, bytes } = entry
  if (bytes.length === 0) return null
  if (!isGps && isXpTag(tag)) return decodeUtf16(bytes, true)
  if (CHARSET_TAGS.has(tag) && isGps !== (tag === 0x9286) && type !== 2)
    return decodeCharsetText(bytes, entry.little)
  if (type === 2 || type === 129) return decodeText(untilNul(bytes)).trimEnd()
  if (type === 7) {
    if (!isGps && VERSION_TAGS.has(tag)) return latin1(untilNul(bytes))
    if (bytes.length === 1) return bytes[0] ?? 0
    return isPrintable(bytes) ? latin1(untilNul(bytes)) : null
  }
  if (entry.count > MAX_NUMBERS_SHOWN) return null
  const numbers = numbersOf(entry)
  const first = numbers[0]
  if (first === undefined) return null
  // A single `0/0` or `1/0` says "unknown".
  return numbers.length === 1 ? (Number.isFinite(first) ? first : null) : numbers
}

function isPrintable(bytes: Uint8Array): boolean {
  const text = untilNul(bytes)
  return text.length > 1 && text.length <= 64 && text.every((byte) => byte >= 0x20 && byte < 0x7f)
}

/** `ASCII\0\0\0`, `UNICODE\0`, `JIS\0…` or eight zeros, then the text. Source: EXIF 2.32, 4.6.5 UserComment. */
export function decodeCharsetText(bytes: Uint8Array, little: boolean): string {
  const charset = latin1(bytes, 0, 8).replace(/[\0 ]+$/, '')
  const body = bytes.subarray(8)
  if (charset === 'UNICODE') return decodeUtf16(body, guessLittle(body, little)).trimEnd()
  if (charset === 'JIS')
    return new TextDecoder('iso-2022-jp')
      .decode(body)
      .replace(/\0[^]*$/, '')
      .trimEnd()
  if (charset === 'ASCII' || charset === '') return decodeText(untilNul(body)).trimEnd()
  // No known charset: the writer forgot the prefix.
  return decodeText(untilNul(bytes)).trimEnd()
}

/** Writers disagree on the byte order; in most texts the high bytes are the smaller ones. */
function guessLittle(bytes: Uint8Array, otherwise: boolean): boolean {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return true
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return false
  let evenZeros = 0
  let oddZeros = 0
  for (let index = 0; index + 1 < Math.min(bytes.length, 256); index += 2) {
    if (bytes[index] === 0 && bytes[index + 1] === 0) continue
    if (bytes[index] === 0) evenZeros++
    if (bytes[index + 1] === 0) oddZeros++
  }
  return evenZeros === oddZeros ? otherwise : oddZeros > evenZeros
}

export function decodeUtf16(bytes: Uint8Array, little: boolean): string {
  const even = bytes.subarray(0, bytes.length & ~1)
  return new TextDecoder(little ? 'utf-16le' : 'utf-16be').decode(even).replace(/\0[^]*$/, '')
}
