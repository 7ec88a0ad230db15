/** Searches on the real engine: against a naive evaluation, and against whatever a person or an attacker may type. */

import fc from 'fast-check'
import { expect, it } from 'vitest'

import { randomRuns } from '../../../src/domain/testing.ts'
import { civilFromDay } from '../../../src/domain/calendar.ts'
import type { Filter } from '../../../src/domain/plan.ts'
import { BEST_FIRST_DAY, UNORDERED_DAY } from '../../../src/domain/reads.ts'
import type { Place } from '../../../src/domain/places/place.ts'
import type { ObjectLabel } from '../../../src/domain/objects/vocabulary.ts'
import type { Understood } from '../../../src/domain/search/chips.ts'
import { saveObjects } from '../db/objects.ts'
import { savePlaces } from '../db/places.ts'
import { refreshSearchText, SEARCHED_PARTS } from '../db/search-text.ts'
import { DAY_MS, hashOf, openTestLibrary } from './testing.ts'
import { timeline } from './timeline.ts'

const TODAY = 20_784

interface Photo {
  readonly n: number
  readonly path: string
  readonly takenMs: number | null
  readonly kind: 'photo' | 'video'
  readonly width: number
  readonly height: number
  readonly camera?: string
  readonly rating: number | null
  readonly favorite: boolean
  readonly caption: string
  readonly tags: readonly string[]
  readonly objects: readonly ObjectLabel[]
  readonly place: Place | null
}

/** With what each is called, by hand. */
const PLACES: readonly Place[] = [
  { country: 'PT', region: 'Lisbon', town: 'Lisbon' },
  { country: 'PT', region: 'Lisbon', town: 'Sintra' },
  { country: 'FR', region: 'Île-de-France', town: 'Paris' },
  { country: 'US', region: 'Texas', town: 'Paris' },
  { country: 'US', region: '', town: '' },
]
const COUNTRY_NAMES: Readonly<Record<string, readonly string[]>> = {
  PT: ['pt', 'portugal'],
  FR: ['fr', 'france', 'frankreich'],
  US: ['us', 'usa', 'united states', 'vereinigte staaten'],
}

const WORDS = ['Beach', 'beaches', 'Köln', 'Überfahrt', 'total 42', 'dog', 'IMG_7', '東京タワー']
const TAGS = ['Überraschung', '京都旅行', 'Nr 4217']
const photoOf = (n: number): fc.Arbitrary<Photo> =>
  fc.record({
    n: fc.constant(n),
    path: fc
      .tuple(fc.constantFrom('', 'a/', 'a/b/', 'Été/'), fc.constantFrom('IMG_', 'x%', 'Café'))
      .map(([dir, name]) => `${dir}${name}${String(n)}.jpg`),
    takenMs: fc.option(fc.integer({ min: -400 * DAY_MS, max: 20_000 * DAY_MS }), { freq: 6 }),
    kind: fc.constantFrom('photo' as const, 'video' as const),
    width: fc.constantFrom(300, 400),
    height: fc.constantFrom(300, 600),
    camera: fc.constantFrom('Canon EOS R5', 'Pixel 8'),
    rating: fc.option(fc.constantFrom(-1, 0, 3, 5)),
    favorite: fc.boolean(),
    caption: fc.subarray(WORDS).map((words) => words.join(' ')),
    tags: fc.subarray(TAGS),
    objects: fc.subarray<ObjectLabel>(['dog', 'car', 'traffic light']),
    place: fc.constantFrom(null, ...PLACES),
  })

const leaf: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ key: fc.constant('type' as const), any: fc.subarray(['photo' as const, 'video' as const]) }),
  fc.record({ key: fc.constant('year' as const), any: fc.uniqueArray(fc.integer({ min: 1969, max: 2024 })) }),
  fc.record({
    key: fc.constant('days' as const),
    from: fc.option(fc.integer({ min: -400, max: 20_000 })),
    before: fc.option(fc.integer({ min: -400, max: 20_000 })),
  }),
  fc
    .constantFrom(
      ['month', 1, 12] as const,
      ['day', 1, 31] as const,
      ['weekday', 1, 7] as const,
      ['hour', 0, 23] as const,
    )
    .chain(([part, min, max]) =>
      fc.record({
        key: fc.constant('calendar' as const),
        part: fc.constant(part),
        any: fc.uniqueArray(fc.integer({ min, max }), { minLength: 1 }),
      }),
    ),
  fc
    .tuple(fc.constantFrom(-1, 0, 1, 3), fc.constantFrom(-1, 0, 3, 5))
    .map(([min, max]): Filter => ({ key: 'rating', min, max })),
  fc.record({ key: fc.constant('favorite' as const), is: fc.boolean() }),
  fc.record({
    key: fc.constant('number' as const),
    field: fc.constant('ratio' as const),
    min: fc.option(fc.constantFrom(0.6, 1)),
    max: fc.option(fc.constantFrom(0.8, 1)),
  }),
  fc.record({
    key: fc.constant('text' as const),
    field: fc.constantFrom('name' as const, 'folder' as const, 'camera' as const),
    any: fc.uniqueArray(fc.constantFrom('img_', 'x%', 'CAFÉ', 'a/b', 'b', 'été', 'canon*', '*5*', 'pixel'), {
      minLength: 1,
      maxLength: 2,
    }),
  }),
  fc.record({
    key: fc.constant('words' as const),
    text: fc.constantFrom(
      ...[
        'beach',
        'koln',
        'uber',
        'total 42',
        'img_7',
        'og',
        'each',
        'ASCH',
        'l 42',
        '421',
        '42',
        'mg_1',
        'É/C',
      ],
      ...['東', '京', '東京', '京タ', '都旅行', '行', 'ー', '東京タワー'],
    ),
    phrase: fc.boolean(),
    column: fc.constantFrom('caption' as const, 'names' as const, 'tags' as const, null),
  }),
  fc.record({
    key: fc.constant('words' as const),
    text: fc.constantFrom('dog', 'puppy', 'Tier', 'beach', 'animals'),
    phrase: fc.boolean(),
    column: fc.constant(null),
  }),
  fc.record({
    key: fc.constant('place' as const),
    any: fc.uniqueArray(
      fc.constantFrom(
        'lisbon',
        'SINTRA',
        'Paris',
        'paris, france',
        'Paris,Texas,USA',
        'Frankreich',
        'pt',
        'ile-de-france',
        'Rome',
        ',',
      ),
      { maxLength: 2 },
    ),
    level: fc.constantFrom('any' as const, 'city' as const, 'region' as const, 'country' as const),
  }),
  fc.record({
    key: fc.constant('object' as const),
    any: fc.uniqueArray(fc.constantFrom('Dog', 'hund', 'vehicle', 'traffic light', 'cat', 'unicorn'), {
      maxLength: 2,
    }),
  }),
)
const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    tie('filter').map((of): Filter => ({ key: 'not', of })),
    fc.array(tie('filter'), { maxLength: 3 }).map((of): Filter => ({ key: 'all', of })),
    fc.array(tie('filter'), { maxLength: 3 }).map((of): Filter => ({ key: 'some', of })),
  ),
}))

it('finds what a naive evaluation finds, whatever is combined', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc
        .integer({ min: 1, max: 12 })
        .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => photoOf(index + 1)))),
      fc.array(fc.array(filter, { maxLength: 3 }), { minLength: 6, maxLength: 6 }),
      async (photos, plans) => {
        const { context, addSource, addPhotos, run } = await openTestLibrary()
        addSource('s', 'Photos')
        addPhotos(photos)
        const assetsOf = (fit: (photo: Photo) => boolean) => photos.filter(fit).map(({ n }) => hashOf(n))
        const favorites = assetsOf(({ favorite }) => favorite)
        if (favorites.length > 0) await run('photos.favorite', { assets: favorites, favorite: true })
        for (const tag of TAGS) {
          const assets = assetsOf(({ tags }) => tags.includes(tag))
          if (assets.length > 0) await run('photos.tag', { assets, add: [tag] })
        }
        for (const { n, rating, caption, objects } of photos) {
          saveObjects(
            context.db,
            n,
            objects.map((label) => ({ label, score: 0.7, box: { x: 0, y: 0, w: 1, h: 1 } })),
          )
          if (rating !== null) await run('photos.rate', { assets: [hashOf(n)], rating })
          if (caption !== '') await run('photos.caption', { assets: [hashOf(n)], caption })
        }
        savePlaces(
          context.db,
          'test',
          photos.map(({ n, place }) => ({ id: n, place })),
        )
        for (const filters of plans) {
          const found = [...timeline(context.db, { plan: { filters } }).ids].sort((a, b) => a - b)
          const expected = photos
            .filter((photo) => filters.every((one) => fits(photo, one)))
            .map(({ n }) => n)
          expect({ filters, found }).toEqual({ filters, found: expected })
        }
        context.db.close()
      },
    ),
    randomRuns(20, 400),
  )
}, 300_000)

function fits(photo: Photo, one: Filter): boolean {
  const day = photo.takenMs === null ? null : Math.floor(photo.takenMs / DAY_MS)
  switch (one.key) {
    case 'type':
      return one.any.includes(photo.kind)
    case 'year':
      return day !== null && one.any.includes(civilFromDay(day).year)
    case 'days':
      return day !== null && day >= (one.from ?? day) && day < (one.before ?? day + 1)
    case 'calendar': {
      if (photo.takenMs === null || day === null) return false
      const part = {
        month: civilFromDay(day).month,
        day: civilFromDay(day).day,
        weekday: new Date(photo.takenMs).getUTCDay() || 7,
        hour: new Date(photo.takenMs).getUTCHours(),
      }[one.part]
      return one.any.includes(part)
    }
    case 'rating':
      return (photo.rating ?? 0) >= one.min && (photo.rating ?? 0) <= one.max
    case 'favorite':
      return photo.favorite === one.is
    case 'number': {
      const ratio = photo.width / photo.height
      return ratio >= (one.min ?? ratio) && ratio <= (one.max ?? ratio)
    }
    case 'text':
      return one.any.some((text) => fitsText(photo, one.field, text))
    case 'object':
      return shows(photo, one.any)
    case 'place':
      return one.any.some((name) => isTakenIn(photo, name, one.level))
    case 'words': {
      if (one.column === null && !one.phrase && shows(photo, [one.text])) return true
      const written = { caption: [photo.caption], names: [photo.path], tags: photo.tags }
      const texts = Object.entries(written).flatMap(([column, of]) =>
        one.column === null || one.column === column ? of : [],
      )
      return texts.some((text) => begins(text, one) || holds(text, one))
    }
    case 'not':
      return !fits(photo, one.of)
    case 'all':
      return one.of.every((part) => fits(photo, part))
    case 'some':
      return one.of.some((part) => fits(photo, part))
    default:
      throw new Error(`not generated: ${one.key}`)
  }
}

type Words = Filter & { readonly key: 'words' }

/** Whole words in this order; the last need only begin so where it is no phrase. */
function begins(text: string, { text: typed, phrase }: Words): boolean {
  const words = wordsOf(text)
  const wanted = wordsOf(typed)
  return words.some((_, at) =>
    wanted.every((word, index) => {
      const have = words[at + index] ?? ''
      return phrase || index < wanted.length - 1 ? have === word : have.startsWith(word)
    }),
  )
}

/** These letters anywhere: quoted, with a digit, from three on; of a script without spaces from one on. */
function holds(text: string, { text: typed, phrase }: Words): boolean {
  const isDense = /[\p{sc=Han}\p{sc=Katakana}ー]/u.test(typed)
  if (!isDense && (typed.length < 3 || !(phrase || /\d/.test(typed)))) return false
  return folded(text).includes(folded(typed))
}

function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

function isTakenIn({ place }: Photo, name: string, level: string): boolean {
  if (place === null) return false
  const [own = '', ...around] = name.split(',').map((part) => wordsOf(part).join(' '))
  const called = (text: string) => wordsOf(text).join(' ')
  const levels = {
    city: place.town === '' ? [] : [called(place.town)],
    region: place.region === '' ? [] : [called(place.region)],
    country: COUNTRY_NAMES[place.country] ?? [],
  }
  const wide = [...levels.region, ...levels.country]
  const all =
    level === 'city' || level === 'region' || level === 'country' ? levels[level] : [...levels.city, ...wide]
  return all.includes(own) && around.filter((part) => part !== '').every((part) => wide.includes(part))
}

/** By hand: the words the test uses, and what they mean. */
const MEANINGS: Readonly<Record<string, readonly string[]>> = {
  dog: ['dog'],
  hund: ['dog'],
  puppy: ['dog'],
  tier: ['dog'],
  animals: ['dog'],
  vehicle: ['car'],
  'traffic light': ['traffic light'],
}

function shows(photo: Photo, any: readonly string[]): boolean {
  return any.some((word) =>
    photo.objects.some((label) => MEANINGS[word.toLowerCase()]?.includes(label) === true),
  )
}

function fitsText(photo: Photo, field: string, text: string): boolean {
  const dir = `/photos/${photo.path.split('/').slice(0, -1).join('/')}/`.toLowerCase()
  if (field === 'folder') {
    const pattern = text.toLowerCase().split('*').map(literal).join('.*')
    return new RegExp(`/${pattern}/`, 'u').test(dir)
  }
  const value = (field === 'name' ? photo.path.split('/').at(-1) : photo.camera) ?? ''
  const pattern = text.split('*').map(literal).join('.*')
  return new RegExp(text.includes('*') ? `^${pattern}$` : pattern, 'iu').test(value)
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function wordsOf(text: string): string[] {
  return folded(text).match(/[\p{L}\p{N}]+/gu) ?? []
}

it('ranks what people wrote above names of files, and says why', async () => {
  const test = await openTestLibrary()
  test.addSource('s', 'Photos')
  test.addPhotos([
    { n: 1, path: 'beach.jpg', camera: 'Canon EOS R5' },
    { n: 2, path: 'x.jpg', camera: 'Canon EOS R5' },
    { n: 3, path: 'y.jpg' },
  ])
  await test.run('photos.caption', { assets: [hashOf(2)], caption: 'At the beach' })
  refreshSearchText(test.context.db, [1, 2, 3], SEARCHED_PARTS)
  const hits = await test.read('search', { text: 'beach camera:canon', today: TODAY, explain: true } as never)
  expect(hits).toEqual([
    {
      hash: hashOf(2),
      path: 'x.jpg',
      score: expect.any(Number) as number,
      reasons: [
        {
          key: 'words',
          filter: { key: 'words', text: 'beach', phrase: false, column: null },
          text: 'beach',
          columns: ['caption'],
          objects: [],
          near: null,
          corrected: null,
        },
        {
          key: 'text',
          filter: { key: 'text', field: 'camera', any: ['canon'] },
          text: 'camera:canon',
          columns: [],
          objects: [],
          near: null,
          corrected: null,
        },
      ],
    },
    expect.objectContaining({ hash: hashOf(1), path: 'beach.jpg' }),
  ])
  expect(await test.read('search', { text: '', today: TODAY, limit: 2 } as never)).toHaveLength(2)
})

it('puts photos in the order asked for and cuts them off', async () => {
  const test = await openTestLibrary()
  test.addSource('s', 'Photos')
  test.addPhotos([
    { n: 1, path: 'b/b.jpg', takenMs: 3 * DAY_MS },
    { n: 2, path: 'a/C.jpg', takenMs: null },
    { n: 3, path: 'c/a.jpg', takenMs: DAY_MS },
  ])
  test.context.db.run('UPDATE asset SET bytes = 10 - id')
  await test.run('photos.rate', { assets: [hashOf(3)], rating: 5 })
  await test.run('photos.rate', { assets: [hashOf(1)], rating: 2 })
  await test.run('photos.caption', { assets: [hashOf(3)], caption: 'jpg' })
  refreshSearchText(test.context.db, [1, 2, 3], SEARCHED_PARTS)
  const order = async (text: string) => {
    const { plan } = (await test.read('understand', { text, today: TODAY } as never)) as Understood
    return [...timeline(test.context.db, { plan }).ids]
  }
  expect(await order('sort:date')).toEqual([1, 3, 2])
  expect(await order('-sort:date')).toEqual([3, 1, 2])
  expect(await order('sort:rating')).toEqual([3, 1, 2])
  expect(await order('-sort:rating')).toEqual([1, 3, 2])
  expect(await order('sort:name')).toEqual([3, 1, 2])
  expect(await order('sort:size limit:2')).toEqual([1, 2])
  expect(await order('jpg sort:relevance')).toEqual([3, 1, 2])
  expect(new Set(await order('sort:random'))).toEqual(new Set([1, 2, 3]))
  const { plan } = (await test.read('understand', {
    text: '-sort:size limit:1',
    today: TODAY,
  } as never)) as Understood
  await test.run('photos.favorite', { plan, favorite: true })
  expect(test.context.db.all('SELECT id FROM asset WHERE favorite = 1')).toEqual([{ id: 3 }])
  expect([...timeline(test.context.db, { plan }).day]).toEqual([UNORDERED_DAY])
  const bestFirst = { ...plan, order: { by: 'relevance', reverse: false } as const }
  expect([...timeline(test.context.db, { plan: bestFirst }).day]).toEqual([BEST_FIRST_DAY])
})

it('tells which piece leaves nothing', async () => {
  const test = await openTestLibrary()
  test.addSource('s', 'Photos')
  test.addPhotos([
    { n: 1, camera: 'Canon EOS R5' },
    { n: 2, camera: 'Pixel 8' },
  ])
  const { plan } = (await test.read('understand', {
    text: 'camera:canon type:video',
    today: TODAY,
  } as never)) as Understood
  expect(await test.read('filterCounts', { plan } as never)).toEqual({
    total: 0,
    alone: [1, 0],
    without: [0, 1],
  })
  const within = [{ key: 'camera', any: ['Pixel 8'] }]
  expect(await test.read('filterCounts', { plan, within } as never)).toEqual({
    total: 0,
    alone: [0, 0],
    without: [0, 0],
  })
})

it('suggests names and keys for what is being typed', async () => {
  const test = await openTestLibrary()
  test.addSource('s', 'Photos')
  test.addPhotos([{ n: 1, path: 'Trips/Canada/1.jpg', camera: 'Canon EOS R5' }])
  const suggest = async (text: string) =>
    ((await test.read('suggest', { text, caret: text.length } as never)) as { text: string }[]).map(
      (one) => one.text,
    )
  expect(await suggest('x can')).toEqual(['camera:"Canon EOS R5"', 'folder:Canada'])
  expect(await suggest('type:vid')).toEqual(['video'])
  expect(await suggest('type:raw|vid')).toEqual(['video'])
  expect(await suggest('ist:unt')).toEqual([])
  expect(await suggest('ist:un')).toEqual(['undatiert', 'unsortiert', 'undated', 'unsorted'])
  expect(await suggest('is:damaged')).toEqual(['damaged'])
  expect((await suggest('farbe:'))[0]).toBe('rot')
  await test.run('tags.create', { path: 'none' })
  expect(await suggest('tag:no')).toEqual(['"none"'])
  expect(await suggest('non')).toEqual(['tag:"none"'])
  expect(await suggest('came')).toEqual(['camera:'])
  expect(await suggest('can ')).toEqual([])
})

it('answers whatever is typed, without an error (D10)', async () => {
  const test = await openTestLibrary()
  test.addSource('s', 'Photos')
  test.addPhotos(
    Array.from({ length: 300 }, (_, n) => ({
      n: n + 1,
      path: `a/IMG_${String(n)}.jpg`,
      camera: 'Canon EOS R5',
    })),
  )
  refreshSearchText(
    test.context.db,
    Array.from({ length: 300 }, (_, n) => n + 1),
    SEARCHED_PARTS,
  )
  await test.run('photos.caption', { assets: [hashOf(1), hashOf(2)], caption: 'Überfahrt 東京' })
  const pieces = fc.constantFrom(
    ...[
      'camera:',
      'name:*',
      'size:>1',
      '"',
      '""',
      '(',
      ')',
      ' OR ',
      ' -',
      '|',
      '&',
      'rating:',
      '3..',
      '*',
      'NEAR(',
      'a*',
      '{names}:',
      '^a',
      'date:last',
      'tag:',
      '\0',
      '%',
      '_',
      '\\',
      "'; DROP TABLE asset; --",
      '日本',
      '𝒳',
      'ﷺ',
      '٣',
      'İ',
      'near:0,0',
      'hash:00',
      'is:hidden',
      'is:trashed',
      'has:tag',
      'year:1..9999',
      'hour:23..0',
      'f:1e9',
      'type:raw',
      '-type:video',
      'canon',
      'jpgeg',
      'Overfahrt',
      'Überfahrd',
      '東',
      '"東"',
      '"mg_1"',
      '2019',
      'summer',
      'AND',
      'NOT',
    ],
  )
  const text = fc
    .array(
      fc.oneof(
        { weight: 5, arbitrary: pieces },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
      ),
      { maxLength: 14 },
    )
    .chain((parts) => fc.constantFrom(parts.join(''), parts.join(' ')))
  let slowest = 0
  await fc.assert(
    fc.asyncProperty(text, async (typed) => {
      const from = performance.now()
      const { plan } = (await test.read('understand', { text: typed, today: TODAY } as never)) as Understood
      await test.read('timeline', { plan } as never)
      await test.read('filterCounts', { plan } as never)
      await test.read('suggest', { text: typed, caret: typed.length } as never)
      slowest = Math.max(slowest, performance.now() - from)
    }),
    randomRuns(400, 10_000),
  )
  console.log(`slowest of the hostile searches in 300 photos: ${slowest.toFixed(0)} ms`)
}, 300_000)
