/** Bounds of numbers in words: "more than 10 MB", "f/1.4 to f/2.8". Pure. */

import type { NumberField } from '../../domain/plan.ts'
import type { FilterWords } from './filter-words.ts'

/** Both are included; null is open. */
interface Bounds {
  readonly min: number | null
  readonly max: number | null
}

/** Widest share by which a number typed alone was widened: the largest `slack` of `NUMBER_KINDS`, to both sides. */
const SLACK = 0.0501
/** As `orient:` reads them. */
const ALMOST_SQUARE = [0.95, 1.05] as const

/** A number of a photo within bounds, in the units in which it is stored. */
export function numberText(field: NumberField, bounds: Bounds, words: FilterWords): string {
  const { t, format } = words
  if (field === 'ratio') {
    const [low, high] = ALMOST_SQUARE
    const { min, max } = bounds
    const shape =
      max === null && min === high
        ? 'landscape'
        : min === null && max === low
          ? 'portrait'
          : min === low && max === high
            ? 'square'
            : null
    if (shape !== null) return t('filters.shape', { shape })
  }
  const textOf = (value: number): string => {
    switch (field) {
      case 'bytes':
        return format.bytes(Math.round(value))
      case 'duration_ms':
        return format.duration(value)
      case 'aperture':
        return `f/${format.number(rounded(value))}`
      case 'focal_mm':
        return `${format.number(rounded(value))} mm`
      case 'shutter_s':
        return value > 0 && value < 1
          ? `1/${format.number(Math.round(1 / value))} s`
          : `${format.number(rounded(value))} s`
      case 'megapixels':
        return `${format.number(rounded(value))} MP`
      case 'iso':
      case 'ratio':
        return format.number(rounded(value))
    }
  }
  return t('filters.number', { field, range: boundsText(bounds, words, textOf) })
}

/** `3`, `3 or more`, `up to 3`, `2 to 5`. */
export function boundsText(
  { min, max }: Bounds,
  { t, format }: FilterWords,
  textOf: (value: number) => string = (value) => format.number(rounded(value)),
): string {
  if (max === null) return min === null ? '' : t('filters.orMore', { value: textOf(min) })
  if (min === null) return t('filters.orLess', { value: textOf(max) })
  const middle = (min + max) / 2
  return max - min <= 2 * SLACK * Math.abs(middle)
    ? textOf(middle)
    : t('filters.between', { from: textOf(min), to: textOf(max) })
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
