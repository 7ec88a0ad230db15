import { describe, expect, it } from 'vitest'
import { bytesOf, uint, utf16, utf8, type Part } from './testing/build-bytes.ts'
import { ascii } from './testing/build-exif.ts'
import {
  box,
  buildHeic,
  buildJpeg,
  fieldOf,
  fullBox,
  readBytes,
  riffChunk,
  xmpPacket,
} from './testing/build-files.ts'

/** Seconds from QuickTime's 1904 to a moment. */
const since1904 = (ms: number) => uint(ms / 1000 + 2_082_844_800, 4)
const CREATED_MS = Date.UTC(2020, 4, 5, 10, 0, 0)
/** Matrices of `tkhd` by quarter turns to the right. */
const MATRICES = [
  [1, 0, 0, 1],
  [0, 1, -1, 0],
  [-1, 0, 0, -1],
  [0, -1, 1, 0],
] as const

interface FilmParts {
  readonly brand?: string
  readonly turnsRight?: 0 | 1 | 2 | 3
  readonly durationMs?: number
  readonly createdMs?: number
  readonly entryBoxes?: readonly Uint8Array[]
  readonly moovBoxes?: readonly Uint8Array[]
  readonly videoType?: string
}

function buildFilm({
  brand = 'qt  ',
  turnsRight = 0,
  durationMs = 2500,
  createdMs = CREATED_MS,
  entryBoxes = [],
  moovBoxes = [],
  videoType = 'avc1',
}: FilmParts): Uint8Array {
  const [a, b, c, d] = MATRICES[turnsRight]
  const fixed = (value: number) => uint(value * 65536, 4)
  const times = bytesOf(
    createdMs === 0 ? uint(0, 4) : since1904(createdMs),
    since1904(CREATED_MS),
    uint(1000, 4),
    uint(durationMs, 4),
  )
  const track = (handler: string, entry: Uint8Array) =>
    box(
      'trak',
      fullBox(
        'tkhd',
        0,
        uint(0, 4),
        uint(0, 4),
        uint(1, 4),
        uint(0, 4),
        uint(durationMs, 4),
        new Uint8Array(8),
        new Uint8Array(8),
        fixed(a),
        fixed(b),
        uint(0, 4),
        fixed(c),
        fixed(d),
        uint(0, 4),
        uint(0, 8),
        uint(0x40000000, 4),
        fixed(640),
        fixed(360),
      ),
      box(
        'mdia',
        fullBox('mdhd', 0, times, uint(0, 4)),
        fullBox('hdlr', 0, uint(0, 4), handler, new Uint8Array(13)),
        box(
          'minf',
          box(
            'stbl',
            fullBox('stsd', 0, uint(1, 4), entry),
            fullBox('stts', 0, uint(1, 4), uint(75, 4), uint(Math.round(durationMs / 75), 4)),
          ),
        ),
      ),
    )
  const video = box(
    videoType,
    new Uint8Array(6),
    uint(1, 2),
    new Uint8Array(16),
    uint(640, 2),
    uint(360, 2),
    new Uint8Array(50),
    ...entryBoxes,
  )
  const sound = box('mp4a', new Uint8Array(28))
  return bytesOf(
    box('ftyp', brand, uint(0, 4), brand),
    box('mdat', new Uint8Array(2000)),
    box(
      'moov',
      fullBox('mvhd', 0, times, new Uint8Array(80)),
      track('vide', video),
      track('soun', sound),
      ...moovBoxes,
    ),
  )
}

function keysBox(values: Readonly<Record<string, string>>): Uint8Array {
  const names = Object.keys(values)
  const items = names.map((name, index) =>
    bytesOf(uint(index + 1, 4), box('data', uint(1, 4), uint(0, 4), utf8(values[name] ?? ''))),
  )
  return box(
    'meta',
    fullBox('hdlr', 0, uint(0, 4), 'mdta', new Uint8Array(13)),
    fullBox('keys', 0, uint(names.length, 4), ...names.map((name) => box('mdta', name))),
    box('ilst', ...items.map((item) => bytesOf(uint(item.length + 4, 4), item))),
  )
}

describe('films', () => {
  it('reads what an iPhone writes: the zone of the place, the place, the camera, the Live photo', async () => {
    const keys = keysBox({
      'com.apple.quicktime.creationdate': '2020-05-05T12:00:00+0200',
      'com.apple.quicktime.location.ISO6709': '+48.8583+002.2945+035.000/',
      'com.apple.quicktime.make': 'Apple',
      'com.apple.quicktime.model': 'iPhone 12',
      'com.apple.quicktime.content.identifier': 'A1B2-C3',
    })
    expect(await readBytes(buildFilm({ moovBoxes: [keys], turnsRight: 1 }))).toMatchObject({
      width: 360,
      height: 640,
      orientation: 6,
      durationMs: 2500,
      videoCodec: 'h264',
      audioCodec: 'aac',
      lat: 48.8583,
      lon: 2.2945,
      altitudeM: 35,
      make: 'Apple',
      model: 'iPhone 12',
      contentId: 'A1B2-C3',
      taken: {
        localMs: Date.UTC(2020, 4, 5, 12, 0, 0),
        offsetMin: 120,
        confidence: 'high',
        source: 'embedded',
      },
    })
  })

  it('takes the plain creation time for UTC', async () => {
    expect((await readBytes(buildFilm({ brand: 'isom' }))).taken).toMatchObject({
      localMs: CREATED_MS,
      offsetMin: 0,
      confidence: 'medium',
    })
    expect(await readBytes(buildFilm({ createdMs: 0 }))).not.toHaveProperty('taken')
  })

  it.each([
    [0, 640, 360, 1],
    [1, 360, 640, 6],
    [2, 640, 360, 3],
    [3, 360, 640, 8],
  ] as const)('turned %s quarters', async (turnsRight, width, height, orientation) => {
    expect(await readBytes(buildFilm({ turnsRight }))).toMatchObject({ width, height, orientation })
  })

  it('stretches pixels that are not square, knows HDR and 360°', async () => {
    const entryBoxes = [
      box('pasp', uint(4, 4), uint(3, 4)),
      box('colr', 'nclx', uint(9, 2), uint(16, 2), uint(9, 2), 0),
      box('sv3d'),
    ]
    const fact = await readBytes(buildFilm({ entryBoxes, videoType: 'hvc1' }))
    expect(fact).toMatchObject({ width: 853, height: 360, videoCodec: 'hevc', traits: ['spherical', 'hdr'] })
  })

  it("reads Android's place and a 3GPP location", async () => {
    const android = box('udta', box('\xa9xyz', uint(18, 2), [0x15, 0xc7], '+51.4169-000.0806/'))
    expect(await readBytes(buildFilm({ brand: 'isom', moovBoxes: [android] }))).toMatchObject({
      lat: 51.4169,
      lon: -0.0806,
    })
    const loci = box(
      'udta',
      fullBox(
        'loci',
        0,
        [0x15, 0xc7],
        'Home\0',
        0,
        uint(2.5 * 65536, 4),
        uint(-33.25 * 65536, 4),
        uint(10 * 65536, 4),
        'earth\0\0',
      ),
    )
    expect(await readBytes(buildFilm({ brand: '3gp5', moovBoxes: [loci] }))).toMatchObject({
      lat: -33.25,
      lon: 2.5,
      altitudeM: 10,
    })
  })

  it('measures fragments by their index', async () => {
    const sidx = fullBox(
      'sidx',
      0,
      uint(1, 4),
      uint(1000, 4),
      uint(0, 8),
      uint(0, 2),
      uint(2, 2),
      uint(9, 4),
      uint(1500, 4),
      uint(0, 4),
      uint(9, 4),
      uint(700, 4),
      uint(0, 4),
    )
    expect((await readBytes(bytesOf(buildFilm({ durationMs: 0 }), sidx))).durationMs).toBe(2200)
  })

  it('is not held up by ten thousand fragments', async () => {
    const fragments = Array.from({ length: 10_000 }, () => box('moof', new Uint8Array(1000)))
    const fact = await readBytes(bytesOf(buildFilm({ durationMs: 3000 }), ...fragments))
    expect(fact).toMatchObject({ durationMs: 3000, width: 640, warnings: [] })
  })

  it('says so when a film has lost its index', async () => {
    const fact = await readBytes(bytesOf(box('ftyp', 'isom', uint(0, 4)), box('mdat', new Uint8Array(100))))
    expect(fact).toMatchObject({ traits: ['damaged'], warnings: ['Film has no index (moov)'] })
  })

  it('reads AVI', async () => {
    const main = riffChunk(
      'avih',
      uint(40_000, 4, true),
      new Uint8Array(12),
      uint(75, 4, true),
      new Uint8Array(12),
      uint(640, 4, true),
      uint(360, 4, true),
      new Uint8Array(16),
    )
    const stream = riffChunk(
      'strh',
      'vidsMJPG',
      new Uint8Array(12),
      uint(1, 4, true),
      uint(25, 4, true),
      uint(0, 4),
      uint(75, 4, true),
      new Uint8Array(20),
    )
    const hdrl = riffChunk(
      'LIST',
      'hdrl',
      main,
      riffChunk('LIST', 'strl', stream),
      riffChunk('IDIT', 'Sun Jul 14 12:34:56 2019\n\0'),
    )
    const avi = bytesOf('RIFF', uint(hdrl.length + 4, 4, true), 'AVI ', hdrl)
    expect(await readBytes(avi)).toMatchObject({
      width: 640,
      height: 360,
      durationMs: 3000,
      videoCodec: 'mjpeg',
      taken: { localMs: Date.UTC(2019, 6, 14, 12, 34, 56), offsetMin: null },
    })
  })

  it('reads WMV', async () => {
    const guid = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
    const object = (id: string, ...content: readonly Part[]) => {
      const body = bytesOf(...content)
      return bytesOf(guid(id), uint(body.length + 24, 8, true), body)
    }
    const file = object(
      'a1dcab8c47a9cf118ee400c00c205365',
      new Uint8Array(24),
      uint((CREATED_MS + 11_644_473_600_000) * 10_000, 8, true),
      uint(0, 8),
      uint(55_000_000, 8, true),
      uint(0, 8),
      uint(3000, 8, true),
    )
    const title = utf16('Sea', true)
    const description = object(
      '3326b2758e66cf11a6d900aa0062ce6c',
      uint(title.length, 2, true),
      new Uint8Array(8),
      title,
    )
    const body = bytesOf(file, description)
    const asf = bytesOf(
      guid('3026b2758e66cf11a6d900aa0062ce6c'),
      uint(body.length + 30, 8, true),
      uint(2, 4, true),
      [1, 2],
      body,
    )
    expect(await readBytes(asf)).toMatchObject({
      durationMs: 2500,
      title: 'Sea',
      taken: { localMs: CREATED_MS },
    })
  })
})

describe('sounds, through mediabunny', () => {
  it('measures a WAV', async () => {
    const format = riffChunk(
      'fmt ',
      uint(1, 2, true),
      uint(1, 2, true),
      uint(8000, 4, true),
      uint(16_000, 4, true),
      uint(2, 2, true),
      uint(16, 2, true),
    )
    const body = bytesOf('WAVE', format, riffChunk('data', new Uint8Array(24_000)))
    const fact = await readBytes(bytesOf('RIFF', uint(body.length, 4, true), body))
    expect(fact).toMatchObject({ durationMs: 1500, audioCodec: 'pcm-s16' })
  })
})

describe('motion photos', () => {
  const film = buildFilm({ brand: 'mp42' })

  it("finds Google's film behind the picture", async () => {
    const micro = buildJpeg({
      xmp: xmpPacket('', `GCamera:MicroVideo="1" GCamera:MicroVideoOffset="${film.length}"`),
      trailer: film,
    })
    expect(await readBytes(micro)).toMatchObject({
      traits: ['motion'],
      motionVideo: { offset: micro.length - film.length, length: film.length },
    })
  })

  it('finds it by the container directory, between other items', async () => {
    const item = (semantic: string, length: number) =>
      `<rdf:li rdf:parseType="Resource"><Container:Item Item:Mime="x/y" Item:Semantic="${semantic}" Item:Length="${length}"/></rdf:li>`
    const directory = (...items: string[]) =>
      xmpPacket(
        `<Container:Directory><rdf:Seq>${items.join('')}</rdf:Seq></Container:Directory>`,
        'GCamera:MotionPhoto="1"',
      )
    const map = new Uint8Array(777)
    const jpeg = buildJpeg({
      xmp: directory(item('Primary', 0), item('GainMap', map.length), item('MotionPhoto', film.length)),
      trailer: bytesOf(map, film),
    })
    expect((await readBytes(jpeg)).motionVideo).toEqual({
      offset: jpeg.length - film.length,
      length: film.length,
    })
    const before = buildJpeg({
      xmp: directory(item('Primary', 0), item('MotionPhoto', film.length), item('GainMap', map.length)),
      trailer: bytesOf(film, map),
    })
    expect((await readBytes(before)).motionVideo).toEqual({
      offset: before.length - film.length - map.length,
      length: film.length,
    })
  })

  it("finds Samsung's film by the trailer", async () => {
    const name = 'MotionPhoto_Data'
    const block = bytesOf([0, 0, 0x30, 0x0a], uint(name.length, 4, true), name, film)
    const directory = bytesOf(
      'SEFH',
      uint(106, 4, true),
      uint(1, 4, true),
      [0, 0, 0x30, 0x0a],
      uint(block.length, 4, true),
      uint(block.length, 4, true),
    )
    const trailer = bytesOf(block, directory, uint(directory.length, 4, true), 'SEFT')
    const jpeg = buildJpeg({ exif: { ifd0: [ascii(0x010f, 'samsung')] }, trailer })
    const fact = await readBytes(jpeg)
    expect(fact.motionVideo).toEqual({ offset: jpeg.length - trailer.length + 24, length: film.length })
  })

  it('finds it in a HEIC', async () => {
    const heic = buildHeic({ tail: box('mpvd', film) })
    expect((await readBytes(heic)).motionVideo).toEqual({
      offset: heic.length - film.length,
      length: film.length,
    })
  })

  it('believes no offset behind which there is no film', async () => {
    const lie = buildJpeg({
      xmp: xmpPacket('', 'GCamera:MicroVideo="1" GCamera:MicroVideoOffset="500"'),
      trailer: new Uint8Array(600),
    })
    const fact = await readBytes(lie)
    expect(fact.traits).toEqual([])
    expect(fact).not.toHaveProperty('motionVideo')
    const beyond = buildJpeg({ xmp: xmpPacket('', 'GCamera:MicroVideoOffset="99999999"') })
    expect(await readBytes(beyond)).not.toHaveProperty('motionVideo')
  })
})

it('names a film as its file does', async () => {
  expect(
    fieldOf(await readBytes(buildFilm({ brand: 'isom' }), { path: 'a/film.jpg' }), 'File', 'MIMEType'),
  ).toBe('video/mp4')
})
