import { sniffIsoBase } from './sniff-iso-base.ts'
import { sniffText } from './sniff-text.ts'
import { sniffTiff } from './sniff-tiff.ts'
import type { AssetKind, Trait } from './vocabulary.ts'

/** How many bytes of a file are worth passing to `sniffMime`: RAW, GIF and Matroska are told apart deep inside. */
export const SNIFF_HEAD_BYTES = 64 * 1024

export interface Sniffed {
  /** `application/octet-stream` when unknown, `application/x-empty` for zero bytes. */
  readonly mime: string
  readonly kind: AssetKind
  /** Only what the head proves: `raw`, `animated`. */
  readonly traits: readonly Trait[]
}

/** Of content that nobody here knows. */
export const UNKNOWN_MIME = 'application/octet-stream'

/**
 * Says what a file is by its first bytes, never by its name (acceptance C7).
 * `head`: the first `SNIFF_HEAD_BYTES` or fewer; `size`: bytes of the whole file. Never throws.
 */
export function sniffMime(head: Uint8Array, size: number): Sniffed {
  if (size === 0 || head.length === 0) return { mime: 'application/x-empty', kind: 'unknown', traits: [] }
  const mime = findMime(head, size)
  return { mime, kind: kindOfMime(mime), traits: traitsOfHead(mime, head) }
}

/** The kind of asset a MIME type is; decided in one place for every reader. */
export function kindOfMime(mime: string): AssetKind {
  if (mime.startsWith('image/')) return 'photo'
  if (mime.startsWith('video/')) return 'video'
  if (mime.startsWith('audio/')) return 'audio'
  if (mime === 'application/pdf') return 'document'
  return 'unknown'
}

const RAW_MIMES: ReadonlySet<string> = new Set([
  'image/x-adobe-dng',
  'image/x-canon-cr2',
  'image/x-canon-cr3',
  'image/x-canon-crw',
  'image/x-epson-erf',
  'image/x-fujifilm-raf',
  'image/x-hasselblad-3fr',
  'image/x-kodak-dcr',
  'image/x-minolta-mrw',
  'image/x-nikon-nef',
  'image/x-olympus-orf',
  'image/x-panasonic-rw2',
  'image/x-pentax-pef',
  'image/x-phaseone-iiq',
  'image/x-raw',
  'image/x-samsung-srw',
  'image/x-sigma-x3f',
  'image/x-sony-arw',
])

export function isRawMime(mime: string): boolean {
  return RAW_MIMES.has(mime)
}

function findMime(head: Uint8Array, size: number): string {
  for (const [offset, magic, mime] of MAGICS) if (hasAscii(head, offset, magic)) return mime
  return (
    sniffTiff(head) ??
    sniffIsoBase(head) ??
    sniffRiff(head) ??
    sniffEbml(head) ??
    sniffOgg(head) ??
    sniffMpeg(head) ??
    sniffBitmap(head) ??
    sniffNetpbm(head) ??
    sniffFlic(head, size) ??
    sniffPdf(head) ??
    sniffText(head) ??
    UNKNOWN_MIME
  )
}

/** `[offset, magic as Latin-1, mime]`. Only magics long enough to be proof by themselves. */
const MAGICS: readonly (readonly [number, string, string])[] = [
  [0, '\xff\xd8\xff', 'image/jpeg'],
  [0, '\x89PNG\r\n\x1a\n', 'image/png'],
  [0, '\x8aMNG\r\n\x1a\n', 'video/x-mng'],
  [0, 'GIF87a', 'image/gif'],
  [0, 'GIF89a', 'image/gif'],
  [0, 'FUJIFILMCCD-RAW', 'image/x-fujifilm-raf'],
  [6, 'HEAPCCDR', 'image/x-canon-crw'],
  [0, 'FOVb', 'image/x-sigma-x3f'],
  [0, '\x00MRM', 'image/x-minolta-mrw'],
  [0, '8BPS', 'image/vnd.adobe.photoshop'],
  [0, '\x00\x00\x00\x0cJXL \r\n\x87\n', 'image/jxl'],
  [0, '\xff\x0a', 'image/jxl'],
  [0, '\x00\x00\x00\x0cjP  \r\n\x87\n', 'image/jp2'],
  [0, '\xff\x4f\xff\x51', 'image/x-j2c'],
  [0, '\x76\x2f\x31\x01', 'image/x-exr'],
  [0, '#?RADIANCE', 'image/vnd.radiance'],
  [0, '#?RGBE', 'image/vnd.radiance'],
  [0, 'qoif', 'image/qoi'],
  [0, 'DDS ', 'image/vnd.ms-dds'],
  [0, 'gimp xcf', 'image/x-xcf'],
  [0, 'II\xbc\x01', 'image/vnd.ms-photo'],
  [0, 'fLaC', 'audio/flac'],
  [0, '#!AMR', 'audio/amr'],
  [0, 'FLV\x01', 'video/x-flv'],
  [0, '\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9\x00\xaa\x00\x62\xce\x6c', 'video/x-ms-wmv'],
  [0, '.RMF', 'application/vnd.rn-realmedia'],
  [0, 'PK\x03\x04', 'application/zip'],
  [0, 'PK\x05\x06', 'application/zip'],
  [0, '\x1f\x8b\x08', 'application/gzip'],
  [0, '7z\xbc\xaf\x27\x1c', 'application/x-7z-compressed'],
  [0, 'Rar!\x1a\x07', 'application/vnd.rar'],
  [0, '%!PS', 'application/postscript'],
]

function sniffRiff(head: Uint8Array): string | null {
  if (hasAscii(head, 0, 'FORM')) {
    return hasAscii(head, 8, 'AIFF') || hasAscii(head, 8, 'AIFC') ? 'audio/x-aiff' : null
  }
  if (!hasAscii(head, 0, 'RIFF') && !hasAscii(head, 0, 'RF64')) return null
  if (hasAscii(head, 8, 'WEBP')) return 'image/webp'
  if (hasAscii(head, 8, 'AVI ')) return 'video/x-msvideo'
  if (hasAscii(head, 8, 'WAVE')) return 'audio/wav'
  return null
}

/** Matroska and WebM. A file whose visible tracks are all audio is audio. */
function sniffEbml(head: Uint8Array): string | null {
  if (!hasAscii(head, 0, '\x1a\x45\xdf\xa3')) return null
  const container = includesAscii(head, 'webm', 64) ? 'webm' : 'x-matroska'
  const audioOnly = includesAscii(head, 'A_', 8192) && !includesAscii(head, 'V_', 8192)
  return `${audioOnly ? 'audio' : 'video'}/${container}`
}

function sniffOgg(head: Uint8Array): string | null {
  if (!hasAscii(head, 0, 'OggS\x00')) return null
  return includesAscii(head, '\x80theora', 512) || includesAscii(head, 'fishead', 512)
    ? 'video/ogg'
    : 'audio/ogg'
}

function sniffMpeg(head: Uint8Array): string | null {
  if (hasAscii(head, 0, '\x00\x00\x01\xba') || hasAscii(head, 0, '\x00\x00\x01\xb3')) return 'video/mpeg'
  if (head[0] === 0x47 && head[188] === 0x47 && head[376] === 0x47) return 'video/mp2t'
  if (head[4] === 0x47 && head[196] === 0x47 && head[388] === 0x47) return 'video/mp2t'
  if (hasAscii(head, 0, 'ID3')) return 'audio/mpeg'
  const second = head[1] ?? 0
  const third = head[2] ?? 0
  if (head[0] !== 0xff || (second & 0xe0) !== 0xe0) return null
  if ((second & 0xf6) === 0xf0) return 'audio/aac'
  // MPEG audio frame: known version, a layer, a bit rate and a sample rate that exist.
  const isFrame =
    (second & 0x18) !== 0x08 &&
    (second & 0x06) !== 0 &&
    third >> 4 !== 15 &&
    third >> 4 !== 0 &&
    (third & 0x0c) !== 0x0c
  return isFrame ? 'audio/mpeg' : null
}

/** BMP and ICO have two- and four-byte magics, so their headers are checked as well. */
function sniffBitmap(head: Uint8Array): string | null {
  if (head[0] === 0x42 && head[1] === 0x4d && head.length >= 26) {
    const headerBytes = readUint32(head, 14)
    return headerBytes >= 12 && headerBytes <= 256 && readUint32(head, 10) < 0x1000000 ? 'image/bmp' : null
  }
  const isIcon = hasAscii(head, 0, '\x00\x00\x01\x00') || hasAscii(head, 0, '\x00\x00\x02\x00')
  if (!isIcon || head.length < 22) return null
  const count = (head[4] ?? 0) | ((head[5] ?? 0) << 8)
  return count > 0 && count < 256 && head[9] === 0 && readUint32(head, 18) >= 6 ? 'image/x-icon' : null
}

function sniffNetpbm(head: Uint8Array): string | null {
  const digit = (head[1] ?? 0) - 0x30
  const space = head[2] ?? 0
  if (
    head[0] !== 0x50 ||
    digit < 1 ||
    digit > 7 ||
    (space !== 0x0a && space !== 0x20 && space !== 0x0d && space !== 0x09)
  )
    return null
  return digit === 1 || digit === 4
    ? 'image/x-portable-bitmap'
    : digit === 2 || digit === 5
      ? 'image/x-portable-graymap'
      : 'image/x-portable-pixmap'
}

/** Autodesk FLIC: a weak magic, so the length and depth fields must agree. */
function sniffFlic(head: Uint8Array, size: number): string | null {
  const magic = (head[4] ?? 0) | ((head[5] ?? 0) << 8)
  if ((magic !== 0xaf11 && magic !== 0xaf12) || head.length < 128) return null
  return head[12] === 8 && readUint32(head, 0) <= size * 2 ? 'video/x-flic' : null
}

/** Readers accept `%PDF-` anywhere in the first KiB, and scanners do write a few bytes before it. */
function sniffPdf(head: Uint8Array): string | null {
  return includesAscii(head, '%PDF-', 1024) ? 'application/pdf' : null
}

function traitsOfHead(mime: string, head: Uint8Array): readonly Trait[] {
  if (isRawMime(mime)) return ['raw']
  const animated =
    (mime === 'image/gif' && hasTwoGifFrames(head)) ||
    (mime === 'image/png' && isAnimatedPng(head)) ||
    (mime === 'image/webp' && hasAscii(head, 12, 'VP8X') && ((head[20] ?? 0) & 0x02) !== 0) ||
    mime === 'image/heic-sequence' ||
    (mime === 'image/avif' && hasAscii(head, 8, 'avis'))
  return animated ? ['animated'] : []
}

/** `acTL` must stand before the first `IDAT`, and a single frame does not move. */
function isAnimatedPng(head: Uint8Array): boolean {
  let offset = 8
  while (offset + 12 <= head.length) {
    const length =
      ((head[offset] ?? 0) << 24) |
      ((head[offset + 1] ?? 0) << 16) |
      ((head[offset + 2] ?? 0) << 8) |
      (head[offset + 3] ?? 0)
    if (hasAscii(head, offset + 4, 'IDAT') || length < 0) return false
    if (hasAscii(head, offset + 4, 'acTL')) {
      const frames = head.subarray(offset + 8, offset + 12)
      return frames.some((byte, index) => (index < 3 ? byte > 0 : byte > 1))
    }
    offset += 12 + length
  }
  return false
}

function hasTwoGifFrames(head: Uint8Array): boolean {
  const flags = head[10] ?? 0
  let offset = 13 + ((flags & 0x80) !== 0 ? 3 << ((flags & 7) + 1) : 0)
  let frames = 0
  while (offset < head.length) {
    const block = head[offset]
    if (block === 0x2c) {
      frames++
      if (frames === 2) return true
      const local = head[offset + 9] ?? 0
      offset += 11 + ((local & 0x80) !== 0 ? 3 << ((local & 7) + 1) : 0)
    } else if (block === 0x21) offset += 2
    else return false
    let length = head[offset] ?? 0
    while (length > 0 && offset < head.length) {
      offset += length + 1
      length = head[offset] ?? 0
    }
    offset++
  }
  return false
}

function readUint32(bytes: Uint8Array, offset: number): number {
  return (
    ((bytes[offset] ?? 0) |
      ((bytes[offset + 1] ?? 0) << 8) |
      ((bytes[offset + 2] ?? 0) << 16) |
      ((bytes[offset + 3] ?? 0) << 24)) >>>
    0
  )
}

/** `text` is Latin-1: one character, one byte. */
function hasAscii(bytes: Uint8Array, offset: number, text: string): boolean {
  if (offset + text.length > bytes.length) return false
  for (let index = 0; index < text.length; index++)
    if (bytes[offset + index] !== text.charCodeAt(index)) return false
  return true
}

function includesAscii(bytes: Uint8Array, text: string, within: number): boolean {
  const end = Math.min(bytes.length - text.length, within)
  for (let offset = 0; offset <= end; offset++) if (hasAscii(bytes, offset, text)) return true
  return false
}
