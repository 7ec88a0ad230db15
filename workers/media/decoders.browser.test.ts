/** Every decoder on files made here: right way up, right colours, nothing run, nothing fetched. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { colourGrid, readThumb, startMedia, type Colour, type TestMedia } from './testing/media-client.ts'
import * as make from './testing/make-pictures.ts'

/** Lossy WebP, chroma at half size: the middles of four flat areas are this close. */
const TOLERANCE = 14
const EXPECTED: readonly Colour[] = [
  [255, 0, 0],
  [0, 0, 255],
  [0, 160, 0],
  [255, 255, 0],
]

let media: TestMedia
beforeAll(() => {
  media = startMedia()
})
afterAll(() => {
  media.stop()
})

function fileOf(bytes: Uint8Array | string | Blob, name: string): File {
  return new File([typeof bytes === 'string' || bytes instanceof Blob ? bytes : new Uint8Array(bytes)], name)
}

/** Colours of the middles of the four quarters. */
async function quartersOf(
  file: File,
  orientation = 1,
): Promise<{ colours: Colour[]; decoder: string; width: number; height: number }> {
  const { hash, fact, error } = await media.process(file, orientation)
  if (hash === null || fact === null)
    throw new Error(`${file.name}: ${error?.code ?? ''} ${error?.message ?? ''} ${error?.cause ?? ''}`)
  const grid = colourGrid(await readThumb(hash.hash, 1280), 8)
  const at = (x: number, y: number): Colour => grid[y * 8 + x] ?? [0, 0, 0]
  return {
    colours: [at(1, 1), at(6, 1), at(1, 6), at(6, 6)],
    decoder: fact.decoder,
    width: fact.width,
    height: fact.height,
  }
}

function expectQuarters(colours: readonly Colour[], tolerance = TOLERANCE): void {
  colours.forEach((colour, quarter) => {
    colour.forEach((value, channel) => {
      expect(
        Math.abs(value - (EXPECTED[quarter]?.[channel] ?? 0)),
        `quarter ${String(quarter)}: ${colour.map(Math.round).join()}`,
      ).toBeLessThanOrEqual(tolerance)
    })
  })
}

async function jpegOf(picture: make.Rgb): Promise<Blob> {
  const canvas = new OffscreenCanvas(picture.width, picture.height)
  const pixels = new ImageData(picture.width, picture.height)
  for (let pixel = 0; pixel < picture.width * picture.height; pixel++) {
    pixels.data.set([...picture.data.subarray(pixel * 3, pixel * 3 + 3), 255], pixel * 4)
  }
  canvas.getContext('2d')?.putImageData(pixels, 0, 0)
  return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 })
}

/** SOI, an EXIF segment with nothing but an orientation, the rest. */
async function withExif(jpeg: Blob, orientation: number): Promise<Blob> {
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    1,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ]
  const segment = [0xff, 0xe1, 0, 8 + tiff.length, 0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff]
  const bytes = new Uint8Array(await jpeg.arrayBuffer())
  return new Blob([bytes.slice(0, 2), new Uint8Array(segment), bytes.slice(2)])
}

describe('orientation', () => {
  for (let orientation = 1; orientation <= 8; orientation++) {
    it(`JPEG with EXIF orientation ${String(orientation)} is upright`, async () => {
      const stored = make.storeTurned(make.quarters(640, 480), orientation)
      const { colours, width, height } = await quartersOf(
        fileOf(await withExif(await jpegOf(stored), orientation), 'photo.jpg'),
        orientation,
      )
      expectQuarters(colours)
      expect([width, height]).toEqual([640, 480])
    })

    it(`TIFF with orientation ${String(orientation)} is upright`, async () => {
      const stored = make.storeTurned(make.quarters(), orientation)
      const { colours, width, height } = await quartersOf(
        fileOf(make.makeRgbTiff(stored, orientation), 'scan.tif'),
        orientation,
      )
      expectQuarters(colours)
      expect([width, height]).toEqual([64, 48])
    })
  }
})

describe('formats', () => {
  const cases: readonly (readonly [string, string, () => Uint8Array | string])[] = [
    ['CMYK TIFF', 'tiff', () => make.makeCmykTiff(make.quarters())],
    ['PSD', 'psd', () => make.makePsd(make.quarters())],
    ['PPM', 'portable-pixmap', () => make.makePpm(make.quarters())],
    ['QOI', 'qoi', () => make.makeQoi(make.quarters())],
    ['PDF', 'pdf.js', () => make.makePdf()],
    ['SVG', 'resvg', () => make.makeHostileSvg()],
  ]
  for (const [name, decoder, bytes] of cases) {
    it(`${name} has its colours`, async () => {
      const { colours, ...fact } = await quartersOf(fileOf(bytes(), `picture of ${name}`))
      expectQuarters(colours)
      expect(fact.decoder).toBe(decoder)
    })
  }

  it('RAW without a preview is developed', async () => {
    const { colours, decoder, width, height } = await quartersOf(
      fileOf(make.makeSensorDng(make.quarters(640, 480)), 'sensor.dng'),
    )
    expect(decoder).toBe('LibRaw half size')
    expect([width, height]).toEqual([640, 480])
    // Developing brightens as a camera would: which channel leads is what can be expected.
    const [red, blue, green, yellow] = colours
    expect((red?.[0] ?? 0) > (red?.[1] ?? 0) + 80 && (red?.[0] ?? 0) > (red?.[2] ?? 0) + 80).toBe(true)
    expect((blue?.[2] ?? 0) > (blue?.[0] ?? 0) + 80).toBe(true)
    expect((green?.[1] ?? 0) > (green?.[0] ?? 0) + 80).toBe(true)
    expect((yellow?.[0] ?? 0) > (yellow?.[2] ?? 0) + 80 && (yellow?.[1] ?? 0) > (yellow?.[2] ?? 0) + 80).toBe(
      true,
    )
  })

  it('RAW shows its embedded preview, turned as the sensor lies', async () => {
    const preview = new Uint8Array(
      await (await jpegOf(make.storeTurned(make.quarters(800, 600), 6))).arrayBuffer(),
    )
    const raw = make.makeTiff(
      [
        { tag: 254, type: 4, values: [1] },
        { tag: 256, type: 4, values: [600] },
        { tag: 257, type: 4, values: [800] },
        { tag: 258, type: 3, values: [8, 8, 8] },
        { tag: 259, type: 3, values: [7] },
        { tag: 262, type: 3, values: [6] },
        { tag: 274, type: 3, values: [6] },
        { tag: 277, type: 3, values: [3] },
        { tag: 278, type: 4, values: [800] },
        { tag: 50706, type: 1, values: [1, 4, 0, 0] },
      ],
      preview,
    )
    const { colours, decoder, width, height } = await quartersOf(fileOf(raw, 'photo.dng'), 6)
    expect(decoder).toContain('embedded preview 600×800')
    expectQuarters(colours)
    expect([width, height]).toEqual([800, 600])
  })
})

describe('a hostile SVG', () => {
  it('runs nothing and asks for nothing', async () => {
    const before = performance.getEntriesByType('resource').length
    await quartersOf(fileOf(make.makeHostileSvg(), 'drawing.svg'))
    expect(Reflect.get(globalThis, '__pwned')).toBeUndefined()
    const asked = performance.getEntriesByType('resource').slice(before)
    expect(asked.filter(({ name }) => name.includes('example.invalid'))).toEqual([])
  })
})

describe('damaged files', () => {
  it('a JPEG cut in the middle shows what is there and says that it is damaged', async () => {
    const whole = await jpegOf(make.quarters(640, 480))
    const { hash, fact } = await media.process(fileOf(whole.slice(0, whole.size * 0.6), 'cut.jpg'))
    expect(fact?.traits).toContain('damaged')
    expect(fact?.warnings.length).toBe(1)
    expect([fact?.width, fact?.height]).toEqual([640, 480])
    if (hash === null) throw new Error('no hash')
    const [red] = colourGrid(await readThumb(hash.hash, 1280))
    expect(red?.[0]).toBeGreaterThan(200)
  })

  it('names the file, the format and the reason', async () => {
    const { error } = await media.process(
      fileOf(new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 1, 2, 3]), 'holiday.jpg'),
    )
    expect(error).toMatchObject({ code: 'file.undecodable', subject: 'holiday.jpg', retry: 'never' })
  })

  it('says of an empty file that it is empty', async () => {
    const { hash, error } = await media.process(fileOf(new Uint8Array(0), 'nothing.jpg'))
    expect(hash?.mime).toBe('application/x-empty')
    expect(error).toMatchObject({ code: 'file.empty', subject: 'nothing.jpg' })
  })

  it('says what a file is that is no picture', async () => {
    const { error } = await media.process(fileOf('<!doctype html><title>x</title>', 'photo.jpg'))
    expect(error).toMatchObject({ code: 'file.unsupported', subject: 'photo.jpg' })
    expect(error?.message).toContain('HTML')
  })
})

describe('small pictures', () => {
  it('are never enlarged', async () => {
    const { fact } = await media.process(fileOf(make.makePpm(make.quarters(100, 50)), 'small.ppm'))
    expect(fact?.sizes.map(({ width, height }) => [width, height])).toEqual([
      [100, 50],
      [100, 50],
    ])
  })
})

describe('pictures to search by', () => {
  it('are kept upright and small, whatever their format', async () => {
    const turned = await withExif(await jpegOf(make.storeTurned(make.quarters(1280, 960), 6)), 6)
    for (const bytes of [turned, make.makeRgbTiff(make.quarters(1280, 960))]) {
      const kept = await media.wire.call('keepPicture', [fileOf(bytes, 'pasted'), 512])
      expect([kept.width, kept.height]).toEqual([512, 384])
      const picture = await createImageBitmap(new Blob([new Uint8Array(kept.jpeg)], { type: 'image/jpeg' }))
      const grid = colourGrid(picture, 8)
      expectQuarters([9, 14, 49, 54].map((cell) => grid[cell] ?? [0, 0, 0]))
    }
  })

  it('are refused when they are none', async () => {
    await expect(media.wire.call('keepPicture', [fileOf('{"a": 1}', 'a.json'), 512])).rejects.toMatchObject({
      code: 'file.unsupported',
    })
  })

  it('are a part of a thumbnail, too', async () => {
    const { hash } = await media.process(fileOf(await jpegOf(make.quarters(640, 480)), 'part.jpg'))
    if (hash === null) throw new Error('It has no hash.')
    const part = await media.wire.call('decodeThumb', [hash.hash, 320, { x: 0.5, y: 0, w: 0.5, h: 0.5 }])
    if (part === null) throw new Error('It has no thumbnail.')
    expect([part.width, part.height]).toEqual([160, 120])
    const [colour = [0, 0, 0]] = colourGrid(part, 1)
    expect(colour[2] - colour[0]).toBeGreaterThan(200)
  })
})
