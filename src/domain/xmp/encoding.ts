/** Bytes ↔ text of an XMP file, such that what is not changed keeps its bytes. */

import { fail } from '../errors.ts'

export interface ExactText {
  /** With its byte-order mark, if it has one. */
  readonly text: string
  readonly encode: (text: string) => Uint8Array<ArrayBuffer>
}

/**
 * UTF-8, and UTF-16 with a byte-order mark. Errors: `file.undecodable` for any other encoding, and for bytes that are none in theirs:
 * they could not be kept.
 */
export function decodeExactly(bytes: Uint8Array): ExactText {
  const [first, second] = bytes
  const isBig = first === 0xfe && second === 0xff
  const isLittle = first === 0xff && second === 0xfe
  const encoding = isBig ? 'utf-16be' : isLittle ? 'utf-16le' : 'utf-8'
  const encode = encoding === 'utf-8' ? encodeUtf8 : (text: string) => encodeUtf16(text, isLittle)
  const text = decode(bytes, encoding)
  const declared = /^\ufeff?<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/.exec(text)?.[1]?.toLowerCase()
  if (declared !== undefined && !encoding.startsWith(declared) && declared !== 'us-ascii')
    fail('file.undecodable', `This XMP says it is written in ${declared}.`)
  return { text, encode }
}

function decode(bytes: Uint8Array, encoding: string): string {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return fail('file.undecodable', `These bytes are no text in ${encoding}.`)
  }
}

function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text)
}

function encodeUtf16(text: string, isLittle: boolean): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), isLittle)
  return bytes
}
