/** Natural dates in English and German, and the dates of `date:`. Everything is days of the photo's own wall clock. */

import { civilFromDay, dayFromCivil } from '../calendar.ts'
import type { Filter } from '../plan.ts'
import {
  BEFORE_DATE,
  FROM,
  HOLIDAYS,
  LAST,
  MONTHS,
  NUMBER_WORDS,
  SEASONS,
  SINCE,
  THIS,
  TO,
  UNITS,
  UNTIL,
  WEEKDAYS,
  WEEKEND,
  type Unit,
} from './date-words.ts'

/** Day numbers; `before` is not included. Null is open. */
export interface DayRange {
  readonly from: number | null
  readonly before: number | null
}

/** Longest row of words a date can be: "between the 3rd of march and the 5th of may 2020". */
export const MAX_DATE_WORDS = 12
const FIRST_YEAR = 1800
/** Before the rest: "this day" alone is today. */
const ON_THIS_DAY: ReadonlySet<string> = new Set(['thisday', 'on this day', 'an diesem tag'])

/**
 * The date these words say, all of them together: a range of days, or days that come every year ("july", "sundays"). Null: they are
 * no date. `today` is a day number.
 */
export function readDate(words: readonly string[], today: number): Filter | null {
  const plain = words.map(plainWord).filter((word) => word !== '')
  if (plain.length === 0 || plain.length > MAX_DATE_WORDS) return null
  if (ON_THIS_DAY.has(plain.join(' '))) {
    const { month, day } = civilFromDay(today)
    return monthDays(month, [day])
  }
  const range = readRange(plain, today)
  if (range !== null) return { key: 'days', ...range }
  return readRecurring(withoutLead(plain), today)
}

/** `2024`, `2024-07`, `2024-07-01`, `2024-07..2024-09`, `..2019`, or words. For `date:` and its like. */
export function readDateValue(text: string, today: number): Filter | null {
  const parts = text.split('..')
  const [first = '', last = ''] = parts
  if (parts.length === 1) return readDate(text.split(/\s+/), today)
  if (parts.length > 2 || (first === '' && last === '')) return null
  const from = first === '' ? null : readRange(first.split(/\s+/).map(plainWord), today)
  const before = last === '' ? null : readRange(last.split(/\s+/).map(plainWord), today)
  if ((first !== '' && from === null) || (last !== '' && before === null)) return null
  // The wrong way round, it is turned: nothing else can be meant.
  if (from !== null && before !== null && (from.from ?? 0) >= (before.before ?? 0))
    return { key: 'days', from: before.from, before: from.before }
  return { key: 'days', from: from?.from ?? null, before: before?.before ?? null }
}

/** A range of days only, for `before:` and `after:`. */
export function readDays(text: string, today: number): DayRange | null {
  return readRange(text.split(/\s+/).map(plainWord), today)
}

function plainWord(word: string): string {
  return word
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/,+$/, '')
    .replace(/^(\d{1,2})(st|nd|rd|th)$/, '$1.')
}

function withoutLead(words: readonly string[]): readonly string[] {
  return words.length > 1 && BEFORE_DATE.has(words[0] ?? '') ? withoutLead(words.slice(1)) : words
}

function readRange(words: readonly string[], today: number): DayRange | null {
  return (
    readSpan(withoutLead(words), today) ??
    readSpan(words, today) ??
    readFromTo(words, today) ??
    readOpen(words, today)
  )
}

/** One date or period. */
function readSpan(words: readonly string[], today: number): DayRange | null {
  return (
    readNumeric(words, today) ?? readMonthYear(words) ?? readNamed(words, today) ?? readRelative(words, today)
  )
}

/** `between March and May 2020`, `2018 to 2020`, `2018-2020`. The second date's year serves the first as well. */
function readFromTo(words: readonly string[], today: number): DayRange | null {
  const [only = ''] = words
  const years = /^(\d{4})[-–](\d{4})$/.exec(only)
  const row =
    words.length === 1 && years !== null
      ? [years[1] ?? '', '-', years[2] ?? '']
      : FROM.has(only)
        ? words.slice(1)
        : words
  for (let at = 1; at < row.length - 1; at++) {
    if (!TO.has(row[at] ?? '')) continue
    const lastWords = withoutLead(row.slice(at + 1))
    const last = readSpan(lastWords, today)
    if (last === null || last.before === null || last.from === null) continue
    const firstWords = withoutLead(row.slice(0, at))
    const year = String(civilFromDay(last.from).year)
    const first = readSpan(firstWords, today) ?? readSpan([...firstWords, year], today)
    if (first !== null && first.from !== null && first.from < last.before)
      return { from: first.from, before: last.before }
  }
  return null
}

/** `since 2019`, `before 2015`. */
function readOpen(words: readonly string[], today: number): DayRange | null {
  const [lead = '', ...rest] = words
  if (rest.length === 0) return null
  const span = readSpan(withoutLead(rest), today)
  if (span === null) return null
  if (SINCE.has(lead)) {
    const isAfter = lead === 'after' || lead === 'nach'
    return { from: isAfter ? span.before : span.from, before: null }
  }
  if (UNTIL.has(lead))
    return { from: null, before: lead === 'bis' || lead === 'until' ? span.before : span.from }
  return null
}

/** 2024, 2024-07, 2024-07-01, 01.07.2024. */
function readNumeric(words: readonly string[], today: number): DayRange | null {
  if (words.length !== 1) return null
  const [text = ''] = words
  const iso = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text)
  if (iso !== null) return rangeOf(Number(iso[1]), maybe(iso[2]), maybe(iso[3]), civilFromDay(today).year)
  const german = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text)
  return german === null
    ? null
    : rangeOf(Number(german[3]), maybe(german[2]), maybe(german[1]), civilFromDay(today).year)
}

function maybe(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits)
}

function rangeOf(year: number, month: number | null, day: number | null, thisYear: number): DayRange | null {
  if (year < FIRST_YEAR || year > thisYear + 1) return null
  if (month === null) return yearOf(year)
  if (month < 1 || month > 12) return null
  return day === null ? monthOf(year, month) : dayOf(year, month, day)
}

/** July 2019, 12 July 2019, July 12 2019, 12th of July 2019. */
function readMonthYear(words: readonly string[]): DayRange | null {
  const last = words.at(-1) ?? ''
  if (!/^\d{4}$/.test(last) || Number(last) < FIRST_YEAR || Number(last) > 2200) return null
  const found = readMonthDay(words.slice(0, -1))
  if (found === null) return null
  return found.day === null ? monthOf(Number(last), found.month) : dayOf(Number(last), found.month, found.day)
}

function readMonthDay(words: readonly string[]): { month: number; day: number | null } | null {
  const row = words.filter((word) => word !== 'of' && word !== 'the')
  const [first = '', second = ''] = row
  const month = MONTHS.get(first) ?? MONTHS.get(second)
  if (row.length === 1) return month === undefined ? null : { month, day: null }
  if (row.length !== 2) return null
  const day = Number((MONTHS.get(first) === undefined ? first : second).replace(/\.$/, ''))
  return month === undefined || !Number.isInteger(day) || day < 1 || day > 31 ? null : { month, day }
}

/** Seasons and holidays of a year: "summer 2019", "last christmas". */
function readNamed(words: readonly string[], today: number): DayRange | null {
  const isLast = LAST.has(words[0] ?? '')
  const isThis = THIS.has(words[0] ?? '')
  const last = words.at(-1) ?? ''
  const isDated = /^\d{4}$/.test(last)
  const name = words.slice(isLast || isThis ? 1 : 0, isDated ? -1 : undefined).join(' ')
  const occurs = occurrenceOf(name)
  if (occurs === null || (!isDated && !isLast && !isThis)) return null
  if (isDated) return Number(last) < FIRST_YEAR || Number(last) > 2200 ? null : occurs(Number(last))
  const { year } = civilFromDay(today)
  if (isThis) return occurs(year)
  const past = [year, year - 1, year - 2].map(occurs).find((range) => (range.before ?? 0) <= today)
  return past ?? null
}

function occurrenceOf(name: string): ((year: number) => { from: number; before: number }) | null {
  const season = SEASONS.get(name)
  if (season !== undefined) {
    // Winter is named by the year it begins in.
    return (year) => ({
      from: dayFromCivil({ year, month: season, day: 1 }),
      before: season === 12 ? firstOf(year + 1, 3) : firstOf(year, season + 3),
    })
  }
  const holiday = HOLIDAYS.get(name)
  if (holiday === undefined) return null
  if (holiday === 'easter') {
    return (year) => ({ from: easterSunday(year) - 2, before: easterSunday(year) + 2 })
  }
  if (holiday === 'thanksgiving') {
    return (year) => {
      // The fourth Thursday of November.
      const first = firstOf(year, 11)
      const day = first + ((4 - weekdayOf(first) + 7) % 7) + 21
      return { from: day, before: day + 1 }
    }
  }
  const [month, day, days] = holiday
  return (year) => {
    const from = dayFromCivil({ year, month, day })
    return { from, before: from + days }
  }
}

/** today, last week, two weeks ago, vor drei Tagen, last 3 months, last sunday. */
function readRelative(words: readonly string[], today: number): DayRange | null {
  const text = words.join(' ')
  const days: Readonly<Record<string, number>> = {
    today: 0,
    heute: 0,
    yesterday: 1,
    gestern: 1,
    vorgestern: 2,
    'day before yesterday': 2,
  }
  if (Object.hasOwn(days, text)) return single(today - (days[text] ?? 0))
  const ago = readAgo(words)
  if (ago !== null) return periodAt(ago.unit, ago.count, today)
  const [lead = '', second = '', third] = words
  const isLast = LAST.has(lead)
  if (!isLast && !THIS.has(lead)) return null
  if (third !== undefined) {
    const unit = UNITS.get(third)
    const count = countOf(second)
    if (!isLast || words.length !== 3 || unit === undefined || count === null) return null
    return { from: backBy(today, unit, count) + 1, before: today + 1 }
  }
  const unit = UNITS.get(second)
  if (unit !== undefined) return periodAt(unit, isLast ? 1 : 0, today)
  if (WEEKEND.has(second)) {
    const saturday = today - weekdayOf(today) + 6 - (isLast ? 7 : 0)
    return { from: saturday, before: saturday + 2 }
  }
  const weekday = WEEKDAYS.get(second)
  if (weekday === undefined) return null
  const back = (weekdayOf(today) - weekday + 7) % 7
  return single(today - (isLast && back === 0 ? 7 : back))
}

function readAgo(words: readonly string[]): { unit: Unit; count: number } | null {
  const isEnglish = words.length === 3 && words[2] === 'ago'
  const isGerman = words.length === 3 && words[0] === 'vor'
  if (!isEnglish && !isGerman) return null
  const count = countOf(words[isEnglish ? 0 : 1] ?? '')
  const unit = UNITS.get(words[isEnglish ? 1 : 2] ?? '')
  return count === null || unit === undefined ? null : { unit, count }
}

function countOf(word: string): number | null {
  if (/^\d{1,3}$/.test(word)) return Number(word)
  return NUMBER_WORDS.get(word) ?? null
}

/** The day, week (from Monday), month or year that lies so many back. */
function periodAt(unit: Unit, back: number, today: number): DayRange {
  if (unit === 'day') return single(today - back)
  if (unit === 'week') {
    const monday = today - weekdayOf(today) + 1 - 7 * back
    return { from: monday, before: monday + 7 }
  }
  const { year, month } = civilFromDay(today)
  if (unit === 'year') return yearOf(year - back)
  return { from: firstOf(year, month - back), before: firstOf(year, month - back + 1) }
}

function backBy(today: number, unit: Unit, count: number): number {
  if (unit === 'day') return today - count
  if (unit === 'week') return today - 7 * count
  const { year, month, day } = civilFromDay(today)
  const first = firstOf(year, month - (unit === 'month' ? count : 12 * count))
  const { year: thatYear, month: thatMonth } = civilFromDay(first)
  return Math.min(first + day - 1, firstOf(thatYear, thatMonth + 1) - 1)
}

/** What comes again and again: july, 24 december, sundays, christmas, summer. */
function readRecurring(words: readonly string[], today: number): Filter | null {
  const text = words.join(' ')
  const found = readMonthDay(words)
  if (found !== null) return found.day === null ? months(found.month) : monthDays(found.month, [found.day])
  const weekday = WEEKDAYS.get(text)
  if (weekday !== undefined) return { key: 'calendar', part: 'weekday', any: [weekday] }
  if (WEEKEND.has(text)) return { key: 'calendar', part: 'weekday', any: [6, 7] }
  const season = SEASONS.get(text)
  if (season !== undefined) return months(season, (season % 12) + 1, ((season + 1) % 12) + 1)
  const holiday = HOLIDAYS.get(text)
  if (holiday === undefined) return null
  if (typeof holiday !== 'string') {
    const [month, day, days] = holiday
    return monthDays(
      month,
      Array.from({ length: days }, (_, index) => day + index),
    )
  }
  const occurs = occurrenceOf(text)
  if (occurs === null) return null
  const { year } = civilFromDay(today)
  const years = Array.from({ length: 60 }, (_, index) => year - index)
  return { key: 'some', of: years.map((one) => ({ key: 'days', ...occurs(one) })) }
}

function months(...any: readonly number[]): Filter {
  return { key: 'calendar', part: 'month', any }
}

function monthDays(month: number, any: readonly number[]): Filter {
  return { key: 'all', of: [months(month), { key: 'calendar', part: 'day', any }] }
}

function single(day: number): DayRange {
  return { from: day, before: day + 1 }
}

function yearOf(year: number): DayRange {
  return { from: firstOf(year, 1), before: firstOf(year + 1, 1) }
}

function monthOf(year: number, month: number): DayRange {
  return { from: firstOf(year, month), before: firstOf(year, month + 1) }
}

function dayOf(year: number, month: number, day: number): DayRange | null {
  const from = dayFromCivil({ year, month, day })
  return civilFromDay(from).day === day && civilFromDay(from).month === month ? single(from) : null
}

/** Months may run over the year at either end. */
function firstOf(year: number, month: number): number {
  const zeroBased = month - 1
  return dayFromCivil({
    year: year + Math.floor(zeroBased / 12),
    month: (((zeroBased % 12) + 12) % 12) + 1,
    day: 1,
  })
}

/** 1 Monday … 7 Sunday; day 0 was a Thursday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** Gregorian computus (Meeus, Jones, Butcher). */
function easterSunday(year: number): number {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const rest = year % 100
  const leapCenturies = Math.floor(century / 4)
  const moonShift = Math.floor((8 * century + 13) / 25)
  const epact = (19 * golden + century - leapCenturies - moonShift + 15) % 30
  const sunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7
  const late = Math.floor((golden + 11 * epact + 19 * sunday) / 433)
  const month = Math.floor((epact + sunday - 7 * late + 90) / 25)
  const day = (epact + sunday - 7 * late + 33 * month + 19) % 32
  return dayFromCivil({ year, month, day })
}
