import { describe, expect, it } from 'vitest'
import { TagIndex, type Tag, type TagGroup, type TagValue } from './metadata-tags.ts'
import { chooseTakenAt, formatTakenAt, type TakenContext } from './taken-at.ts'

const NOW_MS = Date.UTC(2026, 10, 24)
const NOWHERE: TakenContext = { path: 'x/picture.jpg', lastModifiedMs: NOW_MS, nowMs: NOW_MS }

type Row = readonly [TagGroup, string, TagValue, Tag['provenance']?]
const tagsOf = (rows: readonly Row[]) =>
  new TagIndex(
    rows.map(([group, name, value, provenance = 'embedded']) => ({ group, name, value, provenance })),
  )
const taken = (rows: readonly Row[], context: Partial<TakenContext> = {}) =>
  chooseTakenAt(tagsOf(rows), { ...NOWHERE, ...context })
const wall = (rows: readonly Row[], context: Partial<TakenContext> = {}) => {
  const found = taken(rows, context)
  return found === undefined ? null : formatTakenAt(found)
}
const gps = (day: string, hour: number, minute: number, second: number): Row[] => [
  ['GPS', 'GPSDateStamp', day],
  ['GPS', 'GPSTimeStamp', [hour, minute, second]],
]

describe('zones and daylight saving: the wall clock is what the camera showed, whatever the zone', () => {
  /** `[what, wall clock, OffsetTimeOriginal or UTC by satellite, expected]` */
  const cases: readonly (readonly [string, string, string | Row[] | null, string])[] = [
    ['no zone at all', '2020:06:01 12:00:00', null, '2020-06-01 12:00:00'],
    ['Berlin, the hour that does not exist', '2020:03:29 02:30:00', null, '2020-03-29 02:30:00'],
    [
      'Berlin, the hour that does not exist, with an offset',
      '2020:03:29 02:30:00',
      '+01:00',
      '2020-03-29 02:30:00+01:00',
    ],
    [
      'Berlin, the hour that comes twice, first time',
      '2020:10:25 02:30:00',
      '+02:00',
      '2020-10-25 02:30:00+02:00',
    ],
    [
      'Berlin, the hour that comes twice, second time',
      '2020:10:25 02:30:00',
      '+01:00',
      '2020-10-25 02:30:00+01:00',
    ],
    ['New York, spring forward', '2021:03:14 02:30:00', '-05:00', '2021-03-14 02:30:00-05:00'],
    ['New York, fall back', '2021:11:07 01:30:00', '-04:00', '2021-11-07 01:30:00-04:00'],
    ["St. John's, winter", '2021:01:15 08:00:00', '-03:30', '2021-01-15 08:00:00-03:30'],
    ["St. John's, summer", '2021:07:15 08:00:00', '-02:30', '2021-07-15 08:00:00-02:30'],
    ['Kathmandu', '2024:02:29 23:59:59', '+05:45', '2024-02-29 23:59:59+05:45'],
    ['Kolkata', '2024:01:01 00:00:01', '+05:30', '2024-01-01 00:00:01+05:30'],
    ['Eucla', '2022:01:01 10:00:00', '+08:45', '2022-01-01 10:00:00+08:45'],
    ['Chatham, summer', '2022:01:01 00:30:00', '+13:45', '2022-01-01 00:30:00+13:45'],
    ['Chatham, winter', '2022:07:01 00:30:00', '+12:45', '2022-07-01 00:30:00+12:45'],
    [
      'Kiritimati, first of all to see the new year',
      '2020:01:01 00:00:00',
      '+14:00',
      '2020-01-01 00:00:00+14:00',
    ],
    ['Baker Island, last of all', '2019:12:31 23:59:59', '-12:00', '2019-12-31 23:59:59-12:00'],
    ['Lord Howe, half an hour of summer time', '2021:04:04 01:45:00', '+10:30', '2021-04-04 01:45:00+10:30'],
    ['Marquesas', '2021:06:06 06:06:06', '-09:30', '2021-06-06 06:06:06-09:30'],
    [
      'Samoa, the day after the one it left out',
      '2011:12:31 00:10:00',
      '+14:00',
      '2011-12-31 00:10:00+14:00',
    ],
    ['Samoa, the day it left out', '2011:12:30 12:00:00', null, '2011-12-30 12:00:00'],
    ['London in summer', '2019:07:01 12:00:00', '+01:00', '2019-07-01 12:00:00+01:00'],
    ['Reykjavik, UTC as Z', '2019:07:01 12:00:00', 'Z', '2019-07-01 12:00:00+00:00'],
    ['an offset no clock shows', '2019:07:01 12:00:00', '+25:00', '2019-07-01 12:00:00'],
    ['an offset of blanks', '2019:07:01 12:00:00', '   :  ', '2019-07-01 12:00:00'],
    ['Paris by satellite', '2019:07:01 12:00:00', gps('2019:07:01', 10, 0, 12), '2019-07-01 12:00:00+02:00'],
    [
      'Paris by a satellite of six minutes ago',
      '2019:07:01 12:00:00',
      gps('2019:07:01', 9, 54, 0),
      '2019-07-01 12:00:00+02:00',
    ],
    [
      'Kathmandu by satellite',
      '2019:07:01 12:00:00',
      gps('2019:07:01', 6, 15, 3),
      '2019-07-01 12:00:00+05:45',
    ],
    [
      "St. John's by satellite",
      '2019:07:01 12:00:00',
      gps('2019:07:01', 14, 30, 0),
      '2019-07-01 12:00:00-02:30',
    ],
    [
      'Tokyo, where UTC is still yesterday',
      '2019:07:01 01:00:00',
      gps('2019:06:30', 16, 0, 0),
      '2019-07-01 01:00:00+09:00',
    ],
    [
      'Honolulu, where UTC is already tomorrow',
      '2019:06:30 20:00:00',
      gps('2019:07:01', 6, 0, 0),
      '2019-06-30 20:00:00-10:00',
    ],
    [
      'Kiritimati by satellite',
      '2019:07:02 01:00:00',
      gps('2019:07:01', 11, 0, 0),
      '2019-07-02 01:00:00+14:00',
    ],
    [
      'a satellite fix of last week',
      '2019:07:08 12:00:00',
      gps('2019:07:01', 10, 0, 0),
      '2019-07-08 12:00:00',
    ],
    [
      'a fix of 75 minutes ago in UTC: no such zone',
      '2019:07:01 12:00:00',
      gps('2019:07:01', 10, 45, 0),
      '2019-07-01 12:00:00',
    ],
    [
      'a satellite time that is no time',
      '2019:07:01 12:00:00',
      gps('2019:07:01', 99, 0, 0),
      '2019-07-01 12:00:00',
    ],
    [
      'a satellite date that is no date',
      '2019:07:01 12:00:00',
      gps('0000:00:00', 10, 0, 0),
      '2019-07-01 12:00:00',
    ],
    ['leap day', '2020:02:29 23:59:59', '+01:00', '2020-02-29 23:59:59+01:00'],
    ['New Year in Sydney', '2020:01:01 00:00:00', '+11:00', '2020-01-01 00:00:00+11:00'],
    ['before there were zones', '1862:05:03 10:00:00', null, '1862-05-03 10:00:00'],
    ['before 1970 with a zone', '1969:07:20 20:17:40', '-05:00', '1969-07-20 20:17:40-05:00'],
    ['a zone inside of the date itself', '2019:07:01 12:00:00+09:00', null, '2019-07-01 12:00:00+09:00'],
  ]
  it.each(cases)('%s', (_what, clock, zone, expected) => {
    const rows: Row[] = [['EXIF', 'DateTimeOriginal', clock]]
    if (typeof zone === 'string') rows.push(['EXIF', 'OffsetTimeOriginal', zone])
    else if (zone !== null) rows.push(...zone)
    expect(wall(rows)).toBe(expected)
  })

  it('has forty of them', () => {
    expect(cases).toHaveLength(40)
  })
})

describe('which date wins', () => {
  const original: Row = ['EXIF', 'DateTimeOriginal', '2001:01:01 01:01:01']
  const created: Row = ['EXIF', 'CreateDate', '2002:02:02 02:02:02']
  const modified: Row = ['EXIF', 'ModifyDate', '2003:03:03 03:03:03']
  const xmp: Row = ['XMP', 'xmp:CreateDate', '2004-04-04T04:04:04']
  const iptc: Row[] = [
    ['IPTC', 'DateCreated', '20050505'],
    ['IPTC', 'TimeCreated', '050505+0200'],
  ]

  it('takes DateTimeOriginal before CreateDate before XMP, IPTC, the name and ModifyDate', () => {
    const name = { path: 'a/IMG_20060606_060606.jpg' }
    expect(wall([modified, xmp, created, original, ...iptc], name)).toBe('2001-01-01 01:01:01')
    expect(wall([modified, xmp, created, ...iptc], name)).toBe('2002-02-02 02:02:02')
    expect(wall([modified, xmp], name)).toBe('2004-04-04 04:04:04')
    expect(wall([modified, ...iptc], name)).toBe('2005-05-05 05:05:05+02:00')
    expect(taken([modified], name)).toMatchObject({ source: 'filename', confidence: 'low' })
    expect(taken([modified])).toMatchObject({ localMs: Date.UTC(2003, 2, 3, 3, 3, 3), confidence: 'medium' })
  })

  it("takes a sidecar's capture date before all of them", () => {
    expect(
      taken([['XMP', 'exif:DateTimeOriginal', '1999-09-09T09:09:09+01:00', 'sidecar'], original]),
    ).toMatchObject({
      localMs: Date.UTC(1999, 8, 9, 9, 9, 9),
      offsetMin: 60,
      source: 'sidecar',
    })
  })

  it('passes over dates no calendar has, and over those before photography', () => {
    expect(wall([['EXIF', 'DateTimeOriginal', '0000:00:00 00:00:00'], created])).toBe('2002-02-02 02:02:02')
    expect(wall([['EXIF', 'DateTimeOriginal', '2019:02:30 00:00:00'], created])).toBe('2002-02-02 02:02:02')
    expect(wall([['EXIF', 'DateTimeOriginal', '0163:01:01 00:00:00'], created])).toBe('2002-02-02 02:02:02')
    expect(wall([['EXIF', 'DateTimeOriginal', '1825:12:31 23:59:59']])).toBeNull()
    expect(wall([['EXIF', 'DateTimeOriginal', '1826:01:01 00:00:00']])).toBe('1826-01-01 00:00:00')
    expect(wall([['EXIF', 'DateTimeOriginal', '8888:01:01 00:00:00']])).toBeNull()
  })

  it('keeps dates of the future and flags them', () => {
    expect(taken([['EXIF', 'DateTimeOriginal', '2099:12:31 23:59:59']])).toMatchObject({
      future: true,
      localMs: Date.UTC(2099, 11, 31, 23, 59, 59),
    })
    expect(taken([['EXIF', 'DateTimeOriginal', '2026:11:25 10:00:00']])).toMatchObject({ future: false })
  })

  it('trusts a clock that was never set little', () => {
    expect(taken([['EXIF', 'DateTimeOriginal', '1970:01:01 00:00:00']])).toMatchObject({ confidence: 'low' })
    expect(taken([['EXIF', 'DateTimeOriginal', '1980:01:01 00:00:00']])).toMatchObject({ confidence: 'low' })
    expect(taken([original])).toMatchObject({ confidence: 'high' })
  })

  it("adds the fraction and uses each field's own offset, or that of a field showing the same clock", () => {
    expect(taken([original, ['EXIF', 'SubSecTimeOriginal', '5']])?.localMs).toBe(
      Date.UTC(2001, 0, 1, 1, 1, 1, 500),
    )
    expect(taken([original, ['EXIF', 'OffsetTime', '+03:00']])?.offsetMin).toBeNull()
    expect(
      taken([original, ['EXIF', 'ModifyDate', '2001:01:01 01:01:01'], ['EXIF', 'OffsetTime', '+03:00']])
        ?.offsetMin,
    ).toBe(180)
    expect(
      taken([created, ['EXIF', 'OffsetTimeDigitized', '-08:00'], ['EXIF', 'OffsetTimeOriginal', '+03:00']])
        ?.offsetMin,
    ).toBe(-480)
    expect(
      taken([original, ['EXIF', 'OffsetTimeOriginal', '+01:00'], ...gps('2001:01:01', 1, 1, 1)])?.offsetMin,
    ).toBe(60)
  })

  it("takes a satellite's UTC where nothing else is said", () => {
    expect(wall(gps('2016:06:06', 6, 6, 6))).toBe('2016-06-06 06:06:06+00:00')
    expect(taken(gps('2016:06:06', 6, 6, 6))).toMatchObject({
      confidence: 'medium',
      field: 'GPS GPSDateStamp',
    })
  })

  it("takes Apple's creation date with its zone before the film's UTC", () => {
    const utc: Row = ['QuickTime', 'CreateDate', Date.UTC(2020, 4, 5, 10, 0, 0)]
    expect(wall([utc, ['QuickTime', 'CreationDate', '2020-05-05T12:00:00+0200']])).toBe(
      '2020-05-05 12:00:00+02:00',
    )
    expect(taken([utc])).toMatchObject({
      offsetMin: 0,
      confidence: 'medium',
      localMs: Date.UTC(2020, 4, 5, 10, 0, 0),
    })
    expect(wall([['QuickTime', 'CreateDate', 0]])).toBeNull()
  })
})

describe('without any date inside', () => {
  it('goes to the folder, then to a file time that tells something', () => {
    expect(taken([], { path: '2019/2019-07 Lisbon/a.jpg' })).toMatchObject({
      source: 'folder',
      confidence: 'low',
    })
    expect(taken([], { lastModifiedMs: Date.UTC(2012, 0, 2) })).toMatchObject({
      source: 'mtime',
      offsetMin: 0,
      confidence: 'low',
    })
  })

  it('is unknown rather than today, 1970 or the future', () => {
    expect(taken([], { lastModifiedMs: NOW_MS })).toBeUndefined()
    expect(taken([], { lastModifiedMs: NOW_MS - 86_400_000 })).toBeUndefined()
    expect(taken([], { lastModifiedMs: 0 })).toBeUndefined()
    expect(taken([], { lastModifiedMs: Date.UTC(1980, 0, 1) })).toBeUndefined()
    expect(taken([], { lastModifiedMs: NOW_MS + 86_400_000 })).toBeUndefined()
    expect(taken([['EXIF', 'DateTimeOriginal', '    :  :     :  :  ']])).toBeUndefined()
  })

  it('does not move a dated photo when the clock of the machine is wrong', () => {
    const rows: Row[] = [['EXIF', 'DateTimeOriginal', '2019:07:14 12:34:56']]
    for (const years of [-10, -1, 0, 1, 10]) {
      expect(wall(rows, { nowMs: NOW_MS + years * 365 * 86_400_000 })).toBe('2019-07-14 12:34:56')
    }
  })
})
