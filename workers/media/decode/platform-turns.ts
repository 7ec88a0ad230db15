/**
 * Whether this browser applies the orientation a file carries. All turn JPEG; Chromium 150 leaves WebP (EXIF) and AVIF
 * (`irot`, `imir`) as they are stored [measured], others do not, and it may change: so it is asked, with a picture that is
 * wider than tall and says that it lies on its side.
 */

import { fail } from '../../../src/domain/errors.ts'

/** 16 × 8, grey, `irot` 1. Made with ffmpeg's libaom encoder, `irot` added to `ipco` and `ipma` by hand. */
const TURNED_AVIF =
  'AAAAIGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZk1BMUIAAAEDbWV0YQAAAAAAAAAvaGRscgAAAAAAAAAAcGljdAAAAAAAAAAAAAAAAFBpY3R1cmVIYW5kbGVy' +
  'AAAAAA5waXRtAAAAAAABAAAAHmlsb2MAAAAARAAAAQABAAAAAQAAASsAAAATAAAAKGlpbmYAAAAAAAEAAAAaaW5mZQIAAAAAAQAAYXYwMUNvbG9yAAAAAHRp' +
  'cHJwAAAAVGlwY28AAAAUaXNwZQAAAAAAAAAQAAAACAAAABBwaXhpAAAAAAMICAgAAAAMYXYxQ4EADAAAAAATY29scm5jbHgAAgACAAIAAAAACWlyb3QBAAAA' +
  'GGlwbWEAAAAAAAAAAQABBQECgwSFAAAAG21kYXQKBRgMv7YBMgoaAAAAUAAAQFbQ'

/** A TIFF structure with one tag: orientation 6. */
const EXIF_ORIENTATION_6 = new Uint8Array([
  0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
])

/** Signature and `IHDR`; `IEND`. */
const PNG_HEAD_BYTES = 33
const PNG_END_BYTES = 12

const answers = new Map<string, Promise<boolean>>()

/** Asked once per format and worker. */
export function platformTurns(mime: string, isLate = false): Promise<boolean> {
  const key = isLate ? `${mime} late` : mime
  const known = answers.get(key) ?? ask(mime, isLate)
  answers.set(key, known)
  return known
}

async function ask(mime: string, isLate: boolean): Promise<boolean> {
  const sample =
    mime === 'image/avif'
      ? new Blob([Uint8Array.from(atob(TURNED_AVIF), (char) => char.charCodeAt(0))], { type: mime })
      : mime === 'image/webp'
        ? await makeTurnedWebp()
        : mime === 'image/png'
          ? await makeTurnedPng(isLate)
          : null
  if (sample === null) return true // JPEG; other formats say nothing of orientation
  const bitmap = await createImageBitmap(sample)
  const isTall = bitmap.height > bitmap.width
  bitmap.close()
  return isTall
}

async function encodeWide(type: string): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(16, 8)
  canvas.getContext('2d', { alpha: false })?.fillRect(0, 0, 16, 8)
  const blob = await canvas.convertToBlob({ type })
  return new Uint8Array(await blob.arrayBuffer())
}

/** The picture chunk of the canvas' own WebP, in an extended file with EXIF. Source: RFC 9649 §2.7. */
async function makeTurnedWebp(): Promise<Blob> {
  const picture = findChunk(await encodeWide('image/webp'), ['VP8 ', 'VP8L'])
  const extended = new Uint8Array([...text('VP8X'), ...little(10), 0x08, 0, 0, 0, 15, 0, 0, 7, 0, 0])
  const exif = new Uint8Array([...text('EXIF'), ...little(EXIF_ORIENTATION_6.length), ...EXIF_ORIENTATION_6])
  const size = 4 + extended.length + picture.length + exif.length
  return new Blob(
    [new Uint8Array([...text('RIFF'), ...little(size), ...text('WEBP')]), extended, picture, exif],
    { type: 'image/webp' },
  )
}

function findChunk(webp: Uint8Array<ArrayBuffer>, types: readonly string[]): Uint8Array<ArrayBuffer> {
  let offset = 12
  while (offset + 8 <= webp.length) {
    const length = 8 + new DataView(webp.buffer).getUint32(offset + 4, true)
    const padded = webp.slice(offset, offset + length + (length & 1))
    if (types.includes(String.fromCharCode(...padded.subarray(0, 4)))) return padded
    offset += padded.length
  }
  return fail('bug.assertion', 'The browser wrote a WebP without a picture.')
}

/** The canvas' own PNG with an `eXIf` chunk after its header, or after its pixels. Checksums of ancillary chunks are checked, so it has one. */
async function makeTurnedPng(isLate: boolean): Promise<Blob> {
  const plain = await encodeWide('image/png')
  const body = new Uint8Array([...text('eXIf'), ...EXIF_ORIENTATION_6])
  const chunk = new Uint8Array([...big(EXIF_ORIENTATION_6.length), ...body, ...big(crc32(body))])
  const at = isLate ? plain.length - PNG_END_BYTES : PNG_HEAD_BYTES
  return new Blob([plain.slice(0, at), chunk, plain.slice(at)], { type: 'image/png' })
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ ((crc & 1) === 0 ? 0 : 0xedb88320)
  }
  return (crc ^ 0xffffffff) >>> 0
}

function text(word: string): number[] {
  return [...word].map((char) => char.charCodeAt(0))
}

function big(value: number): number[] {
  return [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
}

function little(value: number): number[] {
  return big(value).reverse()
}
