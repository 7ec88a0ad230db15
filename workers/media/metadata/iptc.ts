import { decodeText, latin1, viewOf } from './bytes.ts'
import type { Findings } from './findings.ts'

/** Datasets of the application record (2) by number. Source: IPTC-IIM 4.2. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [5, 'ObjectName'],
  [7, 'EditStatus'],
  [10, 'Urgency'],
  [12, 'SubjectReference'],
  [15, 'Category'],
  [20, 'SupplementalCategories'],
  [22, 'FixtureIdentifier'],
  [25, 'Keywords'],
  [26, 'ContentLocationCode'],
  [27, 'ContentLocationName'],
  [30, 'ReleaseDate'],
  [35, 'ReleaseTime'],
  [37, 'ExpirationDate'],
  [40, 'SpecialInstructions'],
  [55, 'DateCreated'],
  [60, 'TimeCreated'],
  [62, 'DigitalCreationDate'],
  [63, 'DigitalCreationTime'],
  [65, 'OriginatingProgram'],
  [70, 'ProgramVersion'],
  [75, 'ObjectCycle'],
  [80, 'By-line'],
  [85, 'By-lineTitle'],
  [90, 'City'],
  [92, 'Sub-location'],
  [95, 'Province-State'],
  [100, 'Country-PrimaryLocationCode'],
  [101, 'Country-PrimaryLocationName'],
  [103, 'OriginalTransmissionReference'],
  [105, 'Headline'],
  [110, 'Credit'],
  [115, 'Source'],
  [116, 'CopyrightNotice'],
  [118, 'Contact'],
  [120, 'Caption-Abstract'],
  [121, 'LocalCaption'],
  [122, 'Writer-Editor'],
  [131, 'ImageOrientation'],
  [135, 'LanguageIdentifier'],
])
const REPEATED: ReadonlySet<string> = new Set([
  'Keywords',
  'SupplementalCategories',
  'SubjectReference',
  'By-line',
  'ContentLocationName',
  'Writer-Editor',
  'Contact',
])
const CHARSET_DATASET = 90
const MAX_VALUE_BYTES = 64 * 1024

/**
 * Reads an IPTC-IIM record. Text is UTF-8 when the record says so or when it is valid UTF-8, else Latin-1.
 */
export function readIptc(bytes: Uint8Array, findings: Findings): void {
  const lists = new Map<string, string[]>()
  const view = viewOf(bytes)
  let offset = 0
  let isUtf8 = false
  while (offset + 5 <= bytes.length) {
    if (bytes[offset] !== 0x1c) {
      // Some writers pad between records; anything else is damage.
      if (bytes[offset] !== 0) findings.warn('IPTC record is damaged')
      break
    }
    const record = bytes[offset + 1] ?? 0
    const dataset = bytes[offset + 2] ?? 0
    let length = view.getUint16(offset + 3)
    offset += 5
    if (length >= 0x8000) {
      // Extended: the low bits say how many bytes hold the length.
      const lengthBytes = length & 0x7fff
      if (lengthBytes > 4 || offset + lengthBytes > bytes.length) break
      length = 0
      for (let index = 0; index < lengthBytes; index++) length = length * 256 + (bytes[offset + index] ?? 0)
      offset += lengthBytes
    }
    const value = bytes.subarray(offset, Math.min(offset + length, offset + MAX_VALUE_BYTES))
    if (offset + length > bytes.length) findings.warn('IPTC record is cut off')
    offset += length
    if (record === 1 && dataset === CHARSET_DATASET) isUtf8 = latin1(value).includes('\x1b%G')
    const name = record === 2 ? NAMES.get(dataset) : undefined
    if (name === undefined || value.length === 0) continue
    const text = isUtf8 ? new TextDecoder().decode(value) : decodeText(value)
    if (!REPEATED.has(name)) findings.add('IPTC', name, text)
    else {
      const list = lists.get(name) ?? []
      list.push(text)
      lists.set(name, list)
    }
  }
  for (const [name, list] of lists) findings.add('IPTC', name, list)
}

/** Photoshop's image resources, in JPEG APP13, PSD and TIFF: finds the blocks with metadata in them. */
export function readPhotoshopResources(
  bytes: Uint8Array,
  onResource: (id: number, content: Uint8Array) => void,
): void {
  const view = viewOf(bytes)
  let offset = 0
  while (offset + 12 <= bytes.length) {
    const signature = latin1(bytes, offset, 4)
    if (
      signature !== '8BIM' &&
      signature !== 'PHUT' &&
      signature !== 'AgHg' &&
      signature !== 'DCSR' &&
      signature !== 'MeSa'
    )
      break
    const id = view.getUint16(offset + 4)
    const nameLength = bytes[offset + 6] ?? 0
    // Name and content are padded to even lengths.
    const sizeAt = offset + 6 + ((nameLength + 2) & ~1)
    if (sizeAt + 4 > bytes.length) break
    const size = view.getUint32(sizeAt)
    const start = sizeAt + 4
    if (signature === '8BIM' || signature === 'PHUT') onResource(id, bytes.subarray(start, start + size))
    offset = start + size + (size & 1)
  }
}

export const PHOTOSHOP = { iptc: 1028, icc: 1039, exif: 1058, xmp: 1060 } as const
