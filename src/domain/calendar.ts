/** Civil calendar from day numbers (days since 1970-01-01), proleptic Gregorian, without `Date`: fast and total, from year −9999 to 9999. */

export interface CivilDay {
  readonly year: number
  /** 1…12 */
  readonly month: number
  /** 1…31 */
  readonly day: number
}

const DAYS_PER_ERA = 146097 // 400 Gregorian years

/** The date of a day number. Source: era arithmetic on a year that starts in March. */
export function civilFromDay(dayNumber: number): CivilDay {
  const shifted = dayNumber + 719468
  const era = Math.floor(shifted / DAYS_PER_ERA)
  const dayOfEra = shifted - era * DAYS_PER_ERA
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  }
}

export function dayFromCivil({ year, month, day }: CivilDay): number {
  const shiftedYear = month <= 2 ? year - 1 : year
  const era = Math.floor(shiftedYear / 400)
  const yearOfEra = shiftedYear - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * DAYS_PER_ERA + dayOfEra - 719468
}

export const MS_PER_DAY = 86_400_000

/** Day number of now where this computer is: what "yesterday" is counted from. */
export function dayHere(now: Date): number {
  return Math.floor((now.getTime() - now.getTimezoneOffset() * 60_000) / MS_PER_DAY)
}
