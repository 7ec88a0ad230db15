/** Recognised text in the catalog: found, corrected, sorted onto shelves, undone. */

import { beforeEach, describe, expect, it } from 'vitest'

import type { ReadLine } from '../../../src/domain/ocr/stored-lines.ts'
import type { PhotoText, SearchHit } from '../../../src/domain/reads.ts'
import { saveTextLines } from '../db/text-lines.ts'
import { hashOf, openTestLibrary, type TestLibrary } from './testing.ts'

let library: TestLibrary

beforeEach(async () => {
  library = await openTestLibrary()
  library.addSource('s')
  library.addPhotos([1, 2, 3].map((n) => ({ n, path: `${String(n)}.jpg` })))
})

function read(n: number, lines: readonly (string | readonly [string, number])[]): void {
  const { db } = library.context
  const id = db.scalar<number>('SELECT id FROM asset WHERE hash = unhex(?)', [hashOf(n)]) ?? 0
  const rows = lines.map((line, at): ReadLine => {
    const [text, confidence] = typeof line === 'string' ? [line, 0.9] : line
    const y = (at + 1) / (lines.length + 2)
    return {
      text,
      confidence,
      page: 1,
      polygon: [0.1, y, 0.9, y, 0.9, y + 0.02, 0.1, y + 0.02],
      language: 'en',
      engine: 'pp-ocr',
      words: [{ text, from: 0, to: 1 }],
    }
  })
  saveTextLines(db, id, rows)
}

async function found(text: string): Promise<number[]> {
  const hits = (await library.read('search', { text, today: 20_000, explain: true } as never)) as SearchHit[]
  return hits.map(({ hash }) => Number.parseInt(hash, 16)).sort()
}
async function reasons(text: string): Promise<unknown> {
  const hits = (await library.read('search', { text, today: 20_000, explain: true } as never)) as SearchHit[]
  return hits[0]?.reasons
}
const textOf = (n: number) =>
  library.read('photoText', { hash: hashOf(n) } as never) as Promise<PhotoText | null>

const RECEIPT = [
  'CORNER SHOP',
  'TAX INVOICE',
  'Milk 1.20',
  'Bread 2.30',
  'TOTAL 3.50',
  'CASH 5.00',
  'CHANGE 1.50',
]

describe('recognised text', () => {
  it('is found by words, quoted phrases, numbers and pieces of words, with the reason', async () => {
    read(1, ['Grand Opening', 'Bäckerei Müller', 'RM 1,234.50'])
    read(2, ['Opening hours', 'Grand Hotel'])
    expect(await found('opening')).toEqual([1, 2])
    expect(await found('"grand opening"')).toEqual([1])
    expect(await found('1,234.50')).toEqual([1])
    expect(await found('backerei')).toEqual([1])
    expect(await found('ckerei')).toEqual([1])
    expect(await found('text:opening')).toEqual([1, 2])
    expect(await found('text:"hours"')).toEqual([2])
    expect(await found('-text:opening')).toEqual([3])
    // A sentence goes on in the next line.
    expect(await found('"hours grand"')).toEqual([2])
    expect(await reasons('"grand hotel"')).toEqual([
      expect.objectContaining({ key: 'words', text: '"grand hotel"', columns: ['text'] }),
    ])
  })

  it('is not mixed up with captions and names', async () => {
    await library.run('photos.caption', { assets: [hashOf(3)], caption: 'opening of the show' })
    read(1, ['opening'])
    expect(await found('text:opening')).toEqual([1])
    expect(await found('note:opening')).toEqual([3])
    expect(await found('opening')).toEqual([1, 3])
  })

  it('of scripts without spaces is found inside of a line, two signs or more', async () => {
    read(1, ['東京駅前の大きな看板', 'ラーメン'])
    expect(await found('東京')).toEqual([1])
    expect(await found('東京駅前')).toEqual([1])
    expect(await found('大きな看')).toEqual([1])
    expect(await found('大阪')).toEqual([])
  })

  it('read with little confidence is found to the letter only', async () => {
    read(1, [['zebra', 0.4], 'sure'])
    read(2, [['zeb', 0.4]])
    expect(await found('zebra')).toEqual([1])
    expect(await found('zeb')).toEqual([])
    expect(await found('"zeb"')).toEqual([1, 2])
  })

  it('is there or not', async () => {
    read(1, ['x marks'])
    read(2, [])
    expect(await found('has:text')).toEqual([1])
    expect(await found('-has:text')).toEqual([2, 3])
  })

  it('is found as it was corrected, and as it was read after that is undone', async () => {
    read(1, ['Tota1 due', 'nonsense'])
    const key = (await textOf(1))?.lines[0]?.key
    await library.run('text.correct', { asset: hashOf(1), line: key, text: 'Total due' })
    expect(await found('total')).toEqual([1])
    expect(await found('tota1')).toEqual([])
    const other = (await textOf(1))?.lines[1]?.key
    await library.run('text.correct', { asset: hashOf(1), line: other, text: '' })
    expect(await found('nonsense')).toEqual([])
    expect((await textOf(1))?.lines.map(({ text, engine }) => [text, engine])).toEqual([
      ['Total due', 'person'],
    ])
    await library.run('undo', {})
    await library.run('undo', {})
    expect(await found('tota1')).toEqual([1])
    expect(await found('nonsense')).toEqual([1])
    await expect(
      library.run('text.correct', { asset: hashOf(1), line: '1.1.1', text: 'x' }),
    ).rejects.toMatchObject({
      code: 'input.invalid',
    })
  })

  it('puts photos on shelves, where the word of the person counts first and survives reading again', async () => {
    read(1, RECEIPT)
    read(2, ['Main Street'])
    expect(await found('is:receipt')).toEqual([1])
    expect(await found('is:quittung')).toEqual([1])
    expect(await library.read('textShelves', {} as never)).toEqual({
      shelves: [{ kind: 'receipt', count: 1, cover: hashOf(1) }],
      screenshots: { count: 0, cover: null },
      // The newer one is a street with a sign: a page stands for what is written.
      withText: { count: 2, cover: hashOf(1) },
    })
    await library.run('text.setKind', { assets: [hashOf(1)], kind: 'none' })
    await library.run('text.setKind', { assets: [hashOf(3)], kind: 'receipt' })
    expect(await found('is:receipt')).toEqual([3])
    read(1, RECEIPT)
    read(3, [])
    expect(await found('is:receipt')).toEqual([3])
    expect(await textOf(3)).toMatchObject({ kind: 'receipt', isKindByHand: true })
    await library.run('text.setKind', { assets: [hashOf(1)], kind: null })
    expect(await found('is:receipt')).toEqual([1, 3])
    await library.run('undo', {})
    await library.run('undo', {})
    await library.run('undo', {})
    expect(await found('is:receipt')).toEqual([1])
  })

  it('is a document when the file is one or when it shows one', async () => {
    library.addPhotos([{ n: 4, kind: 'document' }])
    await library.run('text.setKind', { assets: [hashOf(1)], kind: 'document' })
    expect(await found('is:document')).toEqual([1, 4])
  })

  it('that is hostile is kept as it is and harms nothing', async () => {
    const hostile = [
      '"; DROP TABLE asset; --',
      '<img onerror=alert(1)>',
      'a\u0000b',
      '\u202eevil',
      '%_\\',
      '" OR 1',
      '*:*',
      'x'.repeat(20_000),
    ]
    read(1, hostile)
    expect((await textOf(1))?.lines.map(({ text }) => text).slice(0, 2)).toEqual(hostile.slice(0, 2))
    for (const text of [...hostile, ...hostile.map((one) => `text:"${one}"`)])
      await expect(
        library.read('search', { text: text.slice(0, 3000), today: 1 } as never),
      ).resolves.toBeDefined()
    expect(await found('"drop table"')).toEqual([1])
    expect(await found('%')).toEqual([])
  })

  it('goes when its photo is read as having none, and never shows what is hidden or in the trash', async () => {
    read(1, RECEIPT)
    await library.run('photos.trash', { assets: [hashOf(1)] })
    expect(await found('total')).toEqual([])
    expect(await library.read('textShelves', {} as never)).toMatchObject({
      shelves: [],
      withText: { count: 0 },
    })
    read(2, ['gone'])
    read(2, [])
    expect(await found('gone')).toEqual([])
  })
})
