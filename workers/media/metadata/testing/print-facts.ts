/** Run by a test under several time zones: prints what is read of generated and, where present, real files. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ascii, gpsPosition, rational } from './build-exif.ts'
import { buildJpeg, buildPng, pngChunk, readBytes, xmpPacket } from './build-files.ts'

const CLOCKS = [
  '2020:03:29 02:30:00',
  '2021:03:14 02:30:00',
  '2021:11:07 01:30:00',
  '1899:07:04 12:00:00',
  '2011:12:30 12:00:00',
  '2019:12:31 23:59:59',
]

async function printFacts(): Promise<void> {
  const takens: unknown[] = []
  for (const clock of CLOCKS) {
    takens.push((await readBytes(buildJpeg({ exif: { exif: [ascii(0x9003, clock)] } }))).taken)
    takens.push(
      (await readBytes(buildJpeg({ exif: { exif: [ascii(0x9003, clock), ascii(0x9011, '+05:45')] } }))).taken,
    )
    takens.push(
      (
        await readBytes(
          buildJpeg({
            xmp: xmpPacket(
              '',
              `xmp:CreateDate="${clock.replace(':', '-').replace(':', '-').replace(' ', 'T')}"`,
            ),
          }),
        )
      ).taken,
    )
  }
  const gps = [...gpsPosition(1, 2), ascii(0x1d, '2016:06:06'), rational(7, [6, 1], [6, 1], [6, 1])]
  takens.push((await readBytes(buildJpeg({ exif: { gps } }))).taken)
  takens.push(
    (await readBytes(buildPng([pngChunk('tEXt', 'Creation Time\0Sun, 14 Jul 2019 12:34:56 GMT')]))).taken,
  )
  for (const path of [
    'a/IMG_20190714_233000.jpg',
    'a/FB_IMG_1563107696789.jpg',
    '2019/2019-07 Lisbon/a.jpg',
    'a/b.jpg',
  ]) {
    takens.push((await readBytes(buildJpeg({}), { path, lastModifiedMs: Date.UTC(2012, 0, 1, 0, 30) })).taken)
  }
  console.log(
    JSON.stringify({
      machineOffsetMin: 0 - new Date(Date.UTC(2020, 0, 1)).getTimezoneOffset(),
      takens,
      real: await digestRealFiles(),
    }),
  )
}

/** One digest over every fact of the shared photos and films. */
async function digestRealFiles(): Promise<string> {
  const data = resolve(import.meta.dirname, '../../../../../shared/data')
  const digest = createHash('sha256')
  for (const set of ['metadata', 'metadata-generated', 'videos']) {
    if (!existsSync(join(data, set))) continue
    for (const file of readdirSync(join(data, set), { recursive: true, withFileTypes: true })) {
      if (!file.isFile() || file.name.endsWith('.json')) continue
      const fact = await readBytes(readFileSync(join(file.parentPath, file.name)), { path: file.name })
      digest.update(`${file.name} ${JSON.stringify(fact)}\n`)
    }
  }
  return digest.digest('hex')
}

await printFacts()
