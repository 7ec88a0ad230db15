/**
 * A note that a person spoke on a photo. As a decision it is a text, `<hash>:<ms>`: BLAKE3-256 of its bytes, 64 hex digits, and how long it
 * lasts. So undo, backups and other devices carry it as they carry a caption, and the bytes, which are WebM with one track of Opus, are kept
 * once under their hash (`voiceNotePath`).
 */

import type { AssetHash } from '../vocabulary.ts'

export interface VoiceNote {
  readonly hash: string
  readonly ms: number
}

/** `blob`: WebM with Opus; null where it is not on this device. */
export interface PhotoVoiceNote {
  readonly ms: number
  readonly blob: Blob | null
}
/** `name`: of one of its files; '' where there is none. */
export interface UnheardNote {
  readonly hash: AssetHash
  readonly name: string
}

/** What a `MediaRecorder` is asked for. */
export const VOICE_NOTE_TYPE = 'audio/webm;codecs=opus'
export const MOST_VOICE_NOTE_MS = 120_000 // spec.md, area 7
/** A recorder is stopped by a timer, which is late by a second or more where the page lies in the background. */
export const LATE_MS = 5000
export const MOST_VOICE_NOTE_BYTES = 8 << 20 // two minutes at 510 kbit/s, the most that Opus takes, and their container

const TEXT = /^([0-9a-f]{64}):([1-9][0-9]{0,5})$/

export function printVoiceNote({ hash, ms }: VoiceNote): string {
  return `${hash}:${String(ms)}`
}

/** Null when it is no note of ours. */
export function parseVoiceNote(text: string | null): VoiceNote | null {
  const [, hash, ms] = TEXT.exec(text ?? '') ?? []
  if (hash === undefined || ms === undefined) return null
  return Number(ms) > MOST_VOICE_NOTE_MS + LATE_MS ? null : { hash, ms: Number(ms) }
}

export function isVoiceNoteText(text: string): boolean {
  return parseVoiceNote(text) !== null
}
