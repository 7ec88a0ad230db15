/** Names of rows that a person makes: tags, saved searches. ULIDs. */

const ROW_ID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const TIME_DIGITS = 10 // of 26; the rest is chance

/** A new id: sorts by time, and no two devices make the same. `random` are 16 bytes. */
export function makeRowId(nowMs: number, random: Uint8Array): string {
  let time = ''
  for (let rest = Math.trunc(nowMs), at = 0; at < TIME_DIGITS; at += 1, rest = Math.floor(rest / 32))
    time = (DIGITS[rest % 32] ?? '0') + time
  return time + Array.from(random.subarray(0, 16), (byte) => DIGITS[byte % 32] ?? '0').join('')
}

export function isRowId(text: string): boolean {
  return ROW_ID.test(text)
}
