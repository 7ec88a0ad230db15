import { describe, expect, it } from 'vitest'

import { isLineKey, isPolygonText, lineKey, polygonText } from './line-key.ts'
import { shownText, withFixes, type ReadLine } from './stored-lines.ts'

/** A line whose middle lies there. */
function line(text: string, x: number, y: number, page = 1): ReadLine {
  const [left, right, top, bottom] = [x - 0.2, x + 0.2, y - 0.01, y + 0.01]
  return {
    text,
    page,
    polygon: [left, top, right, top, right, bottom, left, bottom],
    confidence: 0.9,
    language: 'en',
    engine: 'pp-ocr',
    words: [],
  }
}

function fixOf(read: ReadLine, text: string) {
  return { line: lineKey(read), text, polygon: polygonText(read.polygon) }
}

const shown = (lines: readonly ReadLine[], fixes: Parameters<typeof withFixes>[1]): string[] =>
  withFixes(lines, fixes).map(shownText)

describe('a correction', () => {
  it('stays with its line when a later reading puts it a few pixels away', () => {
    const fix = fixOf(line('Totai', 0.5, 0.5), 'Total')
    expect(shown([line('Tota1', 0.505, 0.512)], [fix])).toEqual(['Total'])
  })

  it('finds its own line among small print', () => {
    const rows = Array.from({ length: 90 }, (_, at) => line(`row ${String(at)}`, 0.5, (at + 1) / 92))
    const fixes = rows.slice(10, 20).map((row) => fixOf(row, `fixed ${row.text}`))
    const moved = rows.map((row, at) => line(row.text, 0.503, (at + 1) / 92 + 0.002))
    const now = shown(moved, fixes)
    expect(now.slice(10, 20)).toEqual(rows.slice(10, 20).map((row) => `fixed ${row.text}`))
    expect(now.filter((text) => text.startsWith('fixed'))).toHaveLength(10)
  })

  it('stands alone where no line is found any more, and says nothing where it said "no text"', () => {
    const gone = line('x', 0.2, 0.2)
    expect(shown([line('far', 0.8, 0.8)], [fixOf(gone, 'kept')])).toEqual(['far', 'kept'])
    expect(withFixes([], [fixOf(gone, 'kept')])[0]).toMatchObject({ engine: 'person', confidence: 1 })
    expect(shown([], [fixOf(gone, '')])).toEqual([])
    expect(shown([gone], [fixOf(gone, '')])).toEqual([''])
  })

  it('belongs to its page', () => {
    const fix = fixOf(line('a', 0.5, 0.5, 2), 'b')
    expect(shown([line('a', 0.5, 0.5, 1), line('a', 0.5, 0.5, 2)], [fix])).toEqual(['a', 'b'])
  })

  it('is named so that nothing else can be written there', () => {
    for (const key of ['1.0.0', '12.1024.3']) expect(isLineKey(key)).toBe(true)
    for (const key of ['', '0.1.1', '1.1', '1.1.1.1', '1.-1.2', '1.1.1"', '1.12345.1'])
      expect(isLineKey(key)).toBe(false)
    expect(isPolygonText(polygonText(line('a', 0.5, 0.5).polygon))).toBe(true)
    for (const text of ['', 'x', '[1]', '[0,0,0,0,0,0,0,"1"]', '[0,0,0,0,0,0,0,9]', '{}'])
      expect(isPolygonText(text)).toBe(false)
  })
})
