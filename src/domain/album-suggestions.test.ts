import { describe, expect, it } from 'vitest'

import { dayFromCivil } from './calendar.ts'
import { isSuggestionKey, proposeAlbums, type Moments } from './album-suggestions.ts'

const DAY_MS = 86_400_000
const HOME = [48.1, 11.5] as const
const LISBON = [38.7, -9.1] as const

interface Shot {
  readonly day: number
  readonly hour?: number
  readonly place?: readonly [number, number]
}
function moments(shots: readonly Shot[]): Moments {
  const sorted = shots
    .map(({ day, hour = 12, place }) => ({ at: day * DAY_MS + hour * 3_600_000, place }))
    .sort((one, other) => one.at - other.at)
  return {
    at: Float64Array.from(sorted, ({ at }) => at),
    lat: Float64Array.from(sorted, ({ place }) => place?.[0] ?? NaN),
    lon: Float64Array.from(sorted, ({ place }) => place?.[1] ?? NaN),
  }
}
const times = (count: number, shot: (n: number) => Shot): Shot[] =>
  Array.from({ length: count }, (_, n) => shot(n))
/** One photo at home every third day of three years. */
const everyday = times(365, (n) => ({ day: 18_000 + 3 * n, place: HOME }))
const keys = (shots: readonly Shot[], dismissed: readonly string[] = []) =>
  proposeAlbums(moments(shots), dismissed).map(({ key }) => key)

describe('suggested albums', () => {
  it('are none where every day is like the other', () => {
    expect(keys(everyday)).toEqual([])
    expect(keys([])).toEqual([])
  })

  it('are journeys: days in a row far from the usual place, with those between that have no place', () => {
    const trip = times(24, (n) => ({
      day: 18_100 + (n % 4),
      hour: 9 + (n % 10),
      ...(n % 4 === 2 ? {} : { place: LISBON }),
    }))
    const quiet = everyday.filter(({ day }) => day < 18_098 || day > 18_105)
    const [found] = proposeAlbums(moments([...quiet, ...trip]), [])
    expect(found).toMatchObject({
      key: 'trip:18100..18103',
      kind: 'trip',
      ranges: [{ from: 18_100, to: 18_103 }],
    })
    expect(found?.photos).toHaveLength(24)
    // A day near home, or too short a distance, is none.
    const near = times(24, (n) => ({ day: 18_100 + (n % 4), place: [48.3, 11.5] as const }))
    expect(keys([...quiet, ...near])).toEqual([])
  })

  it('are occasions: far more photos than usual without a long pause, over midnight too', () => {
    const party = times(40, (n) => ({ day: 18_200, hour: 20 + n / 8, place: HOME }))
    expect(keys([...everyday, ...party])).toEqual(['event:18200..18201'])
    const spread = times(40, (n) => ({ day: 18_200 + n, hour: 3, place: HOME }))
    expect(keys([...everyday, ...spread])).toEqual([])
  })

  it('are dates that come back every year', () => {
    const birthdays = [2019, 2020, 2021].flatMap((year) =>
      times(6, (n) => ({ day: dayFromCivil({ year, month: 5, day: 7 }), hour: 10 + n, place: HOME })),
    )
    expect(keys([...everyday, ...birthdays])).toEqual(['yearly:05-07'])
    const [found] = proposeAlbums(moments([...everyday, ...birthdays]), [])
    expect(found?.ranges).toHaveLength(3)
  })

  it('stay away once dismissed, also when a few photos more make a day more of it', () => {
    const trip = (days: number) =>
      times(days * 6, (n) => ({ day: 18_100 + (n % days), hour: 9 + Math.floor(n / days), place: LISBON }))
    const quiet = everyday.filter(({ day }) => day < 18_098 || day > 18_108)
    const [key = ''] = keys([...quiet, ...trip(4)])
    expect(key).toBe('trip:18100..18103')
    expect(keys([...quiet, ...trip(5)], [key])).toEqual([])
    expect(keys([...quiet, ...trip(5)], ['trip:18300..18303', 'event:18100..18100'])).toEqual([
      'trip:18100..18104',
    ])
  })

  it('have keys that can be told from other texts', () => {
    for (const key of ['trip:-5..3', 'event:18100..18103', 'yearly:12-24'])
      expect(isSuggestionKey(key)).toBe(true)
    for (const key of ['', 'trip:', 'trip:1..', 'yearly:1-2', 'trip:1..2;', 'constructor'])
      expect(isSuggestionKey(key)).toBe(false)
  })
})
