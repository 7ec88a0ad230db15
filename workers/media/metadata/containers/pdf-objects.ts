import { latin1, readRange, startsWith, type Bytes } from '../bytes.ts'
import { inflate } from '../inflate.ts'
import { entryOf, numberOf, PdfLexer, type PdfValue } from './pdf-syntax.ts'

const TAIL_BYTES = 32 * 1024
const OBJECT_BYTES = 64 * 1024
const MAX_STREAM_BYTES = 4 * 1024 * 1024
const MAX_SECTIONS = 64
const MAX_INDEX_BYTES = 4 * 1024 * 1024

interface PdfObject {
  readonly value: PdfValue
  /** Where the stream's data begin in the file; null when the object has none. */
  readonly streamAt: number | null
}

/** Where objects are: `[type, offset or object stream, index]` by a table in the file or an unpacked index stream. */
interface Section {
  readonly first: number
  readonly count: number
  readonly find: (index: number) => Promise<readonly [number, number, number] | null>
}

/** Finds objects of a PDF through its cross-reference sections, reading no more of the file than it must. Source: ISO 32000-2, 7.5. */
export class PdfObjects {
  readonly #bytes: Bytes
  readonly #sections: Section[] = []
  readonly #unpacked = new Map<number, Uint8Array>()
  trailer: PdfValue = { kind: 'other' }

  constructor(bytes: Bytes) {
    this.#bytes = bytes
  }

  /** Reads the chain of cross-reference sections from the end of the file. False when there is none. */
  async open(): Promise<boolean> {
    const start = Math.max(0, this.#bytes.size - TAIL_BYTES)
    const tail = latin1(await readRange(this.#bytes, start, TAIL_BYTES))
    const match = /startxref\s+(\d+)/.exec(tail.slice(tail.lastIndexOf('startxref')))
    let next = match === null ? undefined : Number(match[1])
    const seen = new Set<number>()
    while (next !== undefined && !seen.has(next) && seen.size < MAX_SECTIONS) {
      seen.add(next)
      const trailer = await this.#readSection(next)
      if (trailer === null) break
      if (this.trailer.kind === 'other') this.trailer = trailer
      // A hybrid file keeps its compressed objects in a second section.
      const hybrid = numberOf(entryOf(trailer, 'XRefStm'))
      if (hybrid !== undefined && !seen.has(hybrid)) {
        seen.add(hybrid)
        await this.#readSection(hybrid)
      }
      next = numberOf(entryOf(trailer, 'Prev'))
    }
    return this.trailer.kind === 'dictionary'
  }

  /** Follows references until a value stands there. */
  async resolve(value: PdfValue | undefined): Promise<PdfValue | null> {
    let current = value
    for (let hops = 0; current?.kind === 'reference' && hops < 8; hops++)
      current = (await this.#readObject(current.object))?.value
    return current ?? null
  }

  /** Unpacked bytes of a stream object; null when it is not one or is packed in a way that is not read. */
  async readStream(reference: PdfValue | undefined): Promise<Uint8Array | null> {
    if (reference?.kind !== 'reference') return null
    const object = await this.#readObject(reference.object)
    return object === null ? null : await this.#unpackStream(object)
  }

  async #readSection(offset: number): Promise<PdfValue | null> {
    const head = await readRange(this.#bytes, offset, OBJECT_BYTES)
    return startsWith(head, 'xref') ? await this.#readTable(offset) : await this.#readIndexStream(offset)
  }

  async #readTable(offset: number): Promise<PdfValue | null> {
    let at = offset + 4
    for (let count = 0; count < 1024; count++) {
      const window = await readRange(this.#bytes, at, OBJECT_BYTES)
      const header = /^\s*(\d+)\s+(\d+)\s*?[\r\n]+/.exec(latin1(window, 0, 64))
      if (header === null) {
        const lexer = new PdfLexer(window)
        return lexer.readWord() === 'trailer' ? lexer.readValue() : null
      }
      const entriesAt = at + header[0].length
      const entries = Number(header[2])
      this.#sections.push({
        first: Number(header[1]),
        count: entries,
        find: (index) => this.#readTableEntry(entriesAt + index * 20),
      })
      at = entriesAt + entries * 20
    }
    return null
  }

  async #readTableEntry(offset: number): Promise<readonly [number, number, number] | null> {
    const match = /^(\d{10}) \d{5} ([nf])/.exec(latin1(await readRange(this.#bytes, offset, 20)))
    return match === null || match[2] === 'f' ? null : [1, Number(match[1]), 0]
  }

  async #readIndexStream(offset: number): Promise<PdfValue | null> {
    const object = await this.#readObjectAt(offset)
    const data = object === null ? null : await this.#unpackStream(object)
    const widths = entryOf(object?.value, 'W')
    if (object === null || data === null || widths?.kind !== 'array') return null
    const [typeBytes = 0, secondBytes = 0, thirdBytes = 0] = widths.items.map((item) => numberOf(item) ?? 0)
    const rowBytes = typeBytes + secondBytes + thirdBytes
    if (rowBytes <= 0 || rowBytes > 32) return null
    const index = entryOf(object.value, 'Index')
    const ranges =
      index?.kind === 'array'
        ? index.items.map((item) => numberOf(item) ?? 0)
        : [0, numberOf(entryOf(object.value, 'Size')) ?? 0]
    let row = 0
    for (let pair = 0; pair + 1 < ranges.length; pair += 2) {
      const firstRow = row
      const count = ranges[pair + 1] ?? 0
      const find = (entry: number) => {
        const at = (firstRow + entry) * rowBytes
        if (at + rowBytes > data.length) return Promise.resolve(null)
        const type = typeBytes === 0 ? 1 : readUint(data, at, typeBytes)
        return Promise.resolve([
          type,
          readUint(data, at + typeBytes, secondBytes),
          readUint(data, at + typeBytes + secondBytes, thirdBytes),
        ] as const)
      }
      this.#sections.push({ first: ranges[pair] ?? 0, count, find })
      row += count
    }
    return object.value
  }

  async #readObject(number: number): Promise<PdfObject | null> {
    for (const section of this.#sections) {
      if (number < section.first || number >= section.first + section.count) continue
      const place = await section.find(number - section.first)
      if (place === null) continue
      const [type, where, index] = place
      if (type === 1) return await this.#readObjectAt(where)
      if (type === 2) return await this.#readPackedObject(where, index)
    }
    return null
  }

  async #readObjectAt(offset: number): Promise<PdfObject | null> {
    const bytes = await readRange(this.#bytes, offset, OBJECT_BYTES)
    const lexer = new PdfLexer(bytes)
    lexer.readWord()
    lexer.readWord()
    if (lexer.readWord() !== 'obj') return null
    const value = lexer.readValue()
    if (lexer.readWord() !== 'stream') return { value, streamAt: null }
    let at = lexer.offset
    if (bytes[at] === 0x0d) at++
    if (bytes[at] === 0x0a) at++
    return { value, streamAt: offset + at }
  }

  /** Objects packed together: pairs of number and offset, then the values. */
  async #readPackedObject(container: number, index: number): Promise<PdfObject | null> {
    let data = this.#unpacked.get(container)
    const object = await this.#readContainer(container)
    if (object === null) return null
    if (data === undefined) {
      data = (await this.#unpackStream(object)) ?? new Uint8Array(0)
      this.#unpacked.set(container, data)
    }
    const first = numberOf(entryOf(object.value, 'First')) ?? 0
    const lexer = new PdfLexer(data)
    for (let skipped = 0; skipped < index && lexer.offset < first; skipped++) {
      lexer.readWord()
      lexer.readWord()
    }
    lexer.readWord()
    const offset = Number(lexer.readWord())
    return Number.isFinite(offset)
      ? { value: new PdfLexer(data, first + offset).readValue(), streamAt: null }
      : null
  }

  /** A container is never packed itself; anything else would be a loop. */
  async #readContainer(number: number): Promise<PdfObject | null> {
    for (const section of this.#sections) {
      if (number < section.first || number >= section.first + section.count) continue
      const place = await section.find(number - section.first)
      if (place !== null && place[0] === 1) return await this.#readObjectAt(place[1])
    }
    return null
  }

  async #unpackStream({ value, streamAt }: PdfObject): Promise<Uint8Array | null> {
    if (streamAt === null) return null
    const length =
      numberOf(entryOf(value, 'Length')) ?? numberOf(await this.resolve(entryOf(value, 'Length'))) ?? 0
    if (length <= 0 || length > MAX_STREAM_BYTES) return null
    const packed = await readRange(this.#bytes, streamAt, length)
    const filter = entryOf(value, 'Filter')
    const names = filter?.kind === 'array' ? filter.items : filter === undefined ? [] : [filter]
    if (names.length === 0) return packed
    const [only] = names
    if (names.length > 1 || only?.kind !== 'name' || only.name !== 'FlateDecode') return null
    const { bytes } = await inflate(packed, MAX_INDEX_BYTES)
    const parameters = await this.resolve(entryOf(value, 'DecodeParms'))
    return undoPredictor(bytes, parameters)
  }
}

/** PNG predictors, which index streams use. */
function undoPredictor(bytes: Uint8Array, parameters: PdfValue | null): Uint8Array {
  const predictor = numberOf(entryOf(parameters, 'Predictor')) ?? 1
  if (predictor < 10) return bytes
  const columns = Math.min(numberOf(entryOf(parameters, 'Columns')) ?? 1, 4096)
  const rows = Math.floor(bytes.length / (columns + 1))
  const out = new Uint8Array(rows * columns)
  for (let row = 0; row < rows; row++) {
    const kind = bytes[row * (columns + 1)] ?? 0
    for (let column = 0; column < columns; column++) {
      const raw = bytes[row * (columns + 1) + 1 + column] ?? 0
      const up = row === 0 ? 0 : (out[(row - 1) * columns + column] ?? 0)
      const left = column === 0 ? 0 : (out[row * columns + column - 1] ?? 0)
      out[row * columns + column] = kind === 2 ? raw + up : kind === 1 ? raw + left : raw
    }
  }
  return out
}

function readUint(bytes: Uint8Array, offset: number, length: number): number {
  let value = 0
  for (let index = 0; index < length; index++) value = value * 256 + (bytes[offset + index] ?? 0)
  return value
}
