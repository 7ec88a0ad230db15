import fc from 'fast-check'
import { expect, it } from 'vitest'

import { csvField, withoutFormula } from './spreadsheet-text.ts'

it.each([
  ['=cmd()', "'=cmd()"],
  ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ['+1+cmd()', "'+1+cmd()"],
  ['-2+3', "'-2+3"],
  ['@SUM(1)', "'@SUM(1)"],
  ['\t=1', "'\t'=1"],
  ['\r=1', "'\r'=1"],
  ['  =1', "'  =1"],
  ['＝1', "'＝1"],
  ['a;=cmd()', "a;'=cmd()"],
  ['a",=cmd()', `a",'=cmd()`],
  ['+,1', "'+,1"],
])('takes %j for a formula', (text, safe) => {
  expect(withoutFormula(text)).toBe(safe)
})

it.each(['IMG_1.jpg', '2024-05-01 a=b', 'a - b', '-12.50', '+49', '-1 234,50', '', 'a@b.c', "'x"])(
  'leaves %j as it is',
  (text) => {
    expect(withoutFormula(text)).toBe(text)
  },
)

it.each([
  ['a', 'a'],
  ['a,b', '"a,b"'],
  ['a;b', '"a;b"'],
  ['say "hi"', '"say ""hi"""'],
  ['=1', `"'=1"`],
])('writes %j as the field %j', (text, field) => {
  expect(csvField(text)).toBe(field)
})

const NUMBER = /^[+-]?[\d., ]*\d[\d., ]*$/u

it('begins no cell with a formula, whichever separator a spreadsheet splits at, and closes every quote', () => {
  const piece = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', ' ', ',', ';', '"', "'", 'a', '1', '＝')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('')
      const field = csvField(text)
      const read = field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field
      expect(read.replaceAll("'", '')).toBe(text.replaceAll("'", ''))
      for (const separator of [',', ';', '\t']) {
        const cells = field.split(/[\r\n]+/u).flatMap((line) => line.split(separator))
        const begun = cells
          .map((cell) => cell.replaceAll('"', '').trim())
          .filter((cell) => !NUMBER.test(cell))
        for (const cell of begun) expect(cell).not.toMatch(/^[=+\-@＝＋－＠]/u)
      }
    }),
    { numRuns: 1000 },
  )
})
