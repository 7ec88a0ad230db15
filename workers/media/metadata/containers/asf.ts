import { latin1, readRange, viewOf, type Bytes } from '../bytes.ts'
import { decodeUtf16 } from '../exif/decode-value.ts'
import type { Findings } from '../findings.ts'

const MAX_OBJECTS = 256
const FILE_PROPERTIES = 'a1dcab8c47a9cf118ee400c00c205365'
const STREAM_PROPERTIES = '9107dcb7b7a9cf118ee600c00c205365'
const CONTENT_DESCRIPTION = '3326b2758e66cf11a6d900aa0062ce6c'
const VIDEO_MEDIA = 'c0ef19bc4d5bcf11a8fd00805f5c442b'
const AUDIO_MEDIA = '409e69f84d5bcf11a8fd00805f5c442b'
/** Milliseconds from 1601, where Windows begins, to 1970. */
const EPOCH_1601_MS = 11_644_473_600_000
const DESCRIPTION_NAMES = ['Title', 'Author', 'Copyright', 'Description'] as const

/** Reads WMV and WMA: duration, size, codec, creation time and description. Source: Advanced Systems Format 1.2. */
export async function readAsf(bytes: Bytes, findings: Findings): Promise<void> {
  const end = Number(viewOf(await readRange(bytes, 0, 24)).getBigUint64(16, true))
  let offset = 30
  for (let count = 0; count < MAX_OBJECTS && offset + 24 <= Math.min(end, bytes.size); count++) {
    const header = await readRange(bytes, offset, 24)
    const size = Number(viewOf(header).getBigUint64(16, true))
    if (header.length < 24 || size < 24) break
    const read = READERS.get(guidAt(header, 0))
    if (read !== undefined) {
      const content = await readRange(bytes, offset + 24, Math.min(size - 24, 64 * 1024))
      await findings.attempt('ASF header', () => read(content, findings))
    }
    offset += size
  }
}

const READERS: ReadonlyMap<string, (content: Uint8Array, findings: Findings) => void> = new Map([
  [FILE_PROPERTIES, readFileProperties],
  [STREAM_PROPERTIES, readStreamProperties],
  [CONTENT_DESCRIPTION, readDescription],
])

function guidAt(bytes: Uint8Array, offset: number): string {
  return Array.from(bytes.subarray(offset, offset + 16), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
}

/** Times are in 100 ns; the preroll, in ms, is part of the play time. */
function readFileProperties(content: Uint8Array, findings: Findings): void {
  const view = viewOf(content)
  const createdMs = Number(view.getBigUint64(24, true)) / 10_000 - EPOCH_1601_MS
  if (createdMs > 0) findings.add('QuickTime', 'CreateDate', Math.floor(createdMs))
  const durationMs = Number(view.getBigUint64(40, true)) / 10_000 - Number(view.getBigUint64(56, true))
  if (durationMs > 0) findings.structure.durationMs = Math.round(durationMs)
}

function readStreamProperties(content: Uint8Array, findings: Findings): void {
  const view = viewOf(content)
  const kind = guidAt(content, 0)
  if (kind === VIDEO_MEDIA) {
    findings.setSize(view.getUint32(54, true), view.getUint32(58, true))
    findings.structure.videoCodec ??= latin1(content, 54 + 11 + 16, 4)
      .toLowerCase()
      .trim()
  } else if (kind === AUDIO_MEDIA)
    findings.structure.audioCodec ??= view.getUint16(54, true) === 0x0162 ? 'wmapro' : 'wmav2'
}

/** Five lengths, then five texts; the fifth is a rating nobody uses. */
function readDescription(content: Uint8Array, findings: Findings): void {
  const view = viewOf(content)
  let offset = 10
  DESCRIPTION_NAMES.forEach((name, index) => {
    const length = view.getUint16(index * 2, true)
    const text = decodeUtf16(content.subarray(offset, offset + length), true)
    if (text !== '') findings.add('QuickTime', name, text)
    offset += length
  })
}
