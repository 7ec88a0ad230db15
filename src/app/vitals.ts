/** How fast the app felt, measured in this browser and kept here: the last visit's figures for Settings › About. Nothing is sent. */

export interface Vitals {
  /** Milliseconds; null: not measured yet. */
  readonly lcp: number | null
  readonly inp: number | null
  readonly longTask: number | null
}

const KEY = 'museum.vitals'
const NONE: Vitals = { lcp: null, inp: null, longTask: null }

export function readVitals(): Vitals {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null')
    if (typeof stored !== 'object' || stored === null) return NONE
    const pick = (key: string) => {
      const value: unknown = Reflect.get(stored, key)
      return typeof value === 'number' ? value : null
    }
    return { lcp: pick('lcp'), inp: pick('inp'), longTask: pick('longTask') }
  } catch {
    return NONE
  }
}

/** Watches this visit; the figures are written when the page is hidden. */
export function watchVitals(): void {
  if (!('PerformanceObserver' in window)) return
  let now = NONE
  const observe = (
    type: string,
    take: (entry: PerformanceEntry) => void,
    options: { readonly durationThreshold?: number } = {},
  ) => {
    if (!PerformanceObserver.supportedEntryTypes.includes(type)) return
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe(
      Object.assign({ type, buffered: true }, options),
    )
  }
  observe('largest-contentful-paint', (entry) => (now = { ...now, lcp: Math.round(entry.startTime) }))
  observe('event', (entry) => (now = { ...now, inp: Math.max(now.inp ?? 0, Math.round(entry.duration)) }), {
    durationThreshold: 40,
  })
  observe(
    'longtask',
    (entry) => (now = { ...now, longTask: Math.max(now.longTask ?? 0, Math.round(entry.duration)) }),
  )
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'hidden') return
    try {
      localStorage.setItem(KEY, JSON.stringify(now))
    } catch {
      // No storage, no figures.
    }
  })
}
