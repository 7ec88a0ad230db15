import type { MetadataFact } from '../../../../src/domain/metadata.ts'
import { readMetadata } from '../read-metadata.ts'
import { bytesOf, uint, utf8, type Part } from './build-bytes.ts'
import { buildTiff, type TiffParts } from './build-exif.ts'

/** The clock of every test: the readers never look at the machine's. */
export const NOW_MS = Date.UTC(2026, 10, 24)

export interface ReadOptions {
  readonly path?: string
  readonly sidecar?: string
  readonly lastModifiedMs?: number
  readonly nowMs?: number
}

/** Reads bytes as stage `meta` would; the file was "just copied here" unless said otherwise. */
export async function readBytes(bytes: Uint8Array, options: ReadOptions = {}): Promise<MetadataFact> {
  const { path = 'album/picture', sidecar, lastModifiedMs = NOW_MS, nowMs = NOW_MS } = options
  const file = new File([Uint8Array.from(bytes)], path.slice(path.lastIndexOf('/') + 1), {
    lastModified: lastModifiedMs,
  })
  return await readMetadata(file, {
    path,
    mime: 'application/octet-stream',
    sidecar: sidecar === undefined ? null : new File([sidecar], 'sidecar.xmp'),
    nowMs,
  })
}

/** Value of a field of the info panel. */
export function fieldOf(fact: MetadataFact, group: string, name: string): string | undefined {
  return fact.fields.find((field) => field.group === group && field.name === name)?.value
}

export interface JpegParts {
  readonly width?: number
  readonly height?: number
  readonly exif?: TiffParts | Uint8Array
  readonly xmp?: string
  readonly iptc?: Uint8Array
  readonly segments?: readonly Uint8Array[]
  readonly trailer?: Uint8Array
}

export function segment(marker: number, ...content: readonly Part[]): Uint8Array {
  const body = bytesOf(...content)
  return bytesOf(0xff, marker, uint(body.length + 2, 2), body)
}

/** A JPEG with a frame header and no picture: all that readers of metadata look at. */
export function buildJpeg({
  width = 400,
  height = 300,
  exif,
  xmp,
  iptc,
  segments = [],
  trailer,
}: JpegParts): Uint8Array {
  return bytesOf(
    [0xff, 0xd8],
    ...(exif === undefined
      ? []
      : [segment(0xe1, 'Exif\0\0', exif instanceof Uint8Array ? exif : buildTiff(exif))]),
    ...(xmp === undefined ? [] : [segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', utf8(xmp))]),
    ...(iptc === undefined ? [] : [segment(0xed, 'Photoshop 3.0\0', photoshopResource(1028, iptc))]),
    ...segments,
    segment(0xc0, 8, uint(height, 2), uint(width, 2), 3, [1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]),
    segment(0xda, [3, 1, 0, 2, 0x11, 3, 0x11, 0, 0x3f, 0]),
    [0x12, 0x34, 0xff, 0xd9],
    trailer ?? new Uint8Array(0),
  )
}

export function photoshopResource(id: number, content: Uint8Array): Uint8Array {
  return bytesOf(
    '8BIM',
    uint(id, 2),
    [0, 0],
    uint(content.length, 4),
    content,
    new Uint8Array(content.length & 1),
  )
}

export function iptcDataset(record: number, dataset: number, value: string | Uint8Array): Uint8Array {
  const bytes = typeof value === 'string' ? utf8(value) : value
  return bytesOf(0x1c, record, dataset, uint(bytes.length, 2), bytes)
}

const NAMESPACES = [
  ['rdf', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'],
  ['dc', 'http://purl.org/dc/elements/1.1/'],
  ['xmp', 'http://ns.adobe.com/xap/1.0/'],
  ['exif', 'http://ns.adobe.com/exif/1.0/'],
  ['tiff', 'http://ns.adobe.com/tiff/1.0/'],
  ['aux', 'http://ns.adobe.com/exif/1.0/aux/'],
  ['photoshop', 'http://ns.adobe.com/photoshop/1.0/'],
  ['lr', 'http://ns.adobe.com/lightroom/1.0/'],
  ['MicrosoftPhoto', 'http://ns.microsoft.com/photo/1.0/'],
  ['GPano', 'http://ns.google.com/photos/1.0/panorama/'],
  ['GCamera', 'http://ns.google.com/photos/1.0/camera/'],
  ['Container', 'http://ns.google.com/photos/1.0/container/'],
  ['Item', 'http://ns.google.com/photos/1.0/container/item/'],
  ['hdrgm', 'http://ns.adobe.com/hdr-gain-map/1.0/'],
  ['Iptc4xmpExt', 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/'],
  ['mwg-rs', 'http://www.metadataworkinggroup.com/schemas/regions/'],
  ['stArea', 'http://ns.adobe.com/xmp/sType/Area#'],
  ['digiKam', 'http://www.digikam.org/ns/1.0/'],
] as const

/** An XMP packet around the properties of one description. `attributes` go on the description itself. */
export function xmpPacket(properties: string, attributes = ''): string {
  const namespaces = NAMESPACES.map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`).join(' ')
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${namespaces}><rdf:Description rdf:about="" ${attributes}>${properties}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
}

export function pngChunk(type: string, ...content: readonly Part[]): Uint8Array {
  const body = bytesOf(type, ...content)
  return bytesOf(uint(body.length - 4, 4), body, uint(crc32(body), 4))
}

export function buildPng(chunks: readonly Uint8Array[], width = 400, height = 300): Uint8Array {
  return bytesOf(
    '\x89PNG\r\n\x1a\n',
    pngChunk('IHDR', uint(width, 4), uint(height, 4), [8, 2, 0, 0, 0]),
    ...chunks,
    pngChunk('IDAT', [0x78, 0x9c, 0x03, 0, 0, 0, 0, 1]),
    pngChunk('IEND'),
  )
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ ((crc & 1) === 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}

export function riffChunk(type: string, ...content: readonly Part[]): Uint8Array {
  const body = bytesOf(...content)
  return bytesOf(type, uint(body.length, 4, true), body, new Uint8Array(body.length & 1))
}

/** An extended WebP with the given chunks behind its header. `flags`: 0x02 animation. */
export function buildWebp(
  chunks: readonly Uint8Array[],
  { width = 400, height = 300, flags = 0 } = {},
): Uint8Array {
  const body = bytesOf(
    'WEBP',
    riffChunk('VP8X', [flags, 0, 0, 0], uint(width - 1, 3, true), uint(height - 1, 3, true)),
    ...chunks,
  )
  return bytesOf('RIFF', uint(body.length, 4, true), body)
}

export function box(type: string, ...content: readonly Part[]): Uint8Array {
  const body = bytesOf(...content)
  return bytesOf(uint(body.length + 8, 4), type, body)
}

export function fullBox(type: string, version: number, ...content: readonly Part[]): Uint8Array {
  return box(type, version, [0, 0, 0], ...content)
}

export interface HeicParts {
  readonly width?: number
  readonly height?: number
  readonly quarterTurnsLeft?: number
  readonly mirrorAxis?: 0 | 1
  readonly exif?: TiffParts
  readonly xmp?: string
  readonly extraProperties?: readonly Uint8Array[]
  readonly tail?: Uint8Array
}

/** A HEIC with a primary item, EXIF and XMP items whose bytes lie in `idat`. */
export function buildHeic({
  width = 400,
  height = 300,
  quarterTurnsLeft,
  mirrorAxis,
  exif,
  xmp,
  extraProperties = [],
  tail,
}: HeicParts): Uint8Array {
  const exifItem = exif === undefined ? new Uint8Array(0) : bytesOf(uint(6, 4), 'Exif\0\0', buildTiff(exif))
  const xmpItem = xmp === undefined ? new Uint8Array(0) : utf8(xmp)
  const properties = [
    fullBox('ispe', 0, uint(width, 4), uint(height, 4)),
    ...(quarterTurnsLeft === undefined ? [] : [box('irot', quarterTurnsLeft)]),
    ...(mirrorAxis === undefined ? [] : [box('imir', mirrorAxis)]),
    ...extraProperties,
  ]
  const item = (id: number, type: string, extra: string) =>
    fullBox('infe', 2, uint(id, 2), uint(0, 2), type, '\0', extra)
  const extent = (id: number, offset: number, length: number) =>
    bytesOf(uint(id, 2), uint(1, 2), uint(0, 2), uint(1, 2), uint(offset, 4), uint(length, 4))
  const reference = (from: number) => box('cdsc', uint(from, 2), uint(1, 2), uint(1, 2))
  const meta = fullBox(
    'meta',
    0,
    fullBox('hdlr', 0, uint(0, 4), 'pict', new Uint8Array(13)),
    fullBox('pitm', 0, uint(1, 2)),
    fullBox(
      'iinf',
      0,
      uint(3, 2),
      item(1, 'hvc1', ''),
      item(2, 'Exif', ''),
      item(3, 'mime', 'application/rdf+xml\0'),
    ),
    fullBox('iref', 0, reference(2), reference(3)),
    box(
      'iprp',
      box('ipco', ...properties),
      fullBox(
        'ipma',
        0,
        uint(1, 4),
        uint(1, 2),
        properties.length,
        properties.map((_, index) => index + 1),
      ),
    ),
    box('idat', exifItem, xmpItem),
    fullBox(
      'iloc',
      1,
      [0x44, 0],
      uint(2, 2),
      extent(2, 0, exifItem.length),
      extent(3, exifItem.length, xmpItem.length),
    ),
  )
  return bytesOf(box('ftyp', 'heic', uint(0, 4), 'mif1heic'), meta, tail ?? new Uint8Array(0))
}
