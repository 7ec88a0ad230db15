/** Days and parts of the calendar in words: "Summer 2019", "since 2020", "July". Pure. */

import { civilFromDay, MS_PER_DAY, type CivilDay } from '../../domain/calendar.ts'
import type { CalendarPart } from '../../domain/plan.ts'
import { intlLocale } from '../../ui/i18n/locales.ts'
import type { FilterWords } from './filter-words.ts'

/** Day numbers; `before` is not included, null is open. At least one is given. */
export function dayRangeText(from: number | null, before: number | null, words: FilterWords): string {
  const { t, format } = words
  if (from === null) return t('filters.before', { day: edgeText(before ?? 0, words) })
  if (before === null) return t('filters.since', { day: edgeText(from, words) })
  const [first, end] = [civilFromDay(from), civilFromDay(before)]
  // Days that are whole months, and these that are whole years or a season, are called so.
  if (first.day !== 1 || end.day !== 1) return format.days(from * MS_PER_DAY, (before - 1) * MS_PER_DAY)
  const months = monthsOf(end) - monthsOf(first)
  if (first.month === 1 && end.month === 1)
    return months === 12
      ? String(first.year)
      : t('filters.between', { from: String(first.year), to: String(end.year - 1) })
  if (months === 3 && first.month % 3 === 0)
    return t('filters.seasonOf', {
      season: seasonOf(first.month),
      year: first.month === 12 ? `${String(first.year)}/${String(end.year).slice(-2)}` : String(first.year),
    })
  if (months === 1) return format.month(from * MS_PER_DAY)
  return t('filters.between', {
    from: format.month(from * MS_PER_DAY),
    to: format.month((before - 1) * MS_PER_DAY),
  })
}

/** Months, weekdays, days and hours that come again. */
export function calendarText(part: CalendarPart, any: readonly number[], words: FilterWords): string {
  const { t, locale } = words
  const [first = 0] = any
  const last = any.at(-1) ?? first
  switch (part) {
    case 'month':
      if (any.length === 3 && first % 3 === 0 && any[1] === (first % 12) + 1)
        return t('filters.season', { season: seasonOf(first) })
      return listed((month) => nameOf({ month: 'long' }, Date.UTC(2001, month - 1, 1)))
    case 'weekday':
      // 1 January 2001 was a Monday.
      return listed((weekday) => nameOf({ weekday: 'long' }, Date.UTC(2001, 0, weekday)))
    case 'day':
      return t('filters.dayOfMonth', { days: listed(String) })
    case 'hour':
      return t('filters.between', { from: `${String(first)}:00`, to: `${String(last)}:59` })
  }

  /** A row of them, over the end of the year as well, is told by its ends. */
  function listed(textOf: (value: number) => string): string {
    return any.length < 4
      ? any.map(textOf).join(' / ')
      : t('filters.between', { from: textOf(first), to: textOf(last) })
  }

  function nameOf(options: Intl.DateTimeFormatOptions, at: number): string {
    return new Intl.DateTimeFormat(intlLocale(locale), { timeZone: 'UTC', ...options }).format(at)
  }
}

/** A day; the year alone where it is the first of it. */
function edgeText(day: number, { format }: FilterWords): string {
  const civil = civilFromDay(day)
  if (civil.day !== 1) return format.dayShort(day * MS_PER_DAY)
  return civil.month === 1 ? String(civil.year) : format.month(day * MS_PER_DAY)
}

function monthsOf({ year, month }: CivilDay): number {
  return year * 12 + month
}

/** By the month it begins with, as `date-words.ts` reads them. */
function seasonOf(month: number): string {
  return ['spring', 'summer', 'autumn', 'winter'][month / 3 - 1] ?? ''
}
