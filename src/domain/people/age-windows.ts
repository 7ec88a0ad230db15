/** How long a growing face stays the same. */

const DAYS_PER_YEAR = 365.25
/** From `age` on, in years, faces this many days apart may be joined unasked (spec §3). Adults: any. */
const WINDOWS: readonly { readonly below: number; readonly days: number }[] = [
  { below: 1, days: 122 },
  { below: 3, days: 274 },
  { below: 12, days: 731 },
]

/** Of which age somebody was, in years; negative before the birth. */
export function ageOnDay(birthday: number, day: number): number {
  return (day - birthday) / DAYS_PER_YEAR
}

/** Days by which photos of somebody of this age may be apart. */
export function windowDays(ageYears: number): number {
  return WINDOWS.find(({ below }) => ageYears < below)?.days ?? Infinity
}

/** Days of first and last photo; both null where no photo is dated. */
export interface Days {
  readonly first: number | null
  readonly last: number | null
}

/** Whether photos of these days may show the one who was born on `birthday`, next to what is known of them. Undated ones may. */
export function fitsAge(birthday: number, known: Days, other: Days): boolean {
  if (other.first === null || other.last === null) return true
  if (other.first < birthday) return false
  if (known.first === null || known.last === null) return true
  const gap = Math.max(0, other.first - known.last, known.first - other.last)
  return gap <= windowDays(ageOnDay(birthday, Math.min(other.first, known.first)))
}

/** Whole years on a day, or null before the birth. Both as `[year, month, day]`, so that birthdays fall on the day. */
export function wholeYears(
  born: readonly [number, number, number],
  on: readonly [number, number, number],
): number | null {
  const years = on[0] - born[0] - (on[1] < born[1] || (on[1] === born[1] && on[2] < born[2]) ? 1 : 0)
  return years < 0 ? null : years
}
