/** The order of what words find, where tags have them: the same as for keywords of files (spec §4), which are written for each photo. */

import { expect, it } from 'vitest'

import type { SearchHit } from '../../../src/domain/reads.ts'
import { refreshSearchText, SEARCHED_PARTS } from '../db/search-text.ts'
import { hashOf, openTestLibrary } from './testing.ts'

interface Described {
  readonly name?: string
  readonly caption?: string
  readonly words?: string
}

/**
 * Photos 1, 2, …, whose `words` are in tags of the person, or in keywords of the files. With a word more, since what is typed like the
 * whole name of a tag asks for that tag alone.
 */
async function openLibrary(photos: readonly Described[], as: 'tags' | 'keywords') {
  const test = await openTestLibrary()
  const { db } = test.context
  test.addSource('s')
  test.addPhotos(
    photos.map(({ name = 'photo' }, at) => ({ n: at + 1, path: `${name}.${String(at + 1)}.jpg` })),
  )
  for (const [at, { caption, words }] of photos.entries()) {
    const assets = [hashOf(at + 1)]
    if (caption !== undefined) await test.run('photos.caption', { assets, caption })
    if (words === undefined) continue
    if (as === 'tags') await test.run('photos.tag', { assets, add: [`${words} album`] })
    else db.run('UPDATE asset SET file_keywords = json_array(?) WHERE id = ?', [`${words} album`, at + 1])
  }
  refreshSearchText(
    db,
    photos.map((_, at) => at + 1),
    SEARCHED_PARTS,
  )
  const hits = async (text: string) =>
    ((await test.read('search', { text, today: 20_784, explain: true } as never)) as SearchHit[]).map(
      ({ hash, score, reasons }) => ({ n: Number.parseInt(hash, 16), score, reasons }),
    )
  return { hits, order: async (text: string) => (await hits(text)).map(({ n }) => n) }
}

const CAPTION_TAG_NAME: readonly Described[] = [
  { name: 'sunset' },
  { words: 'Sunset' },
  { caption: 'Sunset' },
]
const others = (count: number, photo: Described): Described[] => Array.from({ length: count }, () => photo)

it.each([
  ['few photos have the word', CAPTION_TAG_NAME.concat(others(30, {}))],
  ['the tag is on nearly all', CAPTION_TAG_NAME.concat(others(30, { words: 'Sunset' }))],
  ['many files are called so', CAPTION_TAG_NAME.concat(others(10, { name: 'sunset' }), others(30, {}))],
  ['nearly all files are called so', CAPTION_TAG_NAME.concat(others(30, { name: 'sunset' }))],
])('a caption counts before a tag, a tag before the name of a file: %s', async (_, photos) => {
  for (const as of ['tags', 'keywords'] as const) {
    const { order } = await openLibrary(photos, as)
    const places = (await order('sunset')).filter((n) => n <= 3)
    expect(places, as).toEqual([3, 2, 1])
  }
})

it('a word in the tag and somewhere else counts a little more than in the better of the two', async () => {
  const photos: readonly Described[] = [
    { words: 'Sunset' },
    { caption: 'Sunset' },
    { words: 'Sunset', caption: 'Sunset' },
    { words: 'Sunset', name: 'sunset' },
    { name: 'sunset' },
    ...others(30, {}),
  ]
  for (const as of ['tags', 'keywords'] as const) {
    const { hits } = await openLibrary(photos, as)
    const found = await hits('sunset')
    const [both = 0, tag = 0, caption = 0, named = 0] = [3, 1, 2, 4].map(
      (n) => found.find((hit) => hit.n === n)?.score ?? 0,
    )
    expect(found.at(0)?.n, as).toBe(3)
    expect(found.at(-1)?.n, as).toBe(5)
    expect(named, as).toBeGreaterThan(tag)
    expect(both / caption, 'not twice as much').toBeLessThan(1.15)
  }
})

it('several words are weighed together, wherever each of them stands', async () => {
  const photos: readonly Described[] = [
    { name: 'rome', words: 'Sunset' },
    { caption: 'Rome', words: 'Sunset' },
    { caption: 'Rome and sunset' },
    { words: 'Sunset' },
    { caption: 'Rome' },
    { words: 'Sunset Rome' },
    { name: 'sunset rome' },
    ...others(30, {}),
  ]
  const [tags, keywords] = [await openLibrary(photos, 'tags'), await openLibrary(photos, 'keywords')]
  const order = await tags.order('sunset rome')
  expect([...order].sort()).toEqual([1, 2, 3, 6, 7])
  expect(order.slice(-2), 'names of files come last').toEqual([1, 7])
  expect((await keywords.order('sunset rome')).slice(-2)).toEqual([1, 7])
  expect(await tags.order('rome sunset'), 'in whatever order they were typed').toEqual(order)
  expect(await tags.order('sunset rome caption:and')).toEqual([3])
  expect(await tags.order('sunset -rome')).toEqual([4])
  expect(await tags.order('rome -sunset')).toEqual([5])
})

it('scores are near those of keywords, and the same where no tag has the word', async () => {
  const photos: readonly Described[] = [
    { words: 'Sunset' },
    { caption: 'Sunset in June' },
    { words: 'Beach', caption: 'Rome' },
    { caption: 'Rome' },
    ...others(30, { caption: 'Something else' }),
  ]
  const [tags, keywords] = [await openLibrary(photos, 'tags'), await openLibrary(photos, 'keywords')]
  const scores = async ({ hits }: typeof tags, text: string) =>
    new Map((await hits(text)).map(({ n, score }) => [n, score]))
  for (const text of ['sunset', 'beach', 'beach rome']) {
    const asTags = await scores(tags, text)
    const asKeywords = await scores(keywords, text)
    expect([...asTags.keys()].sort(), text).toEqual([...asKeywords.keys()].sort())
    for (const [n, score] of asTags) expect(score / (asKeywords.get(n) ?? 0), text).toBeCloseTo(1, 0)
  }
  for (const text of ['rome', 'something else'])
    expect((await scores(tags, text)).get(text === 'rome' ? 4 : 5), text).toBeCloseTo(
      (await scores(keywords, text)).get(text === 'rome' ? 4 : 5) ?? 0,
      1,
    )
})

it('says of each word where it stands', async () => {
  const { hits } = await openLibrary(
    [
      { words: 'Sunset', caption: 'Rome' },
      { words: 'Rome', caption: 'Rome' },
    ],
    'tags',
  )
  const columns = async (text: string) =>
    (await hits(text)).map(({ n, reasons }) => [n, ...reasons.map((reason) => reason.columns)])
  expect(await columns('sunset rome')).toEqual([[1, ['tags'], ['caption']]])
  expect((await columns('rome')).sort()).toEqual([
    [1, ['caption']],
    [2, ['caption', 'tags']],
  ])
})
