/**
 * Places in a hand-made order, as texts that sort: between two there is always room for more, so a move is one cell of one row and
 * the orders of two devices merge (fractional indexing; Evan Wallace, "Realtime editing of ordered sequences", 2017).
 *
 * A rank is a whole part, whose first letter says how many digits it has (`a` one … `z` twenty-six; `Z` one … `A` twenty-six below
 * zero), and a fraction without a closing zero. Adding at an end only counts the whole part up or down: a million photos one after
 * the other need six characters. Compared as bytes, here and in SQLite.
 */

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const BASE = DIGITS.length
const FIRST = 'a0'
const LEAST = `A${DIGITS[0]?.repeat(26) ?? ''}`

/** Longer ones are never made: who would need one gives the whole album new ranks (`commands/albums`). */
export const MAX_RANK_CHARS = 64
/** What other devices may send; as long as a chain of halvings could get before it is cut. */
const MAX_STORED_CHARS = 400

export function isRank(text: string): boolean {
  if (text.length > MAX_STORED_CHARS || !/^[0-9A-Za-z]+$/.test(text)) return false
  const length = wholeLength(text)
  return (
    length !== null &&
    length <= text.length &&
    text !== LEAST &&
    !(text.length > length && text.endsWith('0'))
  )
}

/**
 * A rank between two, null being the open end. Null where there is no room: the two are equal or in the wrong order, or are none.
 */
export function rankBetween(before: string | null, after: string | null): string | null {
  if ((before !== null && !isRank(before)) || (after !== null && !isRank(after))) return null
  if (before !== null && after !== null && before >= after) return null
  if (before === null) return after === null ? FIRST : rankBefore(after)
  const whole = wholeOf(before)
  const fraction = before.slice(whole.length)
  if (after === null) return counted(whole, 1) ?? whole + middle(fraction, null)
  const nextWhole = wholeOf(after)
  if (whole === nextWhole) return whole + middle(fraction, after.slice(nextWhole.length))
  const up = counted(whole, 1)
  return up !== null && up < after ? up : whole + middle(fraction, null)
}

function rankBefore(after: string): string {
  const whole = wholeOf(after)
  const fraction = after.slice(whole.length)
  if (fraction !== '') return whole
  const down = counted(whole, -1)
  return down === null || down === LEAST ? LEAST + middle('', null) : down
}

/** `count` ranks in a row between two. Null where there is no room. Halving the gap keeps them short: log62 of the count. */
export function ranksBetween(before: string | null, after: string | null, count: number): string[] | null {
  if (count === 0) return []
  if (after === null || before === null) return inARow(before, after, count)
  const half = Math.floor(count / 2)
  const mid = rankBetween(before, after)
  if (mid === null) return null
  const left = ranksBetween(before, mid, half)
  const right = ranksBetween(mid, after, count - half - 1)
  return left === null || right === null ? null : [...left, mid, ...right]
}

function inARow(before: string | null, after: string | null, count: number): string[] | null {
  const ranks: string[] = []
  const isDown = before === null && after !== null
  let at = isDown ? after : before
  for (let made = 0; made < count; made += 1) {
    at = isDown ? rankBetween(null, at) : rankBetween(at, null)
    if (at === null) return null
    ranks.push(at)
  }
  return isDown ? ranks.reverse() : ranks
}

/** Digits between two fractions; '' is nothing, null is one. The result has no closing zero. */
function middle(low: string, high: string | null): string {
  if (high !== null) {
    let same = 0
    while ((low[same] ?? '0') === high[same]) same += 1
    if (same > 0) return high.slice(0, same) + middle(low.slice(same), high.slice(same))
  }
  const from = low === '' ? 0 : DIGITS.indexOf(low[0] ?? '0')
  const to = high === null ? BASE : DIGITS.indexOf(high[0] ?? '0')
  if (to - from > 1) return DIGITS[Math.round((from + to) / 2)] ?? ''
  // Neighbours: all that begins with the higher digit and ends there is below `high`, unless that is just this digit.
  if (high !== null && high.length > 1) return high.slice(0, 1)
  return (DIGITS[from] ?? '') + middle(low.slice(1), null)
}

/** Characters of the whole part, or null where the first letter is none. */
function wholeLength(rank: string): number | null {
  const head = rank[0] ?? ''
  if (head >= 'a' && head <= 'z') return head.charCodeAt(0) - 97 + 2
  return head >= 'A' && head <= 'Z' ? 90 - head.charCodeAt(0) + 2 : null
}

function wholeOf(rank: string): string {
  return rank.slice(0, wholeLength(rank) ?? rank.length)
}

/** The whole part one up or one down; null at the end of the world. */
function counted(whole: string, step: 1 | -1): string | null {
  const digits = [...whole.slice(1)]
  for (let at = digits.length - 1; at >= 0; at -= 1) {
    const digit = DIGITS.indexOf(digits[at] ?? '') + step
    if (digit >= 0 && digit < BASE) {
      digits[at] = DIGITS[digit] ?? ''
      return whole.slice(0, 1) + digits.join('')
    }
    digits[at] = DIGITS[step === 1 ? 0 : BASE - 1] ?? ''
  }
  const head = whole[0] ?? ''
  if (head === (step === 1 ? 'Z' : 'a')) return step === 1 ? FIRST : `Z${DIGITS.at(-1) ?? ''}`
  if (head === (step === 1 ? 'z' : 'A')) return null
  const next = String.fromCharCode(head.charCodeAt(0) + step)
  const isLonger = step === 1 ? next > 'a' : next < 'Z'
  const filler = DIGITS[step === 1 ? 0 : BASE - 1] ?? ''
  return next + (isLonger ? filler + digits.join('') : digits.slice(1).join(''))
}
