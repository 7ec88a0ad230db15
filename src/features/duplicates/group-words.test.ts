import { describe, expect, it } from 'vitest'

import type { DuplicateGroup, DuplicateMember } from '../../domain/duplicates/report.ts'
import { isAssetHash } from '../../domain/media-url.ts'
import { createI18n } from '../../ui/index.ts'
import { loadMessages } from '../../ui/i18n/locales.ts'
import { duplicatesEn } from '../../ui/i18n/messages/duplicates.en.ts'
import { differenceLines, droppedWords, keeperWords, mergeWords, type MergeNames } from './group-words.ts'

const AT = Date.UTC(2024, 6, 12, 14, 3)
const [HASH] = ['a'.repeat(64)].filter(isAssetHash)

function member(change: Partial<DuplicateMember> = {}): DuplicateMember {
  if (HASH === undefined) throw new Error('no hash')
  return {
    id: 1,
    hash: HASH,
    name: 'a.jpg',
    path: 'Photos/a.jpg',
    bytes: 10,
    width: 400,
    height: 300,
    mime: 'image/jpeg',
    isRaw: false,
    provenance: 'plain',
    isDated: false,
    isLocated: false,
    decisions: 0,
    modifiedMs: 1,
    isPartial: false,
    isTurned: false,
    isGrey: false,
    isPage: false,
    isToned: false,
    isStamped: false,
    isPartUnsure: false,
    isAway: false,
    sharpness: null,
    clipped: null,
    eyes: null,
    rating: null,
    favorite: false,
    label: null,
    pick: null,
    title: null,
    caption: null,
    tags: [],
    keywords: [],
    albums: [],
    lat: null,
    lon: null,
    dated: null,
    camera: null,
    software: null,
    takenAt: null,
    equals: [],
    relation: null,
    ...change,
  }
}

function group(change: Partial<DuplicateGroup> = {}): DuplicateGroup {
  return {
    kind: 'reencoded',
    members: [member(), member({ id: 2, name: 'b.jpg', path: 'Photos/b.jpg' })],
    keeper: 0,
    reasons: [],
    doubts: [],
    taken: null,
    bytes: 10,
    sampled: false,
    isUnreadable: false,
    ...change,
  }
}

const NAMES: MergeNames = {
  albumOf: (id) => (id === 'one' ? 'Summer' : null),
  tagOf: (id) => id.toUpperCase(),
  labelOf: (label) => `L${String(label)}`,
}

async function words(locale: 'en' | 'de') {
  return createI18n(locale, await loadMessages(locale)).area(duplicatesEn)
}

describe('about the copy that stays', () => {
  it('tells doubts of the proposed one, and none of one that a person chose', async () => {
    const doubtful = group({ reasons: ['raw'], doubts: ['edges'] })
    expect(keeperWords(doubtful, 0, await words('en'))).toBe(
      'Look first: what it lacks at its edges may be a frame, or a part of the picture. Keep a.jpg: the raw file',
    )
    expect(keeperWords(doubtful, 1, await words('en'))).toBe('Keep b.jpg, as you chose')
  })
  it('says of which copies a reason is true where that is not all of them', async () => {
    const names = ['a', 'b', 'c', 'd', 'e']
    const members = names.map((name, at) => member({ id: at + 1, name, path: `Photos/${name}` }))
    const partly = { pixels: ['Photos/b'], bytes: ['Photos/c', 'Photos/d', 'Photos/e'] }
    const said = group({ members, reasons: ['pixels', 'bytes'], partly })
    expect(keeperWords(said, 0, await words('en'))).toBe(
      'Keep a: more pixels (compared with b) and less compressed (compared with 3 of 4 others)',
    )
    expect(keeperWords(group({ reasons: ['largest'] }), 0, await words('en'))).toBe(
      'Keep a.jpg: the largest, as you chose',
    )
  })
  it('of identical files the doubt comes first: the place is said beside it, and the end may be cut off', async () => {
    const unread = group({ kind: 'identical', doubts: ['unread'], reasons: ['earliest'] })
    expect(keeperWords(unread, 0, await words('en'))).toBe(
      'Look first: nobody can read it here; a program may need each copy where it lies. Keep Photos/a.jpg: the oldest file',
    )
  })
  it('tells of one that a person chose when it is not there', async () => {
    const away = [member(), member({ id: 2, name: 'b.jpg', path: 'Old/b.jpg', isAway: true })]
    expect(keeperWords(group({ members: away }), 1, await words('en'))).toBe(
      'Keep b.jpg, as you chose. It cannot be reached now: make sure that it is still there.',
    )
    expect(keeperWords(group({ members: away }), 0, await words('en'))).not.toContain('reached')
  })
  it('tells when shots were taken: from the first to the last', async () => {
    const en = await words('en')
    const shots = (minutes: number) =>
      keeperWords(group({ kind: 'similar', taken: { fromMs: AT, toMs: AT + minutes * 60_000 } }), 0, en)
    expect(shots(0)).toMatch(/Taken Fri,? 12 July 2024, 14:03\.$/)
    expect(shots(200)).toMatch(/Taken between Fri,? 12 July 2024, 14:03 and 17:23\.$/)
    expect(shots(24 * 60)).toMatch(/14:03 and Sat,? 13 July 2024, 14:03\.$/)
  })
})

it('two copies differ in their albums and tags by name, the first two of many', async () => {
  const filed = member({
    albums: [{ id: 'one', rank: null }],
    tags: ['a', 'b', 'c'],
  })
  expect(differenceLines(filed, member(), await words('en'), NAMES)).toEqual([
    { key: 'duplicates.field.albums', left: 'Summer', right: 'none' },
    { key: 'duplicates.field.tags', left: 'A, B +1', right: 'none' },
  ])
})

describe('what a merge does', () => {
  const members = [
    member({ title: 'Own', lat: 1, lon: 2 }),
    member({
      id: 2,
      name: 'b.jpg',
      title: 'Other',
      rating: 4,
      lat: 48,
      lon: 11,
      equals: [{ ...member({ title: 'Third' }), path: 'Photos/c.jpg' }],
    }),
  ]
  it('names what moves apart from what is not kept, also of copies that another stands for', async () => {
    expect(mergeWords(group({ members }), 0, NAMES, await words('en'))).toEqual({
      carried: ['4 stars'],
      dropped: ['the title “Other”', 'the title “Third”', 'the place 48.0000, 11.0000'],
    })
    expect(mergeWords(group({ members }), 0, NAMES, await words('de')).dropped).toContain('der Titel „Other“')
    expect(mergeWords(group({ kind: 'identical', members }), 0, NAMES, await words('en'))).toEqual({
      carried: [],
      dropped: [],
    })
  })
  it('calls albums, tags, labels and captions by name, the first five of many', async () => {
    const other = member({
      id: 2,
      path: 'Photos/b.jpg',
      albums: [{ id: 'one', rank: null }],
      tags: ['a', 'b', 'c'],
      keywords: ['Trips|Sea', 'Oma', 'B', 'Opa', 'Hund'],
      label: 2,
      caption: 'Am\n\nMeer',
    })
    const merged = group({ members: [member({ caption: 'Own' }), other] })
    expect(mergeWords(merged, 0, NAMES, await words('en')).carried).toEqual([
      'the colour label L2',
      'the caption “Am Meer”',
      'the tags A, B, C, Trips/Sea, Oma +2',
      'the album Summer',
    ])
    const named = group({ members: [member({ label: 1 }), { ...other, caption: 'x'.repeat(90) }] })
    const { carried, dropped } = mergeWords(named, 0, NAMES, await words('de'))
    expect(dropped).toEqual(['die Farbe L2'])
    expect(carried[0]).toBe(`die Beschreibung „${'x'.repeat(80)}…“`)
    expect(carried.at(-1)).toBe('das Album Summer')
  })
  it('what cannot be named is not left out', async () => {
    const other = member({ id: 2, path: 'Photos/b.jpg', albums: [{ id: 'gone', rank: null }] })
    expect(mergeWords(group({ members: [member(), other] }), 0, NAMES, await words('en')).carried).toEqual([
      'the album …',
    ])
  })
  it('a title that is lost many times over is not a page of titles', async () => {
    const others = Array.from({ length: 8 }, (_, at) =>
      member({ id: at + 2, path: `Photos/${String(at)}.jpg`, title: `T${String(at)}` }),
    )
    const { dropped } = mergeWords(
      group({ members: [member({ title: 'Own' }), ...others] }),
      0,
      NAMES,
      await words('en'),
    )
    expect(dropped).toHaveLength(6)
    expect(dropped.at(-1)).toBe('+3')
  })
  it('other shots have moments of their own: nothing is lost with them, and of places only where the one that stays has none', async () => {
    const shots = (lat: number | null) => [
      member({ dated: AT, lat, lon: lat }),
      member({ id: 2, path: 'Photos/b.jpg', dated: AT + 5000, lat: 48.1, lon: 11, title: 'T' }),
      member({ id: 3, path: 'Photos/c.jpg', dated: AT + 9000, lat: 49.2, lon: 11, title: 'U' }),
    ]
    const droppedOf = async (lat: number | null) =>
      mergeWords(group({ kind: 'similar', members: shots(lat) }), 0, NAMES, await words('en')).dropped
    expect(await droppedOf(1)).toEqual(['the title “U”'])
    expect(await droppedOf(null)).toEqual([
      'the title “U”',
      'the place 48.1000, 11.0000',
      'the place 49.2000, 11.0000',
    ])
  })
  it('what reads alike is told once', async () => {
    const copies = [0, 60_000, 62_000, 64_000].map((after, at) =>
      member({ id: at + 1, path: `Photos/${String(at)}.jpg`, dated: AT + after }),
    )
    const { dropped } = mergeWords(group({ members: copies }), 0, NAMES, await words('en'))
    expect(dropped).toHaveLength(1)
    expect(dropped[0]).toContain('14:04')
  })
  it('of a whole list, counts what is not kept', async () => {
    expect(droppedWords({ titles: 1, places: 3 }, await words('en'))).toEqual([
      'Not kept, because the copy that stays says otherwise: 1 title and 3 places.',
    ])
    expect(droppedWords({}, await words('en'))).toEqual([])
  })
})
