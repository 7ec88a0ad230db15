/** The text that a PDF holds itself, as lines with their places: what a scanner or a writer program put there. */

import type { PDFPageProxy, PdfTextItem } from 'pdfjs-dist/build/pdf.mjs'
import type { TextLine, TextWord } from '../../../src/domain/ocr/text-line.ts'
import type { PdfText, TextPage } from '../api.ts'
import { withPdf } from './open-pdf.ts'

/** Pages after these are not searched: nobody's photo library holds longer books, and a hostile file may claim millions. */
const MAX_PAGES = 500
const MAX_LINES = 20_000
const MAX_LINE_CHARS = 2000
/** Of a line's height: a wider gap is one between columns, a narrower one may be a space. */
const COLUMN_GAP = 1.6
const WORD_GAP = 0.18

export async function readPdfText(bytes: Uint8Array<ArrayBuffer>, fileName: string): Promise<PdfText> {
  return withPdf(bytes, fileName, {}, async (document) => {
    const pages: TextPage[] = []
    let count = 0
    for (let page = 1; page <= Math.min(document.numPages, MAX_PAGES) && count < MAX_LINES; page++) {
      const lines = await linesOf(await document.getPage(page))
      count += lines.length
      if (lines.length > 0) pages.push({ page, lines })
    }
    return { count: document.numPages, pages }
  })
}

/** A piece of text on its way: where it begins and ends on its baseline, and which way is up, in points of the page. */
interface Run {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly along: readonly [number, number]
  readonly up: readonly [number, number]
  readonly length: number
  readonly height: number
  readonly endsLine: boolean
}

async function linesOf(page: PDFPageProxy): Promise<TextLine[]> {
  const viewport = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent({ includeMarkedContent: false })
  const lines: Run[][] = []
  let open: Run[] = []
  const close = (): void => {
    if (open.some(({ text }) => text.trim() !== '')) lines.push(open)
    open = []
  }
  for (const item of items) {
    if (lines.length >= MAX_LINES) break
    const run = runOf(item, viewport.transform)
    if (run === null) continue
    const last = open.at(-1)
    if (last !== undefined && run.text.trim() !== '' && !follows(last, run)) close()
    if (run.length > 0 || run.text.trim() !== '') open.push(run)
    if (run.endsLine) close()
  }
  close()
  return lines.map((runs) => lineOf(runs, viewport))
}

function runOf(item: PdfTextItem, view: readonly number[]): Run | null {
  if (typeof item.str !== 'string') return null
  const [a, b, c, d, x, y] = multiplied(view, item.transform)
  const width = Math.hypot(a, b)
  const height = Math.hypot(c, d)
  if (!(width > 0) || !(height > 0) || !Number.isFinite(x + y)) return null
  return {
    text: item.str,
    x,
    y,
    along: [a / width, b / width],
    up: [c / height, d / height],
    length: item.width,
    height,
    endsLine: item.hasEOL,
  }
}

type Matrix = readonly [number, number, number, number, number, number]

function multiplied(left: readonly number[], right: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = left
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = right
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

/** On the same baseline, in the same direction, and no further away than words of one column are. */
function follows(last: Run, next: Run): boolean {
  const dx = next.x - last.x
  const dy = next.y - last.y
  const ahead = dx * last.along[0] + dy * last.along[1] - last.length
  const aside = Math.abs(dx * last.along[1] - dy * last.along[0])
  const turned = Math.abs(last.along[0] * next.along[1] - last.along[1] * next.along[0])
  return turned < 0.1 && aside < last.height * 0.5 && ahead > -last.height && ahead < last.height * COLUMN_GAP
}

function lineOf(runs: readonly Run[], view: { readonly width: number; readonly height: number }): TextLine {
  const [first] = runs
  if (first === undefined) throw new Error('a line of nothing')
  const at = ({ x, y }: Pick<Run, 'x' | 'y'>): number =>
    (x - first.x) * first.along[0] + (y - first.y) * first.along[1]
  const length = Math.max(...runs.map((run) => at(run) + run.length), 1e-3)
  const height = Math.max(...runs.map((run) => run.height))
  let text = ''
  let end = 0
  const words: TextWord[] = []
  for (const run of runs) {
    const from = at(run)
    if (text !== '' && !/\s$/u.test(text) && !/^\s/u.test(run.text) && from - end > height * WORD_GAP)
      text += ' '
    words.push(...wordsOf(run, from, length, text !== '' && !/\s$/u.test(text) ? words.pop() : undefined))
    text += run.text
    end = from + run.length
  }
  const point = (along: number, up: number): readonly [number, number] => [
    clamp((first.x + first.along[0] * along + first.up[0] * up) / view.width),
    clamp((first.y + first.along[1] * along + first.up[1] * up) / view.height),
  ]
  // Ascenders reach about 0.8 of the size above the baseline and descenders 0.2 below it.
  const [top, bottom] = [height * 0.8, height * -0.2]
  return {
    text: text.trim().replaceAll(/\s+/gu, ' ').slice(0, MAX_LINE_CHARS),
    polygon: [...point(0, top), ...point(length, top), ...point(length, bottom), ...point(0, bottom)],
    confidence: 1,
    language: null,
    engine: 'pdf',
    words,
  }
}

/** Letters are taken to be equally wide. `begun`: the word that goes on with the first letters of this run. */
function wordsOf(run: Run, from: number, lineLength: number, begun: TextWord | undefined): TextWord[] {
  const words: TextWord[] = []
  const share = (letters: number): number =>
    clamp((from + (run.length * letters) / Math.max(1, run.text.length)) / lineLength)
  for (const found of run.text.matchAll(/\S+/gu)) {
    const word = { text: found[0], from: share(found.index), to: share(found.index + found[0].length) }
    if (begun !== undefined && found.index === 0)
      words.push({ text: begun.text + word.text, from: begun.from, to: word.to })
    else {
      if (begun !== undefined && words.length === 0) words.push(begun)
      words.push(word)
    }
  }
  return words.length === 0 && begun !== undefined ? [begun] : words
}

function clamp(at: number): number {
  return Math.min(1, Math.max(0, at))
}
