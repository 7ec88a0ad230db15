/** Wall clocks in time zones. A wall clock is milliseconds as if it were UTC; a zone is an IANA name (`Europe/Lisbon`) or minutes east of UTC. */

export type Zone = string | number

/** What a clock shows, and how far east of UTC it stands at that moment. */
export interface ZonedTime {
  readonly wallMs: number
  /** Whole minutes; the mean times before there were zones have seconds too. */
  readonly offsetMin: number
}

const MINUTE_MS = 60_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** False: nobody knows this zone. */
export function isZone(zone: unknown): zone is Zone {
  if (typeof zone === 'number') return Number.isInteger(zone) && Math.abs(zone) <= 14 * 60
  if (typeof zone !== 'string' || zone === '' || zone.length > 64) return false
  try {
    formatOf(zone)
    return true
  } catch {
    return false
  }
}

/**
 * The clock in `to` when that in `from` shows `wallMs`. Times that a clock skips in spring count as those after the gap, times that
 * it shows twice in autumn as the first of both.
 */
export function changeZone(wallMs: number, from: Zone, to: Zone): ZonedTime {
  const utc = utcOfWall(wallMs, from)
  const offset = offsetMs(to, utc)
  return { wallMs: utc + offset, offsetMin: Math.round(offset / MINUTE_MS) }
}

function utcOfWall(wallMs: number, zone: Zone): number {
  const first = wallMs - offsetMs(zone, wallMs)
  const earlier = wallMs - offsetMs(zone, wallMs - 24 * 60 * MINUTE_MS)
  // The offset of the day before makes the first of two; it does where the clock really shows this time.
  for (const utc of [earlier, first]) if (utc + offsetMs(zone, utc) === wallMs) return utc
  return earlier
}

/** East of UTC. */
function offsetMs(zone: Zone, utcMs: number): number {
  if (typeof zone === 'number') return zone * MINUTE_MS
  const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of formatOf(zone).formatToParts(utcMs)) parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(utcMs / 1000) * 1000
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  formats.set(zone, format)
  return format
}
