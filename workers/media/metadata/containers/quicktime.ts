import { decodeText, latin1, viewOf, type Bytes } from '../bytes.ts'
import type { Findings } from '../findings.ts'
import { decodeXmp, readXmp } from '../xmp/read-xmp.ts'
import { BoxReader, findBox, findBoxes, listBoxes, readBox, type Box } from './iso-boxes.ts'
import { readFilmMetadata } from './quicktime-metadata.ts'

const MAX_BOX_BYTES = 1024 * 1024
/** A fragmented film has thousands more, each far from the last; its index stands before them. */
const MAX_TOP_BOXES = 64
const XMP_UUID = 'be7acfcb97a942e89c71999491e3afac'
const SPHERICAL_UUID = 'ffcc8263f8554a938814587a02521fdd'
const C2PA_UUID = 'd8fec3d61b0e483c92975828877ec481'
/** Seconds from 1904, where QuickTime begins, to 1970. */
const EPOCH_1904_S = 2_082_844_800
/** Transfer characteristics of PQ and HLG. Source: ITU-T H.273. */
const HDR_TRANSFERS: ReadonlySet<number> = new Set([16, 18])

/** Reads MP4, MOV and 3GP: duration, displayed size, codecs, dates, Apple's and Android's keys. Source: ISO/IEC 14496-12, QTFF. */
export async function readQuickTime(bytes: Bytes, findings: Findings): Promise<void> {
  const top = await listBoxes(bytes, 0, bytes.size, MAX_TOP_BOXES)
  for (const box of top) {
    if (box.uuid === XMP_UUID)
      await findings.attempt('XMP', async () =>
        readXmp(decodeXmp(await readBox(bytes, box, MAX_BOX_BYTES)), findings),
      )
    if (box.uuid === C2PA_UUID) findings.add('File', 'ContentCredentials', 'C2PA manifest present')
  }
  const moov = findBox(top, 'moov')
  if (moov === undefined) {
    findings.warn('Film has no index (moov)')
    findings.structure.traits.add('damaged')
    return
  }
  const boxes = await listBoxes(bytes, moov.start, moov.end)
  const header = findBox(boxes, 'mvhd')
  if (header !== undefined)
    await findings.attempt('mvhd', async () => readMovieHeader(await readBox(bytes, header, 128), findings))
  for (const track of boxes.filter((box) => box.type === 'trak'))
    await findings.attempt('Track', () => readTrack(bytes, track, findings))
  if (findings.structure.durationMs === undefined)
    await findings.attempt('Fragments', () => readFragmentDuration(bytes, top, boxes, findings))
  await findings.attempt('QuickTime metadata', () => readFilmMetadata(bytes, boxes, findings))
}

function readMovieHeader(content: Uint8Array, findings: Findings): void {
  const { createdMs, modifiedMs, durationMs } = readTimes(new BoxReader(content))
  if (createdMs !== 0) findings.add('QuickTime', 'CreateDate', createdMs)
  if (modifiedMs !== 0) findings.add('QuickTime', 'ModifyDate', modifiedMs)
  if (durationMs > 0) findings.structure.durationMs = durationMs
}

interface Times {
  /** UTC, ms since 1970; 0 when not set. */
  readonly createdMs: number
  readonly modifiedMs: number
  readonly timescale: number
  readonly durationMs: number
}

/** The beginning that `mvhd` and `mdhd` share. */
function readTimes(reader: BoxReader): Times {
  const version = reader.uint(1)
  reader.uint(3)
  const wide = version === 1 ? 8 : 4
  const createdMs = toUnixMs(reader.uint(wide))
  const modifiedMs = toUnixMs(reader.uint(wide))
  const timescale = reader.uint(4)
  const duration = reader.uint(wide)
  const isUnknown = duration === 2 ** (wide * 8) - 1 || reader.isPast || timescale === 0
  return {
    createdMs,
    modifiedMs,
    timescale,
    durationMs: isUnknown ? 0 : Math.round((duration / timescale) * 1000),
  }
}

/** Some recorders count from 1970 although the standard says 1904: such a date would lie before 1970 or be zero. */
function toUnixMs(seconds: number): number {
  if (seconds === 0) return 0
  const unix = seconds - EPOCH_1904_S
  return (unix > 0 ? unix : seconds) * 1000
}

async function readTrack(bytes: Bytes, track: Box, findings: Findings): Promise<void> {
  const boxes = await listBoxes(bytes, track.start, track.end)
  const media = findBox(boxes, 'mdia')
  if (media === undefined) return
  const mediaBoxes = await listBoxes(bytes, media.start, media.end)
  const handlerBox = findBox(mediaBoxes, 'hdlr')
  const handler = handlerBox === undefined ? '' : latin1(await readBox(bytes, handlerBox, 12), 8, 4)
  const [description] = await findBoxes(bytes, media, 'minf/stbl/stsd')
  if (description === undefined || (handler !== 'vide' && handler !== 'soun')) return
  const header = findBox(mediaBoxes, 'mdhd')
  if (header !== undefined) {
    const times = readTimes(new BoxReader(await readBox(bytes, header, 64)))
    if (times.createdMs !== 0) findings.add('QuickTime', 'MediaCreateDate', times.createdMs)
    if (times.durationMs > 0) findings.structure.durationMs ??= times.durationMs
  }
  const [entry] = await listBoxes(bytes, description.start + 8, description.end)
  if (entry === undefined) return
  if (handler === 'soun') {
    findings.structure.audioCodec ??= codecName(entry.type)
    return
  }
  if (findings.structure.videoCodec !== undefined) return
  findings.structure.videoCodec = codecName(entry.type)
  const trackHeader = findBox(boxes, 'tkhd')
  const turns = trackHeader === undefined ? 0 : readQuarterTurns(await readBox(bytes, trackHeader, 128))
  await readPicture(bytes, entry, turns, findings)
  await readFrameRate(bytes, media, findings)
  if (boxes.some((box) => box.uuid === SPHERICAL_UUID)) findings.structure.traits.add('spherical')
}

/** Clockwise quarter turns of a `tkhd` matrix. */
function readQuarterTurns(content: Uint8Array): number {
  const version = content[0] ?? 0
  const at = version === 1 ? 52 : 40
  if (content.length < at + 36) return 0
  const view = viewOf(content)
  const a = view.getInt32(at)
  const b = view.getInt32(at + 4)
  return (Math.round(Math.atan2(b, a) / (Math.PI / 2)) + 4) % 4
}

/** Size as displayed: the sample entry's, stretched by its pixel aspect ratio, turned. */
async function readPicture(bytes: Bytes, entry: Box, turns: number, findings: Findings): Promise<void> {
  const content = await readBox(bytes, entry, 78)
  if (content.length < 78) return
  const view = viewOf(content)
  let width = view.getUint16(24)
  const height = view.getUint16(26)
  for (const box of await listBoxes(bytes, entry.start + 78, entry.end)) {
    if (box.type === 'pasp') {
      const ratio = viewOf(await readBox(bytes, box, 8))
      const [horizontal, vertical] = [ratio.getUint32(0), ratio.getUint32(4)]
      if (horizontal > 0 && vertical > 0) width = Math.round((width * horizontal) / vertical)
    } else if (box.type === 'colr') {
      const colour = await readBox(bytes, box, 10)
      if (/^ncl[xc]$/.test(latin1(colour, 0, 4)) && HDR_TRANSFERS.has(viewOf(colour).getUint16(6)))
        findings.structure.traits.add('hdr')
    } else if (box.type === 'sv3d') findings.structure.traits.add('spherical')
  }
  findings.structure.isUpright = true
  findings.structure.orientation = [1, 6, 3, 8][turns] ?? 1
  if (turns % 2 === 1) findings.setSize(height, width)
  else findings.setSize(width, height)
  findings.add('QuickTime', 'Rotation', turns * 90)
}

async function readFrameRate(bytes: Bytes, media: Box, findings: Findings): Promise<void> {
  const [header] = await findBoxes(bytes, media, 'mdhd')
  const [table] = await findBoxes(bytes, media, 'minf/stbl/stts')
  if (header === undefined || table === undefined) return
  const { timescale } = readTimes(new BoxReader(await readBox(bytes, header, 64)))
  const reader = new BoxReader(await readBox(bytes, table, 64 * 1024))
  reader.uint(4)
  const count = reader.uint(4)
  let samples = 0
  let ticks = 0
  for (let index = 0; index < count && reader.left >= 8; index++) {
    const repeat = reader.uint(4)
    samples += repeat
    ticks += repeat * reader.uint(4)
  }
  if (ticks > 0 && timescale > 0 && samples > 1)
    findings.add('QuickTime', 'VideoFrameRate', Math.round((samples / ticks) * timescale * 100) / 100)
}

/** Fragmented films say how long they are in `mehd`, or in the index before their fragments (`sidx`). */
async function readFragmentDuration(
  bytes: Bytes,
  top: readonly Box[],
  moov: readonly Box[],
  findings: Findings,
): Promise<void> {
  const extends_ = findBox(moov, 'mvex')
  const header = findBox(moov, 'mvhd')
  if (extends_ !== undefined && header !== undefined) {
    const { timescale } = readTimes(new BoxReader(await readBox(bytes, header, 64)))
    const [length] = await findBoxes(bytes, extends_, 'mehd')
    if (length !== undefined) {
      const reader = new BoxReader(await readBox(bytes, length, 12))
      const version = reader.uint(4) >>> 24
      const duration = reader.uint(version === 1 ? 8 : 4)
      if (duration > 0 && timescale > 0) {
        findings.structure.durationMs = Math.round((duration / timescale) * 1000)
        return
      }
    }
  }
  const index = findBox(top, 'sidx')
  if (index !== undefined) readSegmentIndex(await readBox(bytes, index, MAX_BOX_BYTES), findings)
}

function readSegmentIndex(content: Uint8Array, findings: Findings): void {
  const reader = new BoxReader(content)
  const version = reader.uint(4) >>> 24
  reader.uint(4)
  const timescale = reader.uint(4)
  reader.uint(version === 0 ? 8 : 16)
  reader.uint(2)
  const count = reader.uint(2)
  let ticks = 0
  for (let entry = 0; entry < count && reader.left >= 12; entry++) {
    reader.uint(4)
    ticks += reader.uint(4)
    reader.uint(4)
  }
  if (ticks > 0 && timescale > 0) findings.structure.durationMs = Math.round((ticks / timescale) * 1000)
}

/** Names people and browsers use for the sample entries of films. Source: mp4ra.org. */
const CODECS: ReadonlyMap<string, string> = new Map([
  ['avc1', 'h264'],
  ['avc2', 'h264'],
  ['avc3', 'h264'],
  ['avc4', 'h264'],
  ['hvc1', 'hevc'],
  ['hev1', 'hevc'],
  ['dvh1', 'hevc'],
  ['dvhe', 'hevc'],
  ['av01', 'av1'],
  ['vp08', 'vp8'],
  ['vp09', 'vp9'],
  ['mp4v', 'mpeg4'],
  ['s263', 'h263'],
  ['h263', 'h263'],
  ['H263', 'h263'],
  ['jpeg', 'mjpeg'],
  ['mjpa', 'mjpeg'],
  ['mjpb', 'mjpeg'],
  ['SVQ1', 'svq1'],
  ['SVQ3', 'svq3'],
  ['cvid', 'cinepak'],
  ['rle ', 'qtrle'],
  ['png ', 'png'],
  ['ap4h', 'prores'],
  ['ap4x', 'prores'],
  ['apch', 'prores'],
  ['apcn', 'prores'],
  ['apcs', 'prores'],
  ['apco', 'prores'],
  ['mp4a', 'aac'],
  ['ac-3', 'ac3'],
  ['ec-3', 'eac3'],
  ['dtsc', 'dts'],
  ['dtsh', 'dts'],
  ['dtsl', 'dts'],
  ['dtse', 'dts'],
  ['Opus', 'opus'],
  ['fLaC', 'flac'],
  ['alac', 'alac'],
  ['samr', 'amr_nb'],
  ['sawb', 'amr_wb'],
  ['sqcp', 'qcelp'],
  ['.mp3', 'mp3'],
  ['sowt', 'pcm'],
  ['twos', 'pcm'],
  ['lpcm', 'pcm'],
  ['raw ', 'pcm'],
  ['in24', 'pcm'],
  ['ulaw', 'pcm_mulaw'],
  ['alaw', 'pcm_alaw'],
  ['ima4', 'adpcm'],
  ['QDM2', 'qdm2'],
  ['encv', 'encrypted'],
  ['enca', 'encrypted'],
])

function codecName(type: string): string {
  return CODECS.get(type) ?? decodeText(Uint8Array.from(type, (character) => character.charCodeAt(0))).trim()
}
