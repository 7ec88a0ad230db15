import { wallClockMs } from './date-text.ts'

export interface NamedDate {
  readonly localMs: number
  /** Minutes east of UTC when the app that named the file is known to write UTC, else null. */
  readonly offsetMin: number | null
  readonly hasTime: boolean
}

/** Phones and digital cameras did not name files by date before this; earlier numbers are something else. */
const FIRST_YEAR = 1990
/** Zones and wrong clocks may put "now" two days ahead, spec §6. */
const CLOCK_SLACK_MS = 2 * 86_400_000
const YEAR = String.raw`(19\d{2}|20\d{2})`
const DATE_COMPACT = `${YEAR}(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])`
const DATE_SPACED = `${YEAR}[-_. ](0[1-9]|1[0-2])[-_. ](0[1-9]|[12]\\d|3[01])`
const TIME_COMPACT = String.raw`([01]\d|2[0-3])([0-5]\d)([0-5]\d)`
const TIME_SPACED = String.raw`([01]?\d|2[0-3])[-_.:h ]([0-5]\d)(?:[-_.:m ]([0-5]\d))?`

interface Pattern {
  readonly regex: RegExp
  readonly utc: boolean
}

/** Most telling first. Digits must not run on, or a serial number would become a date. */
const PATTERNS: readonly Pattern[] = [
  // Pixel's camera writes UTC: PXL_20210325_143012345.jpg
  {
    regex: new RegExp(`(?:^|[^A-Za-z0-9])PXL_${DATE_COMPACT}_${TIME_COMPACT}\\d{0,3}(?!\\d)`, 'i'),
    utc: true,
  },
  // IMG_20190714_123456, VID-20190714-123456, 20190714_123456, signal-20190714-123456, Screenshot_20190714-123456
  { regex: new RegExp(`(?<!\\d)${DATE_COMPACT}[-_ T.]{1,3}${TIME_COMPACT}(?:\\d{3})?(?!\\d)`), utc: false },
  { regex: new RegExp(`(?<!\\d)${DATE_COMPACT}${TIME_COMPACT}(?:\\d{3})?(?!\\d)`), utc: false },
  // 2019-07-14 12.34.56, Screenshot_2019-07-14-12-34-56, signal-2019-07-14-12-34-56-789, Screen Shot 2019-05-21 at 10.45.52
  {
    regex: new RegExp(
      `(?<!\\d)${DATE_SPACED}(?:[-_ T,]+(?:at |um |à |a las )?)${TIME_SPACED}(?:\\s?([AaPp])[Mm])?(?!\\d)`,
    ),
    utc: false,
  },
  { regex: new RegExp(`(?<!\\d)${DATE_SPACED}[-_ T]+${TIME_COMPACT}(?!\\d)`), utc: false },
  // WhatsApp: IMG-20190714-WA0001, VID-20190714-WA0001
  { regex: new RegExp(`(?<!\\d)${DATE_COMPACT}(?!\\d)`), utc: false },
  { regex: new RegExp(`(?<!\\d)${DATE_SPACED}(?!\\d)`), utc: false },
]

/** Reads the date many apps put into the names of files. `nowMs` rejects names that lie in the future. */
export function dateFromFileName(name: string, nowMs: number): NamedDate | null {
  const stem = name.replace(/\.[A-Za-z0-9]{1,5}$/, '')
  for (const { regex, utc } of PATTERNS) {
    const match = regex.exec(stem)
    if (match === null) continue
    const [, year, month, day, hour, minute, second, half] = match
    const clock = to24Hours(Number(hour ?? 0), half)
    const localMs = wallClockMs(
      Number(year),
      Number(month),
      Number(day),
      clock,
      Number(minute ?? 0),
      Number(second ?? 0),
    )
    if (localMs === null || !isPlausible(localMs, nowMs)) continue
    return { localMs, offsetMin: utc ? 0 : null, hasTime: hour !== undefined }
  }
  return dateFromEpochName(stem, nowMs)
}

function to24Hours(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}

/** Facebook, WeChat and others name files by milliseconds: `FB_IMG_1563100496789`, `mmexport1563100496789`. That is UTC. */
function dateFromEpochName(stem: string, nowMs: number): NamedDate | null {
  const match = /(?:^|[^\d])(1[0-9]{12})(?!\d)/.exec(stem)
  if (match === null) return null
  const localMs = Math.floor(Number(match[1]) / 1000) * 1000
  return isPlausible(localMs, nowMs) ? { localMs, offsetMin: 0, hasTime: true } : null
}

/**
 * Reads a date from the folders a file lies in, the nearest first: `2019/2019-07 Lisbon`, `2019/07/14`, `Summer 2019`.
 * `folders`: from the source's root down, without the file's name.
 */
export function dateFromFolders(folders: readonly string[], nowMs: number): NamedDate | null {
  for (let index = folders.length - 1; index >= 0; index--) {
    const name = folders[index] ?? ''
    const whole = firstDate(name, [
      new RegExp(`(?<!\\d)${DATE_SPACED}(?!\\d)`),
      new RegExp(`(?<!\\d)${DATE_COMPACT}(?!\\d)`),
    ])
    const partial =
      whole ??
      firstDate(name, [new RegExp(`(?<!\\d)${YEAR}[-_. ](0[1-9]|1[0-2])(?!\\d)`)]) ??
      fromNested(folders, index)
    // `1920x1080` and `2048px` are sizes, not years.
    const year = partial ?? firstDate(name, [new RegExp(`(?<!\\d)${YEAR}(?![\\dx×p])`)])
    if (year !== null && year <= nowMs + CLOCK_SLACK_MS)
      return { localMs: year, offsetMin: null, hasTime: false }
  }
  return null
}

/** `2019/07`, `2019/07/14`, `2019/07 July`: a year above, a month and perhaps a day below. */
function fromNested(folders: readonly string[], index: number): number | null {
  const numberAt = (at: number) => /^(\d{1,2})(?!\d)/.exec(folders[at] ?? '')?.[1]
  const yearAt = (at: number) => new RegExp(`^${YEAR}$`).exec(folders[at] ?? '')?.[1]
  const here = numberAt(index)
  if (here === undefined) return null
  const above = yearAt(index - 1)
  if (above !== undefined) return wallClockMs(Number(above), Number(here), 1, 0, 0, 0)
  const month = numberAt(index - 1)
  const year = yearAt(index - 2)
  return month === undefined || year === undefined
    ? null
    : wallClockMs(Number(year), Number(month), Number(here), 0, 0, 0)
}

function firstDate(name: string, regexes: readonly RegExp[]): number | null {
  for (const regex of regexes) {
    const match = regex.exec(name)
    const localMs =
      match === null
        ? null
        : wallClockMs(Number(match[1]), Number(match[2] ?? 1), Number(match[3] ?? 1), 0, 0, 0)
    if (localMs !== null) return localMs
  }
  return null
}

function isPlausible(localMs: number, nowMs: number): boolean {
  return localMs >= Date.UTC(FIRST_YEAR, 0, 1) && localMs <= nowMs + CLOCK_SLACK_MS
}
