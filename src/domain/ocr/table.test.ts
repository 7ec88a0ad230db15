import { describe, expect, it } from 'vitest'

import { tableOf } from './table.ts'

function piece(text: string, left: number, right: number, y: number) {
  return { text, polygon: [left, y, right, y, right, y + 0.03, left, y + 0.03] as const }
}

describe('a table', () => {
  it('has a row for each line and a column for each gap', () => {
    const lines = [
      piece('Item', 0.1, 0.2, 0.1),
      piece('Qty', 0.5, 0.55, 0.101),
      piece('Price', 0.8, 0.9, 0.1),
      piece('Modelling clay', 0.1, 0.35, 0.2),
      piece('2', 0.52, 0.54, 0.2),
      piece('9.00', 0.82, 0.9, 0.199),
      piece('Glue', 0.1, 0.18, 0.3),
      piece('4.50', 0.82, 0.9, 0.3),
    ]
    expect(tableOf(lines)).toBe('Item\tQty\tPrice\nModelling clay\t2\t9.00\nGlue\t\t4.50')
  })

  it('is text in a spreadsheet, never a formula', () => {
    expect(tableOf([piece('=HYPERLINK("x")', 0.1, 0.3, 0.1), piece('-12.50', 0.6, 0.7, 0.1)])).toBe(
      '\'=HYPERLINK("x")\t-12.50',
    )
    expect(tableOf([piece('a\tb\nc', 0.1, 0.3, 0.1)])).toBe('a b c')
    expect(tableOf([])).toBe('')
  })
})
