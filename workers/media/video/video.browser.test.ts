/** Posters and scrub strips of the shared films, and the decoder a person may install. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OPFS, stripPath } from '../../../src/domain/storage-names.ts'
import { openOpfs } from '../../platform/opfs.ts'
import {
  colourGrid,
  loadFile,
  loadManifest,
  readThumb,
  startMedia,
  type TestMedia,
} from '../testing/media-client.ts'
import { FFMPEG_FILES } from './ffmpeg-client.ts'
import { STRIP_FRAMES } from './scrub-strip.ts'

interface VideoItem {
  readonly file: string
  readonly ffprobe: {
    readonly codecs: readonly (string | null)[]
    readonly width: number | null
    readonly height: number | null
    readonly duration: string | null
  }
}

/** What Chromium decodes. Debian's has H.264; without it these films are refused by name, which the test accepts. */
const NATIVE = new Set(['h264', 'vp8', 'vp9', 'av1'])
const films = await loadManifest<VideoItem>('videos')
if (films === null) console.warn('skipped: ../shared/data/videos is not here')

let media: TestMedia
beforeAll(() => {
  media = startMedia()
})
afterAll(() => {
  media.stop()
})

describe.skipIf(films === null)('films of data/videos', () => {
  it('have a poster of the right size, or say which codec is missing', { timeout: 120_000 }, async () => {
    const wrong: string[] = []
    let [posters, refused, silent] = [0, 0, 0]
    for (const { file, ffprobe } of films ?? []) {
      const { hash, fact, error } = await media.process(await loadFile('videos', file))
      const name = file.split('/').at(-1) ?? file
      const picture = ffprobe.codecs.find(
        (codec) => codec !== null && (NATIVE.has(codec) || codec === 'mpeg4' || codec === 'hevc'),
      )
      if (fact !== null && hash !== null) {
        posters++
        const sides = [fact.width, fact.height].sort()
        const expected = [ffprobe.width ?? 0, ffprobe.height ?? 0].sort()
        if (sides.join() !== expected.join())
          wrong.push(`${name}: ${sides.join('×')}, not ${expected.join('×')}`)
        const durationMs = Number(ffprobe.duration ?? 0) * 1000
        if (Math.abs((fact.durationMs ?? 0) - durationMs) > 500)
          wrong.push(`${name}: ${String(fact.durationMs)} ms, not ${String(durationMs)}`)
        const light = colourGrid(await readThumb(hash.hash, 320)).flat()
        if (Math.max(...light) < 20) wrong.push(`${name}: a black poster`)
      } else if (error === null) {
        silent++
        if (picture !== undefined) wrong.push(`${name}: skipped, but it has pictures`)
      } else {
        refused++
        if (error.code === 'file.unsupported' && !/decode|read/.test(error.message))
          wrong.push(`${name}: ${error.message}`)
        if (error.code.startsWith('bug.')) wrong.push(`${name}: ${error.message}`)
      }
    }
    console.log(
      `films: ${String(posters)} posters, ${String(refused)} refused by name, ${String(silent)} only sound`,
    )
    expect(wrong).toEqual([])
    expect(posters).toBeGreaterThan(0)
  })

  it('have a strip of ten frames that differ', { timeout: 60_000 }, async () => {
    const file = await loadFile('videos', 'mp4parser/examples/src/main/resources/count-video.mp4')
    const { hash, mime } = await media.wire.call('hashFile', [file])
    const fact = await media.wire.call('makeScrubStrip', [file, { hash, mime, orientation: 1 }])
    expect(fact).toMatchObject({ width: 320 * STRIP_FRAMES, height: 240 })
    const stored = await openOpfs().read(stripPath(hash))
    if (stored === null) throw new Error('no strip')
    const strip = await createImageBitmap(stored)
    const canvas = new OffscreenCanvas(strip.width, strip.height)
    canvas.getContext('2d')?.drawImage(strip, 0, 0)
    const cells = Array.from({ length: STRIP_FRAMES }, (_, index) =>
      canvas
        .getContext('2d')
        ?.getImageData(index * 320, 0, 320, 240)
        .data.reduce((sum, value) => sum + value, 0),
    )
    expect(new Set(cells).size).toBeGreaterThan(STRIP_FRAMES / 2)
  })

  it(
    'of codecs the platform lacks are decoded once the person installed a decoder',
    { timeout: 120_000 },
    async () => {
      const file = await loadFile('videos', 'metadata-extractor-images/mp4/sample_mpeg4.mp4')
      const before = await media.process(file)
      expect(before.error).toMatchObject({ code: 'file.unsupported' })
      expect(before.error?.message).toMatch(/MPEG-4 Visual.*Settings › Models/)
      const opfs = openOpfs()
      for (const name of FFMPEG_FILES) {
        const response = await fetch(`/models/${name}`)
        if (!response.ok) throw new Error(`@ffmpeg/core is not installed: ${name}`)
        await opfs.write(`${OPFS.models}/${name}`, await response.blob())
      }
      try {
        const { hash, fact, error } = await media.process(file)
        expect(error).toBeNull()
        expect(fact).toMatchObject({ decoder: 'ffmpeg', width: 190, height: 240 })
        if (hash === null) throw new Error('no hash')
        expect(Math.max(...colourGrid(await readThumb(hash.hash, 320)).flat())).toBeGreaterThan(40)
      } finally {
        for (const name of FFMPEG_FILES) await opfs.remove(`${OPFS.models}/${name}`)
      }
    },
  )
})
