/** Recognised lines as a person copies them: in reading order, or as a table. */

import { withoutFormula } from '../spreadsheet-text.ts'
import type { TextLine } from './text-line.ts'

type Placed = Pick<TextLine, 'text' | 'polygon'>

/** Two pieces that begin within this share of the picture's width stand in one column. */
const COLUMN_GAP = 0.035

/**
 * Rows and columns as tab-separated text, for a spreadsheet. Pieces whose middles lie within half a line's height make one row;
 * where rows begin and end again and again is a column. Tabs and line ends inside a piece become spaces.
 */
export function tableOf(lines: readonly Placed[]): string {
  const pieces = lines.map(({ text, polygon }) => ({
    text: text.replaceAll(/\s+/gu, ' ').trim(),
    ...boxOf(polygon),
  }))
  if (pieces.length === 0) return ''
  const rows = rowsOf(pieces)
  const columns = columnsOf(pieces)
  return rows
    .map((row) => {
      const cells = columns.map(() => '')
      for (const piece of row) {
        const at = columnOf(columns, piece)
        cells[at] = [cells[at] ?? '', piece.text].filter((text) => text !== '').join(' ')
      }
      return cells.map(withoutFormula).join('\t').replace(/\t+$/u, '')
    })
    .join('\n')
}

interface Piece {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly middle: number
  readonly height: number
}

function boxOf(polygon: Placed['polygon']): Omit<Piece, 'text'> {
  const xs = polygon.filter((_, at) => at % 2 === 0)
  const ys = polygon.filter((_, at) => at % 2 === 1)
  const top = Math.min(...ys)
  const bottom = Math.max(...ys)
  return { left: Math.min(...xs), right: Math.max(...xs), middle: (top + bottom) / 2, height: bottom - top }
}

function rowsOf(pieces: readonly Piece[]): Piece[][] {
  const rows: Piece[][] = []
  for (const piece of [...pieces].sort((a, b) => a.middle - b.middle)) {
    const row = rows.at(-1)
    const first = row?.[0]
    const isSame =
      first !== undefined && Math.abs(piece.middle - first.middle) < Math.min(piece.height, first.height) / 2
    if (row !== undefined && isSame) row.push(piece)
    else rows.push([piece])
  }
  for (const row of rows) row.sort((a, b) => a.left - b.left)
  return rows
}

/** Spans of x that no piece crosses, from left to right. */
function columnsOf(pieces: readonly Piece[]): { readonly left: number; readonly right: number }[] {
  // What runs over half of the page is a heading and says nothing of columns.
  const telling = pieces.filter(({ left, right }) => right - left < 0.5)
  const columns: { left: number; right: number }[] = []
  for (const { left, right } of [...(telling.length > 0 ? telling : pieces)].sort(
    (a, b) => a.left - b.left,
  )) {
    const last = columns.at(-1)
    if (
      last !== undefined &&
      left < last.right + COLUMN_GAP / 2 &&
      left - last.left < Math.max(COLUMN_GAP, last.right - last.left)
    )
      last.right = Math.max(last.right, right)
    else columns.push({ left, right })
  }
  return columns
}

function columnOf(
  columns: readonly { readonly left: number; readonly right: number }[],
  piece: Piece,
): number {
  let best = 0
  let most = -Infinity
  for (const [at, column] of columns.entries()) {
    const shared = Math.min(column.right, piece.right) - Math.max(column.left, piece.left)
    if (shared > most) {
      most = shared
      best = at
    }
    // A heading goes where it begins.
    if (piece.right - piece.left >= 0.5 && piece.left <= column.right) return at
  }
  return best
}
