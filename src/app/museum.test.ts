import { describe, expect, it } from 'vitest'

import { appError } from '../domain/errors.ts'
import { STAGES } from '../domain/vocabulary.ts'
import { createMuseum, MUSEUM_VERSION, type MuseumDoors } from './museum.ts'

const HASH = 'ab'.repeat(32)

/** A library that answers from `reads` and writes down what it was asked. */
function open(reads: Readonly<Record<string, unknown>> = {}, stored: readonly number[] = []) {
  const asked: unknown[] = []
  const doors: MuseumDoors = {
    read: (name, args) => {
      asked.push([name, args])
      const answer = reads[name]
      return Promise.resolve(
        typeof answer === 'function' ? (answer as (args: unknown) => unknown)(args) : answer,
      )
    },
    run: (name, args) => {
      asked.push([name, args])
      return Promise.resolve({ groupId: 'g', changed: 1, skipped: 0, label: name })
    },
    waitUntilIdle: (options) => {
      asked.push(['idle', options])
      return Promise.resolve({ blocked: [] })
    },
    takeFolder: () => Promise.reject(new DOMException('no', 'NotAllowedError')),
    takeOver: (sources) => {
      asked.push(['takeOver', sources])
      return Promise.resolve({ groupId: null, changed: 1, skipped: 0, label: '' })
    },
    takePicture: (picture) => Promise.resolve(`pic-${picture.name}`),
    fetchThumb: (_hash, size) => {
      asked.push(['thumb', size])
      return Promise.resolve(stored.includes(size) ? new Blob([String(size)]) : null)
    },
  }
  return { museum: createMuseum(doors), asked }
}

const PHOTO = { hash: HASH, stages: [] }

describe('window.museum', () => {
  it('has every method of its contract, and a version', () => {
    const { museum } = open()
    expect(museum.version).toBe(MUSEUM_VERSION)
    expect(Object.keys(museum).sort()).toEqual(
      [
        'version',
        'addFolder',
        'takeOverSource',
        'assets',
        'photo',
        'thumb',
        'progress',
        'tags',
        'tagSuggestions',
        'text',
        'duplicates',
        'resolveDuplicates',
        'notDuplicates',
        'people',
        'checkCard',
        'albums',
        'read',
        'run',
        'undo',
        'exportBackup',
        'restoreBackup',
        'search',
        'models',
        'installModel',
        'downloadModel',
        'faces',
        'objects',
        'similar',
        'embedText',
        'embedImage',
        'placeOf',
        'voiceNote',
        'stacks',
        'idle',
      ].sort(),
    )
  })

  it('hands the folder of one source to another', async () => {
    const { museum, asked } = open()
    const sources = { id: 'old' as never, from: 'new' as never }
    expect(await museum.takeOverSource(sources)).toMatchObject({ changed: 1 })
    expect(asked).toEqual([['takeOver', sources]])
  })

  it('says what a position is called, and nothing at sea', async () => {
    const lisbon = { country: 'PT', region: 'Lisbon', town: 'Lisbon', km: 0.5, countryName: 'Portugal' }
    const { museum, asked } = open({ placeOf: ({ lat }: { lat: number }) => (lat > 38 ? lisbon : null) })
    expect(await museum.placeOf(38.72, -9.14)).toEqual(lisbon)
    expect(await museum.placeOf(35, -40)).toBeNull()
    expect(asked[0]).toEqual(['placeOf', { lat: 38.72, lon: -9.14 }])
  })

  it('asks by a photo, by a part of one, and by any picture', async () => {
    const { museum, asked } = open({ photo: PHOTO, search: [], vector: { model: 'm', vector: [1] } })
    await museum.similar('a.jpg')
    await museum.similar({ photo: HASH, part: { x: 0.1, y: 0.2, w: 0.255, h: 0.3 } }, { limit: 3 })
    await museum.similar(new File(['x'], 'dropped'))
    await museum.embedImage(new File(['x'], 'dropped'))
    expect(asked).toMatchObject([
      ['photo', { path: 'a.jpg' }],
      ['search', { text: `like:${HASH}` }],
      ['search', { text: `like:${HASH}@10,20,25.5,30`, limit: 3 }],
      ['search', { text: 'like:pic-dropped' }],
      ['vector', { picture: 'pic-dropped' }],
    ])
  })

  it('reads long lists in pages and passes on what was asked for', async () => {
    const rows = Array.from({ length: 45_000 }, (_, index) => ({ path: String(index) }))
    const { museum, asked } = open({
      assets: ({ offset, limit }: { offset: number; limit: number }) => rows.slice(offset, offset + limit),
    })
    expect(await museum.assets({ includeMissing: true })).toEqual(rows)
    expect(asked).toHaveLength(3)
    expect(asked[1]).toEqual(['assets', { includeMissing: true, offset: 20_000, limit: 20_000 }])
  })

  it('finds photos by path, without a leading slash or dot, in one source if asked', async () => {
    const { museum, asked } = open({ photo: PHOTO })
    expect(await museum.photo('./2020/a.jpg', { source: 's' })).toBe(PHOTO)
    await museum.photo('/2020/a.jpg')
    expect(asked).toEqual([
      ['photo', { path: '2020/a.jpg', source: 's' }],
      ['photo', { path: '2020/a.jpg' }],
    ])
  })

  it('gives the smallest stored thumbnail that is large enough, else the largest there is', async () => {
    const text = async (size: number | undefined, stored: readonly number[]) =>
      (await open({ photo: PHOTO }, stored).museum.thumb('a.jpg', size)).text()
    expect(await text(undefined, [320, 1280])).toBe('320')
    expect(await text(321, [320, 1280])).toBe('1280')
    expect(await text(5000, [320, 1280])).toBe('1280')
    expect(await text(1000, [320])).toBe('320')
  })

  it('says why there is no thumbnail', async () => {
    await expect(open({ photo: null }).museum.thumb('a.jpg')).rejects.toMatchObject({
      code: 'file.missing',
      subject: 'a.jpg',
    })
    const failed = { stage: 'thumb', state: 'failed', error: appError('file.undecodable', 'cut off') }
    const { museum } = open({ photo: { hash: HASH, stages: [failed] } })
    await expect(museum.thumb('a.jpg')).rejects.toMatchObject({ code: 'file.undecodable', subject: 'a.jpg' })
  })

  it('changes things by commands alone', async () => {
    const { museum, asked } = open({ backup: { blob: new Blob(['b']) } })
    await museum.run('photos.rate', { assets: [HASH], rating: 3 })
    await museum.undo()
    await museum.undo('g')
    expect(await (await museum.exportBackup()).text()).toBe('b')
    await museum.restoreBackup(new Blob())
    expect(asked).toEqual([
      ['photos.rate', { assets: [HASH], rating: 3 }],
      ['undo', {}],
      ['undo', { group: 'g' }],
      ['backup', {}],
      ['backup.restore', { blob: new Blob() }],
    ])
  })

  it('waits for named stages, and for ever unless told otherwise', async () => {
    const { museum, asked } = open()
    await museum.idle({ stages: STAGES, timeoutMs: 5 })
    await museum.idle({ timeoutMs: Infinity })
    expect(asked).toEqual([
      ['idle', { stages: STAGES, timeoutMs: 5 }],
      ['idle', { timeoutMs: 2 ** 31 - 1 }],
    ])
  })

  it('gives the lines of a photo with a box around each, and says when there is no such photo', async () => {
    const line = {
      key: '1.1.1',
      text: 'Hello',
      polygon: [0.1, 0.2, 0.5, 0.25, 0.5, 0.35, 0.1, 0.3],
      confidence: 0.9,
      language: 'en',
      engine: 'pp-ocr',
      page: 1,
      words: [],
    }
    const { museum } = open({ photo: PHOTO, photoText: { state: 'done', lines: [line] } })
    const [found] = await museum.text('a.jpg')
    expect(found).toMatchObject({ text: 'Hello', confidence: 0.9, language: 'en', page: 1 })
    expect(found?.box.h).toBeCloseTo(0.15)
    await expect(open({ photo: null }).museum.text('b.jpg')).rejects.toMatchObject({ code: 'file.missing' })
  })

  it('gives what was spoken on a photo, nothing where nothing was, and says when it is not on this device', async () => {
    const blob = new Blob(['sound'])
    const { museum, asked } = open({ photo: PHOTO, voiceNote: { ms: 5, blob } })
    expect(await museum.voiceNote('a.jpg')).toBe(blob)
    expect(asked.at(-1)).toEqual(['voiceNote', { hash: HASH }])
    expect(await open({ photo: PHOTO, voiceNote: null }).museum.voiceNote('a.jpg')).toBeNull()
    for (const answers of [{ photo: null }, { photo: PHOTO, voiceNote: { ms: 5, blob: null } }])
      await expect(open(answers).museum.voiceNote('a.jpg')).rejects.toMatchObject({ code: 'file.missing' })
  })

  it('gives what is on a photo', async () => {
    const dog = { label: 'dog', score: 0.8, box: { x: 0, y: 0, w: 1, h: 1 } }
    const { museum } = open({ photo: PHOTO, photoObjects: { state: 'done', error: null, objects: [dog] } })
    expect(await museum.objects('a.jpg')).toEqual([dog])
    await expect(open({ photo: null }).museum.objects('b.jpg')).rejects.toMatchObject({
      code: 'file.missing',
    })
  })

  it('rejects with a named error, whatever was thrown', async () => {
    await expect(open().museum.addFolder({} as FileSystemDirectoryHandle)).rejects.toMatchObject({
      code: 'permission.lapsed',
      retry: 'ask',
    })
  })
})
