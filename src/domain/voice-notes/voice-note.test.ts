import { describe, expect, it } from 'vitest'

import { isAppError } from '../errors.ts'
import { measureVoiceNote } from './measure.ts'
import { makeVoiceNote } from './testing.ts'
import { isVoiceNoteText, parseVoiceNote, printVoiceNote } from './voice-note.ts'

const HASH = 'ab'.repeat(32)

function codeOf(bytes: Uint8Array): string {
  try {
    return `${String(measureVoiceNote(bytes))} ms`
  } catch (thrown) {
    return isAppError(thrown) ? thrown.code : String(thrown)
  }
}

describe('a voice note as a decision', () => {
  it('is written as its hash and its length, and read back', () => {
    const note = { hash: HASH, ms: 2040 }
    expect(printVoiceNote(note)).toBe(`${HASH}:2040`)
    expect(parseVoiceNote(printVoiceNote(note))).toEqual(note)
  })

  it('is nothing else', () => {
    for (const text of [
      '',
      HASH,
      `${HASH}:`,
      `${HASH}:0`,
      `${HASH}:-1`,
      `${HASH}:1.5`,
      `${HASH}:125001`,
      `../${HASH}:5`,
    ])
      expect(isVoiceNoteText(text), text).toBe(false)
    expect(isVoiceNoteText(`${HASH}:125000`)).toBe(true)
    expect(parseVoiceNote(null)).toBeNull()
  })
})

describe('the length of a recording', () => {
  it('is told by its last packet, over clusters of unknown size', () => {
    expect(measureVoiceNote(makeVoiceNote(60))).toBe(60)
    expect(measureVoiceNote(makeVoiceNote(2000))).toBe(2040)
    expect(measureVoiceNote(makeVoiceNote(30_000))).toBe(30_000)
    expect(measureVoiceNote(makeVoiceNote(120_000))).toBe(120_000)
  })

  it('may not be more than two minutes', () => {
    expect(codeOf(makeVoiceNote(125_100))).toBe('input.invalid')
    expect(codeOf(makeVoiceNote(600_000))).toBe('input.invalid')
  })

  it('is refused of what is no WebM with one track of Opus, by name', () => {
    expect(codeOf(new Uint8Array())).toBe('file.empty')
    expect(codeOf(new TextEncoder().encode('RIFF....WAVEfmt '))).toBe('file.unsupported')
    expect(codeOf(new TextEncoder().encode('<script>alert(1)</script>'))).toBe('file.unsupported')
    expect(codeOf(makeVoiceNote(500, { docType: 'matroska' }))).toBe('file.unsupported')
    expect(codeOf(makeVoiceNote(500, { codec: 'A_VORBIS' }))).toBe('file.unsupported')
    expect(codeOf(makeVoiceNote(500, { trackType: 1 }))).toBe('file.unsupported')
    expect(codeOf(makeVoiceNote(0))).toBe('file.undecodable')
    expect(codeOf(new Uint8Array((8 << 20) + 1))).toBe('file.too_large')
  })

  it('is refused wherever it is cut inside of a packet, and never throws anything without a name', () => {
    const whole = makeVoiceNote(180)
    const codes = new Set(Array.from(whole, (_, at) => codeOf(whole.subarray(0, at))))
    expect(
      [...codes].filter((code) => !/^(?:file\.(?:empty|unsupported|undecodable)|(?:60|120) ms)$/.test(code)),
    ).toEqual([])
    expect(codeOf(whole.subarray(0, whole.length - 1))).toBe('file.undecodable')
    for (let at = 0; at < whole.length; at += 1) {
      const broken = whole.slice()
      broken[at] = 255 - (broken[at] ?? 0)
      expect(codeOf(broken)).toMatch(/^(?:(?:file|input)\.[a-z]+|\d+ ms)$/)
    }
  })
})
