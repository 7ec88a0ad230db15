import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { appError } from '../../../src/domain/errors.ts'
import { quality } from '../queries/quality.ts'
import { faceKey } from '../../../src/domain/faces/face-key.ts'
import type { FaceDataReport } from '../../../src/domain/faces/face-data.ts'
import { facePath } from '../../../src/domain/storage-names.ts'
import { photoAndIdRow } from '../../../src/domain/ops.ts'
import { createSmartAlbum } from '../commands/albums.ts'
import { commit } from '../ops/commit.ts'
import { undo } from '../ops/undo.ts'
import { albums } from '../queries/albums.ts'
import type { Cell } from '../ops/cells.ts'
import { FakeDisk } from '../ingest/testing.ts'
import { refreshSearchText } from '../db/search-text.ts'
import { NO_ASKER } from '../context.ts'
import { idle } from '../queries/idle.ts'
import { fakeFaceBox, hashText, TestLibrary } from './testing.ts'

let library: TestLibrary
let disk: FakeDisk

beforeEach(async () => {
  library = await TestLibrary.create()
  library.findFaces(true)
  disk = new FakeDisk()
})
afterEach(async () => {
  await library.stop()
})

async function open(): Promise<void> {
  library.start()
  library.add('s', disk)
  await library.idle()
}

interface StoredFace {
  readonly key: string
  readonly model: string
  readonly label: string | null
  readonly has_crop: number
  readonly bytes: number | null
}
function facesOf(content: string): StoredFace[] {
  return library.db.all<StoredFace>(
    `SELECT f.key, f.model, f.label, f.has_crop, length(v.vector) AS bytes FROM face f JOIN asset a ON a.id = f.asset_id
     LEFT JOIN face_vector v ON v.face_id = f.id WHERE a.hash = unhex(?) ORDER BY f.x`,
    [hashText(content)],
  )
}
const states = (): unknown[] =>
  library.db.all(
    "SELECT state, count(*) AS n FROM stage_run WHERE stage = 'faces' GROUP BY state ORDER BY state",
  )

function context() {
  const view = library.pipeline?.view
  if (view === undefined) throw new Error('no pipeline')
  return {
    db: library.db,
    device: 'testdevice000001',
    now: () => Date.now(),
    pipeline: view,
    viewing: () => undefined,
    asker: NO_ASKER,
    thumbsLost: () => undefined,
  }
}

async function run(
  name: 'people.enable' | 'people.disable' | 'people.forget',
  args: object = {},
): Promise<void> {
  await library.pipeline?.commands[name](context(), args, crypto.randomUUID() as never)
}

/** What a person says of a box. */
function say(content: string, key: string, cells: Readonly<Record<string, string | number | null>>): void {
  const row = photoAndIdRow(hashText(content), key)
  commit(context(), { id: crypto.randomUUID(), command: 'test', label: () => 'test' }, () =>
    Object.entries(cells).map(([col, value]): Cell => ({ entity: 'face_label', row, col, value })),
  )
}

async function report(): Promise<FaceDataReport | undefined> {
  const view = library.pipeline?.view
  if (view === undefined) return undefined
  return library.pipeline?.reads.faceData(
    { db: library.db, pipeline: view, asker: NO_ASKER, now: () => 0, signal: new AbortController().signal },
    {},
  )
}

const ANA = '01J00000000000000000000000'

describe('looking for faces', () => {
  it('stores every face with its vector and a crop; films are passed over', async () => {
    disk.write('a.jpg', 'photo a faces=2')
    disk.write('b.jpg', 'photo b')
    disk.write('c.mov', 'film c')
    await open()
    const keys = [0, 1].map((at) => faceKey(fakeFaceBox(at)))
    expect(facesOf('photo a faces=2')).toEqual(
      keys.map((key) => ({ key, model: 'face-detect-rfb', label: null, has_crop: 1, bytes: 256 })),
    )
    expect([...library.written].filter((path) => path.startsWith('faces/')).sort()).toEqual(
      keys.map((key) => facePath(hashText('photo a faces=2'), key)).sort(),
    )
    expect(facesOf('photo b')).toEqual([])
    expect(states()).toEqual([
      { state: 'done', n: 2 },
      { state: 'skipped', n: 1 },
    ])
  })

  it('reads a small original itself, and of a large one its thumbnail', async () => {
    disk.write('a.jpg', 'photo a faces=1 side=250')
    disk.write('b.jpg', 'photo b faces=1 side=1600')
    await open()
    const read = library.media.calls.filter(({ name }) => name === 'decodePicture')
    expect(read.map(({ content }) => content)).toEqual(['photo a faces=1 side=250'])
    expect(facesOf('photo b faces=1 side=1600')).toHaveLength(1)
  })

  it('does nothing, and counts nothing as waiting, until the person consents', async () => {
    library.findFaces(false)
    disk.write('a.jpg', 'photo a faces=1')
    await open()
    expect(library.reader.looks).toEqual([])
    expect(states()).toEqual([])
    const view = library.pipeline?.view
    expect(view && idle(library.db, view, {})).toMatchObject({ idle: true })
    await run('people.enable')
    await library.idle()
    expect(facesOf('photo a faces=1')).toHaveLength(1)

    await run('people.disable')
    disk.write('b.jpg', 'photo b faces=1')
    library.rescan('s')
    await library.idle()
    expect(facesOf('photo b faces=1')).toEqual([])
    expect(facesOf('photo a faces=1')).toHaveLength(1)
  })

  it('goes before reading text, one photo at a time', async () => {
    library.readText(true)
    disk.write('a.jpg', 'photo a faces=1 text=Hello')
    await open()
    expect(facesOf('photo a faces=1 text=Hello')).toHaveLength(1)
    expect(library.reader.reads).toHaveLength(1)
  })

  it('marks one photo that takes too much memory, and goes on', async () => {
    disk.write('a.jpg', 'photo a faces=1')
    disk.write('b.jpg', 'photo b faces=1')
    library.reader.errorOn = {
      word: 'photo a',
      error: appError('model.out_of_memory', 'not enough memory', { retry: 'never' }),
    }
    await open()
    expect(states()).toEqual([
      { state: 'done', n: 1 },
      { state: 'failed', n: 1 },
    ])
    expect(facesOf('photo b faces=1')).toHaveLength(1)
  })

  it('waits for a model that is not there, and looks again when it is', async () => {
    disk.write('a.jpg', 'photo a faces=1')
    library.reader.error = appError('model.unavailable', 'not here')
    await open()
    expect(states()).toEqual([{ state: 'blocked', n: 1 }])
    library.reader.error = null
    library.db.run("DELETE FROM stage_run WHERE stage = 'faces'")
    await library.idle()
    expect(facesOf('photo a faces=1')).toHaveLength(1)
  })
})

describe('what people say of faces', () => {
  it('finds its face again by place, when another search puts it a little aside', async () => {
    const content = 'photo a faces=1 shift=0.01'
    disk.write('a.jpg', content)
    await open()
    const before = faceKey(fakeFaceBox(0))
    say(content, before, { person: ANA })
    const [face] = facesOf(content)
    expect(face?.key).not.toBe(before)
    expect(face?.label).toBe(before)
  })

  it('keeps a face that was drawn, and has it looked at', async () => {
    disk.write('a.jpg', 'photo a faces=1')
    await open()
    const key = faceKey({ x: 0.6, y: 0.6, w: 0.1, h: 0.1 })
    say('photo a faces=1', key, { person: ANA, drawn: 1 })
    await library.idle()
    expect(facesOf('photo a faces=1')[1]).toEqual({
      key,
      model: 'person',
      label: key,
      has_crop: 1,
      bytes: 256,
    })
    expect(library.reader.looks.at(-1)).toMatchObject({ boxes: 1 })

    say('photo a faces=1', key, { person: null, drawn: null })
    expect(facesOf('photo a faces=1')).toHaveLength(1)
  })

  it('keeps the row of what is no face, so that this can be taken back', async () => {
    disk.write('a.jpg', 'photo a faces=1')
    await open()
    const key = faceKey(fakeFaceBox(0))
    const subject = () => quality(library.db, { ids: [1] })[0]?.subjectSharpness
    expect(subject()).toBe(100)
    say('photo a faces=1', key, { dismissed: 1 })
    expect(facesOf('photo a faces=1')).toMatchObject([{ key, label: key }])
    expect(subject()).toBeNull()
    say('photo a faces=1', key, { dismissed: null })
    expect(facesOf('photo a faces=1')).toMatchObject([{ key, label: null }])
  })
})

describe('eyes', () => {
  it('are kept as they were measured, and say what they say of the photo', async () => {
    disk.write('a.jpg', 'photo a faces=1 eyes=0.06')
    disk.write('b.jpg', 'photo b faces=2 eyes=0.31')
    disk.write('c.jpg', 'photo c faces=1 eyes=unknown')
    await open()
    const of = (content: string) =>
      library.db.get<{ id: number; eyes: number | null }>(
        'SELECT a.id, f.eyes_open AS eyes FROM face f JOIN asset a ON a.id = f.asset_id WHERE a.hash = unhex(?)',
        [hashText(content)],
      )
    const [closed, opened, unknown] = [
      of('photo a faces=1 eyes=0.06'),
      of('photo b faces=2 eyes=0.31'),
      of('photo c faces=1 eyes=unknown'),
    ]
    expect([closed?.eyes, opened?.eyes, unknown?.eyes]).toEqual([0.06, 0.31, null])
    const eyesOf = (id = 0) => quality(library.db, { ids: [id] })[0]?.eyes
    expect([closed, opened, unknown].map((one) => eyesOf(one?.id))).toEqual(['closed', 'open', null])
    // What is no face has no eyes.
    say('photo a faces=1 eyes=0.06', faceKey(fakeFaceBox(0)), { dismissed: 1 })
    expect(eyesOf(closed?.id)).toBeNull()
  })
})

describe('forgetting', () => {
  it('leaves nothing of what was found, and switches off; names stay', async () => {
    disk.write('a.jpg', 'photo a faces=3')
    await open()
    say('photo a faces=3', faceKey(fakeFaceBox(0)), { person: ANA })
    expect(await report()).toMatchObject({ enabled: true, faces: 3, vectors: 3, labels: 1 })
    await run('people.forget')
    expect(await report()).toEqual({
      enabled: false,
      faces: 0,
      vectors: 0,
      crops: 0,
      clusters: 0,
      regions: 0,
      labels: 1,
      people: 0,
    })
    expect([...library.written].filter((path) => path.startsWith('faces/'))).toEqual([])
    await library.idle()
    expect(facesOf('photo a faces=3')).toEqual([])

    await run('people.enable')
    await library.idle()
    expect(facesOf('photo a faces=3').map(({ label }) => label === null)).toEqual([false, true, true])
  })

  it('takes names along when asked to', async () => {
    disk.write('a.jpg', 'photo a faces=1')
    await open()
    say('photo a faces=1', faceKey(fakeFaceBox(0)), { person: ANA })
    await run('people.forget', { names: true })
    expect(await report()).toMatchObject({ enabled: false, faces: 0, labels: 0, people: 0 })
  })

  it('with names pauses the smart albums that ask for somebody, with what they held; undone, they go on', async () => {
    disk.write('a.jpg', 'photo a faces=1')
    await open()
    const { db } = library
    commit(context(), { id: crypto.randomUUID(), command: 'test', label: () => 'test' }, () => [
      { entity: 'person', row: ANA, col: 'name', value: 'Ana' },
      { entity: 'person', row: ANA, col: 'kind', value: 'person' },
    ])
    say('photo a faces=1', faceKey(fakeFaceBox(0)), { person: ANA })
    // The file says her name too: then forgetting what was decided alone does not take it away.
    db.run(
      `INSERT INTO face_region (asset_id, n, name, x, y, w, h, kind) SELECT id, 1, 'Ana', 0, 0, 1, 1, 'mwg' FROM asset WHERE hash = unhex(?)`,
      [hashText('photo a faces=1')],
    )
    await createSmartAlbum(
      context(),
      { title: 'With Ana', query: 'person:Ana' },
      crypto.randomUUID() as never,
    )
    const album = () => albums(db).map(({ count, paused }) => ({ count, paused }))
    expect(album()).toEqual([{ count: 1, paused: null }])
    await run('people.forget', { names: true })
    expect(album()).toEqual([{ count: 1, paused: { kind: 'missing', names: ['person:Ana'] } }])
    undo(context(), crypto.randomUUID())
    expect(album()).toEqual([{ count: 1, paused: null }])
  })

  it('leaves no word of names that nothing else is called', async () => {
    disk.write('Marianne/a.jpg', 'photo a faces=1')
    await open()
    const { db } = library
    db.tx(() => {
      const id = db.scalar<number>('SELECT id FROM asset') ?? 0
      db.run(
        "INSERT INTO face_region (asset_id, n, name, x, y, w, h, kind) VALUES (?, 1, 'Annegret Marianne', 0, 0, 1, 1, 'mwg')",
        [id],
      )
      refreshSearchText(db, [id], ['people'])
    })
    const words = () =>
      db.all<{ term: string }>('SELECT term FROM word ORDER BY term').map(({ term }) => term)
    expect(words()).toEqual(expect.arrayContaining(['annegret', 'marianne']))
    await run('people.forget')
    expect(words()).toContain('marianne')
    expect(words()).not.toContain('annegret')
  })

  it('is not undone by a search that was under way', async () => {
    disk.write('a.jpg', 'photo a faces=1')
    let times = 0
    library.reader.beforeLook = async () => {
      times++
      await run('people.forget')
    }
    await open()
    expect(times).toBe(1)
    expect(await report()).toMatchObject({ faces: 0, vectors: 0 })
    expect([...library.written].filter((path) => path.startsWith('faces/'))).toEqual([])
  })
})
