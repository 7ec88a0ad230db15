import { expect, it } from 'vitest'
import { deflateRepeated, deflate, utf8 } from './testing/build-bytes.ts'
import { ascii, gpsPosition } from './testing/build-exif.ts'
import {
  buildHeic,
  buildJpeg,
  buildPng,
  NOW_MS,
  pngChunk,
  readBytes,
  xmpPacket,
} from './testing/build-files.ts'
import { readMetadata } from './read-metadata.ts'

const EXIF = {
  ifd0: [ascii(0x010f, 'Museum')],
  exif: [ascii(0x9003, '2019:07:14 12:34:56')],
  gps: gpsPosition(-1.5, 2.5),
}

it('reads in a browser what it reads in Node', async () => {
  const expected = {
    make: 'Museum',
    lat: -1.5,
    lon: 2.5,
    taken: { localMs: Date.UTC(2019, 6, 14, 12, 34, 56), offsetMin: null },
  }
  expect(
    await readBytes(buildJpeg({ exif: EXIF, xmp: xmpPacket('<dc:title>Sea</dc:title>') })),
  ).toMatchObject({ ...expected, title: 'Sea' })
  expect(await readBytes(buildHeic({ exif: EXIF }))).toMatchObject(expected)
  const story = pngChunk('zTXt', 'Description\0\0', await deflate(utf8('A long story')))
  expect((await readBytes(buildPng([story]))).caption).toBe('A long story')
})

it('stops unpacking a bomb', async () => {
  const started = performance.now()
  const fact = await readBytes(buildPng([pngChunk('zTXt', 'Comment\0\0', await deflateRepeated(0, 50))]))
  expect(fact).toMatchObject({ width: 400, height: 300 })
  expect(fact.warnings.join()).toContain('too long')
  expect(performance.now() - started).toBeLessThan(5000)
})

it('passes on that a file is gone, and calls it no damage', async () => {
  const root = await navigator.storage.getDirectory()
  const handle = await root.getFileHandle('gone.jpg', { create: true })
  const writable = await handle.createWritable()
  await writable.write(Uint8Array.from(buildJpeg({ exif: EXIF })))
  await writable.close()
  const file = await handle.getFile()
  await root.removeEntry('gone.jpg')
  const reading = readMetadata(file, { path: 'gone.jpg', mime: 'image/jpeg', sidecar: null, nowMs: NOW_MS })
  await expect(reading).rejects.toMatchObject({
    name: expect.stringMatching(/NotFoundError|NotReadableError/),
  })
})
