/** Dates, numbers and sizes as people of one locale write them. */
export interface Formats {
  readonly number: (value: number) => string
  /** `0.38` → `38 %`. */
  readonly percent: (share: number) => string
  /** Bytes in decimal units, as file managers show them: `3.1 MB`. */
  readonly bytes: (bytes: number) => string
  /** A wall clock kept as if it were UTC (see `TakenAt.localMs`). */
  readonly day: (localMs: number) => string
  readonly dayShort: (localMs: number) => string
  /** `12 July 2024`, for names read aloud. */
  readonly dayLong: (localMs: number) => string
  /** `12 – 15 Jul 2024`; one day is one date. */
  readonly days: (fromMs: number, toMs: number) => string
  /** `24 December`. */
  readonly date: (localMs: number) => string
  readonly month: (localMs: number) => string
  readonly year: (localMs: number) => string
  /** `Sat 12 July 2024, 14:03`. */
  readonly moment: (localMs: number) => string
  readonly time: (localMs: number) => string
  /** An instant of this device's own clock, e.g. when something was done. */
  readonly instant: (ms: number) => string
  /** `1:05` or `1:02:03`. */
  readonly duration: (ms: number) => string
  readonly list: (items: readonly string[]) => string
  /** `about 41 min`, for time left. */
  readonly roughly: (seconds: number) => string
  readonly compare: (a: string, b: string) => number
}

/** Formatters are costly to make, so each is made once, when first asked for. */
export function createFormats(locale: string): Formats {
  const lazy = <T>(make: () => T): (() => T) => {
    let made: { readonly value: T } | undefined
    return () => (made ??= { value: make() }).value
  }
  const dates = (options: Intl.DateTimeFormatOptions) =>
    lazy(() => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }))
  const number = lazy(() => new Intl.NumberFormat(locale))
  const percent = lazy(() => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }))
  const weekday = dates({ weekday: 'short' })
  const dayLong = dates({ day: 'numeric', month: 'long', year: 'numeric' })
  const dayShort = dates({ day: 'numeric', month: 'short', year: 'numeric' })
  const date = dates({ day: 'numeric', month: 'long' })
  const month = dates({ month: 'long', year: 'numeric' })
  const year = dates({ year: 'numeric' })
  const time = dates({ hour: '2-digit', minute: '2-digit' })
  const instant = lazy(() => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }))
  const list = lazy(() => new Intl.ListFormat(locale))
  const units = new Map<string, Intl.NumberFormat>()
  const inUnit = (value: number, unit: string, options: Intl.NumberFormatOptions): string => {
    const key = `${unit} ${String(options.maximumFractionDigits)}`
    let made = units.get(key)
    if (made === undefined) {
      made = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', ...options })
      units.set(key, made)
    }
    return made.format(value)
  }
  const collator = lazy(() => new Intl.Collator(locale, { numeric: true, sensitivity: 'base' }))
  const day = (ms: number) => `${weekday().format(ms)} ${dayLong().format(ms)}`

  return {
    number: (value) => number().format(value),
    percent: (share) => percent().format(share),
    bytes: (bytes) => {
      const unit = bytes < 1000 ? 'byte' : bytes < 1e6 ? 'kilobyte' : bytes < 1e9 ? 'megabyte' : 'gigabyte'
      const scaled =
        bytes < 1000 ? bytes : bytes < 1e6 ? bytes / 1e3 : bytes < 1e9 ? bytes / 1e6 : bytes / 1e9
      const digits = scaled >= 100 || unit === 'byte' || unit === 'kilobyte' ? 0 : 1
      // "1 byte", "0 bytes": the short form has no plural.
      const unitDisplay = unit === 'byte' ? 'long' : 'short'
      return inUnit(scaled, unit, { unitDisplay, maximumFractionDigits: digits })
    },
    day,
    dayShort: (ms) => dayShort().format(ms),
    dayLong: (ms) => dayLong().format(ms),
    days: (from, to) => dayShort().formatRange(from, to),
    date: (ms) => date().format(ms),
    month: (ms) => month().format(ms),
    year: (ms) => year().format(ms),
    time: (ms) => time().format(ms),
    moment: (ms) => `${day(ms)}, ${time().format(ms)}`,
    instant: (ms) => instant().format(ms),
    duration: (ms) => {
      const seconds = Math.max(0, Math.round(ms / 1000))
      const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
      const shown = parts[0] === 0 ? parts.slice(1) : parts
      return shown
        .map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0')))
        .join(':')
    },
    list: (items) => list().format(items),
    roughly: (seconds) => {
      const [value, unit] =
        seconds < 90
          ? [Math.max(1, Math.round(seconds)), 'second']
          : seconds < 5400
            ? [Math.round(seconds / 60), 'minute']
            : [Math.round(seconds / 3600), 'hour']
      return inUnit(Number(value), String(unit), {})
    },
    compare: (a, b) => collator().compare(a, b),
  }
}
