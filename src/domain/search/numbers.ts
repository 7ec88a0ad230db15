/** Numbers as people type them after a key: `>=1600`, `1.4..2.8`, `>10MB`, `1/250`, `2m`. */

export interface Bounds {
  /** Included; null is open. */
  readonly min: number | null
  readonly max: number | null
}

export interface NumberKind {
  /** What each unit multiplies by; '' is the bare number. */
  readonly units: Readonly<Record<string, number>>
  /** How far from the number typed still counts as equal, as a share of it: 0 for counts. */
  readonly slack: number
}

const DECIMAL = { units: { '': 1 }, slack: 0 }
const KB = 1000
export const NUMBER_KINDS = {
  iso: { units: { '': 1 }, slack: 0 },
  rating: DECIMAL,
  /** Faces, years of age. */
  count: DECIMAL,
  f: { units: { '': 1 }, slack: 0.02 },
  mm: { units: { '': 1, mm: 1 }, slack: 0.02 },
  shutter: { units: { '': 1, s: 1, ms: 0.001 }, slack: 0.05 },
  size: {
    units: { '': 1, b: 1, k: KB, kb: KB, m: KB ** 2, mb: KB ** 2, g: KB ** 3, gb: KB ** 3 },
    slack: 0.05,
  },
  mp: { units: { '': 1, mp: 1 }, slack: 0.05 },
  ratio: { units: { '': 1 }, slack: 0.02 },
  /** Seconds as typed, milliseconds as stored. */
  dur: { units: { '': 1000, s: 1000, m: 60_000, min: 60_000, h: 3_600_000 }, slack: 0.05 },
} as const satisfies Readonly<Record<string, NumberKind>>
export type NumberKey = keyof typeof NUMBER_KINDS

/** Smallest step between two numbers that are told apart: what `>` leaves out. */
const STEP = 1e-9

/** Bounds a text gives, or null when it is no number of this kind. */
export function readBounds(text: string, kind: NumberKind): Bounds | null {
  const compared = /^(>=|<=|>|<|=)(.+)$/.exec(text)
  if (compared !== null) {
    const value = readNumber(compared[2] ?? '', kind)
    if (value === null) return null
    const step = Math.max(STEP, Math.abs(value) * STEP)
    if (compared[1] === '>') return { min: value + step, max: null }
    if (compared[1] === '>=') return { min: value, max: null }
    if (compared[1] === '<') return { min: null, max: value - step }
    if (compared[1] === '<=') return { min: null, max: value }
    return { min: value, max: value }
  }
  const range = /^(.*?)\.\.(.*)$/.exec(text)
  if (range !== null) {
    const [, low = '', high = ''] = range
    // `5..10MB`: the unit of the end is that of the beginning as well.
    const unit = /[a-z]*$/i.exec(high)?.[0] ?? ''
    const min = low === '' ? null : readNumber(/[a-z]$/i.test(low) ? low : low + unit, kind)
    const max = high === '' ? null : readNumber(high, kind)
    if ((low !== '' && min === null) || (high !== '' && max === null) || (min === null && max === null))
      return null
    return min !== null && max !== null && min > max ? { min: max, max: min } : { min, max }
  }
  const value = readNumber(text, kind)
  if (value === null) return null
  const slack = Math.abs(value) * kind.slack
  return { min: value - slack, max: value + slack }
}

function readNumber(text: string, kind: NumberKind): number | null {
  const found = /^(-?\d{1,15}(?:[.,]\d{1,9})?)(?:[/:](\d{1,9}(?:\.\d{1,9})?))?([a-z]*)$/i.exec(text)
  if (found === null) return null
  const factor = new Map(Object.entries(kind.units)).get((found[3] ?? '').toLowerCase())
  const over = found[2] === undefined ? 1 : Number(found[2])
  if (factor === undefined || over === 0) return null
  return (Number((found[1] ?? '').replace(',', '.')) / over) * factor
}
