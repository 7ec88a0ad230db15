import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { decodeExactly } from '../../../../src/domain/xmp/encoding.ts'
import { readProperties } from '../../../../src/domain/xmp/read-properties.ts'
import { writeXmp, type XmpChanges } from '../../../../src/domain/xmp/write-xmp.ts'

/** Every XMP file of the test data, and every packet that exiftool finds inside of its photos. */
const DATA = resolve(import.meta.dirname, '../../../../../shared/data/metadata')
const hasExiftool = spawnSync('exiftool', ['-ver']).status === 0
const isReady = existsSync(DATA) && hasExiftool
if (!isReady) console.warn(`skipped: writing XMP against exiftool, no exiftool or no test data at ${DATA}`)

const CHANGES: XmpChanges = {
  'xmp:Rating': '4',
  'xmp:Label': 'Gelb & <blau>',
  'xmpDM:pick': '-1',
  'xmpDM:good': 'false',
  'digiKam:PickLabel': '1',
  'digiKam:ColorLabel': '6',
  'fstop:favorite': '1',
  'Iptc4xmpExt:PersonInImage': ['Zoë & Co', 'Jo'],
  'dc:title': 'Titel – 题目',
  'dc:description': 'Eine Zeile\nund "noch" eine 🦩',
  'dc:subject': ['Meer', 'Köln'],
  'lr:hierarchicalSubject': ['Orte|Meer', 'Orte|Köln'],
  'digiKam:TagsList': ['Orte/Meer', 'Orte/Köln'],
  'photoshop:DateCreated': '2024-05-01T12:00:00+02:00',
  'exif:DateTimeOriginal': '2024-05-01T12:00:00+02:00',
  'exif:GPSLatitude': '48,51.501600N',
  'exif:GPSLongitude': '2,17.670000W',
}
/** Beside the faces of others. */
const FACES = ['["Zoë & Co",0.25,0.4,0.3,0.2]', '["Jo",0.75,0.4,0.1,0.2]']
function changesOf(text: string): XmpChanges {
  const there = readProperties(text)
  return {
    ...CHANGES,
    'mwg-rs:RegionList': [...(there['mwg-rs:RegionList'] ?? []), ...FACES],
    'mwg-rs:AppliedToDimensions': there['mwg-rs:AppliedToDimensions'] ?? '40x30',
  }
}

/** What exiftool must read back, by the names it has for them. */
const READ_BACK: Readonly<Record<string, unknown>> = {
  'XMP-xmp:Rating': 4,
  'XMP-xmp:Label': 'Gelb & <blau>',
  'XMP-xmpDM:Pick': -1,
  'XMP-xmpDM:Good': false,
  'XMP-digiKam:PickLabel': 1,
  'XMP-digiKam:ColorLabel': 6,
  'XMP-fstop:Favorite': 1,
  'XMP-iptcExt:PersonInImage': ['Jo', 'Zoë & Co'],
  'XMP-dc:Title': 'Titel – 题目',
  'XMP-dc:Description': 'Eine Zeile\nund "noch" eine 🦩',
  'XMP-dc:Subject': ['Köln', 'Meer'],
  'XMP-lr:HierarchicalSubject': ['Orte|Köln', 'Orte|Meer'],
  'XMP-digiKam:TagsList': ['Orte/Köln', 'Orte/Meer'],
  'XMP-photoshop:DateCreated': '2024:05:01 12:00:00+02:00',
  'XMP-exif:DateTimeOriginal': '2024:05:01 12:00:00+02:00',
  'XMP-exif:GPSLatitude': 48.85836,
  'XMP-exif:GPSLongitude': -2.2945,
}

type Reading = ReadonlyMap<string, unknown>

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What exiftool reads of every file in a folder, XMP only. */
function readFolder(folder: string): ReadonlyMap<string, Reading> {
  const args = ['-q', '-q', '-j', '-n', '-G1', '-struct', '-XMP:all', folder]
  const list: unknown = JSON.parse(execFileSync('exiftool', args, { encoding: 'utf8', maxBuffer: 256e6 }))
  if (!Array.isArray(list)) throw new Error('exiftool reads nothing')
  return new Map(
    list.filter(isRecord).map((item) => {
      const { SourceFile: path, ...tags } = item
      return [basename(String(path)), new Map(Object.entries(tags))]
    }),
  )
}

function sorted(value: unknown): unknown {
  return Array.isArray(value) ? [...value].sort() : value
}

const folder = isReady ? mkdtempSync(join(tmpdir(), 'museum-xmp-')) : ''
const before = join(folder, 'before')
const after = join(folder, 'after')
const refused = new Map<string, string>()
const written: string[] = []

/** Copies of the files, and the packets of the photos; a name says where it comes from. */
function gather(): string[] {
  const files = readdirSync(DATA, { recursive: true, encoding: 'utf8' })
  for (const path of files.filter((name) => name.endsWith('.xmp')))
    writeFileSync(join(before, `file-${path.replaceAll('/', '-')}`), readFileSync(join(DATA, path)))
  // It ends with an error when some of the photos have no XMP, or are broken: the data has such.
  spawnSync('exiftool', [
    '-q',
    '-q',
    '-r',
    '-b',
    '--ext',
    'xmp',
    '-xmp',
    '-w',
    join(before, 'in-%f-%e.xmp'),
    DATA,
  ])
  return readdirSync(before).sort()
}

beforeAll(() => {
  if (!isReady) return
  for (const path of [before, after]) mkdirSync(path)
  for (const name of gather()) {
    try {
      const { text, encode } = decodeExactly(readFileSync(join(before, name)))
      writeFileSync(join(after, name), encode(writeXmp(text, changesOf(text))))
      written.push(name)
    } catch (thrown) {
      refused.set(name, isRecord(thrown) ? String(thrown['message']) : String(thrown))
    }
  }
}, 120_000)
afterAll(() => {
  if (isReady) rmSync(folder, { recursive: true })
})

describe.runIf(isReady)('writing into the XMP of the test data', () => {
  it('takes all but what is damaged', () => {
    expect(written.length).toBeGreaterThan(90)
    expect(Object.fromEntries(refused)).toMatchInlineSnapshot(`
      {
        "file-exiv2-test-data-coverage_xmpsidecar_isXmpType.xmp": "This XMP is cut off (at character 1).",
        "in-pbar-ani-invalid-XMP-gif.xmp": "These bytes are no text in utf-8.",
      }
    `)
  })

  it('keeps all that exiftool reads, and exiftool reads what was written', () => {
    const [old, fresh] = [readFolder(before), readFolder(after)]
    // Without a wrapper, and in UTF-16 that begins oddly: exiftool takes them for no XMP, before and after.
    const unread = written.filter(
      (name) => ![...(old.get(name)?.keys() ?? [])].some((tag) => tag.startsWith('XMP')),
    )
    expect(unread).toEqual([
      'file-exiv2-test-data-xmpsdk.xmp',
      'file-test-assets-metadata-xmp-dates-2010.xmp',
      'file-test-assets-metadata-xmp-dates-2020.xmp',
    ])
    const lost: string[] = []
    for (const name of written.filter((one) => !unread.includes(one))) {
      const now = fresh.get(name)
      for (const [tag, value] of old.get(name) ?? [])
        if (!(tag in READ_BACK) && tag !== REGIONS && JSON.stringify(now?.get(tag)) !== JSON.stringify(value))
          lost.push(`${name} ${tag}: ${JSON.stringify(value)} became ${JSON.stringify(now?.get(tag))}`)
      for (const [tag, value] of Object.entries(READ_BACK))
        if (JSON.stringify(sorted(now?.get(tag))) !== JSON.stringify(value))
          lost.push(`${name} ${tag}: ${JSON.stringify(now?.get(tag))} instead of ${JSON.stringify(value)}`)
    }
    expect(lost).toEqual([])
  })

  it('keeps the regions of others as exiftool reads them, and it reads the new ones', () => {
    const [old, fresh] = [readFolder(before), readFolder(after)]
    let withTheirs = 0
    for (const name of written) {
      const [theirs, now] = [old.get(name), fresh.get(name)].map((tags) => regionsIn(tags?.get(REGIONS)))
      if (fresh.get(name)?.has(REGIONS) !== true) continue
      const face = (title: string, [X, Y, W, H]: readonly number[]) => ({
        Area: { H, Unit: 'normalized', W, X, Y },
        Name: title,
        Type: 'Face',
      })
      expect(now).toEqual([
        ...(theirs ?? []),
        face('Zoë & Co', [0.25, 0.4, 0.3, 0.2]),
        face('Jo', [0.75, 0.4, 0.1, 0.2]),
      ])
      withTheirs += (theirs ?? []).length > 0 ? 1 : 0
    }
    expect(withTheirs).toBeGreaterThan(0)
  })

  it('changes no byte outside of the property it changes', () => {
    const outside: string[] = []
    for (const name of written) {
      const { text } = decodeExactly(readFileSync(join(before, name)))
      for (const [property, value] of Object.entries(CHANGES)) {
        const changed = writeXmp(text, { [property]: value })
        const replaced = differing(text, changed)
        const local = property.slice(property.indexOf(':') + 1)
        const tags = [...replaced.matchAll(/<\/?([\w:]+)/g)].map(([, tag]) => tag ?? '')
        if (tags.some((tag) => !tag.startsWith('rdf:') && !tag.endsWith(`:${local}`)))
          outside.push(`${name}, ${property}: ${replaced}`)
      }
    }
    expect(outside).toEqual([])
  })

  it('writes the values before back', () => {
    for (const name of written) {
      const { text } = decodeExactly(readFileSync(join(before, name)))
      const old = readProperties(text)
      const back: XmpChanges = {
        ...Object.fromEntries(
          Object.entries(changesOf(text)).map(([key, value]) => [key, Array.isArray(value) ? [] : null]),
        ),
        ...old,
      }
      expect(readProperties(writeXmp(writeXmp(text, changesOf(text)), back))).toEqual(old)
    }
  })
})

const REGIONS = 'XMP-mwg-rs:RegionInfo'

function regionsIn(value: unknown): readonly unknown[] {
  const list: unknown = isRecord(value) ? value['RegionList'] : []
  return Array.isArray(list) ? list : []
}

/** What of `before` lies between the first and the last character that differ. */
function differing(one: string, other: string): string {
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  let end = 0
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end++
  return one.slice(start, one.length - end)
}
