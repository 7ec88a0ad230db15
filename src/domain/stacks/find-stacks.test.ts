import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Measure } from './order.ts'
import type { StackCandidate } from './candidate.ts'
import { exposureStops, isBracket } from './exposure.ts'
import { findStacks } from './find-stacks.ts'
import { STACK_RULES, type StackRule } from './kinds.ts'
import { mergeOf } from './merges.ts'
import { clueOfName } from './names.ts'

interface Given extends Partial<Omit<StackCandidate, 'places'>> {
  readonly name: string
  readonly folder?: string
}

const NOON = Date.UTC(2024, 4, 5, 12, 0, 7)
let nextId = 0

function photo({ name, folder = 's/a', ...rest }: Given): StackCandidate {
  const id = rest.id ?? ++nextId
  return {
    id,
    hash: String(id).padStart(64, '0'),
    places: [{ folder, name }],
    isRaw: /\.(dng|nef|cr2|arw)$/i.test(name),
    camera: null,
    takenMs: null,
    width: 4000,
    height: 3000,
    stops: null,
    ...rest,
  }
}

const NOTHING_MEASURED: Measure = () => []

function stack(
  photos: readonly StackCandidate[],
  rules: readonly StackRule[] = STACK_RULES,
  measure: Measure = NOTHING_MEASURED,
) {
  const work = findStacks(photos, new Set(rules), measure)
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}

/** `kind: top, others…` */
function told(given: readonly Given[], rules?: readonly StackRule[]): string[] {
  const photos = given.map(photo)
  const nameOf = new Map(photos.map(({ id, places }) => [id, places[0]?.name ?? '']))
  return stack(photos, rules).map(
    ({ kind, members }) => `${kind}: ${members.map((id) => nameOf.get(id)).join(', ')}`,
  )
}

const frames = (count: number, each: (index: number) => Partial<Given> = () => ({})): Given[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `IMG_${String(1000 + index)}.JPG`,
    camera: 'Canon R5',
    takenMs: NOON + index * 1000,
    ...each(index),
  }))

describe('names', () => {
  it.each([
    ['IMG_1234.CR2', { shot: 'img_1234', burst: null, isCover: false, editedFrom: null }],
    [
      'PXL_20231207_032111247.RAW-01.COVER.jpg',
      { shot: 'pxl_20231207_032111247', isPart: true, isCover: true },
    ],
    [
      'PXL_20231207_032111247.RAW-02.ORIGINAL.dng',
      { shot: 'pxl_20231207_032111247', isPart: true, isCover: false },
    ],
    ['PXL_20231118_035751175.MP.jpg', { shot: 'pxl_20231118_035751175', isPart: false }],
    ['PXL_20240101_101500123.BURST-02.jpg', { burst: 'pxl_20240101_101500123' }],
    ['PXL_20240101_101500123~2.jpg', { editedFrom: 'pxl_20240101_101500123' }],
    ['00001IMG_00001_BURST20171111030039_COVER.jpg', { burst: '20171111030039', isCover: true }],
    ['DSC_0035_BURST20230709220904977.JPG', { burst: '20230709220904977', isCover: false }],
    ['IMG_20231014_183246_BURST001_COVER.jpg', { burst: 'img_20231014_183246', isCover: true }],
    ['STARBURST.jpg', { burst: null }],
    ['burst12.jpg', { burst: null }],
    ['DISCOVER.jpg', { isCover: false }],
    ['IMG_E1234.JPG', { editedFrom: 'img_1234' }],
    ['IMG_E1234(1).JPG', { editedFrom: 'img_1234(1)' }],
    ['holiday-edited.jpg', { editedFrom: 'holiday' }],
    ['holiday-edited(1).jpg', { editedFrom: 'holiday(1)' }],
    ['DSC01234-Edit-2.tif', { editedFrom: 'dsc01234' }],
    ['Strand_bearbeitet.jpg', { editedFrom: 'strand' }],
    ['IMG_0403 (Edited).jpg', { editedFrom: 'img_0403' }],
    ['IMG_0403(edited).jpg', { editedFrom: 'img_0403' }],
    ['IMG_0403 (Edited) (1).jpg', { editedFrom: 'img_0403' }],
    ['IMG_0403_(bearbeitet).jpg', { editedFrom: 'img_0403' }],
    ['IMG_0403-bearbeitet.jpg', { editedFrom: 'img_0403' }],
    ['IMG_0403 - Edited.jpg', { editedFrom: 'img_0403' }],
    ['IMG_0403 (Modifi\u00e9).jpg', { editedFrom: 'img_0403' }],
    // What a copy is called that somebody made of a file, or what was written beside it, tells no edit.
    ['IMG_0403 (1).jpg', { editedFrom: null }],
    ['IMG_0403 copy.jpg', { editedFrom: null }],
    ['IMG_0403 (editor).jpg', { editedFrom: null }],
    ['(Edited).jpg', { editedFrom: null }],
    ['plage-modifie\u0301.jpg', { editedFrom: 'plage' }],
    ['credited.jpg', { editedFrom: null }],
    ['-edited.jpg', { editedFrom: null }],
  ])('%s', (name, clue) => {
    expect(clueOfName(name)).toMatchObject(clue)
  })
})

describe('one shot in several files', () => {
  it.each<[string, Given[], string[]]>([
    ['raw and JPEG', [{ name: 'IMG_1.CR2' }, { name: 'IMG_1.JPG' }], ['raw: IMG_1.JPG, IMG_1.CR2']],
    [
      'raw and HEIC, letters of any size',
      [{ name: 'img_1.dng' }, { name: 'IMG_1.HEIC' }],
      ['raw: IMG_1.HEIC, img_1.dng'],
    ],
    ['two folders', [{ name: 'IMG_1.CR2' }, { name: 'IMG_1.JPG', folder: 's/b' }], []],
    ['two pictures, none raw', [{ name: 'IMG_1.HEIC' }, { name: 'IMG_1.JPG' }], []],
    ['two raws', [{ name: 'IMG_1.CR2' }, { name: 'IMG_1.DNG' }], []],
    ['another stem', [{ name: 'IMG_1.CR2' }, { name: 'IMG_10.JPG' }], []],
    [
      'the counter began anew',
      [
        { name: 'IMG_1.CR2', takenMs: NOON },
        { name: 'IMG_1.JPG', takenMs: NOON + 3_600_000 },
      ],
      [],
    ],
    [
      'what a Pixel calls the cover lies on top',
      [
        { name: 'PXL_20231207_032111247.RAW-02.ORIGINAL.dng' },
        { name: 'PXL_20231207_032111247.RAW-01.MP.COVER.jpg' },
      ],
      ['raw: PXL_20231207_032111247.RAW-01.MP.COVER.jpg, PXL_20231207_032111247.RAW-02.ORIGINAL.dng'],
    ],
    [
      'a portrait and what it was made from',
      [
        { name: 'PXL_20231207_032111247.PORTRAIT-02.ORIGINAL.jpg' },
        { name: 'PXL_20231207_032111247.PORTRAIT-01.COVER.jpg' },
      ],
      [
        'edited: PXL_20231207_032111247.PORTRAIT-01.COVER.jpg, PXL_20231207_032111247.PORTRAIT-02.ORIGINAL.jpg',
      ],
    ],
    [
      'edited on an iPhone',
      [{ name: 'IMG_1234.HEIC' }, { name: 'IMG_E1234.JPG' }],
      ['edited: IMG_E1234.JPG, IMG_1234.HEIC'],
    ],
    ['edited without its original', [{ name: 'IMG_E1234.JPG' }, { name: 'IMG_1235.HEIC' }], []],
    [
      'edited, picture and raw',
      [{ name: 'a.nef' }, { name: 'a.jpg' }, { name: 'a-edited.jpg' }],
      ['edited: a-edited.jpg, a.jpg, a.nef'],
    ],
    [
      'edited later, its clock set to then',
      [
        { name: 'a.jpg', takenMs: NOON },
        { name: 'a-edited.jpg', takenMs: NOON + 86_400_000 },
      ],
      [],
    ],
  ])('%s', (_, given, stacks) => {
    expect(told(given)).toEqual(stacks)
  })

  it('finds it in any of the places where a photo lies', () => {
    const raw = photo({ name: 'x.dng', folder: 's/a' })
    const both = { ...photo({ name: '1.jpg', folder: 's/b' }) }
    const places = [...both.places, { folder: 's/a', name: 'x.jpg' }]
    expect(stack([raw, { ...both, places }])).toEqual([{ kind: 'raw', members: [both.id, raw.id] }])
  })
})

describe('bursts', () => {
  it.each<[string, Given[], string[]]>([
    ['three frames, a second apart', frames(3), ['burst: IMG_1000.JPG, IMG_1001.JPG, IMG_1002.JPG']],
    ['two frames', frames(2), []],
    ['more than a second apart', frames(3, (n) => ({ takenMs: NOON + n * 1001 })), []],
    ['without a time of the camera', frames(3, () => ({ takenMs: null })), []],
    ['without a camera', frames(3, () => ({ camera: null })), []],
    ['three cameras', frames(3, (n) => ({ camera: `c${String(n)}` })), []],
    ['three folders', frames(3, (n) => ({ folder: `s/${String(n)}` })), []],
    ['dates without seconds', frames(5, () => ({ takenMs: Date.UTC(2024, 4, 5, 12, 7) })), []],
    [
      'a full minute among them',
      frames(3, (n) => ({ takenMs: Date.UTC(2024, 4, 5, 12, 6, 59) + n * 1000 })),
      ['burst: IMG_1000.JPG, IMG_1001.JPG, IMG_1002.JPG'],
    ],
    [
      'all within one second, numbered on',
      frames(3, () => ({ takenMs: NOON })),
      ['burst: IMG_1000.JPG, IMG_1001.JPG, IMG_1002.JPG'],
    ],
    [
      'copies of one shot',
      ['IMG_1000.JPG', 'IMG_1000 (1).JPG', 'small.jpg', 'copy of it.jpg'].map((name) => ({
        name,
        camera: 'c',
        takenMs: NOON,
      })),
      [],
    ],
    [
      'copies do not make a burst of two shots',
      [...frames(2), { name: 'IMG_1000 (1).JPG', camera: 'Canon R5', takenMs: NOON }],
      [],
    ],
    [
      'frames that are raw and JPEG',
      frames(3).flatMap((one) => [one, { ...one, name: one.name.replace('JPG', 'CR2') }]),
      ['burst: IMG_1000.JPG, IMG_1001.JPG, IMG_1002.JPG, IMG_1000.CR2, IMG_1001.CR2, IMG_1002.CR2'],
    ],
    [
      'two named so, of any date',
      [
        { name: 'DSC_0001_BURST20230709220904977.JPG' },
        { name: 'DSC_0002_BURST20230709220904977_COVER.JPG' },
      ],
      ['burst: DSC_0002_BURST20230709220904977_COVER.JPG, DSC_0001_BURST20230709220904977.JPG'],
    ],
  ])('%s', (_, given, stacks) => {
    expect(told(given)).toEqual(stacks)
  })

  it('puts the best shot on top, when all were measured', () => {
    const photos = frames(3).map(photo)
    const ids = photos.map(({ id }) => id)
    const [first, sharp, last] = ids
    const measure = (asked: readonly number[]) =>
      asked.map((id) => ({
        id,
        sharpness: id === sharp ? 200 : 100,
        clippedLow: 0,
        clippedHigh: 0,
        mean: 0.5,
        subjectSharpness: null,
        eyes: null,
      }))
    expect(stack(photos, STACK_RULES, measure)).toEqual([{ kind: 'burst', members: [sharp, first, last] }])
    const allButOne = (asked: readonly number[]) => measure(asked).slice(1)
    expect(stack(photos, STACK_RULES, allButOne)).toEqual([{ kind: 'burst', members: ids }])
  })
})

describe('brackets', () => {
  it.each<[(number | null)[], boolean]>([
    [[0, -1, 1], true],
    [[0, -0.3, 0.3], true],
    [[0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6], false], // the sun comes out
    [[0, 0, 0], false],
    [[0, null, 2], false],
    [[0], false],
  ])('%j: %s', (stops, answer) => {
    expect(isBracket(stops)).toBe(answer)
  })

  it('counts light in stops', () => {
    const stops = (shutterS: number, aperture: number | null, iso: number) =>
      exposureStops({ shutterS, aperture, iso, biasEv: -1 }) ?? NaN
    expect(stops(1 / 50, 4, 100) - stops(1 / 100, 4, 100)).toBeCloseTo(1)
    expect(stops(1 / 50, 4, 100) - stops(1 / 50, 8, 100)).toBeCloseTo(2)
    expect(stops(1 / 50, null, 400) - stops(1 / 50, null, 100)).toBeCloseTo(2)
    const unknown = { shutterS: null, aperture: 4, iso: 100 }
    expect(exposureStops({ ...unknown, biasEv: null })).toBeNull()
    expect(exposureStops({ ...unknown, shutterS: 0, biasEv: null })).toBeNull()
    expect(exposureStops({ ...unknown, biasEv: -2 })).toBe(-2)
  })

  it('are a kind of their own, with a switch of their own', () => {
    const bracket = frames(3, (n) => ({ stops: [0, -1, 1][n] ?? 0 }))
    expect(told(bracket)).toEqual(['bracket: IMG_1000.JPG, IMG_1001.JPG, IMG_1002.JPG'])
    expect(told(bracket, ['burst'])).toEqual([])
    expect(told(frames(3), ['bracket'])).toEqual([])
  })
})

describe('panoramas', () => {
  const turning = (count: number, from: number): Given[] =>
    Array.from({ length: count }, (_, n) => ({
      name: `IMG_${String(from + n)}.JPG`,
      camera: 'c',
      takenMs: NOON + n * 4000,
    }))

  it('are what a stitcher wrote, with the frames that follow the first while the camera turned', () => {
    const later = { name: 'IMG_1004.JPG', camera: 'c', takenMs: NOON + 60_000 }
    for (const name of [
      'IMG_1001-Pano.jpg',
      'IMG_1001-HDR-Pano.dng',
      'IMG_1001_stitch.jpg',
      'IMG_1001 Panorama.tif',
    ])
      expect(told([...turning(3, 1001), later, { name }])).toEqual([
        `panorama: ${name}, IMG_1001.JPG, IMG_1002.JPG, IMG_1003.JPG`,
      ])
  })

  it('are the frames from the first to the last that its name names', () => {
    const undated = [1001, 1002, 1003, 1004].map((n) => ({ name: `IMG_${String(n)}.JPG` }))
    for (const name of [
      'IMG_1001 - IMG_1003.tif',
      'IMG_1001-IMG_1003.jpg',
      '[Group 0]-IMG_1001_IMG_1003-3 images.jpg',
    ])
      expect(told([...undated, { name }])).toEqual([
        `panorama: ${name}, IMG_1001.JPG, IMG_1002.JPG, IMG_1003.JPG`,
      ])
  })

  it('end where another camera, another format of picture or a pause comes between', () => {
    const made = { name: 'IMG_1001-Pano.jpg' }
    const changes: Partial<Given>[] = [
      { camera: 'other' },
      { width: 3000, height: 4000 },
      { takenMs: NOON + 30_000 },
      { takenMs: null },
    ]
    for (const change of changes) {
      const frames = turning(3, 1001).map((one, n) => (n === 1 ? { ...one, ...change } : one))
      expect(told([...frames, made])).toEqual(['panorama: IMG_1001-Pano.jpg, IMG_1001.JPG'])
    }
  })

  it('are told by the names of stitch assist, and by the folder of a drone', () => {
    const assisted = ['STA_0101.JPG', 'STB_0102.JPG', 'STC_0103.JPG', 'STA_0104.JPG', 'STB_0105.JPG']
    expect(told(assisted.map((name) => ({ name })))).toEqual([
      'panorama: STA_0101.JPG, STB_0102.JPG, STC_0103.JPG',
      'panorama: STA_0104.JPG, STB_0105.JPG',
    ])
    const folder = 's/DCIM/PANORAMA/100_0049'
    const drone = [1, 2, 3].map((n) => ({ name: `DJI_000${String(n)}.JPG`, folder }))
    expect(told([...drone, { name: 'notes.jpg', folder }])).toEqual([
      'panorama: DJI_0001.JPG, DJI_0002.JPG, DJI_0003.JPG',
    ])
    expect(told(drone.map((one) => ({ ...one, folder: 's/DCIM/100MEDIA' })))).toEqual([])
  })

  it('keep the raw file of each frame with it', () => {
    const raws = ['IMG_1001.CR2', 'IMG_1002.CR2'].map((name) => ({ name }))
    expect(told([...turning(2, 1001), ...raws, { name: 'IMG_1001-Pano.dng' }])).toEqual([
      'panorama: IMG_1001-Pano.dng, IMG_1001.JPG, IMG_1002.JPG, IMG_1001.CR2, IMG_1002.CR2',
    ])
  })

  it('are not any two photos whose names stand in one', () => {
    expect(mergeOf('img_20240101_1234')).toBeNull()
    expect(mergeOf('img_1234-dsc_1240')).toBeNull()
    expect(mergeOf('img_1240-img_1234')).toBeNull()
    expect(told([...turning(2, 1001), { name: 'beach-pano.jpg' }])).toEqual([])
  })
})

it('a picture merged from a bracket lies on it', () => {
  const bracket = frames(3, (n) => ({ stops: [0, -1, 1][n] ?? 0 }))
  expect(told([...bracket, { name: 'IMG_1000-HDR.dng' }])).toEqual([
    'bracket: IMG_1000-HDR.dng, IMG_1000.JPG, IMG_1001.JPG, IMG_1002.JPG',
  ])
})

describe('switches', () => {
  const all: Given[] = [
    { name: 'a.nef' },
    { name: 'a.jpg' },
    { name: 'b.jpg' },
    { name: 'b-edited.jpg' },
    ...frames(3),
    { name: 'STA_0101.JPG' },
    { name: 'STB_0102.JPG' },
  ]
  it.each<[StackRule[], string[]]>([
    [[], []],
    [['raw'], ['raw']],
    [['edited'], ['edited']],
    [['burst'], ['burst']],
    [['panorama'], ['panorama']],
  ])('%j', (rules, kinds) => {
    expect(told(all, rules).map((line) => line.split(':')[0])).toEqual(kinds)
  })
})

describe('of any photos', () => {
  const anyPhoto = fc.record({
    name: fc.constantFrom(
      ...[
        'IMG_1',
        'IMG_2',
        'IMG_3',
        'IMG_E0001',
        'IMG_0001',
        'a',
        'a-edited',
        'a~2',
        'x_BURST1',
        'x_BURST2_COVER',
        'IMG_0001-Pano',
        'IMG_0001 - IMG_0002',
        'IMG_0002',
        'STA_0001',
        'STB_0002',
      ].flatMap((stem) => [`${stem}.jpg`, `${stem}.dng`]),
      'PXL_20231207_032111247.RAW-01.COVER.jpg',
      'PXL_20231207_032111247.jpg',
    ),
    folder: fc.constantFrom('s/a', 's/b'),
    camera: fc.constantFrom('one', 'two', null),
    takenMs: fc.option(fc.integer({ min: 0, max: 12 }).map((n) => NOON + n * 400)),
    stops: fc.constantFrom(0, 1, null),
  })

  it('none is in two stacks, and the order in which they come does not matter', () => {
    fc.assert(
      fc.property(
        fc.array(anyPhoto, { maxLength: 30 }),
        fc.subarray([...STACK_RULES]),
        fc.infiniteStream(fc.nat()),
        (given, rules, dice) => {
          const photos = given.map((one, index) => photo({ ...one, id: index + 1 }))
          const stacks = stack(photos, rules)
          const members = stacks.flatMap((one) => one.members)
          expect(new Set(members).size).toBe(members.length)
          expect(stacks.every((one) => one.members.length >= 2 && rules.includes(one.kind))).toBe(true)
          const shuffled = photos
            .map((one) => ({ one, at: dice.next().value ?? 0 }))
            .sort((a, b) => a.at - b.at)
            .map(({ one }) => one)
          const key = (found: typeof stacks) => found.map((one) => JSON.stringify(one)).sort()
          expect(key(stack(shuffled, rules))).toEqual(key(stacks))
        },
      ),
    )
  })
})
