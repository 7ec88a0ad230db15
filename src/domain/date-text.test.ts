import { describe, expect, it } from 'vitest'
import { offsetFromUtc, parseDateText, parseOffset } from './date-text.ts'

const iso = (text: string) => {
  const date = parseDateText(text)
  return date === null ? null : new Date(date.localMs).toISOString().replace('.000Z', '')
}

describe('parseDateText', () => {
  it.each([
    ['2019:07:14 12:34:56', '2019-07-14T12:34:56', null, 'second'],
    ['2019-07-14T12:34:56+02:00', '2019-07-14T12:34:56', 120, 'second'],
    ['2019-07-14T12:34:56Z', '2019-07-14T12:34:56', 0, 'second'],
    ['2019-07-14T12:34', '2019-07-14T12:34:00', null, 'minute'],
    ['2019-07-14T12:34-03:30', '2019-07-14T12:34:00', -210, 'minute'],
    ['2019-07-14', '2019-07-14T00:00:00', null, 'day'],
    ['2019-07', '2019-07-01T00:00:00', null, 'month'],
    ['2019', '2019-01-01T00:00:00', null, 'year'],
    ['2021-02-03 10:00:00', '2021-02-03T10:00:00', null, 'second'],
    ['2019:07:14 12:34:56+05:45', '2019-07-14T12:34:56', 345, 'second'],
    ['2019/07/14 12:34:56', '2019-07-14T12:34:56', null, 'second'],
    ['2019.07.14 12.34.56', '2019-07-14T12:34:56', null, 'second'],
    ['2019:07:14 12:34:56\0', '2019-07-14T12:34:56', null, 'second'],
    ['20190714', '2019-07-14T00:00:00', null, 'day'],
    ['20190714 123456+0200', '2019-07-14T12:34:56', 120, 'second'],
    ["D:20190714123456+02'00'", '2019-07-14T12:34:56', 120, 'second'],
    ['D:20190714123456Z', '2019-07-14T12:34:56', 0, 'second'],
    ['Sun, 14 Jul 2019 12:34:56 GMT', '2019-07-14T12:34:56', null, 'second'],
    ['Sun Jul 14 12:34:56 2019', '2019-07-14T12:34:56', null, 'second'],
    ['2016-02-29T23:59:60Z', '2016-03-01T00:00:00', 0, 'second'],
    ['1826:01:01 00:00:00', '1826-01-01T00:00:00', null, 'second'],
    ['0099:01:01 00:00:00', '0099-01-01T00:00:00', null, 'second'],
  ])('reads %j', (text, expected, offsetMin, precision) => {
    expect(iso(text)).toBe(expected)
    expect(parseDateText(text)).toMatchObject({ offsetMin, precision })
  })

  it('keeps fractions of a second', () => {
    expect(parseDateText('2019-07-14T12:34:56.789Z')?.localMs).toBe(Date.UTC(2019, 6, 14, 12, 34, 56, 789))
  })

  it.each([
    '',
    '    :  :     :  :  ',
    '0000:00:00 00:00:00',
    '2019:13:01 00:00:00',
    '2019:00:10 00:00:00',
    '2019:02:30 00:00:00',
    '2019:02:29 00:00:00',
    '2019:07:14 24:00:00',
    '2019:07:14 12:60:00',
    '2019:07:00 12:00:00',
    '171546:01:01 00:00:00',
    'yesterday',
    '2019071',
    '::',
    'D:',
  ])('has no date for %j', (text) => {
    expect(parseDateText(text)).toBeNull()
  })
})

describe('offsets', () => {
  it.each([
    ['+05:45', 345],
    ['-03:30', -210],
    ['Z', 0],
    ['+0200', 120],
    ['+14:00', 840],
    ['-12:00', -720],
    ['+15:00', null],
    ['+02:75', null],
    ['', null],
    ['\0\0\0', null],
  ])('reads %j', (text, minutes) => {
    expect(parseOffset(text)).toBe(minutes)
  })

  it('rounds the distance to a satellite to a zone that exists, and says nothing of stale fixes', () => {
    const local = Date.UTC(2020, 0, 1, 12, 0, 0)
    expect(offsetFromUtc(local, local - 120 * 60_000 - 40_000)).toBe(120)
    expect(offsetFromUtc(local, local - 345 * 60_000)).toBe(345)
    expect(offsetFromUtc(local, local + 210 * 60_000 + 200_000)).toBe(-210)
    expect(offsetFromUtc(local, local - 75 * 60_000)).toBeNull()
    expect(offsetFromUtc(local, local - 15 * 3_600_000)).toBeNull()
    expect(offsetFromUtc(local, local + 40 * 86_400_000)).toBeNull()
  })
})
