import { describe, expect, it } from 'vitest'
import { sniffMime } from './sniff.ts'

function bytes(...parts: (string | number[])[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : part)),
  )
}

function box(type: string, ...content: (string | number[])[]): string {
  const inner = String.fromCharCode(...bytes(...content))
  const size = inner.length + 8
  return String.fromCharCode(size >>> 24, (size >>> 16) & 255, (size >>> 8) & 255, size & 255) + type + inner
}

function u16(value: number): number[] {
  return [value & 255, value >> 8]
}

function u32(value: number): number[] {
  return [...u16(value & 0xffff), ...u16(value >>> 16)]
}

/** A little-endian TIFF whose first directory holds the given `[tag, type, count, value]`, then `tail`. */
function tiff(entries: [number, number, number, number][], tail = ''): Uint8Array {
  return bytes(
    'II*\0',
    u32(8),
    u16(entries.length),
    entries.flatMap(([tag, type, count, value]) => [...u16(tag), ...u16(type), ...u32(count), ...u32(value)]),
    u32(0),
    tail,
  )
}

const hdlr = (kind: string) => box('hdlr', [0, 0, 0, 0], [0, 0, 0, 0], kind, [0, 0, 0, 0])

describe('sniffMime', () => {
  const cases: [string, Uint8Array, string, string][] = [
    ['JPEG', bytes([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg', 'photo'],
    ['PNG', bytes('\x89PNG\r\n\x1a\n'), 'image/png', 'photo'],
    ['GIF', bytes('GIF89a'), 'image/gif', 'photo'],
    ['WebP', bytes('RIFF\x10\0\0\0WEBPVP8 '), 'image/webp', 'photo'],
    ['HEIC by its main brand', bytes(box('ftyp', 'heic\0\0\0\0mif1heic')), 'image/heic', 'photo'],
    ['HEIC behind mif1', bytes(box('ftyp', 'mif1\0\0\0\0mif1heic')), 'image/heic', 'photo'],
    ['AVIF behind mif1', bytes(box('ftyp', 'mif1\0\0\0\0mif1avif')), 'image/avif', 'photo'],
    ['HEIF of another codec', bytes(box('ftyp', 'mif1\0\0\0\0mif1unif')), 'image/heif', 'photo'],
    ['CR3', bytes(box('ftyp', 'crx \0\0\0\x01crx isom')), 'image/x-canon-cr3', 'photo'],
    ['MP4', bytes(box('ftyp', 'isom\0\0\0\0isommp42')), 'video/mp4', 'video'],
    [
      'MP4 that only sounds',
      bytes(box('ftyp', 'isom\0\0\0\0'), box('moov', hdlr('soun'))),
      'audio/mp4',
      'audio',
    ],
    [
      'MP4 with picture and sound',
      bytes(box('ftyp', 'isom\0\0\0\0'), box('moov', hdlr('soun'), hdlr('vide'))),
      'video/mp4',
      'video',
    ],
    ['QuickTime without ftyp', bytes(box('moov', 'mvhd0000')), 'video/quicktime', 'video'],
    ['M4A', bytes(box('ftyp', 'M4A \0\0\0\0')), 'audio/mp4', 'audio'],
    ['3GP', bytes(box('ftyp', '3gp5\0\0\0\0')), 'video/3gpp', 'video'],
    ['JXL codestream', bytes([0xff, 0x0a, 1]), 'image/jxl', 'photo'],
    ['TIFF', tiff([[0x103, 3, 1, 1]]), 'image/tiff', 'photo'],
    ['a TIFF saved on a Nikon', tiff([[0x10f, 2, 18, 26]], 'NIKON CORPORATION\0'), 'image/tiff', 'photo'],
    [
      'NEF by its sensor directory',
      tiff(
        [
          [0x103, 3, 1, 34713],
          [0x10f, 2, 18, 38],
        ],
        'NIKON CORPORATION\0',
      ),
      'image/x-nikon-nef',
      'photo',
    ],
    [
      'ARW whose sensor is out of reach',
      tiff(
        [
          [0xfe, 4, 1, 1],
          [0x10f, 2, 5, 50],
          [0x14a, 4, 1, 900000],
        ],
        'SONY\0',
      ),
      'image/x-sony-arw',
      'photo',
    ],
    ['DNG', tiff([[0xc612, 1, 4, 1025]]), 'image/x-adobe-dng', 'photo'],
    ['CR2', bytes('II*\0', u32(16), 'CR\x02\0'), 'image/x-canon-cr2', 'photo'],
    ['ORF', bytes('IIRO', u32(8)), 'image/x-olympus-orf', 'photo'],
    ['RW2', bytes('IIU\0', u32(24)), 'image/x-panasonic-rw2', 'photo'],
    ['RAF', bytes('FUJIFILMCCD-RAW 0201'), 'image/x-fujifilm-raf', 'photo'],
    ['BMP', bytes('BM', u32(70), u32(0), u32(54), u32(40), u32(1), u32(1)), 'image/bmp', 'photo'],
    ['text that begins with BM', bytes('BMW drives far and wide, and back again'), 'text/plain', 'unknown'],
    ['PSD', bytes('8BPS\0\x01'), 'image/vnd.adobe.photoshop', 'photo'],
    ['PDF after junk', bytes('\0\0junk%PDF-1.7'), 'application/pdf', 'document'],
    [
      'SVG after a DOCTYPE',
      bytes('<?xml version="1.0"?><!-- <html> --><!DOCTYPE svg [<!ENTITY a "b">]><svg/>'),
      'image/svg+xml',
      'photo',
    ],
    ['HTML', bytes('<!DOCTYPE html><html><svg/></html>'), 'text/html', 'unknown'],
    [
      'XMP',
      bytes('<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/">'),
      'application/rdf+xml',
      'unknown',
    ],
    ['WebM', bytes('\x1a\x45\xdf\xa3\x42\x82\x84webm', 'V_VP9'), 'video/webm', 'video'],
    ['WebM that only sounds', bytes('\x1a\x45\xdf\xa3\x42\x82\x84webm', 'A_OPUS'), 'audio/webm', 'audio'],
    ['AVI', bytes('RIFF\x10\0\0\0AVI LIST'), 'video/x-msvideo', 'video'],
    ['MP3 with ID3', bytes('ID3\x03'), 'audio/mpeg', 'audio'],
    ['MP3 frame', bytes([0xff, 0xfb, 0x90, 0x64]), 'audio/mpeg', 'audio'],
    ['nothing known', bytes([1, 2, 3, 0, 5]), 'application/octet-stream', 'unknown'],
    ['no bytes', bytes(), 'application/x-empty', 'unknown'],
  ]
  it.each(cases)('knows %s', (_name, head, mime, kind) => {
    expect(sniffMime(head, head.length)).toMatchObject({ mime, kind })
  })

  it('calls RAW raw, and a moving GIF, WebP and APNG animated', () => {
    const frame = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]
    const gif = (frames: number) =>
      bytes('GIF89a', [1, 0, 1, 0, 0, 0, 0], ...Array.from({ length: frames }, () => frame), [0x3b])
    const apng = (frames: number) =>
      bytes('\x89PNG\r\n\x1a\n', [0, 0, 0, 8], 'acTL', [0, 0, 0, frames, 0, 0, 0, 0, 9, 9, 9, 9])
    const webp = (flags: number) => bytes('RIFF\x10\0\0\0WEBPVP8X', u32(10), [flags, 0, 0, 0])
    expect(sniffMime(tiff([[0xc612, 1, 4, 1]]), 99).traits).toEqual(['raw'])
    expect([gif(2), apng(2), webp(2)].map((head) => sniffMime(head, head.length).traits)).toEqual([
      ['animated'],
      ['animated'],
      ['animated'],
    ])
    expect([gif(1), apng(1), webp(0)].map((head) => sniffMime(head, head.length).traits)).toEqual([
      [],
      [],
      [],
    ])
  })

  it('never throws on any cut of any of its own examples', () => {
    for (const [, head] of cases)
      for (let end = 0; end <= head.length; end++)
        expect(sniffMime(head.subarray(0, end), end).mime).toMatch(/\//)
  })
})
