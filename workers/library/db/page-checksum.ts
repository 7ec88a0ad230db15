/**
 * Every page of the database file carries a checksum in its last 8 bytes (SQLite reserves them), so that a flipped bit on
 * disk is an error and never a wrong date or a wrong rating. The idea is SQLite's own cksumvfs; the sum is its as well:
 * two running 32-bit sums, which no single flipped bit, swapped word or shifted block survives.
 */

export const PAGE_BYTES = 4096
export const CHECKSUM_BYTES = 8
const SUMMED_WORDS = (PAGE_BYTES - CHECKSUM_BYTES) / 4

/** Writes the checksum of the page that begins at word `start` of `words` into its last two words. */
export function sealPage(words: Int32Array, start: number): void {
  const { low, high } = sumPage(words, start)
  words[start + SUMMED_WORDS] = low
  words[start + SUMMED_WORDS + 1] = high
}

export function isPageSound(words: Int32Array, start: number): boolean {
  const { low, high } = sumPage(words, start)
  return words[start + SUMMED_WORDS] === low && words[start + SUMMED_WORDS + 1] === high
}

function sumPage(words: Int32Array, start: number): { low: number; high: number } {
  let low = 0
  let high = 0
  const end = start + SUMMED_WORDS
  for (let at = start; at < end; at += 2) {
    low = (low + (words[at] ?? 0) + high) | 0
    high = (high + (words[at + 1] ?? 0) + low) | 0
  }
  return { low, high }
}
