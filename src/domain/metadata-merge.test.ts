import { describe, expect, it } from 'vitest'
import { formatTag } from './metadata-format.ts'
import type { FileStructure } from './file-structure.ts'
import { mergeMetadata } from './metadata-merge.ts'
import type { Tag, TagGroup, TagValue } from './metadata-tags.ts'
import { cleanText, cutToBytes } from './metadata-text.ts'

const NOW_MS = Date.UTC(2026, 10, 24)
const CONTEXT = { path: 'a/b.jpg', lastModifiedMs: NOW_MS, nowMs: NOW_MS }

type Row = readonly [TagGroup, string, TagValue, Tag['provenance']?]
const merge = (rows: readonly Row[], structure: Partial<FileStructure> = {}, path = CONTEXT.path) =>
  mergeMetadata(
    rows.map(([group, name, value, provenance = 'embedded']) => ({ group, name, value, provenance })),
    { traits: new Set(), ...structure },
    { ...CONTEXT, path },
    [],
  )
const exifGps = (lat: TagValue, latRef: string, lon: TagValue, lonRef: string): Row[] => [
  ['GPS', 'GPSLatitudeRef', latRef],
  ['GPS', 'GPSLatitude', lat],
  ['GPS', 'GPSLongitudeRef', lonRef],
  ['GPS', 'GPSLongitude', lon],
]

describe('position', () => {
  it.each([
    ['north-east', exifGps([48, 51, 30], 'N', [2, 17, 40.2], 'E'), 48.858333, 2.2945],
    ['south-west', exifGps([22, 57, 6.84], 'S', [43, 12, 37.8], 'W'), -22.9519, -43.2105],
    ['the pole', exifGps([90, 0, 0], 'S', [0, 0, 0], 'E'), -90, 0],
    ['the antimeridian', exifGps([16, 30, 0], 'S', [179, 59, 59.64], 'E'), -16.5, 179.9999],
    ['degrees alone', exifGps([12.5], 'N', [7.25], 'E'), 12.5, 7.25],
    [
      'XMP with minutes',
      [
        ['XMP', 'exif:GPSLatitude', '22,57.114S'],
        ['XMP', 'exif:GPSLongitude', '43,12.63W'],
      ],
      -22.9519,
      -43.2105,
    ],
    [
      'XMP with seconds',
      [
        ['XMP', 'exif:GPSLatitude', '48,51,30N'],
        ['XMP', 'exif:GPSLongitude', '2,17,40E'],
      ],
      48.858333,
      2.294444,
    ],
    ['ISO 6709', [['QuickTime', 'LocationISO6709', '+37.3349-122.0090+015.000/']], 37.3349, -122.009],
    [
      'ISO 6709 in degrees and minutes',
      [['QuickTime', 'GPSCoordinates', '+4851.5-00217.4/']],
      48.858333,
      -2.29,
    ],
  ] satisfies [string, Row[], number, number][])('%s', (_what, rows, lat, lon) => {
    const fact = merge(rows)
    expect(fact.lat).toBeCloseTo(lat, 5)
    expect(fact.lon).toBeCloseTo(lon, 5)
  })

  it.each([
    ['0,0', exifGps([0, 0, 0], 'N', [0, 0, 0], 'E')],
    [
      'latitude only',
      [
        ['GPS', 'GPSLatitudeRef', 'S'],
        ['GPS', 'GPSLatitude', [22, 57, 0]],
      ],
    ],
    ['out of range', exifGps([91, 0, 0], 'N', [10, 0, 0], 'E')],
    ['longitude out of range', exifGps([10, 0, 0], 'N', [181, 0, 0], 'E')],
    ['unknown rationals', exifGps([Number.NaN, Number.NaN, Number.NaN], 'N', [2, 0, 0], 'E')],
    ['infinite', exifGps([Number.POSITIVE_INFINITY, 0, 0], 'N', [2, 0, 0], 'E')],
    [
      'nonsense in XMP',
      [
        ['XMP', 'exif:GPSLatitude', 'north'],
        ['XMP', 'exif:GPSLongitude', '2,17E'],
      ],
    ],
  ] satisfies [string, Row[]][])('ignores %s', (_what, rows) => {
    expect(merge(rows)).not.toHaveProperty('lat')
  })

  it('puts heights below the sea below zero', () => {
    const rows = exifGps([1, 0, 0], 'N', [1, 0, 0], 'E')
    expect(merge([...rows, ['GPS', 'GPSAltitude', 12.5]]).altitudeM).toBe(12.5)
    expect(merge([...rows, ['GPS', 'GPSAltitude', 12.5], ['GPS', 'GPSAltitudeRef', 1]]).altitudeM).toBe(-12.5)
  })

  it("believes the sidecar before the file's own receiver", () => {
    const sidecar: Row[] = [
      ['XMP', 'exif:GPSLatitude', '10,0N', 'sidecar'],
      ['XMP', 'exif:GPSLongitude', '20,0E', 'sidecar'],
    ]
    expect(merge([...sidecar, ...exifGps([1, 0, 0], 'N', [1, 0, 0], 'E')])).toMatchObject({
      lat: 10,
      lon: 20,
    })
  })
})

describe('rating', () => {
  it.each([
    ['5', 5],
    ['4.5', 5],
    ['0', 0],
    ['-1', -1],
    ['-7', -1],
    ['99', 5],
    ['three', undefined],
  ] as const)('of XMP %s is %s', (text, expected) => {
    expect(merge([['XMP', 'xmp:Rating', text]]).rating).toBe(expected)
  })

  it('comes from stars before percentages before the camera', () => {
    expect(
      merge([
        ['EXIF', 'Rating', 2],
        ['XMP', 'xmp:Rating', '4'],
      ]).rating,
    ).toBe(4)
    expect(
      merge([
        ['EXIF', 'RatingPercent', 50],
        ['EXIF', 'Rating', 2],
      ]).rating,
    ).toBe(2)
    expect(
      [1, 25, 50, 75, 99, 0].map((percent) => merge([['EXIF', 'RatingPercent', percent]]).rating),
    ).toEqual([1, 2, 3, 4, 5, 0])
    expect(merge([['MakerNote', 'Rating', 3]]).rating).toBe(3)
  })
})

describe('texts', () => {
  it('takes title and caption by priority and skips blank ones', () => {
    const title: Row[] = [
      ['XMP', 'dc:title', '  '],
      ['IPTC', 'ObjectName', 'Object'],
      ['EXIF', 'XPTitle', 'Windows'],
    ]
    expect(merge(title).title).toBe('Object')
    expect(merge([...title, ['XMP', 'dc:title', 'XMP']]).title).toBe('XMP')
    const caption: Row[] = [
      ['EXIF', 'UserComment', 'comment'],
      ['EXIF', 'ImageDescription', '          '],
      ['IPTC', 'Caption-Abstract', 'iptc'],
    ]
    expect(merge(caption).caption).toBe('iptc')
    expect(merge(caption.slice(0, 2)).caption).toBe('comment')
    expect(merge([['EXIF', 'ImageDescription', 'OLYMPUS DIGITAL CAMERA']]).caption).toBe(
      'OLYMPUS DIGITAL CAMERA',
    )
  })

  it('takes a title in another language before none', () => {
    expect(merge([['XMP', 'dc:title-de', 'Meer']]).title).toBe('Meer')
    expect(
      merge([
        ['XMP', 'dc:title-de', 'Meer'],
        ['IPTC', 'ObjectName', 'Sea'],
      ]).title,
    ).toBe('Sea')
  })

  it('joins keywords of all places, each once, in order', () => {
    const fact = merge([
      ['EXIF', 'XPKeywords', 'sea;boat; sea'],
      ['IPTC', 'Keywords', ['sun', 'a, comma']],
      ['XMP', 'dc:subject', ['boat', '日本語']],
    ])
    expect(fact.keywords).toEqual(['boat', '日本語', 'sun', 'a, comma', 'sea'])
  })

  it('takes keywords in trees for what they are, and their names not once more', () => {
    const fact = merge([
      ['XMP', 'dc:subject', ['berlin', 'Places', 'sea', 'Places|Berlin']],
      ['IPTC', 'Keywords', ['Berlin', 'sun']],
      [
        'XMP',
        'lr:hierarchicalSubject',
        ['Places', 'Places|Berlin', 'Places|Berlin|Mitte', 'Animals|Finch', '|x', 'Alone'],
      ],
      ['XMP', 'digiKam:TagsList', ['places/berlin/mitte', 'People/Ada']],
    ])
    expect(fact.keywords).toEqual([
      'sea',
      'sun',
      'Places|Berlin|Mitte',
      'Animals|Finch',
      'Alone',
      'People|Ada',
    ])
  })

  it('keeps 500 keywords and 4 KiB of each, and says so', () => {
    const fact = merge([
      ['XMP', 'dc:subject', Array.from({ length: 700 }, (_, index) => `${index} ${'é'.repeat(5000)}`)],
    ])
    expect(fact.keywords).toHaveLength(500)
    expect(new TextEncoder().encode(fact.keywords[0]).length).toBeLessThanOrEqual(4096)
    expect(fact.warnings.join()).toContain('700 keywords')
  })

  it('cuts between characters and takes control characters out', () => {
    expect(cutToBytes('ab👩‍👩‍👧', 5)).toBe('ab')
    expect(cleanText('a\u0000b\u001b[31mc\r\nd\u0007')).toBe('ab[31mc\nd')
  })
})

describe('size and orientation', () => {
  it('turns the size with the orientation, unless the container did', () => {
    for (const orientation of [1, 2, 3, 4])
      expect(merge([['EXIF', 'Orientation', orientation]], { width: 4, height: 3 })).toMatchObject({
        width: 4,
        height: 3,
        orientation,
      })
    for (const orientation of [5, 6, 7, 8])
      expect(merge([['EXIF', 'Orientation', orientation]], { width: 4, height: 3 })).toMatchObject({
        width: 3,
        height: 4,
        orientation,
      })
    expect(merge([['EXIF', 'Orientation', 6]], { width: 3, height: 4, isUpright: true })).toMatchObject({
      width: 3,
      height: 4,
      orientation: 6,
    })
  })

  it.each([0, 9, -1, 1.5, 65535])('takes orientation %s for none', (orientation) => {
    expect(merge([['EXIF', 'Orientation', orientation]]).orientation).toBe(1)
  })
})

describe('exposure and camera', () => {
  it('takes zero for unknown and falls back to APEX values', () => {
    expect(
      merge([
        ['EXIF', 'FNumber', 0],
        ['EXIF', 'ApertureValue', 4],
      ]).aperture,
    ).toBe(4)
    expect(merge([['EXIF', 'ShutterSpeedValue', 8]]).shutterS).toBeCloseTo(1 / 256)
    expect(merge([['EXIF', 'FocalLength', 0]])).not.toHaveProperty('focalMm')
    expect(merge([['XMP', 'exif:FNumber', '28/10']]).aperture).toBeCloseTo(2.8)
  })

  it("takes the lens's name from EXIF before XMP before the maker's note", () => {
    expect(
      merge([
        ['MakerNote', 'LensModel', 'c'],
        ['XMP', 'aux:Lens', 'b'],
        ['EXIF', 'LensModel', 'a'],
      ]).lens,
    ).toBe('a')
    expect(
      merge([
        ['MakerNote', 'LensModel', 'c'],
        ['XMP', 'aux:Lens', 'b'],
      ]).lens,
    ).toBe('b')
  })
})

describe('traits', () => {
  it.each([
    [[['XMP', 'GPano:ProjectionType', 'equirectangular']], ['panorama', 'spherical']],
    [[['XMP', 'GPano:ProjectionType', 'cylindrical']], ['panorama']],
    [[['XMP', 'hdrgm:Version', '1.0']], ['hdr']],
    [[['EXIF', 'FileSource', 2]], ['scan']],
    [[['EXIF', 'UserComment', 'Screenshot']], ['screenshot']],
  ] satisfies [Row[], string[]][])('%j → %j', (rows, traits) => {
    expect(merge(rows).traits).toEqual(traits)
  })

  it("knows a camera's very wide picture as a panorama, but no banner", () => {
    const make: Row = ['EXIF', 'Make', 'Apple']
    expect(merge([make], { width: 10_000, height: 3000 }).traits).toEqual(['panorama'])
    expect(merge([make], { width: 3000, height: 10_000 }).traits).toEqual(['panorama'])
    expect(merge([make, ['EXIF', 'CustomRendered', 6]], { width: 4000, height: 3000 }).traits).toEqual([
      'panorama',
    ])
    expect(merge([make], { width: 4000, height: 3000 }).traits).toEqual([])
    expect(merge([], { width: 10_000, height: 3000 }).traits).toEqual([])
  })

  it.each([
    'Screenshot_20190714-123456.png',
    'Bildschirmfoto 2020-01-01 um 10.00.00.png',
    'スクリーンショット 2020.png',
    'Screen Recording/Screenshots/x.png',
  ])('knows a screen shot by its name: %s', (path) => {
    expect(merge([], {}, path).traits).toContain('screenshot')
  })

  it('knows a PNG of the size of a phone as a screen shot, but no photo', () => {
    const size = { width: 1170, height: 2532 }
    expect(merge([['File', 'MIMEType', 'image/png']], size).traits).toContain('screenshot')
    expect(
      merge(
        [
          ['File', 'MIMEType', 'image/png'],
          ['EXIF', 'Make', 'Apple'],
        ],
        size,
      ).traits,
    ).toEqual([])
    expect(merge([['File', 'MIMEType', 'image/jpeg']], size).traits).toEqual([])
  })
})

describe('formatTag', () => {
  it.each([
    ['EXIF', 'ExposureTime', 0.004, '1/250 s'],
    ['EXIF', 'ExposureTime', 2.5, '2.5 s'],
    ['EXIF', 'FNumber', 2.8, 'f/2.8'],
    ['EXIF', 'FocalLength', 35, '35 mm'],
    ['EXIF', 'Orientation', 6, 'Turned 90° right'],
    ['EXIF', 'Flash', 0x19, 'Fired, auto'],
    ['EXIF', 'ExposureCompensation', 0.33, '+0.33 EV'],
    ['EXIF', 'DateTimeOriginal', '2019:07:14 12:34:56', '2019-07-14 12:34:56'],
    ['GPS', 'GPSLatitude', [48, 51, 30], '48.858333°'],
    ['GPS', 'GPSTimeStamp', [9, 5, 3.5], '09:05:03 UTC'],
    ['GPS', 'GPSAltitude', 35.25, '35.3 m'],
    ['QuickTime', 'CreateDate', Date.UTC(2020, 0, 2, 3, 4, 5), '2020-01-02 03:04:05 UTC'],
    ['XMP', 'dc:subject', ['a', 'b'], 'a, b'],
  ] as const)('%s %s', (group, name, value, expected) => {
    expect(formatTag({ group, name, value, provenance: 'embedded' })).toBe(expected)
  })
})

it('lists at most 500 fields, each with where it came from', () => {
  const fact = merge([
    ['XMP', 'dc:title', 'side', 'sidecar'],
    ...Array.from({ length: 900 }, (_, index): Row => ['XMP', `x:p${index}`, 'v']),
  ])
  expect(fact.fields).toHaveLength(500)
  expect(fact.fields[0]).toEqual({ group: 'XMP', name: 'dc:title', value: 'side', provenance: 'sidecar' })
  expect(fact.warnings.join()).toContain('901 fields')
})
