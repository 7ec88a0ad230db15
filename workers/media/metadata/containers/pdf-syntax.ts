import { decodeText } from '../bytes.ts'
import { decodeUtf16 } from '../exif/decode-value.ts'

export type PdfValue =
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'string'; readonly bytes: Uint8Array }
  | { readonly kind: 'reference'; readonly object: number }
  | { readonly kind: 'array'; readonly items: readonly PdfValue[] }
  | { readonly kind: 'dictionary'; readonly entries: ReadonlyMap<string, PdfValue> }
  | { readonly kind: 'other' }

const MAX_DEPTH = 24
const MAX_ITEMS = 4096
const OTHER: PdfValue = { kind: 'other' }
const DELIMITERS = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)))

/** Reads PDF objects out of bytes. Whatever is not PDF becomes `other`; never throws, never goes back. Source: ISO 32000-2, 7.3. */
export class PdfLexer {
  readonly #bytes: Uint8Array
  offset: number

  constructor(bytes: Uint8Array, offset = 0) {
    this.#bytes = bytes
    this.offset = offset
  }

  readValue(depth = 0): PdfValue {
    this.#skipBlanks()
    const byte = this.#bytes[this.offset]
    if (byte === undefined || depth > MAX_DEPTH) return OTHER
    if (byte === 0x2f) return { kind: 'name', name: this.#readName() }
    if (byte === 0x28) return { kind: 'string', bytes: this.#readLiteral() }
    if (byte === 0x5b) return this.#readArray(depth)
    if (byte === 0x3c)
      return this.#bytes[this.offset + 1] === 0x3c
        ? this.#readDictionary(depth)
        : { kind: 'string', bytes: this.#readHex() }
    return this.#readNumberOrReference()
  }

  /** Next run of regular characters: `obj`, `stream`, `xref`, a number. */
  readWord(): string {
    this.#skipBlanks()
    let word = ''
    for (
      let byte = this.#bytes[this.offset];
      byte !== undefined && byte > 0x20 && !DELIMITERS.has(byte);
      byte = this.#bytes[this.offset]
    ) {
      if (word.length < 64) word += String.fromCharCode(byte)
      this.offset++
    }
    return word
  }

  #skipBlanks(): void {
    for (let byte = this.#bytes[this.offset]; byte !== undefined; byte = this.#bytes[this.offset]) {
      if (byte === 0x25)
        while (
          this.offset < this.#bytes.length &&
          this.#bytes[this.offset] !== 0x0a &&
          this.#bytes[this.offset] !== 0x0d
        )
          this.offset++
      else if (byte <= 0x20) this.offset++
      else return
    }
  }

  #readName(): string {
    this.offset++
    const name = this.#readRegular()
    return name.replace(/#([0-9a-fA-F]{2})/g, (_whole, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
  }

  #readRegular(): string {
    let text = ''
    for (
      let byte = this.#bytes[this.offset];
      byte !== undefined && byte > 0x20 && !DELIMITERS.has(byte);
      byte = this.#bytes[this.offset]
    ) {
      text += String.fromCharCode(byte)
      this.offset++
    }
    return text
  }

  #readArray(depth: number): PdfValue {
    this.offset++
    const items: PdfValue[] = []
    while (items.length < MAX_ITEMS && !this.#isAt(0x5d)) {
      const before = this.offset
      items.push(this.readValue(depth + 1))
      if (this.offset === before) break
    }
    this.offset++
    return { kind: 'array', items }
  }

  #readDictionary(depth: number): PdfValue {
    this.offset += 2
    const entries = new Map<string, PdfValue>()
    while (entries.size < MAX_ITEMS && this.#isAt(0x2f)) {
      const name = this.#readName()
      const value = this.readValue(depth + 1)
      if (!entries.has(name)) entries.set(name, value)
    }
    if (this.#isAt(0x3e)) this.offset += 2
    return { kind: 'dictionary', entries }
  }

  #isAt(byte: number): boolean {
    this.#skipBlanks()
    return this.#bytes[this.offset] === byte || this.#bytes[this.offset] === undefined
  }

  #readNumberOrReference(): PdfValue {
    const start = this.offset
    const word = this.readWord()
    if (word === '') {
      this.offset = start + 1
      return OTHER
    }
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) return OTHER
    const afterNumber = this.offset
    if (/^\d+$/.test(word) && /^\d+$/.test(this.readWord()) && this.readWord() === 'R')
      return { kind: 'reference', object: Number(word) }
    this.offset = afterNumber
    return { kind: 'number', number: Number(word) }
  }

  /** Parentheses nest; a backslash escapes. */
  #readLiteral(): Uint8Array {
    this.offset++
    const out: number[] = []
    let depth = 1
    while (this.offset < this.#bytes.length) {
      let byte = this.#bytes[this.offset++] ?? 0
      if (byte === 0x28) depth++
      else if (byte === 0x29 && --depth === 0) break
      else if (byte === 0x5c) {
        byte = this.#bytes[this.offset++] ?? 0
        const octal = byte >= 0x30 && byte <= 0x37 ? this.#readOctal() : null
        if (byte === 0x0a || byte === 0x0d) continue
        byte = octal ?? ESCAPES.get(byte) ?? byte
      }
      out.push(byte)
    }
    return Uint8Array.from(out)
  }

  #readOctal(): number {
    let value = 0
    this.offset--
    for (let count = 0; count < 3; count++) {
      const digit = (this.#bytes[this.offset] ?? 0) - 0x30
      if (digit < 0 || digit > 7) break
      value = value * 8 + digit
      this.offset++
    }
    return value & 255
  }

  #readHex(): Uint8Array {
    const end = this.#bytes.indexOf(0x3e, this.offset)
    const stop = end === -1 ? this.#bytes.length : end
    let digits = ''
    for (const byte of this.#bytes.subarray(this.offset + 1, stop))
      if (byte > 0x20) digits += String.fromCharCode(byte)
    this.offset = stop + 1
    const bytes = new Uint8Array((digits.length + 1) >> 1)
    for (let index = 0; index < bytes.length; index++)
      bytes[index] = Number.parseInt(digits.slice(index * 2, index * 2 + 2).padEnd(2, '0'), 16)
    return bytes
  }
}

/** `\n`, `\r`, `\t`, `\b`, `\f`. */
const ESCAPES: ReadonlyMap<number, number> = new Map([
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
  [0x62, 0x08],
  [0x66, 0x0c],
])

/** UTF-16 or UTF-8 by their marks, else PDFDocEncoding, which is Windows-1252 but for a few signs. */
export function decodePdfString(bytes: Uint8Array): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes.subarray(2), false)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes.subarray(2), true)
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder().decode(bytes)
  return decodeText(bytes)
}

export function entryOf(value: PdfValue | null | undefined, name: string): PdfValue | undefined {
  return value?.kind === 'dictionary' ? value.entries.get(name) : undefined
}

export function numberOf(value: PdfValue | null | undefined): number | undefined {
  return value?.kind === 'number' ? value.number : undefined
}
