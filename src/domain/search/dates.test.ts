import { describe, expect, it } from 'vitest'

import { dayFromCivil } from '../calendar.ts'
import { readDate, readDateValue } from './dates.ts'

const day = (text: string): number => {
  const [year = 0, month = 1, date = 1] = text.split('-').map(Number)
  return dayFromCivil({ year, month, day: date })
}
/** A Friday. */
const TODAY = day('2026-11-27')
const read = (text: string) => readDate(text.split(' '), TODAY)
const range = (from: string | null, before: string | null) => ({
  key: 'days',
  from: from === null ? null : day(from),
  before: before === null ? null : day(before),
})

describe('a range of days', () => {
  it.each([
    ['2019', '2019-01-01', '2020-01-01'],
    ['2019-07', '2019-07-01', '2019-08-01'],
    ['2019-07-04', '2019-07-04', '2019-07-05'],
    ['04.07.2019', '2019-07-04', '2019-07-05'],
    ['July 2019', '2019-07-01', '2019-08-01'],
    ['in march 2020', '2020-03-01', '2020-04-01'],
    ['im März 2020', '2020-03-01', '2020-04-01'],
    ['12. Juli 2019', '2019-07-12', '2019-07-13'],
    ['July 12th, 2019', '2019-07-12', '2019-07-13'],
    ['on the 12th of july 2019', '2019-07-12', '2019-07-13'],
    ['today', '2026-11-27', '2026-11-28'],
    ['gestern', '2026-11-26', '2026-11-27'],
    ['last summer', '2026-06-01', '2026-09-01'],
    ['letzten Winter', '2025-12-01', '2026-03-01'],
    ['this summer', '2026-06-01', '2026-09-01'],
    ['two weeks ago', '2026-11-09', '2026-11-16'],
    ['vor zwei Wochen', '2026-11-09', '2026-11-16'],
    ['3 days ago', '2026-11-24', '2026-11-25'],
    ['vor einem Monat', '2026-10-01', '2026-11-01'],
    ['last month', '2026-10-01', '2026-11-01'],
    ['letztes Jahr', '2025-01-01', '2026-01-01'],
    ['last 3 months', '2026-08-28', '2026-11-28'],
    ['last weekend', '2026-11-21', '2026-11-23'],
    ['last friday', '2026-11-20', '2026-11-21'],
    ['last sunday', '2026-11-22', '2026-11-23'],
    ['Christmas 2019', '2019-12-24', '2019-12-27'],
    ['Weihnachten 2019', '2019-12-24', '2019-12-27'],
    ['last christmas', '2025-12-24', '2025-12-27'],
    ['Ostern 2019', '2019-04-19', '2019-04-23'],
    ['thanksgiving 2023', '2023-11-23', '2023-11-24'],
    ['summer 2018', '2018-06-01', '2018-09-01'],
    ['between March and May 2020', '2020-03-01', '2020-06-01'],
    ['zwischen März und Mai 2020', '2020-03-01', '2020-06-01'],
    ['from 2018 to 2020', '2018-01-01', '2021-01-01'],
    ['2018-2020', '2018-01-01', '2021-01-01'],
    ['von 3. Mai bis 5. Juni 2021', '2021-05-03', '2021-06-06'],
    ['since 2019', '2019-01-01', null],
    ['after 2019', '2020-01-01', null],
    ['before 2015', null, '2015-01-01'],
    ['vor 2015', null, '2015-01-01'],
    ['bis 2015', null, '2016-01-01'],
  ])('%s', (text, from, before) => {
    expect(read(text)).toEqual(range(from, before))
  })
})

describe('what comes every year', () => {
  it.each([
    ['july', { key: 'calendar', part: 'month', any: [7] }],
    ['sonntags', { key: 'calendar', part: 'weekday', any: [7] }],
    ['weekend', { key: 'calendar', part: 'weekday', any: [6, 7] }],
    ['winter', { key: 'calendar', part: 'month', any: [12, 1, 2] }],
    [
      'christmas',
      {
        key: 'all',
        of: [
          { key: 'calendar', part: 'month', any: [12] },
          { key: 'calendar', part: 'day', any: [24, 25, 26] },
        ],
      },
    ],
    [
      'on this day',
      {
        key: 'all',
        of: [
          { key: 'calendar', part: 'month', any: [11] },
          { key: 'calendar', part: 'day', any: [27] },
        ],
      },
    ],
  ])('%s', (text, filter) => {
    expect(read(text)).toEqual(filter)
  })
})

it.each([
  '1066',
  '2019-13',
  '2019-02-30',
  '30.02.2019',
  'beach',
  'in',
  'last',
  'vor',
  'constructor',
  '12',
  '3 march 99',
])('%s is no date', (text) => {
  expect(read(text)).toBeNull()
})

it('reads the values of date:', () => {
  expect(readDateValue('2024-07-01..2024-07-14', TODAY)).toEqual(range('2024-07-01', '2024-07-15'))
  expect(readDateValue('2024..', TODAY)).toEqual(range('2024-01-01', null))
  expect(readDateValue('..2019', TODAY)).toEqual(range(null, '2020-01-01'))
  expect(readDateValue('last summer', TODAY)).toEqual(range('2026-06-01', '2026-09-01'))
  expect(readDateValue('..', TODAY)).toBeNull()
  expect(readDateValue('x..2019', TODAY)).toBeNull()
})
