import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { appError } from '../../../src/domain/errors.ts'
import { correctText } from '../commands/text.ts'
import { setSetting } from '../commands/settings.ts'
import { FakeDisk } from '../ingest/testing.ts'
import { idle } from '../queries/idle.ts'
import { NO_ASKER } from '../context.ts'
import { photoText } from '../queries/text.ts'
import { hashText, TestLibrary } from './testing.ts'

let library: TestLibrary
let disk: FakeDisk

beforeEach(async () => {
  library = await TestLibrary.create()
  library.readText(true)
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

function textOf(content: string) {
  const view = library.pipeline?.view
  return view === undefined ? null : photoText(library.db, view, { hash: hashText(content) })
}
const linesOf = (content: string): string[] | undefined => textOf(content)?.lines.map(({ text }) => text)

function run(command: typeof setSetting, args: unknown): unknown {
  const view = library.pipeline?.view
  if (view === undefined) throw new Error('no pipeline')
  const context = {
    db: library.db,
    device: 'testdevice000001',
    now: () => Date.now(),
    pipeline: view,
    viewing: () => undefined,
    asker: NO_ASKER,
    thumbsLost: () => undefined,
  }
  return command(context, args, crypto.randomUUID() as never)
}

function readAgain(content: string, more: object = {}): unknown {
  const again = library.pipeline?.commands['text.readAgain']
  return again === undefined ? null : run(again, { asset: hashText(content), ...more })
}

const runs = (): unknown[] =>
  library.db.all(
    "SELECT state, count(*) AS n FROM stage_run WHERE stage = 'ocr' GROUP BY state ORDER BY state",
  )

describe('reading what is written', () => {
  it('glances at every picture and reads those that show text; films are passed over', async () => {
    disk.write('a.jpg', 'photo a text=Hello world/?smudge')
    disk.write('b.jpg', 'photo b')
    disk.write('c.mov', 'film c')
    disk.write('d.txt', 'text')
    await open()
    expect(linesOf('photo a text=Hello world/?smudge')).toEqual(['Hello world', 'smudge'])
    expect(textOf('photo b')).toMatchObject({ state: 'done', lines: [] })
    expect(textOf('film c')).toMatchObject({ state: 'skipped', lines: [] })
    expect(library.reader.glances).toHaveLength(2)
    expect(library.reader.reads).toHaveLength(1)
    expect(runs()).toEqual([
      { state: 'done', n: 2 },
      { state: 'skipped', n: 2 },
    ])
  })

  it('begins when nothing is left that an import waits for', async () => {
    for (let n = 0; n < 40; n++) disk.write(`${String(n)}.jpg`, `photo ${String(n)} text=a`, n)
    const left: number[] = []
    library.media.before = (name) => {
      if (name !== 'decodePicture') return
      left.push(
        library.db.scalar<number>("SELECT count(*) FROM file WHERE hash_state <> 'done'") ?? 0,
        40 -
          (library.db.scalar<number>(
            "SELECT count(*) FROM stage_run WHERE stage = 'thumb' AND state = 'done'",
          ) ?? 0),
      )
    }
    await open()
    expect(library.reader.reads).toHaveLength(40)
    expect(new Set(left)).toEqual(new Set([0]))
    // The newest first.
    expect(library.reader.reads[0]?.content).toContain('photo 39')
  })

  it("takes a document's own text instead of looking at it", async () => {
    disk.write('a.pdf', 'paper own=lease')
    disk.write('b.pdf', 'paper text=a scan')
    await open()
    expect(textOf('paper own=lease')?.lines).toMatchObject([
      { text: 'leaseleaseleaseleaselease', engine: 'pdf' },
    ])
    expect(linesOf('paper text=a scan')).toEqual(['a scan'])
    expect(library.reader.reads).toHaveLength(1)
  })

  it('looks at those pages of a document that have no text of their own', async () => {
    const content = 'paper pages=4 own=lease page2=signed_by_hand page4=the_seal'
    disk.write('a.pdf', content)
    await open()
    const lines = () => textOf(content)?.lines.map(({ page, text, engine }) => [page, text, engine])
    expect(lines()).toEqual([
      [1, 'leaseleaseleaseleaselease', 'pdf'],
      [2, 'signed by hand', 'pp-ocr'],
      [4, 'the seal', 'pp-ocr'],
    ])
    // The third is empty: it is glanced at, not read.
    expect([library.reader.glances.length, library.reader.reads.length]).toEqual([3, 2])

    // Read again with another engine no page is lost; the first one shows nothing to see.
    await readAgain(content, { engine: 'tesseract' })
    expect(lines()).toEqual([
      [1, 'leaseleaseleaseleaselease', 'pdf'],
      [2, 'signed by hand', 'tesseract'],
      [4, 'the seal', 'tesseract'],
    ])
  })

  it("keeps a document's own text while the model that would look at its other pages is not there", async () => {
    library.reader.error = appError('model.unavailable', 'not installed', { retry: 'ask' })
    disk.write('a.pdf', 'paper pages=2 own=lease page2=signed')
    disk.write('b.pdf', 'paper pages=2 page2=signed')
    await open()
    expect(linesOf('paper pages=2 own=lease page2=signed')).toEqual(['leaseleaseleaseleaselease'])
    expect(textOf('paper pages=2 page2=signed')).toMatchObject({ state: 'blocked', lines: [] })
  })

  it('looks at a hundred pages of a scanned book and no more', async () => {
    disk.write('a.pdf', 'paper pages=300 page100=here page101=beyond')
    await open()
    expect(linesOf('paper pages=300 page100=here page101=beyond')).toEqual(['here'])
    expect(library.reader.glances).toHaveLength(100)
  })

  it('does nothing while it is switched off, and begins when it is switched on', async () => {
    library.readText(false)
    disk.write('a.jpg', 'photo a text=Hello')
    await open()
    expect(library.reader.started).toBe(0)
    expect(textOf('photo a text=Hello')).toMatchObject({ state: 'off' })
    const view = library.pipeline?.view
    expect(view === undefined ? null : idle(library.db, view, { stages: ['ocr'] })).toEqual({
      idle: true,
      blocked: ['ocr'],
    })
    run(setSetting, { key: 'readText', value: true })
    await library.idle()
    expect(linesOf('photo a text=Hello')).toEqual(['Hello'])
  })

  it('waits for a model that is not there, and tries again at the next start', async () => {
    library.reader.error = appError('model.unavailable', 'not installed', { retry: 'ask' })
    disk.write('a.jpg', 'photo a text=Hello')
    await open()
    expect(runs()).toEqual([{ state: 'blocked', n: 1 }])
    const view = library.pipeline?.view
    expect(view === undefined ? null : idle(library.db, view, {})).toEqual({
      idle: true,
      blocked: ['objects', 'clip', 'faces', 'ocr'],
    })
    library.reader.error = null
    await library.stop()
    library.start()
    await library.idle()
    expect(linesOf('photo a text=Hello')).toEqual(['Hello'])
  })

  it('reads again with other languages', async () => {
    disk.write('a.jpg', 'photo a text=Hello')
    await open()
    run(setSetting, { key: 'textLanguages', value: ['de', 'en'] })
    await library.idle()
    expect(library.reader.reads.map(({ languages }) => languages)).toEqual([['en'], ['de', 'en']])
  })

  it('keeps corrections when it reads again, with either engine, all of it or a part', async () => {
    const content = 'photo a text=Tota1/12.50'
    disk.write('a.jpg', content)
    await open()
    const key = textOf(content)?.lines[0]?.key
    run(correctText, { asset: hashText(content), line: key, text: 'Total' })
    expect(linesOf(content)).toEqual(['Total', '12.50'])
    await readAgain(content, { engine: 'tesseract' })
    expect(library.reader.reads.at(-1)).toMatchObject({ engine: 'tesseract' })
    expect(textOf(content)?.lines).toMatchObject([
      { text: 'Total', engine: 'person', confidence: 1 },
      { text: '12.50', engine: 'tesseract' },
    ])
    // The fake reads its two lines wherever it looks: they lie within the part.
    await readAgain(content, { region: { x: 0, y: 0.15, w: 1, h: 0.85 } })
    expect(library.reader.reads.at(-1)?.content).toContain('part')
    expect(linesOf(content)?.[0]).toBe('Total')
    expect(linesOf(content)).toHaveLength(3)
    await library.kill()
    library.start()
    await library.idle()
    expect(linesOf(content)?.[0]).toBe('Total')
  })

  it('refuses to read films and what is not there', async () => {
    disk.write('c.mov', 'film c')
    await open()
    await expect(readAgain('film c')).rejects.toMatchObject({ code: 'input.invalid' })
    await expect(readAgain('never seen')).rejects.toMatchObject({ code: 'file.missing' })
  })

  it('leaves a picture alone that stops its reader twice, and goes on with the others', async () => {
    disk.write('a.jpg', 'photo a text=bad', 2)
    disk.write('b.jpg', 'photo b text=good', 1)
    const error = appError('file.undecodable', 'broken')
    library.media.errors.push({ name: 'decodePicture', word: 'bad', error, times: 9 })
    await open()
    expect(linesOf('photo b text=good')).toEqual(['good'])
    expect(textOf('photo a text=bad')).toMatchObject({ state: 'failed', error: 'file.undecodable' })
  })
})
