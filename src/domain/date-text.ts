const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/** A date somebody wrote down: a wall clock, perhaps with the zone it was read in. */
export interface WrittenDate {
  /** The wall clock as if it were UTC, ms since 1970. */
  readonly localMs: number
  /** Minutes east of UTC; null when the text has none. */
  readonly offsetMin: number | null
  /** How much of it was written. The rest is the first month, day or midnight. */
  readonly precision: 'year' | 'month' | 'day' | 'minute' | 'second'
}

const YEAR = String.raw`(\d{4})`
const TWO = String.raw`(\d{1,2})`
const ZONE = String.raw`(Z|[+-]\d{1,2}:?'?\d{2}'?|[+-]\d{2})?`
/** EXIF `2019:07:14 12:34:56`, ISO 8601 / XMP `2019-07-14T12:34:56.78+02:00`, and the mixtures cameras write. */
const DATE_TIME = new RegExp(
  `^${YEAR}(?:[:\\-/. ]${TWO}(?:[:\\-/. ]${TWO}(?:[T ,_]*${TWO}[:.\\-]${TWO}(?:[:.\\-]${TWO}(?:[.,](\\d+))?)?\\s*${ZONE})?)?)?(?![\\d:])`,
)
/** IPTC and PDF write digits only: `20190714`, `20190714123456+0200`, `D:20190714123456+02'00'`. */
const DIGITS = new RegExp(
  `^(?:D:)?${YEAR}(\\d{2})(?:(\\d{2})(?:[T ]?(\\d{2})(\\d{2})(?:(\\d{2}))?\\s*${ZONE})?)?(?!\\d)`,
)
/** RFC 1123 and C's ctime, which PNG and AVI writers use. */
const NAMED_MONTH = new RegExp(
  `^(?:[A-Za-z]{3,9},?\\s+)?(?:(\\d{1,2})\\s+([A-Za-z]{3})[a-z]*|([A-Za-z]{3})[a-z]*\\s+(\\d{1,2}))(?:,?\\s+(\\d{4}))?\\s+${TWO}:${TWO}(?::${TWO})?\\s*(?:GMT|UTC|${ZONE})?(?:\\s*(\\d{4}))?`,
)
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * Reads any date a photo may carry; null for what no calendar has (month 13, 30 February, hour 24, year 0, blanks).
 * Pure arithmetic on UTC: the machine's time zone never matters.
 */
export function parseDateText(text: string): WrittenDate | null {
  const trimmed = text.replace(/\0/g, '').trim()
  const plain = DATE_TIME.exec(trimmed) ?? DIGITS_WITHOUT_FRACTION(trimmed)
  if (plain !== null) return fromParts(plain)
  const named = NAMED_MONTH.exec(trimmed)
  if (named === null) return null
  const month = MONTHS.indexOf((named[2] ?? named[3] ?? '').toLowerCase()) + 1
  if (month === 0) return null
  return fromParts([
    null,
    named[5] ?? named[10],
    String(month),
    named[1] ?? named[4],
    named[6],
    named[7],
    named[8],
    undefined,
    named[9],
  ])
}

function DIGITS_WITHOUT_FRACTION(text: string): readonly (string | undefined)[] | null {
  const match = DIGITS.exec(text)
  return match === null ? null : [...match.slice(0, 7), undefined, match[7]]
}

/** `[whole, year, month, day, hour, minute, second, fraction, zone]` */
function fromParts(parts: readonly (string | null | undefined)[]): WrittenDate | null {
  const [, year, month, day, hour, minute, second, fraction, zone] = parts
  if (year === undefined || year === null) return null
  const localMs = wallClockMs(
    Number(year),
    toNumber(month, 1),
    toNumber(day, 1),
    toNumber(hour, 0),
    toNumber(minute, 0),
    toNumber(second, 0),
  )
  if (localMs === null) return null
  const fractionMs =
    fraction === undefined || fraction === null ? 0 : Math.floor(Number(`0.${fraction}`) * 1000)
  const precision =
    month === undefined
      ? 'year'
      : day === undefined
        ? 'month'
        : hour === undefined
          ? 'day'
          : second === undefined
            ? 'minute'
            : 'second'
  return {
    localMs: localMs + fractionMs,
    offsetMin: zone === undefined || zone === null ? null : parseOffset(zone),
    precision,
  }
}

function toNumber(text: string | null | undefined, otherwise: number): number {
  return text === undefined || text === null ? otherwise : Number(text)
}

/** Wall clock to ms as if UTC; null when the calendar or the clock has no such moment. Second 60 is a leap second. */
export function wallClockMs(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | null {
  if (year < 1 || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 60) return null
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return date.getTime() + hour * 3_600_000 + minute * MINUTE_MS + second * 1000
}

/** `Z`, `+05:45`, `-0330`, `+02'00'`, `+2` → minutes east of UTC; null when no clock on Earth shows it. */
export function parseOffset(text: string): number | null {
  const trimmed = text.replace(/['\0]/g, '').trim()
  if (/^z$/i.test(trimmed)) return 0
  const match = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(trimmed)
  if (match === null) return null
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0)
  const offset = match[1] === '-' ? -minutes : minutes
  return Number(match[3] ?? 0) < 60 && offset >= -12 * 60 && offset <= 14 * 60 ? offset + 0 : null
}

/** Offsets that end in :45 exist only here: Nepal, Eucla, Chatham (and its summer). */
const QUARTER_OFFSETS: ReadonlySet<number> = new Set([345, 525, 765, 825])

/**
 * The zone a wall clock was in, from the UTC a satellite gave at the same moment: their difference to the nearest
 * quarter hour. Null when no zone is that far, so that a stale fix says nothing. Minutes east of UTC.
 */
export function offsetFromUtc(localMs: number, utcMs: number): number | null {
  const offset = Math.round((localMs - utcMs) / (15 * MINUTE_MS)) * 15
  if (offset < -12 * 60 || offset > 14 * 60) return null
  return offset % 30 === 0 || QUARTER_OFFSETS.has(offset) ? offset + 0 : null
}

/** `YYYY-MM-DD` of a wall clock. */
export function dayOfLocalMs(localMs: number): string {
  return new Date(Math.floor(localMs / DAY_MS) * DAY_MS).toISOString().slice(0, 10)
}
