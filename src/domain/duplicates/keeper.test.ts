import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { proposeKeeper, type Copy, type KeeperReason } from './keeper.ts'
import { droppedDecisions, mergeDecisions, offsetOfDate, type Mergeable } from './merge.ts'

const copy = (change: Partial<Copy> = {}): Copy => ({
  hash: 'a',
  path: 'Photos/a.jpg',
  bytes: 1000,
  width: 400,
  height: 300,
  mime: 'image/jpeg',
  isRaw: false,
  provenance: 'plain',
  isDated: false,
  isLocated: false,
  decisions: 0,
  modifiedMs: 1000,
  isPartial: false,
  isTurned: false,
  isGrey: false,
  isToned: false,
  isStamped: false,
  isPartUnsure: false,
  isAway: false,
  sharpness: 10,
  eyes: null,
  clipped: 0,
  ...change,
})

describe('the keeper', () => {
  it('is not said to have more pixels where another has more still', () => {
    const whole = copy({ width: 480, height: 320 })
    const framed = copy({ path: 'Photos/b.jpg', width: 518, height: 346, isPartial: true })
    const small = copy({ path: 'Photos/c.jpg', width: 240, height: 160 })
    expect(proposeKeeper([whole, framed, small])).toEqual({ keeper: 0, reasons: ['whole'] })
  })

  it.each<[KeeperReason, Partial<Copy>, Partial<Copy>]>([
    ['here', {}, { isAway: true, isRaw: true, width: 4000, height: 3000, provenance: 'camera' }],
    ['whole', {}, { isPartial: true, width: 4000, height: 3000 }],
    ['provenance', { provenance: 'camera' }, { provenance: 'edited', bytes: 9000 }],
    ['provenance', { provenance: 'plain' }, { provenance: 'messenger', decisions: 5 }],
    ['pixels', { width: 800, height: 600 }, { isDated: true, bytes: 9000 }],
    ['raw', { isRaw: true }, { bytes: 9000 }],
    // The picture inside a raw file, smaller than the JPEG that the camera wrote beside it, and cut otherwise.
    ['raw', { isRaw: true, width: 160, height: 120 }, { width: 6000, height: 4000, provenance: 'camera' }],
    ['raw', { isRaw: true, isPartial: true }, { decisions: 3 }],
    ['upright', {}, { isTurned: true, width: 4000, height: 3000, isDated: true }],
    ['colour', {}, { isGrey: true, width: 4000, height: 3000, provenance: 'camera' }],
    ['provenance', { isTurned: true }, { provenance: 'messenger' }],
    ['format', { mime: 'image/heic' }, { isDated: true }],
    ['dated', { isDated: true }, { bytes: 9000 }],
    ['dated', { isDated: true, isToned: true }, {}],
    ['tone', {}, { isToned: true, bytes: 9000, isLocated: true, decisions: 3 }],
    ['unstamped', {}, { isStamped: true, bytes: 9000, isLocated: true, decisions: 3 }],
    // Of two nobody knows which has the stamp; marks move to either.
    ['earliest', { modifiedMs: 1, isPartUnsure: true }, { decisions: 9, isPartUnsure: true }],
    ['located', { isLocated: true }, { bytes: 9000 }],
    ['bytes', { bytes: 2000 }, { decisions: 4 }],
    ['decided', { decisions: 1 }, { modifiedMs: 1 }],
    ['earliest', { modifiedMs: 1 }, {}],
  ])('%s decides', (reason, better, worse) => {
    const one = copy(better)
    const other = copy({ path: 'Photos/A.jpg', ...worse })
    expect(proposeKeeper([one, other])).toEqual({ keeper: 0, reasons: [reason] })
    expect(proposeKeeper([other, one])).toEqual({ keeper: 1, reasons: [reason] })
  })
  it('sharpness and exposure count among shots only', () => {
    const blurred = copy({ sharpness: 5, path: 'a' })
    const sharp = copy({ path: 'b' })
    expect(proposeKeeper([blurred, sharp])).toEqual({ keeper: 0, reasons: [] })
    expect(proposeKeeper([blurred, sharp], { shots: true })).toEqual({ keeper: 1, reasons: ['sharper'] })
    const burnt = copy({ clipped: 0.2, path: 'a' })
    expect(proposeKeeper([burnt, sharp], { shots: true })).toEqual({ keeper: 1, reasons: ['exposed'] })
  })
  it('the oldest file decides among shots that are alike, and is no reason to say', () => {
    const [late, early] = [copy(), copy({ path: 'Photos/b.jpg', modifiedMs: 1 })]
    expect(proposeKeeper([late, early], { shots: true })).toEqual({ keeper: 1, reasons: [] })
    expect(proposeKeeper([late, early])).toEqual({ keeper: 1, reasons: ['earliest'] })
  })
  it('open eyes go before sharpness among shots, where they are known of both', () => {
    const closed = copy({ eyes: 'closed', sharpness: 50, path: 'a' })
    const open = copy({ eyes: 'open', path: 'b' })
    expect(proposeKeeper([closed, open])).toEqual({ keeper: 0, reasons: [] })
    expect(proposeKeeper([closed, open], { shots: true })).toEqual({ keeper: 1, reasons: ['eyesOpen'] })
    const unknown = copy({ sharpness: 20, path: 'c' })
    expect(proposeKeeper([closed, unknown], { shots: true })).toEqual({ keeper: 0, reasons: ['sharper'] })
    // Sharper than the open one, and of its own eyes nothing is claimed.
    expect(proposeKeeper([closed, open, unknown], { shots: true })).toEqual({
      keeper: 2,
      reasons: ['sharper'],
      partly: { sharper: [1] },
    })
  })
  it('a folder or size that the person prefers goes before all else', () => {
    const best = copy({ provenance: 'camera', path: 'Photos/x/a.jpg' })
    const large = copy({ width: 800, height: 600, path: 'Disk/keep/b.jpg' })
    expect(proposeKeeper([best, large]).keeper).toBe(0)
    expect(proposeKeeper([best, large], { prefer: 'largest' })).toEqual({ keeper: 1, reasons: ['largest'] })
    expect(proposeKeeper([large, best], { preferFolder: 'Photos/x' })).toEqual({
      keeper: 1,
      reasons: ['folder'],
    })
    expect(proposeKeeper([large, best], { preferFolder: 'Photos/xy' }).keeper).toBe(1)
    // As large, and with more bytes for no other reason than its format.
    const anew = copy({ mime: 'image/png', bytes: 9e6, path: 'Photos/x/a.png' })
    expect(proposeKeeper([anew, best], { prefer: 'largest' }).keeper).toBe(1)
    const raw = copy({ isRaw: true, path: 'Photos/a.cr3', width: 160, height: 120 })
    expect(proposeKeeper([large, raw], { prefer: 'largest' })).toEqual({ keeper: 1, reasons: ['raw'] })
  })
  it('the largest of as many pixels is the largest file, and none that was changed', () => {
    const largest = { prefer: 'largest' } as const
    const jpeg = copy({ bytes: 52_000, path: 'a.jpg' })
    const png = copy({ bytes: 506_000, mime: 'image/png', path: 'b.png' })
    expect(proposeKeeper([jpeg, png], largest)).toEqual({ keeper: 1, reasons: ['largest'] })
    const half = copy({ width: 200, height: 150, path: 'half.jpg' })
    for (const changed of [{ isToned: true }, { isStamped: true, isPartUnsure: true }, { isGrey: true }]) {
      const larger = copy({ bytes: 72_000, path: 'b.jpg', decisions: 3, ...changed })
      expect(proposeKeeper([larger, jpeg, half], largest).keeper).toBe(1)
    }
  })
  it('says of which copies a reason is true where that is not all of them', () => {
    const best = copy({ bytes: 2000 })
    const small = copy({ width: 200, height: 150, path: 'Photos/b.jpg' })
    const squeezed = copy({ path: 'Photos/c.jpg' })
    expect(proposeKeeper([small, best, squeezed])).toEqual({
      keeper: 1,
      reasons: ['pixels', 'bytes'],
      partly: { pixels: [0], bytes: [2] },
    })
    expect(proposeKeeper([best, small, squeezed], { prefer: 'largest' })).toEqual({
      keeper: 0,
      reasons: ['largest'],
    })
  })
  it('among shots, differences that cannot be seen decide nothing but the last question, and give no reason', () => {
    const shots = { shots: true }
    const blurred = copy({ sharpness: 24.6, clipped: 0.1135, modifiedMs: 1, path: 'a' })
    const clean = copy({ sharpness: 25, clipped: 0.1198, path: 'b' })
    expect(proposeKeeper([blurred, clean], shots)).toEqual({ keeper: 1, reasons: [] })
    // Measured on ten photos of a room: one less sharp than the sharpest does not come back for being better exposed than that.
    const burnt = copy({ sharpness: 27.8, clipped: 0.1787, path: 'c' })
    expect(proposeKeeper([blurred, clean, burnt], shots)).toEqual({
      keeper: 1,
      reasons: ['exposed'],
      partly: { exposed: [2] },
    })
  })
  it('does not depend on the order', () => {
    const any = fc.record({
      width: fc.constantFrom(400, 800),
      bytes: fc.nat(3000),
      isDated: fc.boolean(),
      provenance: fc.constantFrom('camera' as const, 'edited' as const),
      decisions: fc.nat(2),
      sharpness: fc.integer({ min: 8, max: 12 }),
      clipped: fc.constantFrom(0, 0.015, 0.03),
    })
    fc.assert(
      fc.property(
        fc.array(any, { minLength: 2, maxLength: 5 }),
        fc.nat(),
        fc.boolean(),
        (changes, turn, shots) => {
          const copies = changes.map((change, index) => copy({ ...change, path: `p${String(index)}` }))
          const by = turn % copies.length
          const turned = [...copies.slice(by), ...copies.slice(0, by)]
          expect(turned[proposeKeeper(turned, { shots }).keeper]?.path).toBe(
            copies[proposeKeeper(copies, { shots }).keeper]?.path,
          )
        },
      ),
    )
  })
})

const plain: Mergeable = {
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
}

describe('merging', () => {
  it.each<[string, Partial<Mergeable>, Partial<Mergeable>[], object]>([
    ['the highest rating', { rating: 2 }, [{ rating: 4 }, { rating: 3 }], { rating: 4 }],
    ['no lower one', { rating: 5 }, [{ rating: 4 }], {}],
    ['no rejection', {}, [{ rating: -1, pick: -1 }], {}],
    ['a heart', {}, [{ favorite: true }], { favorite: true }],
    [
      'the first label, title, pick',
      {},
      [
        { label: 3, title: 'T', pick: 1 },
        { label: 4, title: 'U' },
      ],
      { label: 3, title: 'T', pick: 1 },
    ],
    ['nothing over what is there', { label: 1, title: 'own' }, [{ label: 3, title: 'T' }], {}],
    [
      'all captions, each once',
      { caption: 'A' },
      [{ caption: 'A ' }, { caption: 'B' }],
      { caption: 'A\n\nB' },
    ],
    ['tags it lacks', { tags: ['1'] }, [{ tags: ['1', '2'] }, { tags: ['2', '3'] }], { tags: ['2', '3'] }],
    [
      'keywords its file lacks, with the tags',
      { keywords: ['sea'] },
      [{ keywords: ['sea', 'Oma'] }, { keywords: ['Oma'] }],
      { keywords: ['Oma'] },
    ],
    [
      'a place they agree on',
      {},
      [
        { lat: 48, lon: 11 },
        { lat: 48.001, lon: 11.001 },
      ],
      { place: { lat: 48, lon: 11 } },
    ],
    [
      'no place they do not',
      {},
      [
        { lat: 48, lon: 11 },
        { lat: 49, lon: 11 },
      ],
      {},
    ],
    ['a date they agree on', {}, [{ dated: 5 }, { dated: 6 }], { date: 5 }],
    ['no other date', { dated: 1 }, [{ dated: 9000 }], {}],
  ])('%s', (_name, keeper, others, expected) => {
    expect(
      mergeDecisions(
        { ...plain, ...keeper },
        others.map((one) => ({ ...plain, ...one })),
      ),
    ).toEqual(expected)
  })
  it('takes only the fields that are asked for', () => {
    const other = { ...plain, rating: 4, title: 'T', favorite: true }
    expect(mergeDecisions(plain, [other], ['title'])).toEqual({ title: 'T' })
  })
})

describe('what a merge does not keep', () => {
  it.each<[string, Partial<Mergeable>, Partial<Mergeable>[], object]>([
    ['other titles', { title: 'own' }, [{ title: 'T' }, { title: 'T' }, { title: 'own' }], { titles: ['T'] }],
    ['all titles but the first', {}, [{ title: 'T' }, { title: 'U' }], { titles: ['U'] }],
    ['no caption: they are all kept', { caption: 'A' }, [{ caption: 'B ' }, { caption: 'A' }], {}],
    [
      'captions where they are too long together',
      { caption: 'A' },
      [{ caption: 'B'.repeat(20_000) }],
      { captions: ['B'.repeat(20_000)] },
    ],
    ['another label', { label: 1 }, [{ label: 3 }], { labels: [3] }],
    ['another place', { lat: 1, lon: 1 }, [{ lat: 48, lon: 11 }], { places: [{ lat: 48, lon: 11 }] }],
    ['not the same place', { lat: 48, lon: 11 }, [{ lat: 48.001, lon: 11.001 }], {}],
    [
      'places that contradict each other, each once',
      {},
      [
        { lat: 48, lon: 11 },
        { lat: 49, lon: 11 },
        { lat: 48.001, lon: 11 },
      ],
      {
        places: [
          { lat: 48, lon: 11 },
          { lat: 49, lon: 11 },
        ],
      },
    ],
    ['another date', { dated: 1 }, [{ dated: 9000 }, { dated: 2 }], { dates: [9000] }],
    ['nothing that moves', {}, [{ title: 'T', label: 1, caption: 'C', lat: 1, lon: 1, dated: 5 }], {}],
  ])('%s', (_name, keeper, others, expected) => {
    const all = others.map((one) => ({ ...plain, ...one }))
    expect(droppedDecisions({ ...plain, ...keeper }, all)).toEqual(expected)
  })
  it('is all of a field that is not to be merged', () => {
    const other = { ...plain, title: 'T', caption: 'C', lat: 1, lon: 2 }
    expect(droppedDecisions(plain, [other], ['title'])).toEqual({
      captions: ['C'],
      places: [{ lat: 1, lon: 2 }],
    })
  })
})

describe('the offset of a date that moves', () => {
  it.each([
    [
      'that of those who say the date',
      [
        { dated: 5, offsetMin: 120 },
        { dated: 9000, offsetMin: 60 },
      ],
      120,
    ],
    [
      'of the first that has one',
      [
        { dated: 5, offsetMin: null },
        { dated: 6, offsetMin: -300 },
      ],
      -300,
    ],
    [
      'none where they disagree',
      [
        { dated: 5, offsetMin: 120 },
        { dated: 5, offsetMin: 60 },
      ],
      null,
    ],
    ['none where none is known', [{ dated: 5, offsetMin: null }], null],
    ['none of those without a date', [{ dated: null, offsetMin: 60 }], null],
  ])('is %s', (_, others, offset) => {
    expect(offsetOfDate(5, others)).toBe(offset)
  })
})
