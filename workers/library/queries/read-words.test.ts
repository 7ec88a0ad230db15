/** Words with typing errors, inside of other words and of one sign, on the real engine and through the reads of the product. */

import { expect, it } from 'vitest'

import type { ReadLine } from '../../../src/domain/ocr/stored-lines.ts'
import type { PhotoList, SavedSearch, SearchHit } from '../../../src/domain/reads.ts'
import type { Understood } from '../../../src/domain/search/chips.ts'
import { refreshSearchText, SEARCHED_PARTS } from '../db/search-text.ts'
import { saveTextLines } from '../db/text-lines.ts'
import { hashOf, openTestLibrary } from './testing.ts'

const TODAY = 20_784

async function open() {
  const test = await openTestLibrary()
  test.addSource('s', 'Photos')
  test.addPhotos([
    { n: 1, path: 'a/IMG_1234.jpg' },
    { n: 2, path: 'b/Traumhochzeit.jpg' },
    { n: 3, path: 'b/3.jpg' },
    { n: 4, path: 'b/4.jpg' },
  ])
  refreshSearchText(test.context.db, [1, 2, 3, 4], SEARCHED_PARTS)
  const caption = (text: string, ...photos: number[]) =>
    test.run('photos.caption', { assets: photos.map(hashOf), caption: text })
  const understand = async (text: string, exact = false) =>
    (await test.read('understand', { text, today: TODAY, exact } as never)) as Understood
  const found = async (text: string, exact = false) => {
    const { plan } = await understand(text, exact)
    const { ids } = (await test.read('timeline', { plan } as never)) as PhotoList
    return [...ids].sort((a, b) => a - b)
  }
  const read = async (text: string) =>
    (await understand(text)).chips.flatMap(({ corrections }) =>
      corrections.map(({ used, how, isApplied }) => `${isApplied ? 'shows' : 'offers'} ${how} ${used}`),
    )
  return { ...test, caption, understand, found, asRead: read }
}

it('finds a number inside of a name, and says where', async () => {
  const { found, read } = await open()
  expect(await found('1234')).toEqual([1])
  expect(await found('"234"')).toEqual([1])
  expect(await found('g_12')).toEqual([1])
  expect(await found('"mhochz"')).toEqual([2])
  expect(await found('mhochz tag:none')).toEqual([2])
  const hits = (await read('search', { text: '"234"', today: TODAY, explain: true } as never)) as SearchHit[]
  expect(hits.map(({ reasons }) => reasons)).toMatchObject([
    [{ key: 'words', text: '"234"', columns: ['names'], objects: [], near: null, corrected: null }],
  ])
})

it('finds one sign of a script without spaces, in captions, names of tags and recognised text, wherever it stands', async () => {
  const { found, caption, run, context, read } = await open()
  await caption('去年の東京', 3)
  await run('photos.tag', { assets: [hashOf(4)], add: ['京都旅行'] })
  saveTextLines(context.db, 1, [line('出口 京')])
  expect(await found('京')).toEqual([1, 3, 4])
  expect(await found('東京')).toEqual([3])
  expect(await found('都旅')).toEqual([4])
  expect(await found('text:京')).toEqual([1])
  expect(await found('口 京')).toEqual([1])
  const hits = (await read('search', { text: '京', today: TODAY, explain: true } as never)) as SearchHit[]
  expect(hits.map(({ reasons }) => reasons.map(({ columns }) => columns)).sort()).toEqual([
    [['caption']],
    [['tags']],
    [['text']],
  ])
  await caption('東京タワー', 3)
  expect(await found('ー'), 'a sign that Unicode counts to no script').toEqual([3])
  await caption('', 3)
  expect(await found('東'), 'not what was there before').toEqual([])
})

it('shows what a word with a typing error may have meant, as long as nothing is found for the word itself', async () => {
  const { found, caption, asRead, read, run } = await open()
  await caption('Grandma’s Birthday', 1, 3)
  expect(await asRead('brithday')).toEqual(['shows near Birthday'])
  expect(await found('brithday')).toEqual([1, 3])
  expect(await found('brithday', true), 'as a smart album reads it').toEqual([])
  expect(await found('"brithday"')).toEqual([])
  await run('searches.save', { text: 'brithday', title: 'B' })
  const saved = async () => (await read('savedSearches', { today: TODAY } as never)) as SavedSearch[]
  expect(await saved()).toMatchObject([{ text: 'brithday', count: 2 }])
  await caption('brithday', 4)
  expect(await found('brithday'), 'it is a word of this library now').toEqual([4])
  expect(await saved()).toMatchObject([{ text: 'brithday', count: 1 }])
})

it('tells which word was looked for, of every photo found', async () => {
  const { caption, read } = await open()
  await caption('Geburtstag', 3)
  const hits = (await read('search', {
    text: 'geburstag',
    today: TODAY,
    explain: true,
  } as never)) as SearchHit[]
  expect(hits.map(({ reasons }) => reasons)).toMatchObject([
    [
      {
        key: 'words',
        text: 'geburstag',
        columns: ['caption'],
        objects: [],
        near: null,
        corrected: 'Geburtstag',
      },
    ],
  ])
})

it('looks inside of words before it takes a word for another', async () => {
  const { found, caption, asRead } = await open()
  await caption('Hochzeiz', 4)
  expect(await asRead('hochzeit')).toEqual(['shows inside hochzeit'])
  expect(await found('hochzeit')).toEqual([2])
})

it('takes the word that more photos have, of words that are alike near', async () => {
  const { caption, asRead } = await open()
  await caption('Lisbon', 1)
  await caption('Lisboa', 2, 3)
  expect(await asRead('lisbom')).toEqual(['shows near Lisboa'])
})

it('never tells a word that only photos out of sight have', async () => {
  const { caption, asRead, run } = await open()
  await caption('Secret', 3)
  await run('photos.hide', { assets: [hashOf(3)], hidden: true })
  expect(await asRead('secert')).toEqual([])
  expect(await asRead('ecret'), 'nor that it stands inside of one').toEqual([])
})

it('only offers another word where pictures are asked too, or a few photos have the word as it was typed', async () => {
  const { caption, asRead, context, addPhotos, found } = await open()
  addPhotos(Array.from({ length: 20 }, (_, at) => ({ n: 100 + at })))
  await caption('Lisbeth', ...Array.from({ length: 20 }, (_, at) => 100 + at))
  await caption('Lisbet', 1)
  expect(await asRead('lisbet'), 'which Lisbeth begins with').toEqual([])
  expect(await asRead('lizbeth')).toEqual(['shows near Lisbeth'])
  await caption('Lizbeth', 2)
  expect(await asRead('lizbeth')).toEqual(['offers near Lisbeth'])
  expect(await found('lizbeth')).toEqual([2])
  context.db.run("INSERT INTO setting (key, value) VALUES ('meaningModel', '\"some-model\"')")
  expect(await asRead('liisbeth')).toEqual(['offers near Lisbeth'])
})

function line(text: string): ReadLine {
  return {
    page: 1,
    text,
    polygon: [0.1, 0.1, 0.9, 0.1, 0.9, 0.2, 0.1, 0.2],
    confidence: 0.9,
    language: null,
    engine: 'pp-ocr',
    words: [],
  }
}

it('finds a photo no longer by where it lay, once that source is removed', async () => {
  const test = await open()
  const { db } = test.context
  test.addSource('old', 'Old disk')
  db.run(
    `INSERT INTO file (source_id, path, dir, name, bytes, mtime, asset_id, first_seen, hash_state)
     VALUES ('old', 'Attic/x.jpg', 'Attic', 'x.jpg', 10, 1, 1, 1, 'done')`,
  )
  refreshSearchText(db, [1], ['names'])
  expect([await test.found('attic'), await test.found('"ttic"')]).toEqual([[1], [1]])
  await test.run('sources.remove', { id: 'old' })
  expect([await test.found('attic', true), await test.found('"ttic"')]).toEqual([[], []])
  expect(await test.found('img')).toEqual([1])
})
