import { decodeText, latin1, MemoryBytes, readRange, untilNul, viewOf, type Bytes } from '../bytes.ts'
import { readExif } from '../exif/read-exif.ts'
import type { Findings } from '../findings.ts'
import { readIccProfile } from '../icc.ts'
import { inflate } from '../inflate.ts'
import { readIptc, readPhotoshopResources, PHOTOSHOP } from '../iptc.ts'
import { decodeXmp, readXmp } from '../xmp/read-xmp.ts'

const MAX_CHUNKS = 4096
const MAX_CHUNK_BYTES = 2 * 1024 * 1024
/** Text beyond this is not read: 4 KiB of a field are kept, XMP and profiles need more. */
const MAX_INFLATED_BYTES = 1024 * 1024
const XMP_KEYWORD = 'XML:com.adobe.xmp'
const RAW_PROFILE = /^Raw profile type (exif|APP1|iptc|xmp|8bim|icc|icm)$/i

/** Some writers cut the picture into pieces of 8 KiB; stepping over more of them than this would read the file whole. */
const MAX_PICTURE_CHUNKS = 64
const TAIL_BYTES = 128 * 1024

/** Reads a PNG's header, text, EXIF, XMP, profile and animation chunks; picture data is skipped by its length. */
export async function readPng(bytes: Bytes, findings: Findings): Promise<void> {
  let offset = 8
  let hasEnd = false
  let pictureChunks = 0
  for (let count = 0; count < MAX_CHUNKS && offset + 8 <= bytes.size; count++) {
    const header = await readRange(bytes, offset, 8)
    if (header.length < 8) break
    const length = viewOf(header).getUint32(0)
    const type = latin1(header, 4, 4)
    if (length > 0x7fffffff) break
    if (type === 'IEND') {
      hasEnd = true
      break
    }
    const read = CHUNKS.get(type)
    if (read !== undefined && length > MAX_CHUNK_BYTES) findings.warn(`PNG ${type} is too large`)
    else if (read !== undefined) {
      const content = await readRange(bytes, offset + 8, length)
      if (content.length < length) break
      await findings.attempt(`PNG ${type}`, () => read(content, findings))
    }
    offset += 12 + length
    if (type === 'IDAT' || type === 'fdAT') pictureChunks++
    if (pictureChunks === MAX_PICTURE_CHUNKS) offset = await skipToTail(bytes, offset)
  }
  if (!hasEnd) {
    findings.warn('PNG is cut off')
    findings.structure.traits.add('damaged')
  }
}

/** Where the chunks behind the picture begin, found from the end: a known type whose chunks lead up to `IEND`. */
async function skipToTail(bytes: Bytes, from: number): Promise<number> {
  const start = Math.max(from, bytes.size - TAIL_BYTES)
  const tail = await readRange(bytes, start, TAIL_BYTES)
  const view = viewOf(tail)
  const leadsToEnd = (at: number): boolean => {
    for (let offset = at, count = 0; offset + 12 <= tail.length && count < 64; count++) {
      const type = latin1(tail, offset + 4, 4)
      if (type === 'IEND') return true
      if (!/^[A-Za-z]{4}$/.test(type)) return false
      offset += 12 + view.getUint32(offset)
    }
    return false
  }
  for (let at = 0; at + 12 <= tail.length; at++) {
    const type = latin1(tail, at + 4, 4)
    if ((CHUNKS.has(type) || type === 'IEND') && leadsToEnd(at)) return start + at
  }
  return bytes.size
}

type ChunkReader = (content: Uint8Array, findings: Findings) => Promise<void> | void

const CHUNKS: ReadonlyMap<string, ChunkReader> = new Map<string, ChunkReader>([
  ['IHDR', readHeader],
  ['acTL', readAnimation],
  ['tEXt', readPlainText],
  ['zTXt', readPackedText],
  ['iTXt', readInternationalText],
  [
    'eXIf',
    async (content, findings) => void (await readExif(new MemoryBytes(skipExifMagic(content)), findings)),
  ],
  ['iCCP', readProfile],
  ['tIME', readTime],
  ['caBX', (_content, findings) => findings.add('File', 'ContentCredentials', 'C2PA manifest present')],
])

function readHeader(content: Uint8Array, findings: Findings): void {
  const view = viewOf(content)
  findings.setSize(view.getUint32(0), view.getUint32(4))
  findings.add('PNG', 'BitDepth', content[8] ?? 0)
}

function readAnimation(content: Uint8Array, findings: Findings): void {
  const frames = viewOf(content).getUint32(0)
  findings.add('PNG', 'AnimationFrames', frames)
  if (frames > 1) findings.structure.traits.add('animated')
}

async function readPlainText(content: Uint8Array, findings: Findings): Promise<void> {
  const keyword = untilNul(content)
  await addText(decodeText(keyword), content.subarray(keyword.length + 1), findings)
}

async function readPackedText(content: Uint8Array, findings: Findings): Promise<void> {
  const keyword = untilNul(content)
  const { bytes, complete } = await inflate(content.subarray(keyword.length + 2), MAX_INFLATED_BYTES)
  if (!complete) findings.warn(`PNG text ${decodeText(keyword).slice(0, 40)} is damaged or too long`)
  await addText(decodeText(keyword), bytes, findings)
}

/** `keyword \0 packed? method language \0 translated keyword \0 text`. */
async function readInternationalText(content: Uint8Array, findings: Findings): Promise<void> {
  const keyword = untilNul(content)
  const isPacked = content[keyword.length + 1] === 1
  const languageAt = keyword.length + 3
  const translatedAt = content.indexOf(0, languageAt) + 1
  const textAt = content.indexOf(0, translatedAt) + 1
  if (translatedAt === 0 || textAt === 0) return
  const text = content.subarray(textAt)
  await addText(
    decodeText(keyword),
    isPacked ? (await inflate(text, MAX_INFLATED_BYTES)).bytes : text,
    findings,
  )
}

async function addText(keyword: string, text: Uint8Array, findings: Findings): Promise<void> {
  if (keyword === XMP_KEYWORD) return readXmp(decodeXmp(text), findings)
  const profile = RAW_PROFILE.exec(keyword)?.[1]?.toLowerCase()
  if (profile === undefined) return findings.add('PNG', toTagName(keyword), decodeText(text))
  const raw = decodeHexProfile(decodeText(text))
  if (profile === 'iptc' || profile === '8bim') {
    if (latin1(raw, 0, 4) !== '8BIM') return readIptc(raw, findings)
    return readPhotoshopResources(raw, (id, resource) => {
      if (id === PHOTOSHOP.iptc) readIptc(resource, findings)
    })
  }
  if (profile === 'xmp') return readXmp(decodeXmp(raw), findings)
  if (profile === 'icc' || profile === 'icm') return readIccProfile(raw, findings)
  const packet = latin1(raw, 0, 28)
  if (packet.startsWith('http://ns.adobe.com/xap/1.0/')) return readXmp(decodeXmp(raw.subarray(29)), findings)
  await readExif(new MemoryBytes(skipExifMagic(raw)), findings)
}

/** `Creation Time` → `CreationTime`; other writers' keywords keep their letters. */
function toTagName(keyword: string): string {
  return (
    keyword
      .slice(0, 79)
      .replace(
        /[^\p{L}\p{N}]+(\p{L})?/gu,
        (_whole, letter: string | undefined) => letter?.toUpperCase() ?? '',
      ) || 'Text'
  )
}

/** ImageMagick's form: name, length, then hexadecimal digits in lines. */
function decodeHexProfile(text: string): Uint8Array {
  const match = /^\s*[^\n]*\n\s*(\d+)\s+([\da-fA-F\s]*)/.exec(text)
  const digits = (match?.[2] ?? '').replace(/\s+/g, '')
  const bytes = new Uint8Array(Math.min(Number(match?.[1] ?? 0), digits.length >> 1))
  for (let index = 0; index < bytes.length; index++)
    bytes[index] = Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16)
  return bytes
}

export function skipExifMagic(bytes: Uint8Array): Uint8Array {
  return latin1(bytes, 0, 4) === 'Exif' ? bytes.subarray(6) : bytes
}

async function readProfile(content: Uint8Array, findings: Findings): Promise<void> {
  const name = untilNul(content)
  readIccProfile((await inflate(content.subarray(name.length + 2), MAX_INFLATED_BYTES)).bytes, findings)
}

/** UTC by the standard: when the picture was last changed. */
function readTime(content: Uint8Array, findings: Findings): void {
  const view = viewOf(content)
  const two = (at: number) => String(view.getUint8(at)).padStart(2, '0')
  findings.add('PNG', 'ModifyDate', `${view.getUint16(0)}-${two(2)}-${two(3)}T${two(4)}:${two(5)}:${two(6)}Z`)
}
