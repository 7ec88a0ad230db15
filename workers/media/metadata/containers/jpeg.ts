import { latin1, MemoryBytes, readRange, startsWith, viewOf, type Bytes } from '../bytes.ts'
import { readExif } from '../exif/read-exif.ts'
import type { Findings } from '../findings.ts'
import { readIccProfile } from '../icc.ts'
import { PHOTOSHOP, readIptc, readPhotoshopResources } from '../iptc.ts'
import { decodeXmp, readXmp } from '../xmp/read-xmp.ts'
import { readCiff } from './ciff.ts'

const EXIF_MAGIC = 'Exif\0'
const XMP_MAGIC = 'http://ns.adobe.com/xap/1.0/\0'
const EXTENDED_XMP_MAGIC = 'http://ns.adobe.com/xmp/extension/\0'
const PHOTOSHOP_MAGIC = 'Photoshop 3.0\0'
const ICC_MAGIC = 'ICC_PROFILE\0'
const GAIN_MAP_MAGIC = 'urn:iso:std:iso:ts:21496:-1\0'
/** More segments than this before the picture is an attack or a depth map, not metadata. */
const MAX_SEGMENTS = 600
/** Depth maps travel in extended XMP; more than this is not text. */
const MAX_EXTENDED_XMP_BYTES = 4 * 1024 * 1024

interface Collected {
  exif: Uint8Array[]
  xmp: Uint8Array[]
  extendedXmp: Uint8Array[]
  photoshop: Uint8Array[]
  icc: Uint8Array[]
  comments: Uint8Array[]
  ciff: Uint8Array[]
}

/** Reads the segments of a JPEG up to the picture itself: size, EXIF, XMP with its extension, IPTC, ICC, comments. */
export async function readJpeg(bytes: Bytes, findings: Findings): Promise<void> {
  const collected: Collected = {
    exif: [],
    xmp: [],
    extendedXmp: [],
    photoshop: [],
    icc: [],
    comments: [],
    ciff: [],
  }
  await collectSegments(bytes, findings, collected)
  for (const exif of joinExif(collected.exif)) {
    await findings.attempt('EXIF', async () => void (await readExif(new MemoryBytes(exif), findings)))
  }
  for (const packet of collected.xmp)
    await findings.attempt('XMP', () => readPacket(packet, collected.extendedXmp, findings))
  for (const ciff of collected.ciff)
    await findings.attempt('CIFF', () => readCiff(new MemoryBytes(ciff), findings))
  if (collected.photoshop.length > 0)
    await findings.attempt('IPTC', () => readApp13(collected.photoshop, findings))
  if (collected.icc.length > 0)
    await findings.attempt('ICC profile', () => readIccProfile(joinIcc(collected.icc), findings))
  for (const comment of collected.comments) findings.add('File', 'Comment', decodeXmp(comment))
}

async function collectSegments(bytes: Bytes, findings: Findings, collected: Collected): Promise<void> {
  let offset = 2
  for (let count = 0; count < MAX_SEGMENTS && offset < bytes.size; count++) {
    const header = await readRange(bytes, offset, 18)
    if (header.length < 4) break
    if (header[0] !== 0xff) {
      // Damage between segments: look for the next marker close by, as decoders do.
      const gap = await readRange(bytes, offset, 4096)
      const next = gap.findIndex((byte, index) => byte === 0xff && isSegmentMarker(gap[index + 1] ?? 0))
      if (next === -1) break
      findings.warn('JPEG has stray bytes between its segments')
      offset += next
      continue
    }
    const marker = header[1] ?? 0
    if (marker === 0xff) {
      offset += 1
      continue
    }
    if (marker === 0xd9 || marker === 0xda) return
    if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      offset += 2
      continue
    }
    const view = viewOf(header)
    const length = view.getUint16(2)
    if (length < 2) break
    if (isFrameMarker(marker) && header.length >= 9) findings.setSize(view.getUint16(7), view.getUint16(5))
    else if (isKept(marker)) {
      const content = await readRange(bytes, offset + 4, length - 2)
      if (content.length < length - 2) break
      sortSegment(marker, content, findings, collected)
    }
    offset += 2 + length
  }
  findings.warn('JPEG is cut off before its picture')
  findings.structure.traits.add('damaged')
}

function isSegmentMarker(marker: number): boolean {
  return marker >= 0xc0 && marker < 0xff
}

/** SOF0–15 without DHT, JPG and DAC. */
function isFrameMarker(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/** APP0, APP1, APP2, APP11, APP13, COM. */
const KEPT_MARKERS: ReadonlySet<number> = new Set([0xe0, 0xe1, 0xe2, 0xeb, 0xed, 0xfe])

function isKept(marker: number): boolean {
  return KEPT_MARKERS.has(marker)
}

function sortSegment(marker: number, content: Uint8Array, findings: Findings, collected: Collected): void {
  if (marker === 0xfe) collected.comments.push(content)
  else if (marker === 0xe0) {
    if (startsWith(content, 'HEAPJPGM', 6)) collected.ciff.push(content)
  } else if (marker === 0xeb && latin1(content, 0, 64).includes('jumb')) {
    findings.add('File', 'ContentCredentials', 'C2PA manifest present')
  } else if (startsWith(content, EXIF_MAGIC)) collected.exif.push(content.subarray(6))
  else if (startsWith(content, XMP_MAGIC)) collected.xmp.push(content.subarray(XMP_MAGIC.length))
  else if (startsWith(content, EXTENDED_XMP_MAGIC))
    collected.extendedXmp.push(content.subarray(EXTENDED_XMP_MAGIC.length))
  else if (startsWith(content, PHOTOSHOP_MAGIC))
    collected.photoshop.push(content.subarray(PHOTOSHOP_MAGIC.length))
  else if (startsWith(content, ICC_MAGIC)) collected.icc.push(content.subarray(ICC_MAGIC.length))
  else if (startsWith(content, GAIN_MAP_MAGIC)) findings.structure.traits.add('hdr')
}

/** EXIF above 64 KiB goes on in a second segment that has no byte order of its own. */
function joinExif(segments: readonly Uint8Array[]): Uint8Array[] {
  const blocks: Uint8Array[] = []
  for (const segment of segments) {
    const previous = blocks[blocks.length - 1]
    const isOwn = startsWith(segment, 'II*\0') || startsWith(segment, 'MM\0*')
    if (previous === undefined || isOwn) blocks.push(segment)
    else blocks[blocks.length - 1] = joinBytes([previous, segment])
  }
  return blocks
}

function readPacket(packet: Uint8Array, extension: readonly Uint8Array[], findings: Findings): void {
  readXmp(decodeXmp(packet), findings)
  const guid = findings.tags.findLast(({ name }) => name === 'xmpNote:HasExtendedXMP')?.value
  if (typeof guid !== 'string') return
  const extended = joinExtendedXmp(extension, guid.trim())
  if (extended === null) findings.warn('Extended XMP is incomplete or too large')
  else readXmp(decodeXmp(extended), findings)
}

/** Chunks of `GUID (32), full length (4), offset (4), data`. Source: XMP part 3, section 1.1.3.1. */
function joinExtendedXmp(segments: readonly Uint8Array[], guid: string): Uint8Array | null {
  const chunks = segments.filter(
    (segment) => segment.length > 40 && latin1(segment, 0, 32).toUpperCase() === guid.toUpperCase(),
  )
  const first = chunks[0]
  if (first === undefined) return null
  const total = viewOf(first).getUint32(32)
  if (total > MAX_EXTENDED_XMP_BYTES) return null
  const joined = new Uint8Array(total)
  let filled = 0
  for (const chunk of chunks) {
    const at = viewOf(chunk).getUint32(36)
    const data = chunk.subarray(40)
    if (at + data.length > total) return null
    joined.set(data, at)
    filled += data.length
  }
  return filled >= total ? joined : null
}

/** Resources larger than one segment go on in the next; each segment may also hold resources of its own. */
function readApp13(segments: readonly Uint8Array[], findings: Findings): void {
  const joined: Uint8Array[] = []
  for (const segment of segments) {
    const previous = joined[joined.length - 1]
    if (previous !== undefined && !startsWith(segment, '8BIM'))
      joined[joined.length - 1] = joinBytes([previous, segment])
    else joined.push(segment)
  }
  for (const block of joined) {
    readPhotoshopResources(block, (id, resource) => {
      if (id === PHOTOSHOP.iptc) readIptc(resource, findings)
    })
  }
}

/** Each chunk begins with its number and how many there are. */
function joinIcc(segments: readonly Uint8Array[]): Uint8Array {
  const chunks = [...segments].sort((left, right) => (left[0] ?? 0) - (right[0] ?? 0))
  return joinBytes(chunks.map((chunk) => chunk.subarray(2)))
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}
