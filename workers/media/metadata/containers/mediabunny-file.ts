import type { Input } from 'mediabunny'
import { decodeText, readRange, viewOf, type Bytes } from '../bytes.ts'
import type { Findings } from '../findings.ts'

/** A film that cannot say how long it is must not hold up the rest of the library. */
const MAX_WAIT_MS = 5000
const EPOCH_2001_MS = Date.UTC(2001, 0, 1)

/** Reads WebM, Matroska, MPEG-TS, MP3, AAC, FLAC, Ogg and WAV through mediabunny: duration, size, codecs, tags. */
export async function readMediaFile(file: Blob, findings: Findings): Promise<void> {
  const { ALL_FORMATS, BlobSource, Input: MediaInput } = await import('mediabunny')
  const input = new MediaInput({ source: new BlobSource(file), formats: ALL_FORMATS })
  const timer = setTimeout(() => input.dispose(), MAX_WAIT_MS)
  try {
    const video = await input.getPrimaryVideoTrack()
    const audio = await input.getPrimaryAudioTrack()
    if (video !== null) {
      findings.structure.isUpright = true
      findings.setSize(await video.getDisplayWidth(), await video.getDisplayHeight())
      const codec = (await video.getCodec()) ?? 'unknown'
      findings.structure.videoCodec ??= codec === 'avc' ? 'h264' : codec
    }
    if (audio !== null) findings.structure.audioCodec ??= (await audio.getCodec()) ?? 'unknown'
    const seconds = (await input.getDurationFromMetadata()) ?? (await measureSeconds(input))
    if (seconds > 0 && Number.isFinite(seconds)) findings.structure.durationMs ??= Math.round(seconds * 1000)
    const tags = await input.getMetadataTags()
    for (const [name, value] of [
      ['Title', tags.title],
      ['Artist', tags.artist],
      ['Album', tags.album],
      ['Genre', tags.genre],
      ['Comment', tags.comment ?? tags.description],
    ] as const) {
      if (value !== undefined && value !== '') findings.add('Audio', name, value)
    }
    addRawDate(tags.raw, findings)
  } catch {
    findings.warn('The film or sound could not be read to its end')
  } finally {
    clearTimeout(timer)
    input.dispose()
  }
}

/** Broadcast streams begin at any time: the end alone would be too long. */
async function measureSeconds(input: Input): Promise<number> {
  return (await input.computeDuration()) - Math.max(0, await input.getFirstTimestamp())
}

/** Dates as written: a `Date` made of them would depend on this machine's time zone. */
function addRawDate(raw: object | undefined, findings: Findings): void {
  for (const [name, value] of Object.entries(raw ?? {})) {
    if (/^(TDRC|TDOR|TYER|DATE|DATE_RECORDED|ICRD)$/i.test(name) && typeof value === 'string')
      findings.add('Audio', 'RecordingTime', value)
  }
}

/** Date and title of a Matroska file's `Info`, which mediabunny leaves out. Source: RFC 9559, 5.1.2. */
export async function readMatroskaInfo(bytes: Bytes, findings: Findings): Promise<void> {
  const head = await readRange(bytes, 0, 64 * 1024)
  const reader = new EbmlReader(head, 0)
  let end = 0
  // The EBML header and everything before `Info` are stepped over; `Segment` is stepped into.
  while (reader.offset < head.length && end === 0) {
    const id = reader.readId()
    const length = reader.readSize()
    if (id === 0x1549a966) end = Math.min(reader.offset + length, head.length)
    else if (id !== 0x18538067) reader.offset += length
  }
  while (reader.offset < end) {
    const id = reader.readId()
    const length = reader.readSize()
    const content = head.subarray(reader.offset, reader.offset + length)
    // ns since 2001.
    if (id === 0x4461 && content.length === 8) {
      findings.add(
        'QuickTime',
        'CreateDate',
        EPOCH_2001_MS + Number(viewOf(content).getBigInt64(0) / 1_000_000n),
      )
    } else if (id === 0x7ba9) findings.add('QuickTime', 'Title', decodeText(content))
    reader.offset += length
  }
}

/** Ids and sizes of EBML: the leading zeros of the first byte say how many bytes there are. */
class EbmlReader {
  readonly #bytes: Uint8Array
  offset: number

  constructor(bytes: Uint8Array, offset: number) {
    this.#bytes = bytes
    this.offset = offset
  }

  readId(): number {
    return this.#read(false)
  }

  readSize(): number {
    return this.#read(true)
  }

  #read(withoutMark: boolean): number {
    const first = this.#bytes[this.offset] ?? 0
    const length = Math.min(Math.clz32(first) - 23, 8)
    let value = withoutMark ? first & (0xff >> length) : first
    for (let index = 1; index < length; index++) value = value * 256 + (this.#bytes[this.offset + index] ?? 0)
    this.offset += length
    return value
  }
}
