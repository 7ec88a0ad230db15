import { describe, expect, it } from 'vitest'

import { lineFromStrips, type StripOnLine } from './build-line.ts'
import { decodeBestPath, strongest } from './ctc.ts'
import { engineFor } from './engines.ts'
import { toPgm } from './grey-image.ts'
import { inkProfile } from './ink-profile.ts'
import { joinTiles } from './join-tiles.ts'
import { orderRows } from './reading-order.ts'
import { turnLine } from './turn-line.ts'

describe('decoding', () => {
  const CHARACTERS = ['', 'a', 'b', ' ']
  /** One row of probabilities for each step. */
  const scores = (...classes: number[]) =>
    Float32Array.from(classes.flatMap((best) => CHARACTERS.map((_, index) => (index === best ? 0.91 : 0.03))))

  it('drops blanks and repeats, and keeps doubles that a blank parts', () => {
    const read = decodeBestPath(scores(1, 1, 0, 1, 2, 2, 0), 7, 4, CHARACTERS)
    expect(read.map(({ text, from, to }) => [text, from, to])).toEqual([
      ['a', 0, 2],
      ['a', 3, 4],
      ['b', 4, 6],
    ])
    expect(read[0]?.probability).toBeCloseTo(0.91)
  })

  it('tells how probable a class was in between', () => {
    const given = scores(1, 0, 2)
    given[1 * 4 + 3] = 0.4
    expect(strongest(given, 4, 3, 1, 2)).toBeCloseTo(0.4)
    expect(strongest(given, 4, 3, 1, 1)).toBe(0)
  })
})

it('counts ink in columns, of dark text and of light', () => {
  const width = 6
  const height = 10
  const draw = (ink: number, paper: number) => {
    const plane = Array.from({ length: width * height }, (_, at) => (at % width === 2 ? ink : paper))
    return Uint8Array.from([...plane, ...plane, ...plane])
  }
  for (const [ink, paper] of [
    [20, 230],
    [240, 40],
  ] as const)
    expect([...inkProfile(draw(ink, paper), width, height)]).toEqual([0, 0, 1, 0, 0, 0])
})

const box = (x: number, y: number, width: number, height = 20) => ({
  x: x + width / 2,
  y,
  width,
  height,
  angle: 0,
})

describe('reading order', () => {
  it('goes by rows on a receipt, prices beside their articles', () => {
    const boxes = [
      box(400, 101, 60),
      box(10, 100, 150),
      box(10, 140, 200),
      box(402, 139, 60),
      box(10, 60, 300),
    ]
    expect(orderRows(boxes)).toEqual([[4], [1, 0], [2, 3]])
  })

  it('goes down one column of running text before the next', () => {
    const rows = [0, 1, 2, 3, 4]
    const boxes = [
      ...rows.map((row) => box(0, 30 * row, 300)),
      ...rows.map((row) => box(340, 30 * row + 2, 300)),
    ]
    expect(orderRows(boxes).flat()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('reads the headline above the columns first', () => {
    const rows = [2, 3, 4, 5]
    const boxes = [
      ...rows.map((row) => box(0, 30 * row, 300)),
      ...rows.map((row) => box(340, 30 * row, 300)),
      box(50, 10, 550),
    ]
    expect(orderRows(boxes).flat()).toEqual([8, 0, 1, 2, 3, 4, 5, 6, 7])
  })

  it('is not led astray by a headline close above, or a line across the middle', () => {
    const column = (x: number, y: number) => [0, 1, 2, 3, 4].map((row) => box(x, y + 24 * row, 300))
    const boxes = [
      box(0, 0, 640),
      ...column(0, 24),
      ...column(320, 24),
      box(0, 150, 640),
      ...column(0, 176),
      ...column(320, 176),
    ]
    expect(orderRows(boxes).flat()).toEqual(boxes.map((_, index) => index))
  })

  it('follows a page that lies a little askew', () => {
    const angle = 0.08
    const boxes = [box(0, 0, 100), box(300, 0, 100), box(0, 30, 100), box(300, 30, 100)].map((level) => ({
      ...level,
      x: level.x * Math.cos(angle) - level.y * Math.sin(angle),
      y: level.x * Math.sin(angle) + level.y * Math.cos(angle),
      angle,
    }))
    expect(orderRows(boxes)).toEqual([
      [0, 1],
      [2, 3],
    ])
  })
})

describe('a line', () => {
  const strip = (text: string, x: number, width: number): StripOnLine => ({
    box: box(x, 50, width),
    chars: Array.from(text).map((char, at) => ({
      text: char,
      probability: 0.8,
      from: at * 3 + 1,
      to: at * 3 + 2,
    })),
    spaces: Array.from(text)
      .slice(1)
      .map(() => 0),
    steps: text.length * 3,
    ink: new Float32Array(text.length * 24).fill(0.5),
    height: 48,
  })

  it('is made of boxes that nearly touch', () => {
    const lines = lineFromStrips([[strip('AB', 0, 60)], [strip('CD', 61, 60)]], { width: 200, height: 100 })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatchObject({ text: 'AB CD', engine: 'pp-ocr', language: null })
    expect(lines[0]?.confidence).toBeCloseTo(0.8)
    expect(lines[0]?.polygon.map((at) => Number(at.toFixed(3)))).toEqual([
      0, 0.4, 0.605, 0.4, 0.605, 0.6, 0, 0.6,
    ])
    expect(lines[0]?.words[1]?.from).toBeCloseTo(61 / 121)
  })

  it('ends where a table has its next cell', () => {
    const lines = lineFromStrips([[strip('AB', 0, 60)], [strip('CD', 80, 60)]], { width: 200, height: 100 })
    expect(lines.map(({ text }) => text)).toEqual(['AB', 'CD'])
  })

  it('says Chinese when it is', () => {
    expect(lineFromStrips([[strip('中文', 0, 60)]], { width: 200, height: 100 })[0]?.language).toBe('zh')
  })

  it('of a turned copy lies where it lies in the picture', () => {
    const line = {
      text: 'x',
      polygon: [0.1, 0.2, 0.5, 0.2, 0.5, 0.3, 0.1, 0.3] as const,
      confidence: 1,
      language: null,
      engine: 'pp-ocr' as const,
      words: [],
    }
    const round = (polygon: readonly number[]) => polygon.map((at) => Number(at.toFixed(3)))
    expect(round(turnLine(line, 1).polygon)).toEqual([0.2, 0.9, 0.2, 0.5, 0.3, 0.5, 0.3, 0.9])
    expect(round(turnLine(line, 2).polygon)).toEqual([0.9, 0.8, 0.5, 0.8, 0.5, 0.7, 0.9, 0.7])
    expect(round(turnLine(line, 3).polygon)).toEqual([0.8, 0.1, 0.8, 0.5, 0.7, 0.5, 0.7, 0.1])
    expect(turnLine(line, 0)).toBe(line)
  })
})

describe('tiles', () => {
  const scored = (x: number, y: number, width: number) => ({ ...box(x, y, width), score: 0.9 })

  it('give a line that their edge cut back whole', () => {
    const joined = joinTiles([scored(0, 50, 300), scored(260, 51, 200), scored(0, 90, 300)])
    expect(joined).toHaveLength(2)
    const long = joined.find(({ y }) => y < 60)
    expect((long?.x ?? 0) - (long?.width ?? 0) / 2).toBeCloseTo(0)
    expect((long?.x ?? 0) + (long?.width ?? 0) / 2).toBeCloseTo(460)
  })

  it('leave neighbours apart', () => {
    expect(joinTiles([scored(0, 50, 100), scored(120, 50, 100), scored(0, 72, 100)])).toHaveLength(3)
  })
})

it('writes grey pixels as a file', () => {
  const file = toPgm({ width: 2, height: 1, data: Uint8Array.from([255, 255, 255, 255, 0, 0, 0, 255]) })
  expect(new TextDecoder().decode(file.slice(0, 11))).toBe('P5\n2 1\n255\n')
  expect([...file.slice(11)]).toEqual([255, 0])
})

it('reads English and Chinese with PP-OCR, everything else with Tesseract', () => {
  expect([[], ['en-GB'], ['zh-Hans'], ['de', 'en'], ['ar']].map(engineFor)).toEqual([
    'pp-ocr',
    'pp-ocr',
    'pp-ocr',
    'tesseract',
    'tesseract',
  ])
})

it('keeps a word that stands on its end beside the lines it stands beside', () => {
  const upright = { x: 320, y: 60, width: 120, height: 20, angle: -Math.PI / 2 }
  const boxes = [box(0, 20, 200), box(0, 60, 200), box(0, 100, 200), upright]
  const order = orderRows(boxes).flat()
  expect(order.filter((index) => index < 3)).toEqual([0, 1, 2])
})
