import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { changeZone, isZone } from './zone-time.ts'

const at = (text: string): number => Date.parse(`${text}Z`)
const shown = (ms: number): string => new Date(ms).toISOString().slice(0, 16)

describe('the clock of another zone', () => {
  it.each([
    // A camera that was left on home time.
    ['2024-07-05T23:30', 'Europe/Berlin', 'America/New_York', '2024-07-05T17:30'],
    ['2024-01-05T23:30', 'Europe/Berlin', 'Asia/Tokyo', '2024-01-06T07:30'],
    // Summer time begins on another day in each.
    ['2024-03-20T12:00', 'Europe/Berlin', 'America/New_York', '2024-03-20T07:00'],
    ['2024-12-20T12:00', 'Europe/Berlin', 'America/New_York', '2024-12-20T06:00'],
    ['2024-07-01T12:00', 'Europe/Lisbon', 'Asia/Kathmandu', '2024-07-01T16:45'],
    // Twice 02:30: the first of both is summer time still. Never 02:30: as after the gap.
    ['2024-10-27T02:30', 'Europe/Berlin', 0, '2024-10-27T00:30'],
    ['2024-03-31T02:30', 'Europe/Berlin', 0, '2024-03-31T01:30'],
    ['2024-07-01T12:00', 120, -300, '2024-07-01T05:00'],
    ['1999-12-31T23:59', -60, 0, '2000-01-01T00:59'],
    ['1935-06-01T12:00', 'Europe/Berlin', 0, '1935-06-01T11:00'],
  ])('%s in %s is in %s %s', (wall, from, to, there) => {
    expect(shown(changeZone(at(wall), from, to).wallMs)).toBe(there)
  })

  it('is this one where both are the same, but for what a clock skips', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('1975-01-01T00:00'), max: at('2035-01-01T00:00') }),
        fc.constantFrom('Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kolkata', 330),
        (wall, zone) => {
          const moved = changeZone(wall, zone, zone).wallMs - wall
          expect([0, 1_800_000, 3_600_000, 7_200_000]).toContain(moved)
        },
      ),
    )
  })
})

it.each([
  ['2024-07-01T10:00', 'Europe/Berlin', 'Asia/Tokyo', 540],
  ['2024-07-01T10:00', 'Asia/Tokyo', 'Europe/Berlin', 120],
  ['2024-01-01T10:00', 'Asia/Tokyo', 'Europe/Berlin', 60],
  // Still winter time in Berlin when this clock in Tokyo shows ten.
  ['2024-03-31T09:30', 'Asia/Tokyo', 'Europe/Berlin', 60],
  ['2024-03-31T10:30', 'Asia/Tokyo', 'Europe/Berlin', 120],
  ['2024-07-01T10:00', 0, 'America/St_Johns', -150],
  ['1890-01-01T10:00', 0, 'Europe/Paris', 9],
])('when it is %s in %s, %s stands %d minutes east of UTC', (wall, from, to, offset) => {
  expect(changeZone(at(wall), from, to).offsetMin).toBe(offset)
})

it('a zone is an IANA name or minutes', () => {
  expect(['Europe/Berlin', 'UTC', 0, -210].every(isZone)).toBe(true)
  expect(['', 'Middle/Earth', 'x'.repeat(100), 1.5, 2000, null, {}].some(isZone)).toBe(false)
})
