/**
 * Words from characters. PP-OCR's recogniser was trained on Chinese and drops half of the spaces of Latin text, but where it drops
 * one it still finds it far more probable than between two letters; and there is a gap without ink.
 */

import type { ReadChar } from './ctc.ts'
import type { TextWord } from './text-line.ts'

export interface CharsOnStrip {
  readonly chars: readonly ReadChar[]
  /** Between each character and the next: how probable a space is, 0–1. */
  readonly spaces: readonly number[]
  /** The strip's length in steps of the recogniser. */
  readonly steps: number
  /** Ink of each column of pixels, 0–1. */
  readonly ink: Float32Array
  /** Pixels. */
  readonly height: number
}

/**
 * Weights of a logistic regression over 6,850 gaps of 20 receipts, of which 776 are spaces (`bench/ocr.bench.ts` measures the result). The
 * recogniser's own spaces find 60 % of them; this finds 95 % with 0.3 % of the others wrongly.
 */
const BIAS = 2.2
const PER_DECADE_OF_PROBABILITY = 2.6
const PER_HEIGHT_OF_GAP = 4
const PER_ADVANCE_OF_EXTRA_GAP = 1.9
const AFTER_POINT = 0.4
const BEFORE_POINT = 0.7
/** Below this share of its rows a column is paper: specks of scans and JPEG. */
const PAPER = 0.04

/** Words in order, with their places along the strip. */
export function splitWords(strip: CharsOnStrip): TextWord[] {
  const words: { text: string; from: number; to: number }[] = []
  const measured = measureGaps(strip)
  let open: { text: string; from: number; to: number } | null = null
  strip.chars.forEach((char, index) => {
    const edges = measured.edges[index] ?? { from: 0, to: 1 }
    if (char.text.trim() === '') {
      open = null
    } else if (open === null || isSpace(strip, measured, index - 1)) {
      open = { text: char.text, ...edges }
      words.push(open)
    } else {
      open.text += char.text
      open.to = edges.to
    }
  })
  return words
}

interface MeasuredGaps {
  /** Pixels without ink between each character and the next. */
  readonly widths: readonly number[]
  /** What is usual between two letters of this line, pixels. */
  readonly usual: number
  /** From the middle of one character to that of the next, usually; pixels. */
  readonly advance: number
  /** 0–1 along the strip, of each character. */
  readonly edges: readonly { readonly from: number; readonly to: number }[]
}

function measureGaps({ chars, steps, ink }: CharsOnStrip): MeasuredGaps {
  const perStep = ink.length / steps
  const middles = chars.map(({ from, to }) => ((from + to) / 2) * perStep)
  const gaps = middles.slice(1).map((next, index) => emptiest(ink, middles[index] ?? 0, next))
  const widths = gaps.map(({ from, to }) => to - from)
  const advances = middles.slice(1).map((next, index) => next - (middles[index] ?? 0))
  const start = firstInk(ink, 1)
  const end = firstInk(ink, -1)
  return {
    widths,
    usual: quantile(widths, 0.4),
    advance: Math.max(1, quantile(advances, 0.5)),
    edges: chars.map((_, index) => {
      const from = index === 0 ? start : (gaps[index - 1]?.to ?? 0)
      const to = index === chars.length - 1 ? end : (gaps[index]?.from ?? ink.length)
      return { from: Math.min(from, to) / ink.length, to: Math.max(from, to) / ink.length }
    }),
  }
}

/** The widest stretch of paper between two columns; a point in the middle when there is none. */
function emptiest(ink: Float32Array, from: number, to: number): { from: number; to: number } {
  let best = { from: (from + to) / 2, to: (from + to) / 2 }
  let start = -1
  for (let x = Math.round(from); x <= Math.round(to) + 1; x++) {
    const isPaper = x <= Math.round(to) && (ink[x] ?? 0) <= PAPER
    if (isPaper && start < 0) start = x
    if (!isPaper && start >= 0) {
      if (x - start > best.to - best.from) best = { from: start, to: x }
      start = -1
    }
  }
  return best
}

function isSpace(strip: CharsOnStrip, { widths, usual, advance }: MeasuredGaps, gap: number): boolean {
  const width = widths[gap] ?? 0
  const before = strip.chars[gap]?.text ?? ''
  const after = strip.chars[gap + 1]?.text ?? ''
  // Ideographs are written without spaces, and stand in cells of equal width.
  if (IDEOGRAPH.test(before) || IDEOGRAPH.test(after)) return false
  const probability = strip.spaces[gap] ?? 0
  return (
    BIAS +
      PER_DECADE_OF_PROBABILITY * Math.log10(probability + 1e-4) +
      (PER_HEIGHT_OF_GAP * width) / strip.height +
      (PER_ADVANCE_OF_EXTRA_GAP * (width - usual)) / advance +
      (POINT.test(before) ? AFTER_POINT : 0) +
      (POINT.test(after) ? BEFORE_POINT : 0) >
    0
  )
}

const POINT = /[.,:]/
const IDEOGRAPH = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u

function firstInk(ink: Float32Array, direction: 1 | -1): number {
  if (direction === 1) {
    const at = ink.findIndex((share) => share > PAPER)
    return at < 0 ? 0 : at
  }
  const at = ink.findLastIndex((share) => share > PAPER)
  return at < 0 ? ink.length : at + 1
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) * share)] ?? 0
}
