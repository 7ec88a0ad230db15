import { fail } from '../domain/errors.ts'
import type { SourceId } from '../domain/vocabulary.ts'

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A new source id: a ULID, so that ids sort by when they were made. `random` are at least 16 random bytes. */
export function newSourceId(nowMs: number, random: Uint8Array): SourceId {
  let time = nowMs
  let text = ''
  for (let i = 0; i < 10; i++) {
    text = (CROCKFORD[time % 32] ?? '0') + text
    time = Math.floor(time / 32)
  }
  for (let i = 0; i < 16; i++) text += CROCKFORD[(random[i] ?? 0) % 32] ?? '0'
  return isSourceId(text) ? text : fail('bug.assertion', 'A ULID was made wrong.')
}

export function isSourceId(text: string): text is SourceId {
  return /^[0-9A-HJKMNP-TV-Z]{26}$/.test(text)
}
