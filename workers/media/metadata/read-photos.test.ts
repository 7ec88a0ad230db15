import { describe, expect, it } from 'vitest'
import { bytesOf, deflate, uint, utf8 } from './testing/build-bytes.ts'
import {
  ascii,
  buildTiff,
  byte,
  gpsPosition,
  long,
  rational,
  short,
  signedRational,
  undefined_,
  writeDirectory,
  xp,
} from './testing/build-exif.ts'
import {
  box,
  buildHeic,
  buildJpeg,
  buildPng,
  buildWebp,
  fieldOf,
  fullBox,
  iptcDataset,
  photoshopResource,
  pngChunk,
  readBytes,
  riffChunk,
  segment,
  xmpPacket,
} from './testing/build-files.ts'

const CAMERA = {
  ifd0: [
    ascii(0x010f, 'Museum'),
    ascii(0x0110, 'One'),
    short(0x0112, 6),
    ascii(0x0132, '2019:07:14 12:34:56'),
  ],
  exif: [
    ascii(0x9003, '2019:07:14 12:34:56'),
    ascii(0x9011, '+02:00'),
    ascii(0x9291, '25'),
    rational(0x829a, [1, 250]),
    rational(0x829d, [28, 10]),
    short(0x8827, 400),
    rational(0x920a, [35, 1]),
    ascii(0xa434, 'Museum 35mm f/2.8'),
    signedRational(0x9204, -1, 3),
  ],
  gps: [
    ...gpsPosition(-22.9519, -43.2105),
    byte(5, 1),
    rational(6, [125, 10]),
    ascii(0x1d, '2019:07:14'),
    rational(7, [10, 1], [34, 1], [50, 1]),
  ],
}
const READ = {
  orientation: 6,
  make: 'Museum',
  model: 'One',
  lens: 'Museum 35mm f/2.8',
  iso: 400,
  aperture: 2.8,
  shutterS: 1 / 250,
  focalMm: 35,
  altitudeM: -12.5,
  taken: {
    localMs: Date.UTC(2019, 6, 14, 12, 34, 56, 250),
    offsetMin: 120,
    source: 'embedded',
    confidence: 'high',
    future: false,
  },
}
const TITLED = xmpPacket(
  '<dc:title>Sea</dc:title><dc:subject><rdf:Bag><rdf:li>boat</rdf:li></rdf:Bag></dc:subject>',
  'xmp:Rating="4"',
)

describe('one EXIF in every container', () => {
  const exif = (little: boolean) => buildTiff({ ...CAMERA, little })
  it.each([
    ['JPEG, little-endian', buildJpeg({ exif: exif(true) }), { width: 300, height: 400 }],
    ['JPEG, big-endian', buildJpeg({ exif: exif(false) }), { width: 300, height: 400 }],
    ['PNG', buildPng([pngChunk('eXIf', exif(false))]), { width: 300, height: 400 }],
    ['WebP', buildWebp([riffChunk('EXIF', exif(true))]), { width: 300, height: 400 }],
    [
      'WebP with a JPEG mark',
      buildWebp([riffChunk('EXIF', 'Exif\0\0', exif(true))]),
      { width: 300, height: 400 },
    ],
    ['HEIC', buildHeic({ exif: CAMERA, quarterTurnsLeft: 3 }), { width: 300, height: 400 }],
    [
      'TIFF',
      buildTiff({ ...CAMERA, ifd0: [...CAMERA.ifd0, long(0x100, 400), long(0x101, 300)] }),
      { width: 300, height: 400 },
    ],
    [
      'JXL',
      bytesOf(
        '\0\0\0\x0cJXL \r\n\x87\n',
        box('ftyp', 'jxl \0\0\0\0jxl '),
        box('Exif', uint(0, 4), exif(true)),
        box('jxlc', [0xff, 0x0a, 0x4b, 0x10, 0]),
      ),
      {},
    ],
    [
      'PSD',
      bytesOf(
        '8BPS',
        uint(1, 2),
        new Uint8Array(6),
        uint(3, 2),
        uint(300, 4),
        uint(400, 4),
        uint(8, 2),
        uint(3, 2),
        uint(0, 4),
        uint(photoshopResource(1058, exif(false)).length, 4),
        photoshopResource(1058, exif(false)),
      ),
      { width: 300, height: 400 },
    ],
  ] as const)('%s', async (_name, bytes, size) => {
    const fact = await readBytes(bytes)
    expect(fact).toMatchObject({ ...READ, ...size })
    expect(fact.lat).toBeCloseTo(-22.9519, 6)
    expect(fact.lon).toBeCloseTo(-43.2105, 6)
    expect(fact.warnings).toEqual([])
    expect(fieldOf(fact, 'EXIF', 'ExposureTime')).toBe('1/250 s')
    expect(fieldOf(fact, 'EXIF', 'ExposureCompensation')).toBe('-0.33 EV')
  })
})

describe('one XMP in every container', () => {
  it.each([
    ['JPEG', buildJpeg({ xmp: TITLED })],
    ['PNG', buildPng([pngChunk('iTXt', 'XML:com.adobe.xmp\0', [0, 0, 0, 0], utf8(TITLED))])],
    ['WebP', buildWebp([riffChunk('XMP ', utf8(TITLED))])],
    ['HEIC', buildHeic({ xmp: TITLED })],
    ['TIFF', buildTiff({ ifd0: [undefined_(0x02bc, utf8(TITLED))] })],
    [
      'GIF',
      bytesOf(
        'GIF89a',
        [1, 0, 1, 0, 0, 0, 0],
        [0x21, 0xff, 11],
        'XMP DataXMP',
        utf8(TITLED),
        [1],
        Array.from({ length: 256 }, (_, index) => 255 - index),
        [0, 0x3b],
      ),
    ],
    [
      'JPEG 2000',
      bytesOf(
        '\0\0\0\x0cjP  \r\n\x87\n',
        box('ftyp', 'jp2 \0\0\0\0jp2 '),
        box('jp2h', box('ihdr', uint(300, 4), uint(400, 4), uint(3, 2), [7, 7, 0, 0])),
        box(
          'uuid',
          [0xbe, 0x7a, 0xcf, 0xcb, 0x97, 0xa9, 0x42, 0xe8, 0x9c, 0x71, 0x99, 0x94, 0x91, 0xe3, 0xaf, 0xac],
          utf8(TITLED),
        ),
      ),
    ],
    ['JXL', bytesOf('\0\0\0\x0cJXL \r\n\x87\n', box('ftyp', 'jxl \0\0\0\0jxl '), box('xml ', utf8(TITLED)))],
    ['a sidecar', buildJpeg({})],
  ])('%s', async (name, bytes) => {
    const fact = await readBytes(bytes, name === 'a sidecar' ? { sidecar: TITLED } : {})
    expect(fact).toMatchObject({ title: 'Sea', rating: 4, keywords: ['boat'] })
    const provenance = fact.fields.find((field) => field.name === 'dc:title')?.provenance
    expect(provenance).toBe(name === 'a sidecar' ? 'sidecar' : 'embedded')
  })

  it.each([
    ['Lightroom', '', 'xmp:Label="Purple"', 7],
    ['digiKam', '', 'xmlns:digiKam="http://www.digikam.org/ns/1.0/" digiKam:ColorLabel="4"', 4],
    [
      'darktable',
      '<darktable:colorlabels xmlns:darktable="http://darktable.sf.net/"><rdf:Seq><rdf:li>3</rdf:li></rdf:Seq></darktable:colorlabels>',
      '',
      6,
    ],
  ])('reads the colour that %s gave', async (_, inside, attributes, label) => {
    expect((await readBytes(buildJpeg({ xmp: xmpPacket(inside, attributes) }))).label).toBe(label)
    const other = await readBytes(buildJpeg({ xmp: xmpPacket('', 'xmp:Label="To print"') }))
    expect(other.label).toBeUndefined()
    expect(other.fields).toContainEqual(expect.objectContaining({ name: 'xmp:Label', value: 'To print' }))
  })

  it('puts a sidecar before the file', async () => {
    const fact = await readBytes(buildJpeg({ xmp: TITLED }), {
      sidecar: xmpPacket('<dc:title>Later</dc:title>', 'xmp:Rating="-1"'),
    })
    expect(fact).toMatchObject({ title: 'Later', rating: -1, keywords: ['boat'] })
  })

  it('reads XMP that goes on in further segments of a JPEG', async () => {
    const rest = utf8(xmpPacket(`<dc:description>${'long '.repeat(400)}</dc:description>`))
    const guid = '0123456789ABCDEF0123456789ABCDEF'
    const half = Math.floor(rest.length / 2)
    const chunk = (from: number, to: number) =>
      segment(
        0xe1,
        'http://ns.adobe.com/xmp/extension/\0',
        guid,
        uint(rest.length, 4),
        uint(from, 4),
        rest.subarray(from, to),
      )
    const main = xmpPacket(
      `<xmpNote:HasExtendedXMP xmlns:xmpNote="http://ns.adobe.com/xmp/note/">${guid}</xmpNote:HasExtendedXMP>`,
    )
    const fact = await readBytes(
      buildJpeg({ xmp: main, segments: [chunk(half, rest.length), chunk(0, half)] }),
    )
    expect(fact.caption).toMatch(/^(long ?){400}$/)
    const lost = await readBytes(buildJpeg({ xmp: main, segments: [chunk(0, half)] }))
    expect(lost.warnings.join()).toContain('Extended XMP')
  })
})

describe('JPEG', () => {
  it('reads IPTC in UTF-8 and in Latin-1', async () => {
    const utf = bytesOf(
      iptcDataset(1, 90, '\x1b%G'),
      iptcDataset(2, 5, 'Zoë'),
      iptcDataset(2, 25, '東京'),
      iptcDataset(2, 25, 'Meer'),
      iptcDataset(2, 120, 'A caption'),
    )
    expect(await readBytes(buildJpeg({ iptc: utf }))).toMatchObject({
      title: 'Zoë',
      keywords: ['東京', 'Meer'],
      caption: 'A caption',
    })
    const latin = iptcDataset(2, 5, Uint8Array.of(0x5a, 0x6f, 0xeb))
    expect((await readBytes(buildJpeg({ iptc: latin }))).title).toBe('Zoë')
  })

  it('joins EXIF and Photoshop resources that go on in a second segment', async () => {
    const tiff = buildTiff({ ifd0: [ascii(0x010e, 'x'.repeat(3000)), ascii(0x0110, 'Second half')] })
    const jpeg = buildJpeg({
      segments: [
        segment(0xe1, 'Exif\0\0', tiff.subarray(0, 2000)),
        segment(0xe1, 'Exif\0\0', tiff.subarray(2000)),
      ],
    })
    expect((await readBytes(jpeg)).model).toBe('Second half')
    const resource = photoshopResource(1028, bytesOf(iptcDataset(2, 5, 'Whole')))
    const split = buildJpeg({
      segments: [
        segment(0xed, 'Photoshop 3.0\0', resource.subarray(0, 15)),
        segment(0xed, 'Photoshop 3.0\0', resource.subarray(15)),
      ],
    })
    expect((await readBytes(split)).title).toBe('Whole')
  })

  it('reads comments in every character set EXIF has', async () => {
    const comment = async (charset: string, body: Uint8Array, little = true) =>
      (await readBytes(buildJpeg({ exif: { little, exif: [undefined_(0x9286, bytesOf(charset, body))] } })))
        .caption
    expect(await comment('ASCII\0\0\0', utf8('plain'))).toBe('plain')
    expect(await comment('UNICODE\0', bytesOf([0x68, 0, 0x69, 0]))).toBe('hi')
    expect(await comment('UNICODE\0', bytesOf([0, 0x68, 0, 0x69]), false)).toBe('hi')
    expect(await comment('UNICODE\0', bytesOf([0, 0x68, 0, 0x69]), true)).toBe('hi')
    expect(
      await comment('JIS\0\0\0\0\0', bytesOf([0x1b, 0x24, 0x42, 0x46, 0x7c, 0x4b, 0x5c, 0x1b, 0x28, 0x42])),
    ).toBe('日本')
    expect(await comment('\0\0\0\0\0\0\0\0', utf8('unnamed'))).toBe('unnamed')
  })

  it("reads Windows' tags", async () => {
    const fact = await readBytes(
      buildJpeg({ exif: { ifd0: [xp(0x9c9b, 'Título'), xp(0x9c9e, 'sea;日本'), short(0x4746, 3)] } }),
    )
    expect(fact).toMatchObject({ title: 'Título', keywords: ['sea', '日本'], rating: 3 })
  })

  it('takes a value of Exif before the same in the first directory', async () => {
    const fact = await readBytes(
      buildJpeg({ exif: { ifd0: [rational(0x829d, [99, 10])], exif: [rational(0x829d, [28, 10])] } }),
    )
    expect(fact.aperture).toBe(2.8)
  })

  it('notes content credentials, gain maps and comments', async () => {
    const fact = await readBytes(
      buildJpeg({
        segments: [
          segment(0xeb, 'JP\0\x01\0\0\0\x01', box('jumb', 'c2pa')),
          segment(0xe2, 'urn:iso:std:iso:ts:21496:-1\0'),
          segment(0xfe, 'hello'),
        ],
      }),
    )
    expect(fieldOf(fact, 'File', 'ContentCredentials')).toBe('C2PA manifest present')
    expect(fieldOf(fact, 'File', 'Comment')).toBe('hello')
    expect(fact.traits).toEqual(['hdr'])
  })

  it('shows who says that a machine made the picture', async () => {
    const url = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'
    const fact = await readBytes(
      buildJpeg({ xmp: xmpPacket(`<Iptc4xmpExt:DigitalSourceType>${url}</Iptc4xmpExt:DigitalSourceType>`) }),
    )
    expect(fieldOf(fact, 'XMP', 'Iptc4xmpExt:DigitalSourceType')).toBe(url)
  })

  it('keeps faces and hierarchies as fields, and hierarchies as keywords', async () => {
    const xmp = xmpPacket(
      '<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag><rdf:li rdf:parseType="Resource"><mwg-rs:Name>Ann</mwg-rs:Name></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions><lr:hierarchicalSubject><rdf:Bag><rdf:li>Places|Lisbon</rdf:li></rdf:Bag></lr:hierarchicalSubject>',
    )
    const fact = await readBytes(buildJpeg({ xmp }))
    expect(fieldOf(fact, 'XMP', 'mwg-rs:Regions/mwg-rs:RegionList[1]/mwg-rs:Name')).toBe('Ann')
    expect(fieldOf(fact, 'XMP', 'lr:hierarchicalSubject')).toBe('Places|Lisbon')
    expect(fact.keywords).toEqual(['Places|Lisbon'])
  })
})

describe('makers', () => {
  it("reads Apple's content identifier, which pairs a Live photo", async () => {
    const note = bytesOf(
      'Apple iOS\0\0\x01MM',
      writeDirectory([ascii(0x0011, 'A1B2-C3'), long(0x000a, 3)], 14, 0, false),
    )
    const fact = await readBytes(
      buildJpeg({ exif: { ifd0: [ascii(0x010f, 'Apple')], exif: [undefined_(0x927c, note)] } }),
    )
    expect(fact.contentId).toBe('A1B2-C3')
  })

  it("reads Fujifilm's rating and Nikon's lens", async () => {
    const fuji = bytesOf('FUJIFILM', uint(12, 4, true), writeDirectory([long(0x1431, 4)], 12, 0, true))
    expect((await readBytes(buildJpeg({ exif: { exif: [undefined_(0x927c, fuji)] } }))).rating).toBe(4)
    const nikon = bytesOf(
      'Nikon\0\x02\x10\0\0',
      'MM\0*',
      uint(8, 4),
      writeDirectory(
        [rational(0x0084, [18, 1], [70, 1], [35, 10], [45, 10]), short(0x0002, 0, 200)],
        18,
        0,
        false,
        10,
      ),
    )
    expect(await readBytes(buildJpeg({ exif: { exif: [undefined_(0x927c, nikon)] } }))).toMatchObject({
      lens: '18-70mm f/3.5-4.5',
      iso: 200,
    })
  })
})

describe('HEIC', () => {
  it.each([
    [undefined, undefined, 400, 300, 1],
    [0, undefined, 400, 300, 1],
    [1, undefined, 300, 400, 8],
    [2, undefined, 400, 300, 3],
    [3, undefined, 300, 400, 6],
    [undefined, 1, 400, 300, 2],
    [undefined, 0, 400, 300, 4],
    [3, 1, 300, 400, 5],
    [1, 1, 300, 400, 7],
  ] as const)(
    'turned %s quarters left, mirrored on axis %s',
    async (quarterTurnsLeft, mirrorAxis, width, height, orientation) => {
      const parts = {
        ...(quarterTurnsLeft === undefined ? {} : { quarterTurnsLeft }),
        ...(mirrorAxis === undefined ? {} : { mirrorAxis }),
      }
      expect(await readBytes(buildHeic(parts))).toMatchObject({ width, height, orientation })
    },
  )

  it('knows HDR by its gain map and by its colours', async () => {
    const auxiliary = fullBox('auxC', 0, 'urn:com:apple:photo:2020:aux:hdrgainmap\0')
    expect((await readBytes(buildHeic({ extraProperties: [auxiliary] }))).traits).toEqual(['hdr'])
    const hlg = box('colr', 'nclx', uint(9, 2), uint(18, 2), uint(9, 2), 0x80)
    expect((await readBytes(buildHeic({ extraProperties: [hlg] }))).traits).toEqual(['hdr'])
  })
})

describe('PNG', () => {
  it('reads plain, packed and international text', async () => {
    const chunks = [
      pngChunk('tEXt', 'Title\0Sea'),
      pngChunk('zTXt', 'Description\0\0', await deflate(utf8('A long story'))),
      pngChunk('iTXt', 'Author\0', [1, 0, 0, 0], await deflate(utf8('Zoë'))),
      pngChunk('tEXt', 'Creation Time\0' + '2019-07-14T12:34:56+02:00'),
    ]
    expect(await readBytes(buildPng(chunks))).toMatchObject({
      title: 'Sea',
      caption: 'A long story',
      artist: 'Zoë',
      taken: { localMs: Date.UTC(2019, 6, 14, 12, 34, 56), offsetMin: 120 },
    })
  })

  it("reads ImageMagick's hexadecimal profiles", async () => {
    const tiff = buildTiff({ ifd0: [ascii(0x0110, 'Hex')] })
    const hex = [...bytesOf('Exif\0\0', tiff)].map((value) => value.toString(16).padStart(2, '0')).join('')
    const chunk = pngChunk(
      'zTXt',
      'Raw profile type exif\0\0',
      await deflate(utf8(`\nexif\n${String(tiff.length + 6).padStart(8)}\n${hex}\n`)),
    )
    expect((await readBytes(buildPng([chunk]))).model).toBe('Hex')
  })

  it('finds text behind a picture of a thousand pieces', async () => {
    const pieces = Array.from({ length: 1000 }, () => pngChunk('IDAT', new Uint8Array(8192)))
    const png = buildPng([...pieces, pngChunk('tEXt', 'Title\0Behind')])
    expect(await readBytes(png)).toMatchObject({ title: 'Behind', traits: [], warnings: [] })
    const cut = await readBytes(png.subarray(0, png.length - 60))
    expect(cut.traits).toEqual(['damaged'])
  })

  it('knows that it moves', async () => {
    expect((await readBytes(buildPng([pngChunk('acTL', uint(3, 4), uint(0, 4))]))).traits).toEqual([
      'animated',
    ])
    expect((await readBytes(buildPng([pngChunk('acTL', uint(1, 4), uint(0, 4))]))).traits).toEqual([])
  })
})

describe('RAW', () => {
  const sensor = [
    short(0xfe, 0),
    long(0x100, 6000),
    long(0x101, 4000),
    short(0x103, 34713),
    short(0x106, 32803),
  ]
  const preview = [long(0xfe, 1), long(0x100, 160), long(0x101, 120)]

  it('takes the size of the sensor, not of the thumbnail', async () => {
    const nef = buildTiff({
      ...CAMERA,
      ifd0: [...CAMERA.ifd0.slice(1), ascii(0x010f, 'NIKON CORPORATION'), ...preview],
      subIfd: sensor,
    })
    expect(await readBytes(nef)).toMatchObject({
      width: 4000,
      height: 6000,
      orientation: 6,
      traits: ['raw'],
      make: 'NIKON CORPORATION',
    })
  })

  it("takes a DNG's crop", async () => {
    const dng = buildTiff({
      ifd0: [byte(0xc612, 1, 4, 0, 0), ...preview],
      subIfd: [...sensor, rational(0xc620, [5984, 1], [3984, 1])],
    })
    expect(await readBytes(dng)).toMatchObject({ width: 5984, height: 3984, traits: ['raw'] })
  })

  it('reads the JPEG inside of a RAF', async () => {
    const jpeg = buildJpeg({ exif: CAMERA, width: 1600, height: 1200 })
    const directory = bytesOf(uint(1, 4), uint(0x111, 2), uint(4, 2), uint(4000, 2), uint(6000, 2))
    const header = bytesOf(
      'FUJIFILMCCD-RAW 0201FF000000X-T9',
      new Uint8Array(84 - 32),
      uint(108, 4),
      uint(jpeg.length, 4),
      uint(108 + jpeg.length, 4),
      uint(directory.length, 4),
      new Uint8Array(8),
    )
    expect(await readBytes(bytesOf(header, jpeg, directory))).toMatchObject({
      make: 'Museum',
      iso: 400,
      width: 4000,
      height: 6000,
      traits: ['raw'],
    })
  })

  it('reads a CR3', async () => {
    const cmt = (parts: Parameters<typeof buildTiff>[0]) => buildTiff(parts)
    const uuid = [
      0x85, 0xc0, 0xb6, 0x87, 0x82, 0x0f, 0x11, 0xe0, 0x81, 0x11, 0xf4, 0xce, 0x46, 0x2b, 0x6a, 0x48,
    ]
    const canon = box(
      'uuid',
      uuid,
      box('CMT1', cmt({ ifd0: [...CAMERA.ifd0, long(0x100, 6000), long(0x101, 4000)] })),
      box('CMT2', cmt({ ifd0: CAMERA.exif })),
      box('CMT4', cmt({ ifd0: CAMERA.gps })),
    )
    const fact = await readBytes(bytesOf(box('ftyp', 'crx \0\0\0\x01crx isom'), box('moov', canon)))
    expect(fact).toMatchObject({ ...READ, width: 4000, height: 6000, traits: ['raw'] })
    expect(fact.lat).toBeCloseTo(-22.9519, 5)
  })

  it('reads BigTIFF', async () => {
    const entry = (tag: number, value: number) =>
      bytesOf(uint(tag, 2, true), uint(4, 2, true), uint(1, 8, true), uint(value, 8, true))
    const big = bytesOf(
      'II',
      uint(43, 2, true),
      uint(8, 2, true),
      uint(0, 2, true),
      uint(16, 8, true),
      uint(2, 8, true),
      entry(0x100, 70000),
      entry(0x101, 3),
      uint(0, 8, true),
    )
    expect(await readBytes(big)).toMatchObject({ width: 70000, height: 3 })
  })
})

describe('small formats', () => {
  it.each([
    [
      'BMP',
      bytesOf(
        'BM',
        uint(70, 4, true),
        uint(0, 4),
        uint(54, 4, true),
        uint(40, 4, true),
        uint(400, 4, true),
        uint(-300, 4, true),
        uint(1, 2, true),
        uint(24, 2, true),
      ),
      400,
      300,
    ],
    ['GIF', bytesOf('GIF89a', uint(400, 2, true), uint(300, 2, true), [0, 0, 0, 0x3b]), 400, 300],
    [
      'ICO',
      bytesOf(
        [0, 0, 1, 0, 2, 0],
        [16, 16, 0, 0, 1, 0, 32, 0],
        uint(99, 4, true),
        uint(38, 4, true),
        [0, 0, 0, 0, 1, 0, 32, 0],
        uint(99, 4, true),
        uint(38, 4, true),
      ),
      256,
      256,
    ],
    [
      'SVG in millimetres',
      utf8('<svg xmlns="http://www.w3.org/2000/svg" width="25.4mm" height="1in"/>'),
      96,
      96,
    ],
    [
      'SVG by its view box',
      utf8('<?xml version="1.0"?><svg:svg xmlns:svg="http://www.w3.org/2000/svg" viewBox="0 0 400 300"/>'),
      400,
      300,
    ],
    ['JXL, small and square', bytesOf([0xff, 0x0a, 0x7f, 0x02]), 256, 256],
    [
      'JXL, lying on its side',
      bytesOf(
        [0xff, 0x0a],
        packBits([0, 1], [0, 2], [299, 9], [0, 3], [0, 2], [399, 9], [0, 1], [1, 1], [5, 3]),
      ),
      300,
      400,
    ],
    ['PPM', utf8('P6\n# made by hand\n400 300\n255\n'), 400, 300],
  ])('%s', async (_name, bytes, width, height) => {
    const fact = await readBytes(bytes)
    expect(fact).toMatchObject({ width, height })
  })
})

/** `[value, bits]`, lowest bit first. */
function packBits(...values: readonly (readonly [number, number])[]): Uint8Array {
  const bits = values.flatMap(([value, count]) =>
    Array.from({ length: count }, (_, bit) => (value >> bit) & 1),
  )
  return Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, at) =>
    bits.slice(at * 8, at * 8 + 8).reduce((sum, bit, index) => sum + bit * 2 ** index, 0),
  )
}

it('refuses an empty file by its code', async () => {
  await expect(readBytes(new Uint8Array(0))).rejects.toMatchObject({ code: 'file.empty', retry: 'never' })
})

it('decides by content, whatever the name says', async () => {
  expect(fieldOf(await readBytes(buildPng([]), { path: 'a/photo.jpg' }), 'File', 'MIMEType')).toBe(
    'image/png',
  )
})
