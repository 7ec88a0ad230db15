import { decodeText, latin1, readRange, untilNul, viewOf, type Bytes } from '../bytes.ts'
import type { Findings } from '../findings.ts'

const MAX_CHUNKS = 256
const MAX_DEPTH = 4
/** RIFF's INFO words. Source: Microsoft RIFF 1.0, ExifTool RIFF.pm. */
const INFO_NAMES: ReadonlyMap<string, string> = new Map([
  ['INAM', 'Title'],
  ['IART', 'Artist'],
  ['ICMT', 'Comment'],
  ['ISFT', 'Software'],
  ['ICRD', 'CreationDate'],
  ['IDIT', 'DateTimeOriginal'],
  ['ICOP', 'Copyright'],
  ['IKEY', 'Keywords'],
  ['strd', ''],
])
const VIDEO_CODECS: ReadonlyMap<string, string> = new Map([
  ['MJPG', 'mjpeg'],
  ['H264', 'h264'],
  ['X264', 'h264'],
  ['AVC1', 'h264'],
  ['XVID', 'mpeg4'],
  ['DIVX', 'mpeg4'],
  ['DX50', 'mpeg4'],
  ['FMP4', 'mpeg4'],
  ['DIV3', 'msmpeg4v3'],
  ['DIV4', 'msmpeg4v3'],
  ['MP43', 'msmpeg4v3'],
  ['DVSD', 'dvvideo'],
  ['CVID', 'cinepak'],
  ['HEVC', 'hevc'],
])
/** WAVE format tags. */
const AUDIO_CODECS: ReadonlyMap<number, string> = new Map([
  [0x01, 'pcm'],
  [0x02, 'adpcm'],
  [0x06, 'pcm_alaw'],
  [0x07, 'pcm_mulaw'],
  [0x11, 'adpcm'],
  [0x55, 'mp3'],
  [0xff, 'aac'],
  [0x2000, 'ac3'],
])

interface Chunk {
  readonly id: string
  readonly start: number
  readonly end: number
}

/** Reads an AVI: size, duration, codecs and the date and texts of its INFO list. Source: Microsoft AVI RIFF reference. */
export async function readAvi(bytes: Bytes, findings: Findings): Promise<void> {
  await readLevel(bytes, 12, bytes.size, 0, findings)
}

async function readLevel(
  bytes: Bytes,
  from: number,
  to: number,
  depth: number,
  findings: Findings,
): Promise<void> {
  let streamKind = ''
  for (const chunk of await listChunks(bytes, from, to)) {
    if (chunk.id === 'LIST') {
      const kind = latin1(await readRange(bytes, chunk.start, 4))
      if (
        depth < MAX_DEPTH &&
        (kind === 'hdrl' || kind === 'strl' || kind === 'INFO' || kind === 'odml' || kind === 'ncdt')
      ) {
        await readLevel(bytes, chunk.start + 4, chunk.end, depth + 1, findings)
      }
      continue
    }
    const name = INFO_NAMES.get(chunk.id)
    const content = await readRange(bytes, chunk.start, Math.min(chunk.end - chunk.start, 4096))
    if (name !== undefined && name !== '') findings.add('QuickTime', name, decodeText(untilNul(content)))
    else if (chunk.id === 'avih') readMainHeader(content, findings)
    else if (chunk.id === 'strh') streamKind = readStreamHeader(content, findings)
    else if (chunk.id === 'strf' && streamKind === 'auds' && content.length >= 2) {
      const tag = viewOf(content).getUint16(0, true)
      findings.structure.audioCodec ??= AUDIO_CODECS.get(tag) ?? `0x${tag.toString(16)}`
    } else if (chunk.id === 'strf' && streamKind === 'vids') {
      findings.structure.videoCodec ??= codecOf(latin1(content, 16, 4))
    }
  }
}

async function listChunks(bytes: Bytes, from: number, to: number): Promise<Chunk[]> {
  const chunks: Chunk[] = []
  for (let offset = from; offset + 8 <= to && chunks.length < MAX_CHUNKS;) {
    const header = await readRange(bytes, offset, 8)
    if (header.length < 8) break
    const size = viewOf(header).getUint32(4, true)
    chunks.push({ id: latin1(header, 0, 4), start: offset + 8, end: Math.min(offset + 8 + size, to) })
    offset += 8 + size + (size & 1)
  }
  return chunks
}

function readMainHeader(content: Uint8Array, findings: Findings): void {
  const view = viewOf(content)
  findings.setSize(view.getUint32(32, true), view.getUint32(36, true))
  const durationMs = (view.getUint32(0, true) * view.getUint32(16, true)) / 1000
  if (durationMs > 0) findings.structure.durationMs = Math.round(durationMs)
}

/** The video stream's own clock is finer than the main header's. */
function readStreamHeader(content: Uint8Array, findings: Findings): string {
  const view = viewOf(content)
  const kind = latin1(content, 0, 4)
  const [scale, rate, length] = [view.getUint32(20, true), view.getUint32(24, true), view.getUint32(32, true)]
  if (kind === 'vids' && scale > 0 && rate > 0 && length > 0) {
    findings.structure.durationMs = Math.round((length * scale * 1000) / rate)
    findings.add('QuickTime', 'VideoFrameRate', Math.round((rate / scale) * 100) / 100)
  }
  if (kind === 'vids' && /\w{4}/.test(latin1(content, 4, 4)))
    findings.structure.videoCodec ??= codecOf(latin1(content, 4, 4))
  return kind
}

function codecOf(fourCc: string): string {
  return VIDEO_CODECS.get(fourCc.toUpperCase()) ?? fourCc.replace(/[^\w ]/g, '').trim()
}
