/** Spec §6: at most 4 KiB of one tag and 500 tags of one asset are kept; the rest is cut and flagged. */
export const MAX_TAG_BYTES = 4096
export const MAX_TAGS = 500

/** A control character can be used to break lists and terminals; tab and line feed are honest text. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g

/** Text as it may be stored and shown: no control characters, one kind of line end, no blanks around, at most 4 KiB of UTF-8. */
export function cleanText(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n').replace(CONTROL, '').trim()
  return cutToBytes(plain, MAX_TAG_BYTES)
}

/** Cuts between characters, never inside one. */
export function cutToBytes(text: string, maxBytes: number): string {
  // One UTF-16 unit is at most three bytes of UTF-8, so short texts need no counting.
  if (text.length * 3 <= maxBytes) return text
  let bytes = 0
  let end = 0
  for (const character of text) {
    bytes += utf8Length(character.codePointAt(0) ?? 0)
    if (bytes > maxBytes) return text.slice(0, end)
    end += character.length
  }
  return text
}

function utf8Length(codePoint: number): number {
  return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4
}
