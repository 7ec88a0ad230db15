import { describe, expect, it } from 'vitest'

import { shelfOf, type WrittenThing } from './shelves.ts'

/** Lines of a page, from top to bottom; `|` parts pieces that stand beside each other. */
function page(
  text: string,
  options: Partial<WrittenThing> & { readonly width?: number; readonly lineHeight?: number } = {},
): WrittenThing {
  const { width = 0.8, lineHeight, ...rest } = options
  const rows = text.trim().split('\n')
  const step = 0.9 / rows.length
  const lines = rows.flatMap((row, at) => {
    const pieces = row.trim().split('|')
    return pieces.map((piece, column) => {
      const left = (1 - width) / 2 + (column * width) / pieces.length
      const right = left + (width / pieces.length) * 0.95
      const top = 0.05 + at * step
      const bottom = top + (lineHeight ?? step * 0.7) * (at === 0 ? 1.4 : 1)
      return {
        text: piece.trim(),
        confidence: 0.9,
        polygon: [left, top, right, top, right, bottom, left, bottom] as const,
      }
    })
  })
  return {
    lines,
    ratio: 0.7,
    isScreenshot: false,
    isDocument: false,
    hasCamera: true,
    colours: ['#f4f4f2'],
    ...rest,
  }
}

const RECEIPT = `
  TAN CHAY YEE SDN BHD
  NO 21 JALAN BAKTI
  TAX INVOICE
  25/12/2018 8:13:39 PM
  KF MODELLING CLAY | 9.00
  POWER GLUE | 4.50
  TOTAL | 13.50
  CASH | 20.00
  CHANGE | 6.50`
const KASSENBON = `
  REWE Markt GmbH
  Hauptstr. 5
  50667 Köln
  MILCH 3,5% | 1,19
  BROT | 2,49
  SUMME | EUR 3,68
  Geg. Girocard | 3,68
  MwSt 7% | 0,24`
const CARD = `
  Dr. Erika Mustermann
  Head of Design
  Museum Works GmbH
  Tel. +49 221 555 0123
  erika@museum-works.example
  www.museum-works.example`
const TICKET = `
  BOARDING PASS
  PASSENGER MUSTERMANN/ERIKA
  FLIGHT LH 123 | GATE B12
  SEAT 14A | BOARDING 09:35
  25 DEC FRA - LHR`
const MENU = `
  Dinner Menu
  Starters
  Tomato soup | 4.50
  Green salad | 5.20
  Mains
  Pasta al forno | 11.00
  Pizza margherita | 9.50
  Desserts
  Tiramisu | 6.00`
const LETTER = Array.from(
  { length: 24 },
  (_, at) => `This is line ${String(at)} of a letter that says nothing in particular at length`,
).join('\n')
const BOARD = `
  SPRINT 12
  fix search
  ship viewer
  ask Ana
  DONE?`

describe('the shelf of what is written', () => {
  it.each([
    ['a receipt', page(RECEIPT, { width: 0.5 }), 'receipt'],
    ['a German receipt', page(KASSENBON, { width: 0.5 }), 'receipt'],
    [
      'a receipt whose amounts were read after the words',
      page(RECEIPT.replaceAll(' | ', '\n'), { width: 0.4 }),
      'receipt',
    ],
    ['a receipt that is a PDF', page(RECEIPT, { isDocument: true, hasCamera: false }), 'receipt'],
    ['a business card', page(CARD, { ratio: 1.6 }), 'card'],
    ['a boarding pass', page(TICKET, { ratio: 2 }), 'ticket'],
    ['a boarding pass on a screenshot', page(TICKET, { isScreenshot: true }), 'ticket'],
    ['a menu', page(MENU), 'menu'],
    ['a letter', page(LETTER), 'document'],
    ['any other PDF', page('A title\nand two lines\nof text', { isDocument: true }), 'document'],
    ['a whiteboard', page(BOARD, { lineHeight: 0.06, ratio: 1.4 }), 'whiteboard'],
    ['a street sign', page('Main Street'), null],
    [
      'a T-shirt on a beach',
      page('I ♥ NY\nCalifornia\nsince 1984', { colours: ['#3377aa', '#c8a878'] }),
      null,
    ],
    [
      'a screenshot of a chat',
      page('Ana\nare we on for 8?\nyes see you there', { isScreenshot: true }),
      null,
    ],
    ['a screenshot of a shop', page(RECEIPT, { isScreenshot: true }), null],
    ['nothing', page('', {}), null],
  ] as const)('of %s', (_what, thing, shelf) => {
    expect(shelfOf(thing)).toBe(shelf)
  })

  it('is found whatever the text says, without running away', () => {
    for (const text of [
      '.'.repeat(5000),
      '1,'.repeat(3000),
      'a@'.repeat(3000),
      '(('.repeat(2000),
      '\u0000\u202e<img onerror=x>',
    ]) {
      const before = performance.now()
      shelfOf(page(`${text}\n${text}\n${text}`))
      expect(performance.now() - before).toBeLessThan(500)
    }
  })
})
