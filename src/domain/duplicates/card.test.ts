import { describe, expect, it } from 'vitest'

import { isAssetHash } from '../media-url.ts'
import { cardFaults, type MeasuredPicture } from './card-faults.ts'
import {
  cardReportText,
  compareCopies,
  emptyCounts,
  keepsAllPictures,
  lightOfCard,
  verdictOf,
  type JudgedCopy,
} from './card.ts'
import type { CloseMatch } from './close-look.ts'
import { comparePictures } from './compare.ts'
import { cover, grain, makeScene, tone } from './testing/pictures.ts'

const MATCH: CloseMatch = {
  ssim: 0.99,
  turn: 0,
  extent: 'equal',
  outer: 'a',
  toned: false,
  tilted: false,
  stamped: false,
}
const [HASH] = ['a'.repeat(64)].filter(isAssetHash)
const COLOUR = new Uint8Array(128).fill(137)
const GREY = new Uint8Array(128).fill(128)
const CARD: MeasuredPicture = {
  width: 4000,
  height: 3000,
  bytes: 5_000_000,
  mime: 'image/jpeg',
  chroma: COLOUR,
  sharpness: 100,
  sharpnessSide: 1280,
  isPage: false,
}
const faults = (library: Partial<MeasuredPicture>, match: Partial<CloseMatch> = {}, card = CARD) =>
  cardFaults(card, { ...CARD, ...library }, { ...MATCH, ...match })

describe('what the library has of a picture on a card', () => {
  it('is as good where nothing measured speaks against it', () => {
    expect(faults({})).toEqual([])
    expect(faults({ bytes: 9_000_000, sharpness: 90 })).toEqual([])
    expect(faults({ width: 8000, height: 6000 }, { extent: 'crop', outer: 'b' })).toEqual([])
    // A page that was read closely and says the same.
    expect(faults({ isPage: true }, { page: 'same' })).toEqual([])
    expect(verdictOf([])).toBe('better')
  })

  it('is poorer in fewer pixels, less of the scene, no colours, sharpness or bytes', () => {
    const cases: [Partial<MeasuredPicture>, Partial<CloseMatch>, string][] = [
      [{ width: 2000, height: 1500 }, {}, 'pixels'],
      [{}, { extent: 'crop', outer: 'a' }, 'cropped'],
      [{}, { extent: 'border', outer: 'b' }, 'framed'],
      [{ chroma: GREY }, {}, 'grey'],
      [{ sharpness: 10 }, {}, 'softer'],
      [{ bytes: 2_000_000 }, {}, 'compressed'],
    ]
    for (const [library, match, fault] of cases) {
      expect(faults(library, match)).toEqual([fault])
      expect(verdictOf(faults(library, match))).toBe('worse')
    }
  })

  it('is something else where only a person can tell whether it is as good', () => {
    const cases: [Partial<MeasuredPicture>, Partial<CloseMatch>, string][] = [
      [{}, { stamped: true }, 'stamped'],
      [{}, { extent: 'unsure', outer: 'a' }, 'edges'],
      [{}, { extent: 'unsure', outer: 'b' }, 'edges'],
      [{ isPage: true }, {}, 'page'],
      [{}, { page: 'unsure' }, 'page'],
      [{}, { toned: true }, 'brightness'],
      [{}, { turn: 1 }, 'turned'],
      [{}, { tilted: true }, 'tilted'],
      [{ mime: 'image/heic', bytes: 2_000_000 }, {}, 'recoded'],
    ]
    for (const [library, match, fault] of cases) {
      expect(faults(library, match)).toEqual([fault])
      expect(verdictOf(faults(library, match))).toBe('altered')
    }
  })

  it('is no raw file, and no lossless one, where the card has one', () => {
    const raw = { ...CARD, mime: 'image/x-canon-cr2' }
    expect(cardFaults(raw, { ...CARD, bytes: 30_000_000 }, MATCH)).toEqual(['raw', 'compressed'])
    expect(cardFaults({ ...CARD, mime: 'image/png' }, CARD, MATCH)).toEqual(['compressed'])
    expect(cardFaults(CARD, { ...CARD, mime: 'image/png', bytes: 1000 }, MATCH)).toEqual([])
  })

  it('takes a picture without colours for as good as another without', () => {
    expect(cardFaults({ ...CARD, chroma: GREY }, { ...CARD, chroma: GREY }, MATCH)).toEqual([])
  })

  it('says less of sharpness that was measured on other sizes', () => {
    expect(faults({ sharpness: 50, sharpnessSide: 320 })).toEqual([])
    expect(faults({ sharpness: 20, sharpnessSide: 320 })).toEqual(['softer'])
  })
})

it('a stamp is told from grain and from other brightness', () => {
  const compare = (change: (scene: ReturnType<typeof makeScene>) => ReturnType<typeof makeScene>) => {
    const scene = makeScene(4)
    return comparePictures(scene, change(scene), { view: 0, outer: 'a' })
  }
  // A wordmark is of one colour; noise would be as grey as what it lies on.
  expect(compare((scene) => stampWhite(scene))).toMatchObject({ stamped: true })
  expect(compare((scene) => grain(scene, 6))).toMatchObject({ stamped: false, toned: false })
  expect(compare((scene) => tone(scene, 0.8, 10))).toMatchObject({ stamped: false, toned: true })
  expect(compare((scene) => cover(scene, 0, 0, 0, 0))).toMatchObject({ stamped: false })
})

function stampWhite(scene: ReturnType<typeof makeScene>): ReturnType<typeof makeScene> {
  const luma = scene.luma.slice()
  for (let row = 210; row < 226; row++)
    for (let column = 200; column < 300; column++) luma[row * scene.width + column] = 255
  return { ...scene, luma }
}

describe('the best of several copies', () => {
  const copy = (change: Partial<JudgedCopy> = {}): JudgedCopy => ({
    faults: [],
    ssim: 0.98,
    width: 4000,
    height: 3000,
    bytes: 5_000_000,
    ...change,
  })
  it.each<[string, Partial<JudgedCopy>, Partial<JudgedCopy>]>([
    [
      'one that is as good, before a larger one of other brightness',
      {},
      { faults: ['brightness'], width: 8000 },
    ],
    ['an altered one before a poorer one', { faults: ['stamped', 'turned'] }, { faults: ['grey'] }],
    ['fewer faults', { faults: ['pixels'] }, { faults: ['pixels', 'grey'] }],
    ['fewer faults beyond doubt', { faults: ['pixels', 'turned', 'tilted'] }, { faults: ['pixels', 'grey'] }],
    ['more pixels', { width: 8000, bytes: 1 }, {}],
    ['nearer to the card', { ssim: 0.99 }, { bytes: 9_000_000 }],
    ['more bytes', { bytes: 5_000_001 }, {}],
  ])('%s', (_name, better, worse) => {
    expect(compareCopies(copy(better), copy(worse))).toBeGreaterThan(0)
    expect(compareCopies(copy(worse), copy(better))).toBeLessThan(0)
  })
})

describe('the light of a card', () => {
  it('promises that no picture would be lost only where none is altered, trashed or out of reach', () => {
    expect(keepsAllPictures({ ...emptyCounts(), better: 2, other: 1, identical: 3 })).toBe(true)
    for (const verdict of ['altered', 'trashed', 'unverified', 'worse', 'missing'] as const)
      expect(keepsAllPictures({ ...emptyCounts(), better: 2, [verdict]: 1 })).toBe(false)
  })
  it('stands in the report with sizes and what is poorer', () => {
    if (HASH === undefined) throw new Error('no hash')
    const compared = {
      hash: HASH,
      card: { width: 4000, height: 3000 },
      library: { width: 2000, height: 1500, bytes: 7 },
      faults: ['pixels', 'grey'] as const,
    }
    const file = {
      path: 'a.jpg',
      bytes: 9,
      verdict: 'worse',
      copy: 'Photos/a.jpg',
      isBroken: false,
      reason: null,
      compared,
    } as const
    expect(cardReportText([file]).split('\r\n')[1]).toBe(
      'red,worse,a.jpg,9,Photos/a.jpg,4000 x 3000,2000 x 1500,7,pixels grey,',
    )
    expect(cardReportText([{ ...file, isBroken: true, compared: null }]).split('\r\n')[1]).toBe(
      'red,worse,a.jpg,9,Photos/a.jpg,,,,,yes',
    )
    // Spreadsheets read other letters than ASCII only after this mark.
    expect(cardReportText([file])).toMatch(/^\ufefflight,verdict,/)
    // D11: names that a spreadsheet would run.
    const hostile = { ...file, path: '=cmd()', copy: 'Photos/a;=cmd().jpg', compared: null }
    expect(cardReportText([hostile]).split('\r\n')[1]).toBe(
      `red,worse,"'=cmd()",9,"Photos/a;'=cmd().jpg",,,,,`,
    )
  })
  it('is none for a card without files, and red for photos and films that cannot be read', () => {
    expect(lightOfCard(emptyCounts())).toBeNull()
    expect(lightOfCard({ ...emptyCounts(), identical: 9, damaged: 1 })).toBe('red')
    expect(lightOfCard({ ...emptyCounts(), identical: 9, other: 1 })).toBe('amber')
  })
  it('is amber for an altered picture and red for a poorer one', () => {
    expect(lightOfCard({ ...emptyCounts(), altered: 1, identical: 9 })).toBe('amber')
    expect(lightOfCard({ ...emptyCounts(), worse: 1, better: 9 })).toBe('red')
  })
})
