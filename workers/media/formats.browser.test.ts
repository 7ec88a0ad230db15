/** Acceptance C6 on the shared data: right size, right way up, right colours. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  colourGrid,
  gridDifference,
  loadFile,
  loadManifest,
  parseHex,
  readThumb,
  startMedia,
  type TestMedia,
} from './testing/media-client.ts'

interface FormatItem {
  readonly file: string
  readonly ref: {
    readonly width?: number
    readonly height?: number
    readonly grid?: readonly string[]
  } | null
}
interface OrientationItem {
  readonly file: string
  readonly family: string
}

/** acceptance.md C6. */
const MAX_DIFFERENCE = 6

/** Where the reference reading is not how the file is meant to be shown; the reason for each was looked at. */
const REFERENCE_DIFFERS: Readonly<Record<string, string>> = {
  'rot0mir1.avif': 'avifdec 0.11 leaves irot and imir out; all three show the same upright picture',
  'rot1mir1.avif': 'avifdec 0.11 leaves irot and imir out',
  'rot2mir1.avif': 'avifdec 0.11 leaves irot and imir out',
  'g4_orientation_5.tif': 'Pillow 9 turns G4 twice; its own test expects the same text upright as we show',
  'g4_orientation_7.tif': 'Pillow 9 turns G4 twice',
  'pil123rgba.png':
    'gAMA 1.0 is applied, as the PNG specification and every browser do; Pillow leaves it out',
  'tiff_16bit_RGBa_target.png':
    'the reference lost alpha while converting ICC: transparent pixels are white here',
  'tiff_strip_planar_16bit_RGBa.tiff': 'the reference lost alpha while converting ICC',
}

const formats = await loadManifest<FormatItem>('formats')
const orientations = await loadManifest<OrientationItem>('orientation')
if (formats === null) console.warn('skipped: ../shared/data/formats is not here')
if (orientations === null) console.warn('skipped: ../shared/data/orientation is not here')

let media: TestMedia
beforeAll(() => {
  media = startMedia()
})
afterAll(() => {
  media.stop()
})

describe.skipIf(formats === null)('pictures of data/formats', () => {
  it('have the size and the colours that a reference decoder sees', { timeout: 240_000 }, async () => {
    const rows: string[] = []
    const wrong: string[] = []
    const refused: string[] = []
    const byDecoder = new Map<string, { files: number; sizesRight: number; worst: number }>()
    for (const { file, ref } of formats ?? []) {
      const name = file.split('/').at(-1) ?? file
      const { hash, fact, error } = await media.process(await loadFile('formats', file))
      if (fact === null || hash === null) {
        refused.push(`${name}: ${error?.code ?? 'skipped'} ${error?.message ?? ''}`)
        if (ref?.grid !== undefined) wrong.push(`${name}: refused, but the reference reads it`)
        continue
      }
      const decoder = fact.decoder.replace(/ [\d].*/, '')
      const key = `${hash.mime} · ${decoder}`
      const row = byDecoder.get(key) ?? { files: 0, sizesRight: 0, worst: 0 }
      row.files++
      byDecoder.set(key, row)
      if (ref?.grid === undefined) continue
      const sizeIsRight = fact.width === ref.width && fact.height === ref.height
      const difference = gridDifference(colourGrid(await readThumb(hash.hash, 1280)), ref.grid.map(parseHex))
      const reason = REFERENCE_DIFFERS[name]
      if (reason !== undefined) {
        rows.push(`  reference differs: ${name} (${difference.toFixed(1)}): ${reason}`)
        continue
      }
      row.sizesRight += sizeIsRight ? 1 : 0
      row.worst = Math.max(row.worst, difference)
      if (!sizeIsRight)
        wrong.push(
          `${name}: ${String(fact.width)}×${String(fact.height)}, not ${String(ref.width)}×${String(ref.height)}`,
        )
      if (difference > MAX_DIFFERENCE) wrong.push(`${name}: colours differ by ${difference.toFixed(1)}`)
    }
    const table = [...byDecoder].map(
      ([key, row]) =>
        `  ${key}: ${String(row.files)} files, worst mean difference ${row.worst.toFixed(2)}/255`,
    )
    console.log(['C6 formats', ...table, ...rows, ...refused.map((line) => `  refused: ${line}`)].join('\n'))
    expect(wrong).toEqual([])
    expect(refused.filter((line) => line.includes('bug.'))).toEqual([])
  })
})

describe.skipIf(orientations === null)('photos of data/orientation', () => {
  it('are all upright', { timeout: 60_000 }, async () => {
    const grids = new Map<string, ReturnType<typeof colourGrid>>()
    const wrong: string[] = []
    for (const { file, family } of orientations ?? []) {
      const { hash, fact, error } = await media.process(await loadFile('orientation', file))
      if (hash === null || fact === null) throw new Error(`${file}: ${error?.message ?? 'no picture'}`)
      const grid = colourGrid(await readThumb(hash.hash, 1280))
      const first = grids.get(family) ?? grid
      grids.set(family, first)
      const difference = gridDifference(grid, first)
      if (difference > MAX_DIFFERENCE || fact.width < fact.height !== family.startsWith('Portrait'))
        wrong.push(`${file}: ${difference.toFixed(1)}`)
    }
    console.log(`C6 orientation: ${String(orientations?.length ?? 0)} files, ${String(wrong.length)} wrong`)
    expect(wrong).toEqual([])
  })
})
