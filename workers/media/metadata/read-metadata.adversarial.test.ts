import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isAppError } from '../../../src/domain/errors.ts'
import type { MetadataFact } from '../../../src/domain/metadata.ts'
import { bytesOf, deflateRepeated, uint, utf8 } from './testing/build-bytes.ts'
import { ascii, buildTiff, gpsPosition, long, rational, short, undefined_ } from './testing/build-exif.ts'
import {
  box,
  buildHeic,
  buildJpeg,
  buildPng,
  buildWebp,
  iptcDataset,
  pngChunk,
  readBytes,
  riffChunk,
  segment,
  xmpPacket,
} from './testing/build-files.ts'

/** Acceptance C3: each hostile file is read in less than this, with less memory than this. */
const MAX_MS = 1000
const MAX_GROWTH_BYTES = 50 * 1024 * 1024
const DATA = resolve(import.meta.dirname, '../../../../shared/data')

const EXIF = {
  ifd0: [
    ascii(0x010f, 'Museum'),
    short(0x0112, 6),
    ascii(0x010e, 'a caption that is longer than four bytes'),
  ],
  exif: [ascii(0x9003, '2019:07:14 12:34:56'), rational(0x829a, [1, 250])],
  gps: gpsPosition(1, 2),
}

async function readBounded(bytes: Uint8Array): Promise<MetadataFact> {
  const before = process.memoryUsage()
  const started = performance.now()
  const fact = await readBytes(bytes)
  const elapsed = performance.now() - started
  const after = process.memoryUsage()
  expect(elapsed).toBeLessThan(MAX_MS)
  expect(after.arrayBuffers + after.heapUsed - before.arrayBuffers - before.heapUsed).toBeLessThan(
    MAX_GROWTH_BYTES + bytes.length * 2,
  )
  return fact
}

describe('hostile files are read, with a warning', () => {
  it('a directory that is its own successor', async () => {
    const tiff = buildTiff(EXIF)
    const count = tiff[8] ?? 0
    tiff.set(uint(8, 4, true), 10 + count * 12)
    const fact = await readBounded(buildJpeg({ exif: tiff }))
    expect(fact).toMatchObject({ make: 'Museum', orientation: 6, width: 300 })
    expect(fact.warnings.join()).toContain('loop')
  })

  it('sub-directories that point at each other', async () => {
    const tiff = buildTiff({ ifd0: [...EXIF.ifd0, long(0x014a, ...Array.from({ length: 5000 }, () => 8))] })
    expect(await readBounded(tiff)).toMatchObject({ make: 'Museum' })
  })

  it('a count of 4 G, and offsets out of bounds', async () => {
    const huge = { tag: 0x010e, type: 2, count: 0xffffffff, value: () => new Uint8Array(0) }
    const rationals = { tag: 0x011a, type: 5, count: 0x7fffffff, value: () => uint(0xfffffff0, 4, true) }
    expect(
      await readBounded(buildJpeg({ exif: buildTiff({ ifd0: [ascii(0x010f, 'Museum'), huge, rationals] }) })),
    ).toMatchObject({ make: 'Museum', width: 400 })
    const beyond = bytesOf('II*\0', uint(0xfffffff0, 4, true))
    expect((await readBounded(buildJpeg({ exif: beyond }))).warnings.join()).toContain('outside')
  })

  it('65535 entries of nothing', async () => {
    const tiff = bytesOf('II*\0', uint(8, 4, true), uint(65535, 2, true), new Uint8Array(60_000))
    await readBounded(buildJpeg({ exif: tiff }))
  })

  it('a text that unpacks to 200 MB', async () => {
    const packed = await deflateRepeated(0, 200)
    const fact = await readBounded(
      buildPng([pngChunk('zTXt', 'Comment\0\0', packed), pngChunk('eXIf', buildTiff(EXIF))]),
    )
    expect(fact).toMatchObject({ make: 'Museum', width: 300 })
    expect(fact.warnings.join()).toContain('too long')
  })

  it('a profile and a raw profile that unpack to 50 MB', async () => {
    const packed = await deflateRepeated(0x30, 50)
    await readBounded(
      buildPng([
        pngChunk('iCCP', 'x\0\0', packed),
        pngChunk('zTXt', 'Raw profile type exif\0\0', packed),
        pngChunk('iTXt', 'XML:com.adobe.xmp\0\x01\0\0\0', packed),
      ]),
    )
  })

  it('a billion laughs', async () => {
    const laughs = Array.from(
      { length: 12 },
      (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
    ).join('')
    const fact = await readBounded(
      buildJpeg({
        xmp: `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]>${xmpPacket('<dc:title>&l12;</dc:title>')}`,
      }),
    )
    expect(fact.title).toBe('&l12;')
  })

  it('a keyword of 60 KB and 5,000 keywords', async () => {
    const iptc = bytesOf(
      iptcDataset(2, 25, 'k'.repeat(30_000)),
      ...Array.from({ length: 5000 }, (_, index) => iptcDataset(2, 25, `k${index}`)).slice(0, 3000),
    )
    const fact = await readBounded(buildJpeg({ iptc }))
    expect(fact.keywords).toHaveLength(500)
    expect(fact.keywords[0]).toHaveLength(4096)
    expect(fact.warnings.join()).toContain('keywords')
  })

  it('boxes of no length, of all lengths and within each other', async () => {
    await readBounded(
      bytesOf(box('ftyp', 'isom', uint(0, 4)), uint(0, 4), 'moov', uint(1, 4), 'trak', uint(0xffffffff, 8)),
    )
    await readBounded(bytesOf(box('ftyp', 'heic', uint(0, 4), 'heic'), uint(4, 4), 'meta'))
    let nested = box('trak')
    for (let depth = 0; depth < 2000; depth++) nested = box('moov', nested)
    await readBounded(bytesOf(box('ftyp', 'isom', uint(0, 4)), nested))
    await readBounded(
      bytesOf(
        box('ftyp', 'isom', uint(0, 4)),
        box('moov', ...Array.from({ length: 50_000 }, () => box('trak'))),
      ),
    )
  })

  it('a HEIF with 65,535 items of 4 GB', async () => {
    const iloc = box('iloc', [1, 0, 0, 0, 0x44, 0], uint(65535, 2), new Uint8Array(1_000_000).fill(0xff))
    const meta = box(
      'meta',
      uint(0, 4),
      box('pitm', uint(0, 4), uint(1, 2)),
      box('iinf', uint(0, 4), uint(1, 2), box('infe', [2, 0, 0, 0], uint(0xffff, 2), uint(0, 2), 'Exif', 0)),
      iloc,
    )
    await readBounded(bytesOf(box('ftyp', 'heic', uint(0, 4), 'heic'), meta))
  })

  it('a JPEG of a million tiny segments', async () => {
    const tiny = segment(0xfe, 'x')
    await readBounded(bytesOf([0xff, 0xd8], ...Array.from({ length: 100_000 }, () => tiny)))
    await readBounded(bytesOf([0xff, 0xd8], new Uint8Array(3_000_000).fill(0xff)))
  })

  it('a GIF of endless blocks, an AVI of endless chunks, a WebP of endless frames', async () => {
    await readBounded(
      bytesOf(
        'GIF89a',
        [1, 0, 1, 0, 0, 0, 0],
        new Uint8Array(2_000_000).map((_, index) => [0x21, 0xf9, 0][index % 3] ?? 0),
      ),
    )
    await readBounded(
      bytesOf('RIFF', uint(99, 4), 'AVI ', ...Array.from({ length: 100_000 }, () => riffChunk('JUNK'))),
    )
    await readBounded(buildWebp(Array.from({ length: 50_000 }, () => riffChunk('ANMF'))))
  })

  it('a PDF whose index is itself', async () => {
    await readBounded(utf8(`%PDF-1.5\n${'<<'.repeat(100_000)}startxref\n9\n%%EOF`))
    await readBounded(utf8(`%PDF-1.5\n${'['.repeat(200_000)}startxref\n9\n%%EOF`))
    await readBounded(
      utf8(`%PDF-1.5\nxref\n0 99999999\ntrailer\n<< /Root 1 0 R /Prev 9 /XRefStm 9 >>\nstartxref\n9\n%%EOF`),
    )
  })
})

it('takes names of objects for names: nothing is polluted', async () => {
  const xmp = xmpPacket(
    '<__proto__ rdf:parseType="Resource"><polluted>1</polluted></__proto__><dc:subject><rdf:Bag><rdf:li>__proto__</rdf:li><rdf:li>constructor</rdf:li></rdf:Bag></dc:subject>',
    '__proto__="x" constructor="y"',
  )
  const fact = await readBytes(buildJpeg({ xmp, segments: [segment(0xfe, '__proto__')] }), { sidecar: xmp })
  const png = await readBytes(
    buildPng([pngChunk('tEXt', '__proto__\0polluted'), pngChunk('tEXt', 'constructor\0polluted')]),
  )
  expect('polluted' in {}).toBe(false)
  expect(fact.keywords).toEqual(['__proto__', 'constructor'])
  expect(png.fields.some(({ name }) => name === 'constructor')).toBe(true)
})

/** A small random generator, so that a failure can be repeated. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

async function readHowever(bytes: Uint8Array): Promise<number> {
  const started = performance.now()
  try {
    await readBytes(bytes)
  } catch (thrown) {
    if (!isAppError(thrown)) throw thrown
  }
  return performance.now() - started
}

function samples(): (readonly [string, Uint8Array])[] {
  const xmp = xmpPacket('<dc:title>Sea</dc:title>', 'xmp:Rating="4"')
  return [
    ['jpeg', buildJpeg({ exif: EXIF, xmp, iptc: iptcDataset(2, 5, 'title') })],
    [
      'tiff',
      buildTiff({
        ...EXIF,
        ifd0: [...EXIF.ifd0, long(0x100, 4), long(0x101, 3), undefined_(0x02bc, utf8(xmp))],
      }),
    ],
    [
      'png',
      buildPng([
        pngChunk('eXIf', buildTiff(EXIF)),
        pngChunk('iTXt', 'XML:com.adobe.xmp\0\0\0\0\0', utf8(xmp)),
      ]),
    ],
    ['webp', buildWebp([riffChunk('EXIF', buildTiff(EXIF)), riffChunk('XMP ', utf8(xmp))])],
    ['heic', buildHeic({ exif: EXIF, xmp, quarterTurnsLeft: 1 })],
  ]
}

/** Small real files of many kinds, one of each ending. */
function realSamples(): (readonly [string, Uint8Array])[] {
  if (!existsSync(DATA)) {
    console.warn(`skipped: cut and flipped real files, no test data at ${DATA}`)
    return []
  }
  const found = new Map<string, string>()
  const visit = (folder: string) => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name)
      const stat = statSync(path)
      const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase()
      if (stat.isDirectory()) visit(path)
      else if (stat.size < 16_000 && stat.size > 200 && ending !== 'json' && !found.has(ending))
        found.set(ending, path)
    }
  }
  for (const set of ['metadata', 'formats', 'videos']) visit(join(DATA, set))
  return [...found].map(([ending, path]) => [ending, readFileSync(path)] as const)
}

describe('cut off and flipped', () => {
  const all = [...samples(), ...realSamples().map(([ending, bytes]) => [`real ${ending}`, bytes] as const)]
  it.each(all)('%s: never throws anything but an AppError, never hangs', async (_name, bytes) => {
    let slowest = 0
    for (let end = 0; end < bytes.length; end += 97)
      slowest = Math.max(slowest, await readHowever(bytes.subarray(0, end)))
    const random = mulberry32(bytes.length)
    for (let round = 0; round < 150; round++) {
      const flipped = Uint8Array.from(bytes)
      const flips = 1 + Math.floor(random() * 20)
      // Half of the flips go where the structure is.
      for (let flip = 0; flip < flips; flip++) {
        const reach = random() < 0.5 ? Math.min(bytes.length, 512) : bytes.length
        flipped[Math.floor(random() * reach)] = Math.floor(random() * 256)
      }
      slowest = Math.max(slowest, await readHowever(flipped))
    }
    expect(slowest).toBeLessThan(MAX_MS)
  })
})

describe.skipIf(!existsSync(DATA))('broken files of other projects', () => {
  it('reads each of them in less than a second, or refuses it by a code', async () => {
    const visit = (folder: string): string[] =>
      readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? visit(join(folder, entry.name)) : [join(folder, entry.name)],
      )
    const files = visit(join(DATA, 'broken'))
    let slowest = { file: '', ms: 0 }
    for (const file of files) {
      const ms = await readHowever(readFileSync(file))
      if (ms > slowest.ms) slowest = { file, ms }
    }
    console.log(`${files.length} broken files, the slowest in ${slowest.ms.toFixed(0)} ms: ${slowest.file}`)
    expect(slowest.ms).toBeLessThan(MAX_MS)
    expect(files.length).toBeGreaterThan(300)
  })
})
