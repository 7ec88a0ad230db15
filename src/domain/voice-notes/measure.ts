/** How long a recording lasts, from its own packets: recorders write no duration, and what a page says of it is not believed. */

import { fail } from '../errors.ts'
import { LATE_MS, MOST_VOICE_NOTE_BYTES, MOST_VOICE_NOTE_MS } from './voice-note.ts'

/** Ids of Matroska elements (RFC 9559, 5.1). */
const ID = {
  ebml: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  info: 0x1549a966,
  timestampScale: 0x2ad7b1,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  trackType: 0x83,
  codecId: 0x86,
  cluster: 0x1f43b675,
  timestamp: 0xe7,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  block: 0xa1,
} as const

/** They are walked into, whatever size they have: a recorder that is still recording does not know it. */
const OPENED: ReadonlySet<number> = new Set([
  ID.ebml,
  ID.segment,
  ID.info,
  ID.tracks,
  ID.trackEntry,
  ID.cluster,
  ID.blockGroup,
])

const AUDIO_TRACK = 2
const USUAL_SCALE_NS = 1_000_000 // of a timestamp, where the file says nothing

/**
 * The length in whole milliseconds, at least 1, of WebM that holds one track of Opus and is there to its last byte. Errors: `file.empty`,
 * `file.too_large`, `file.unsupported` for anything else, `file.undecodable` when it is cut or holds no sound, `input.invalid` when it lasts longer than two
 * minutes.
 */
export function measureVoiceNote(bytes: Uint8Array): number {
  if (bytes.byteLength === 0) return fail('file.empty', 'There is nothing in this recording.')
  if (bytes.byteLength > MOST_VOICE_NOTE_BYTES)
    return fail('file.too_large', 'A voice note has at most 8 MB.')
  let docType = ''
  let scaleNs = USUAL_SCALE_NS
  let clusterAt = 0
  let endMs = 0
  const trackTypes: number[] = []
  const codecs: string[] = []
  for (const { id, body } of elements(bytes)) {
    if (id === ID.docType) docType = textOf(body)
    else if (id === ID.timestampScale) scaleNs = uintOf(body)
    else if (id === ID.trackType) trackTypes.push(uintOf(body))
    else if (id === ID.codecId) codecs.push(textOf(body))
    else if (id === ID.timestamp) clusterAt = uintOf(body)
    else if (id === ID.simpleBlock || id === ID.block) {
      const { at, packet } = readBlock(body)
      endMs = Math.max(endMs, ((clusterAt + at) * scaleNs) / 1e6 + packetMs(packet))
    }
  }
  if (docType !== 'webm' || trackTypes.join() !== String(AUDIO_TRACK) || codecs.join() !== 'A_OPUS')
    return fail('file.unsupported', 'A voice note is WebM with one track of Opus.')
  if (endMs <= 0) return fail('file.undecodable', 'There is no sound in this recording.')
  if (endMs > MOST_VOICE_NOTE_MS + LATE_MS)
    return fail('input.invalid', 'A voice note lasts at most two minutes.', { subject: 'note' })
  return Math.max(1, Math.round(endMs))
}

interface Element {
  readonly id: number
  readonly body: Uint8Array
}

/** Every element that holds a value, in order. */
function* elements(bytes: Uint8Array): Generator<Element> {
  let at = 0
  while (at < bytes.byteLength) {
    const id = readVint(bytes, at, true)
    const size = readVint(bytes, at + id.length, false)
    if (at === 0 && id.value !== ID.ebml)
      return fail('file.unsupported', 'A voice note is WebM with one track of Opus.')
    at += id.length + size.length
    if (OPENED.has(id.value)) continue
    if (size.isUnknown || at + size.value > bytes.byteLength) return cut()
    yield { id: id.value, body: bytes.subarray(at, at + size.value) }
    at += size.value
  }
}

interface Vint {
  readonly value: number
  /** Bytes it takes. */
  readonly length: number
  readonly isUnknown: boolean
}

/** An integer whose first byte says by its leading zeros how many follow (RFC 8794, 4). Ids keep that mark. */
function readVint(bytes: Uint8Array, at: number, keepMark: boolean): Vint {
  const first = bytes[at] ?? cut()
  const length = Math.clz32(first) - 23
  if (length > 8) return cut()
  const ones = 2 ** (8 - length) - 1
  let value = keepMark ? first : first & ones
  let isUnknown = (first & ones) === ones
  for (let index = 1; index < length; index += 1) {
    const byte = bytes[at + index] ?? cut()
    value = value * 256 + byte
    isUnknown &&= byte === 255
  }
  return { value, length, isUnknown }
}

function readBlock(body: Uint8Array): { readonly at: number; readonly packet: Uint8Array } {
  const { length } = readVint(body, 0, false)
  const high = body[length] ?? cut()
  const low = body[length + 1] ?? cut()
  return { at: ((high << 24) >> 16) | low, packet: body.subarray(length + 3) }
}

/** How long a packet of Opus lasts, by its first byte (RFC 6716, 3.1). */
function packetMs(packet: Uint8Array): number {
  const head = packet[0]
  if (head === undefined) return 0
  const config = head >> 3
  const frameMs =
    config < 12
      ? [10, 20, 40, 60][config & 3]
      : config < 16
        ? [10, 20][config & 1]
        : [2.5, 5, 10, 20][config & 3]
  const kind = head & 3
  const frames = kind === 0 ? 1 : kind < 3 ? 2 : (packet[1] ?? 0) & 63
  return (frameMs ?? 0) * frames
}

function uintOf(body: Uint8Array): number {
  return body.reduce((value, byte) => value * 256 + byte, 0)
}

function textOf(body: Uint8Array): string {
  return new TextDecoder().decode(body).replace(/\0+$/, '')
}

function cut(): never {
  return fail('file.undecodable', 'This recording is damaged or cut off.')
}
