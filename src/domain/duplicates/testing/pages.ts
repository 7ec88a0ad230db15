/** Pages of writing: rows of drawn figures, what people do to pages, and what they write on them. For tests. */

import { shrinkGrey, type Grey } from '../grey.ts'
import { randomOf } from './pictures.ts'

/** Five columns and seven rows each, as on old printers. */
const FIGURES = [
  '01110 10001 10011 10101 11001 10001 01110',
  '00100 01100 00100 00100 00100 00100 01110',
  '01110 10001 00001 00010 00100 01000 11111',
  '11111 00010 00100 00010 00001 10001 01110',
  '00010 00110 01010 10010 11111 00010 00010',
  '11111 10000 11110 00001 00001 10001 01110',
  '00110 01000 10000 11110 10001 10001 01110',
  '11111 00001 00010 00100 01000 01000 01000',
  '01110 10001 10001 01110 10001 10001 01110',
  '01110 10001 10001 01111 00001 00010 01100',
].map((figure) => figure.split(' '))
const OVER = 3 // drawn so many times larger, then made smaller: soft edges, as fonts have

export interface PageLook {
  readonly width?: number
  readonly height?: number
  /** Height of the figures, pixels. */
  readonly figure?: number
  readonly ground?: number
  readonly ink?: number
}

export interface Page {
  readonly grey: Grey
  /** What stands in each row. */
  readonly rows: readonly (readonly number[])[]
}

/** `change`: what stands in a row instead; -1 is a gap. */
export function makePage(
  seed: number,
  look: PageLook = {},
  change: (rows: readonly (readonly number[])[]) => readonly (readonly number[])[] = (rows) => rows,
): Page {
  const { width = 420, height = 560, figure = 14, ground = 250, ink = 25 } = look
  const random = randomOf(seed)
  const cell = { width: figure * 0.9, height: figure * 1.8 }
  const margin = 2 * figure
  const columns = Math.floor((width - 2 * margin) / cell.width)
  const count = Math.floor((height - 2 * margin) / cell.height)
  const rows = change(
    Array.from({ length: count }, () => {
      // Rows of unlike length, with gaps between words: as no two pages have them.
      const length = Math.floor(columns * (0.3 + 0.7 * random()))
      return Array.from({ length }, () => (random() < 0.18 ? -1 : Math.floor(random() * 10)))
    }),
  )
  const large = {
    width: width * OVER,
    height: height * OVER,
    luma: new Float32Array(width * height * OVER ** 2).fill(ground),
  }
  const dot = (figure / 7) * OVER
  rows.forEach((row, line) => {
    row.forEach((shown, column) => {
      FIGURES[shown]?.forEach((dots, y) => {
        for (let x = 0; x < dots.length; x++) {
          if (dots[x] !== '1') continue
          const left = (margin + column * cell.width) * OVER + x * dot
          const top = (margin + line * cell.height) * OVER + y * dot
          fill(large, left, top, dot, dot, ink)
        }
      })
    })
  })
  return { grey: shrinkGrey(large, { width, height }), rows }
}

function fill(grey: Grey, left: number, top: number, width: number, height: number, light: number): void {
  for (let y = Math.round(top); y < Math.round(top + height); y++) {
    const row = y * grey.width
    grey.luma.fill(light, row + Math.round(left), row + Math.round(left + width))
  }
}

/** One figure of the page became another. */
export function withFigure(
  seed: number,
  to: (from: number) => number = (from) => (from + 1) % 10,
): (rows: readonly (readonly number[])[]) => readonly (readonly number[])[] {
  return (rows) => {
    const random = randomOf(seed)
    const line = Math.floor(random() * rows.length)
    const row = rows[line] ?? []
    const places = row.flatMap((shown, at) => (shown < 0 ? [] : [at]))
    const place = places[Math.floor(random() * places.length)]
    return rows.map((figures, index) =>
      index === line ? figures.map((shown, at) => (at === place ? to(shown) : shown)) : figures,
    )
  }
}

/** A line as a pen draws it, `wide` pixels. Fractions of the page. */
export function withSignature({ width, height, luma }: Grey, ink = 60, wide = 2): Grey {
  const signed = { width, height, luma: luma.slice() }
  for (let step = 0; step <= 900; step++) {
    const share = step / 900
    const x = width * (0.3 + 0.4 * share)
    const y = height * (0.85 + 0.03 * Math.sin(share * 31) * Math.cos(share * 5))
    fill(signed, x, y, wide, wide, ink)
  }
  return signed
}

/** Each block of eight pixels loses its fine detail, as with JPEG of poor quality, but for what `kept` steps leave. */
export function coarsen({ width, height, luma }: Grey, step: number): Grey {
  const coarse = new Float32Array(luma.length)
  // Haar, three times over: sums and differences of neighbours, rounded to steps.
  for (let top = 0; top < height; top += 2)
    for (let left = 0; left < width; left += 2) {
      const at = (x: number, y: number): number =>
        Math.min(height - 1, top + y) * width + Math.min(width - 1, left + x)
      const [a = 0, b = 0, c = 0, d = 0] = [at(0, 0), at(1, 0), at(0, 1), at(1, 1)].map(
        (index) => luma[index] ?? 0,
      )
      const mean = (a + b + c + d) / 4
      const round = (value: number): number => Math.round(value / step) * step
      const [across, down, both] = [
        round((a - b + c - d) / 4),
        round((a + b - c - d) / 4),
        round((a - b - c + d) / 4),
      ]
      coarse[at(0, 0)] = mean + across + down + both
      coarse[at(1, 0)] = mean - across + down - both
      coarse[at(0, 1)] = mean + across - down - both
      coarse[at(1, 1)] = mean - across - down + both
    }
  return { width, height, luma: coarse }
}
