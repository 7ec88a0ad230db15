/**
 * Reading metadata, files a second, against exiftool reading the very same files in one batch of the same run.
 * Both read every field: exiftool prints JSON of all it knows, we build the facts and the fields of the info panel.
 */

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { ascii, gpsPosition, rational, short } from '../workers/media/metadata/testing/build-exif.ts'
import { buildJpeg, xmpPacket } from '../workers/media/metadata/testing/build-files.ts'
import { readPaths } from '../workers/media/metadata/testing/read-paths.ts'
import type { BenchRow } from './row.ts'

const DATA = resolve(import.meta.dirname, '../../shared/data/metadata')
/** Each file is read this often, so that exiftool's start weighs little. */
const ROUNDS = 4
const MIN_RATIO = 3

export default async function benchMetadata(): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'museum-metadata-'))
  try {
    const paths = existsSync(DATA) ? listShared() : writeGenerated(folder)
    const note = existsSync(DATA)
      ? `${paths.length} real photos`
      : `${paths.length} generated photos: no ${DATA}`
    const all = Array.from({ length: ROUNDS }, () => paths).flat()
    await readPaths(paths)
    const theirs = timeExiftool(folder, all)
    const from = performance.now()
    await readPaths(all)
    const ours = all.length / ((performance.now() - from) / 1000)
    const row = {
      name: 'metadata',
      value: Math.round(ours),
      unit: 'files/s',
      target: `≥ ${MIN_RATIO} of exiftool`,
    }
    if (theirs === null)
      return [{ ...row, note: 'exiftool is missing: apt-get install libimage-exiftool-perl' }]
    const ratio = ours / theirs.filesPerSecond
    return [
      { ...row, ratio, ok: ratio >= MIN_RATIO, note },
      {
        name: 'exiftool',
        value: Math.round(theirs.filesPerSecond),
        unit: 'files/s',
        note: `${theirs.version}, one batch, its start not counted`,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Files a second of one batch, without the time Perl needs to start; null when there is no exiftool. */
function timeExiftool(
  folder: string,
  paths: readonly string[],
): { filesPerSecond: number; version: string } | null {
  const version = spawnSync('exiftool', ['-ver'], { encoding: 'utf8' })
  if (version.error !== undefined || version.status !== 0) return null
  const time = (batch: readonly string[]) => {
    const list = join(folder, 'batch.args')
    writeFileSync(list, batch.join('\n'))
    const from = performance.now()
    spawnSync('exiftool', ['-json', '-n', '-@', list], { maxBuffer: 1 << 30 })
    return performance.now() - from
  }
  time(paths.slice(0, 50))
  const startMs = time(paths.slice(0, 1))
  return {
    filesPerSecond: (paths.length - 1) / ((time(paths) - startMs) / 1000),
    version: version.stdout.trim(),
  }
}

function listShared(): string[] {
  const manifest: { items: { file: string }[] } = JSON.parse(
    readFileSync(join(DATA, 'manifest.json'), 'utf8'),
  )
  return manifest.items.map(({ file }) => join(DATA, file)).filter((path) => !path.endsWith('.xmp'))
}

/** Photos as phones write them: EXIF, GPS, XMP, then 2 MB of picture. */
function writeGenerated(folder: string): string[] {
  return Array.from({ length: 100 }, (_, index) => {
    const path = join(folder, `${index}.jpg`)
    const jpeg = buildJpeg({
      exif: {
        ifd0: [ascii(0x010f, 'Museum'), ascii(0x0110, `Camera ${index}`), short(0x0112, 1 + (index % 8))],
        exif: [
          ascii(0x9003, '2019:07:14 12:34:56'),
          ascii(0x9011, '+02:00'),
          rational(0x829a, [1, 250]),
          rational(0x829d, [28, 10]),
          short(0x8827, 400),
        ],
        gps: gpsPosition(index / 2, index),
      },
      xmp: xmpPacket(`<dc:title>Photo ${index}</dc:title>`, 'xmp:Rating="4"'),
      trailer: new Uint8Array(2_000_000),
    })
    writeFileSync(path, jpeg)
    return path
  })
}
