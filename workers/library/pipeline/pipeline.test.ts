import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { appError } from '../../../src/domain/errors.ts'
import { thumbPath } from '../../../src/domain/storage-names.ts'
import { setSetting } from '../commands/settings.ts'
import { rescanSource } from '../commands/sources.ts'
import { FakeDisk } from '../ingest/testing.ts'
import { attention } from '../queries/attention.ts'
import { idle } from '../queries/idle.ts'
import { NO_ASKER } from '../context.ts'
import { progress } from '../queries/progress.ts'
import { hashText, TestLibrary } from './testing.ts'

let library: TestLibrary
let disk: FakeDisk

beforeEach(async () => {
  library = await TestLibrary.create()
  disk = new FakeDisk()
})
afterEach(async () => {
  await library.stop()
})

/** Adds the disk as source `s` and waits until everything is done. */
async function open(): Promise<void> {
  library.start()
  library.add('s', disk)
  await library.idle()
}

async function rescan(): Promise<void> {
  library.rescan('s')
  await library.idle()
}

function missing(): string[] {
  return library.db
    .all<{ path: string }>('SELECT path FROM file WHERE missing_since IS NOT NULL ORDER BY path')
    .map(({ path }) => path)
}

function thumbState(content: string): unknown {
  return library.db.scalar(
    "SELECT r.state FROM stage_run r JOIN asset a ON a.id = r.asset_id WHERE a.hash = unhex(?) AND r.stage = 'thumb'",
    [hashText(content)],
  )
}

describe('looking again at contents', () => {
  const ask = async (contents: boolean) => {
    await rescanSource(commandContext(), { id: 's', contents }, crypto.randomUUID() as never)
    await library.idle()
  }
  const job = () =>
    library.db.get(
      "SELECT state, done, total FROM job WHERE kind = 'contents' ORDER BY created_at DESC LIMIT 1",
    )
  /** Other bytes under the same name, size and time. */
  function swap(path: string, content: string): void {
    const file = disk.file(path)
    expect(content.length).toBe(file.bytes.length)
    disk.write(path, content, file.mtime)
  }

  it('finds a file that was replaced under the same size and time, and keeps what was decided with the old content', async () => {
    for (const name of ['a', 'b', 'c']) disk.write(`${name}.jpg`, `photo ${name} taken=1000`)
    await open()
    library.rate(hashText('photo b taken=1000'), 4)
    swap('b.jpg', 'photo x taken=2000')
    await ask(false)
    expect(library.places().get('s:b.jpg')).toBe(hashText('photo b taken=1000'))
    const hashed = library.media.count('hashFile')
    await ask(true)
    expect(library.places().get('s:b.jpg')).toBe(hashText('photo x taken=2000'))
    expect(library.media.count('hashFile') - hashed).toBe(1)
    expect(thumbState('photo x taken=2000')).toBe('done')
    const asset = (content: string) =>
      library.db.get('SELECT rating, present FROM asset WHERE hash = unhex(?)', [hashText(content)])
    expect(asset('photo b taken=1000')).toEqual({ rating: 4, present: 0 })
    expect(asset('photo x taken=2000')).toEqual({ rating: null, present: 1 })
    expect(job()).toEqual({ state: 'done', done: 3, total: 3 })
  })

  it('goes on where it was cut off', async () => {
    for (let index = 0; index < 100; index++) disk.write(`${String(index)}.jpg`, `photo ${String(index)}`)
    await open()
    swap('99.jpg', 'photo xx')
    const [first, last] = ['min', 'max'].map(
      (of) => library.db.scalar<number>(`SELECT ${of}(id) FROM file`) ?? 0,
    )
    await library.stop()
    library.db.run(
      `INSERT INTO job (id, kind, args, state, cursor, done, created_at)
       VALUES ('one', 'contents', json_object('source', 's'), 'running', ?, 80, 0)`,
      [String((last ?? 0) - 20)],
    )
    expect(first).toBeLessThan((last ?? 0) - 20)
    library.start()
    await library.idle()
    expect(library.db.get("SELECT state, done, total FROM job WHERE id = 'one'")).toEqual({
      state: 'done',
      done: 100,
      total: 100,
    })
    expect([...library.places().values()]).toContain(hashText('photo xx'))
  })

  it('says why it cannot, and ends, where the folder may not be read', async () => {
    disk.write('a.jpg', 'photo a')
    await open()
    disk.permission = 'prompt'
    await ask(true)
    expect(job()).toMatchObject({ state: 'failed' })
    expect(library.places().get('s:a.jpg')).toBe(hashText('photo a'))
  })
})

describe('a folder', () => {
  it('ends with a hash, metadata and a thumbnail of every photo', async () => {
    disk.write('2020/a.jpg', 'photo a taken=1000')
    disk.write('2021/b.jpg', 'photo b taken=2000')
    disk.write('notes.txt', 'text')
    disk.write('empty.jpg', '')
    await open()
    expect(library.places()).toEqual(
      new Map([
        ['s:2020/a.jpg', hashText('photo a taken=1000')],
        ['s:2021/b.jpg', hashText('photo b taken=2000')],
        ['s:empty.jpg', null],
        ['s:notes.txt', hashText('text')],
      ]),
    )
    const states = library.db.all(
      'SELECT stage, state, count(*) AS n FROM stage_run GROUP BY stage, state ORDER BY 1, 2',
    )
    expect(states).toEqual([
      { stage: 'clip', state: 'skipped', n: 1 },
      { stage: 'faces', state: 'skipped', n: 1 },
      { stage: 'meta', state: 'done', n: 2 },
      { stage: 'meta', state: 'skipped', n: 1 },
      { stage: 'objects', state: 'skipped', n: 1 },
      { stage: 'ocr', state: 'skipped', n: 1 },
      { stage: 'phash', state: 'done', n: 2 },
      { stage: 'phash', state: 'skipped', n: 1 },
      { stage: 'thumb', state: 'done', n: 2 },
      { stage: 'thumb', state: 'failed', n: 1 },
    ])
    const { groups } = attention(library.db, { limit: 10, offset: 0 })
    expect(groups.map(({ code }) => code).sort()).toEqual(['file.empty', 'file.unsupported'])
    expect(library.state('s')).toBe('ready')
  })

  it('shows the newest first, and its thumbnails before everything is hashed', async () => {
    for (let index = 0; index < 200; index++) {
      disk.write(
        `${String(index % 7)}/${String(index)}.jpg`,
        `photo ${String(index)} taken=${String(index)}`,
        index,
      )
    }
    library.cores = 3
    await open()
    const names = library.media.calls.map(({ name }) => name)
    const firstThumb = names.indexOf('makeThumbs')
    expect(firstThumb).toBeLessThan(60)
    const order = library.media.calls
      .filter(({ name }) => name === 'hashFile')
      .map(({ content }) => Number(/taken=(\d+)/.exec(content)?.[1]))
    const firstHalf = order.slice(0, 100)
    expect(firstHalf.reduce((sum, at) => sum + at, 0) / 100).toBeGreaterThan(130)
    const lastHashed = names.lastIndexOf('hashFile')
    expect(names.slice(0, lastHashed).filter((name) => name === 'makeThumbs').length).toBeGreaterThan(50)
  })

  it('is idle although a sidecar lies beside something that is no picture', async () => {
    disk.write('broken.jpg', 'six bytes')
    disk.write('broken.jpg.xmp', 'rating=4')
    await open()
    disk.write('broken.jpg.xmp', 'rating=3')
    await rescan()
    expect(library.media.count('readMetadata')).toBe(0)
  })

  it('is scanned again with one look per file and not one row written', async () => {
    for (let index = 0; index < 50; index++)
      disk.write(`d${String(index % 5)}/${String(index)}.jpg`, `photo ${String(index)}`)
    await open()
    const written = new Set<string>()
    const stop = library.db.onCommit((tables) => {
      for (const table of tables) written.add(table)
    })
    disk.looks = 0
    const calls = library.media.calls.length
    await rescan()
    stop()
    expect(disk.looks).toBe(50)
    expect(library.media.calls.length).toBe(calls)
    expect([...written].sort()).toEqual(['job', 'source'])
  })

  it('tells names apart that differ in case or in composition, and takes any depth', async () => {
    const deep = Array.from({ length: 60 }, (_, depth) => `d${String(depth)}`).join('/')
    const names = [
      'Case.jpg',
      'case.jpg',
      'é.jpg',
      'e\u0301.jpg',
      '👩‍👩‍👧.jpg',
      '100% #?.jpg',
      `${deep}/x.jpg`,
      '.hidden.jpg',
    ]
    names.forEach((name, index) => {
      disk.write(name, `photo ${String(index)}`)
    })
    await open()
    expect(new Set(library.places().keys())).toEqual(new Set(names.map((name) => `s:${name}`)))
  })

  it('lists a file whose name is no text, and reads all others', async () => {
    disk.write('bad\ud800.jpg', 'photo bad')
    disk.write('good.jpg', 'photo good')
    await open()
    const { rows } = attention(library.db, { limit: 10, offset: 0 })
    expect(rows.map(({ path, error }) => [path, error.code])).toEqual([['bad\ufffd.jpg', 'file.unsupported']])
    expect(library.media.count('hashFile')).toBe(1)
    await rescan()
    expect(missing()).toEqual([])
    expect(library.places().size).toBe(2)
  })

  it('leaves out what rules exclude, and forgets no decision for it', async () => {
    disk.write('a.jpg', 'photo a')
    disk.write('private/b.jpg', 'photo b')
    disk.write('c.tmp.jpg', 'photo c')
    disk.write('@eaDir/a.jpg', 'photo junk')
    disk.write('Previews.lrdata/x.jpg', 'photo junk2')
    disk.write('sub/._a.jpg', 'photo junk3')
    await open()
    expect([...library.places().keys()]).toEqual(['s:a.jpg', 's:c.tmp.jpg', 's:private/b.jpg'])
    library.rate(hashText('photo b'), 4)
    disk.write('private/.nomedia', '')
    disk.write('.museumignore', '*.tmp.jpg\n')
    await rescan()
    expect([...library.places().keys()]).toEqual(['s:a.jpg'])
    expect(library.state('s')).toBe('ready')
    expect(missing()).toEqual([])
    disk.remove('private/.nomedia')
    disk.remove('.museumignore')
    await rescan()
    expect([...library.places().keys()]).toEqual(['s:a.jpg', 's:c.tmp.jpg', 's:private/b.jpg'])
    expect(library.db.scalar('SELECT rating FROM asset WHERE hash = unhex(?)', [hashText('photo b')])).toBe(4)
    expect(library.media.count('makeThumbs')).toBe(3)
  })
})

describe('identity', () => {
  it('keeps everything when files are renamed and folders moved, without making anything anew', async () => {
    for (let index = 0; index < 40; index++) disk.write(`trip/${String(index)}.jpg`, `photo ${String(index)}`)
    await open()
    library.rate(hashText('photo 7'), 5)
    disk.move('trip', 'archive/2019 trip')
    disk.move('archive/2019 trip/7.jpg', 'best.jpg')
    await rescan()
    expect(library.state('s')).toBe('ready')
    expect(missing()).toEqual([])
    expect(library.places().size).toBe(40)
    expect(library.places().get('s:best.jpg')).toBe(hashText('photo 7'))
    expect(library.db.scalar('SELECT rating FROM asset WHERE hash = unhex(?)', [hashText('photo 7')])).toBe(5)
    expect(library.media.count('makeThumbs')).toBe(40)
    expect(library.media.count('readMetadata')).toBe(40)
    expect(library.db.scalar('SELECT count(*) FROM asset')).toBe(40)
  })

  it('reads again what got a sidecar while it was read', async () => {
    disk.write('a/1.jpg', 'photo one')
    library.media.before = (name, content) => {
      if (name !== 'readMetadata' || disk.files().length > 1) return
      disk.write('b/1.jpg', content)
      disk.write('b/1.jpg.xmp', 'rating=4')
      library.rescan('s')
      return new Promise((resolve) => setTimeout(resolve, 300))
    }
    await open()
    expect(library.db.all('SELECT file_rating FROM asset')).toEqual([{ file_rating: 4 }])
  })

  it('never lets a renamed photo vanish in between', async () => {
    for (let index = 0; index < 20; index++) disk.write(`a/${String(index)}.jpg`, `photo ${String(index)}`)
    await open()
    let least = 20
    library.db.onCommit(() => {
      least = Math.min(least, library.db.scalar<number>('SELECT count(*) FROM visible_asset') ?? 0)
    })
    disk.move('a', 'b')
    await rescan()
    expect(least).toBe(20)
    expect([...library.places().keys()].every((path) => path.startsWith('s:b/'))).toBe(true)
  })

  it('sees other content, whatever time and size say, when it is next read', async () => {
    disk.write('a.jpg', 'photo one', 5000)
    await open()
    disk.write('a.jpg', 'photo two', 5000)
    await rescan()
    expect(library.places().get('s:a.jpg')).toBe(hashText('photo one'))
    void library.pipeline?.reads.locate(readContext(), { hash: hashText('photo one') })
    await expect.poll(() => library.places().get('s:a.jpg')).toBe(hashText('photo two'))
    await library.idle()
    expect(thumbState('photo two')).toBe('done')
    expect(
      library.db.scalar('SELECT present FROM asset WHERE hash = unhex(?)', [hashText('photo one')]),
    ).toBe(0)
  })

  it('files no thumbnail of new bytes under the old photo', async () => {
    disk.write('a.jpg', 'photo one', 5000)
    library.media.before = (name) => {
      if (name === 'readMetadata' && disk.files().includes('a.jpg')) disk.write('a.jpg', 'photo two', 5000)
    }
    await open()
    expect(library.places().get('s:a.jpg')).toBe(hashText('photo two'))
    expect(thumbState('photo one')).toBeUndefined()
    expect(thumbState('photo two')).toBe('done')
  })

  it('reads a file again that changed while it was read', async () => {
    disk.write('a.jpg', 'photo one')
    library.media.errors.push({
      name: 'hashFile',
      word: 'one',
      error: appError('file.changed', 'changed'),
      times: 2,
    })
    await open()
    expect(library.places().get('s:a.jpg')).toBe(hashText('photo one'))
    expect(thumbState('photo one')).toBe('done')
  })

  it('knows a source again that was removed', async () => {
    for (let index = 0; index < 5; index++) disk.write(`${String(index)}.jpg`, `photo ${String(index)}`)
    await open()
    library.rate(hashText('photo 3'), 2)
    library.db.run("DELETE FROM source WHERE id = 's'")
    await library.idle()
    expect(library.places().size).toBe(0)
    library.add('s2', disk)
    await library.idle()
    expect(
      library.db.scalar('SELECT rating FROM asset WHERE hash = unhex(?) AND present = 1', [
        hashText('photo 3'),
      ]),
    ).toBe(2)
    expect(library.media.count('makeThumbs')).toBe(5)
  })
})

describe('what is gone', () => {
  beforeEach(async () => {
    for (let index = 0; index < 30; index++)
      disk.write(`${String(index % 3)}/${String(index)}.jpg`, `photo ${String(index)}`)
    await open()
  })

  it('is marked missing when a person deletes a few, and comes back as it was', async () => {
    disk.remove('0/0.jpg')
    disk.remove('1/1.jpg')
    await rescan()
    expect(missing()).toEqual(['0/0.jpg', '1/1.jpg'])
    const { mtime } = disk.file('0/3.jpg')
    disk.write('0/0.jpg', 'photo 0', mtime)
    await rescan()
    expect(missing()).toEqual(['1/1.jpg'])
    expect(library.media.count('makeThumbs')).toBe(30)
  })

  it('freezes the source when it is much, until the person answers', async () => {
    disk.move('0', '../elsewhere/0'.replace('../', 'hidden-'))
    disk.folder('').children.delete('hidden-elsewhere')
    await rescan()
    expect(library.state('s')).toBe('frozen')
    expect(library.db.scalar("SELECT would_be_missing FROM source WHERE id = 's'")).toBe(10)
    expect(missing()).toEqual([])
    await rescan()
    expect(library.state('s')).toBe('frozen')
    await answer('really_gone')
    expect(library.state('s')).toBe('ready')
    expect(missing()).toHaveLength(10)
  })

  it('is waited for when the person says that the disk is away', async () => {
    const kept = new Map(disk.root.children)
    disk.root.children.clear()
    await rescan()
    expect(library.state('s')).toBe('frozen')
    await answer('disconnected')
    expect(library.state('s')).toBe('offline')
    expect(missing()).toEqual([])
    for (const [name, entry] of kept) disk.root.children.set(name, entry)
    await rescan()
    expect(library.state('s')).toBe('ready')
    expect(library.media.count('hashFile')).toBe(30)
  })

  it('is not asked about again while the disk that is away still looks empty, until the person looks again', async () => {
    disk.root.children.clear()
    await rescan()
    await answer('disconnected')
    await rescan()
    expect(library.state('s')).toBe('offline')
    expect(missing()).toEqual([])
    await rescanSource(commandContext(), { id: 's' }, 'c' as never)
    await library.idle()
    expect(library.state('s')).toBe('frozen')
  })

  it('freezes as well when every photo has a copy elsewhere that was there all the time', async () => {
    const copy = new FakeDisk()
    for (let index = 0; index < 30; index++) copy.write(`copy ${String(index)}.jpg`, `photo ${String(index)}`)
    library.add('t', copy)
    await library.idle()
    await rescan()
    disk.root.children.clear()
    await rescan()
    expect(library.state('s')).toBe('frozen')
    expect(library.db.scalar("SELECT would_be_missing FROM source WHERE id = 's'")).toBe(30)
    expect(library.db.scalar("SELECT count(*) FROM file WHERE source_id = 's'")).toBe(30)
  })

  it('is a move when the copies came after it was last seen', async () => {
    const other = new FakeDisk()
    library.add('t', other)
    await library.idle()
    for (let index = 0; index < 30; index++)
      other.write(`moved ${String(index)}.jpg`, `photo ${String(index)}`)
    library.rescan('t')
    await library.idle()
    disk.root.children.clear()
    await rescan()
    expect(library.state('s')).toBe('ready')
    expect(missing()).toEqual([])
  })

  it('is nothing when the folder itself cannot be found', async () => {
    disk.there = false
    await rescan()
    expect(library.state('s')).toBe('offline')
    expect(missing()).toEqual([])
    disk.there = true
    await rescan()
    expect(library.state('s')).toBe('ready')
    expect(missing()).toEqual([])
  })

  it('is nothing when permission lapses in the middle of a scan', async () => {
    let listed = 0
    disk.onEntry = () => {
      if (++listed === 12) disk.permission = 'prompt'
    }
    await rescan()
    expect(library.state('s')).toBe('needs_permission')
    expect(missing()).toEqual([])
    disk.onEntry = () => undefined
    disk.permission = 'granted'
    await rescan()
    expect(library.state('s')).toBe('ready')
    expect(missing()).toEqual([])
  })

  it('is looked for twice: a listing that was cut short loses nothing', async () => {
    const folder = disk.folder('0')
    const cut = [...folder.children].slice(0, 8)
    const all = [...folder.children]
    disk.onEntry = (path) => {
      if (path === '0') {
        folder.children.clear()
        for (const [name, entry] of cut) folder.children.set(name, entry)
      }
      if (path.startsWith('2/')) for (const [name, entry] of all) folder.children.set(name, entry)
    }
    await rescan()
    expect(missing()).toEqual([])
  })

  async function answer(what: 'disconnected' | 'really_gone'): Promise<void> {
    const command = library.pipeline?.commands['sources.resolveFrozen']
    await command?.(commandContext(), { id: 's', answer: what }, 'c' as never)
    await library.idle()
  }
})

describe('sidecars and pairs', () => {
  it('reads what a sidecar says, again when it changes, and not when it is gone', async () => {
    disk.write('a.jpg', 'photo a')
    disk.write('b.jpg', 'photo b')
    disk.write('a.jpg.xmp', 'rating=4')
    await open()
    const rating = (): unknown =>
      library.db.scalar('SELECT file_rating FROM asset WHERE hash = unhex(?)', [hashText('photo a')])
    expect(rating()).toBe(4)
    disk.write('a.jpg.xmp', 'rating=2!')
    await rescan()
    expect(rating()).toBe(2)
    disk.remove('a.jpg.xmp')
    await rescan()
    expect(rating()).toBe(null)
    expect(library.media.count('makeThumbs')).toBe(2)
  })

  it('keeps a sidecar with its photo when both are renamed', async () => {
    disk.write('beach.jpg', 'photo a')
    disk.write('beach.xmp', 'rating=4')
    await open()
    disk.move('beach.jpg', 'sea.jpg')
    disk.move('beach.xmp', 'sea.xmp')
    await rescan()
    expect(library.places().size).toBe(1)
    expect(library.db.scalar('SELECT file_rating FROM asset')).toBe(4)
    expect(
      library.db.all(
        "SELECT side.path, main.path AS main FROM file side JOIN file main ON main.id = side.main_file_id WHERE side.role = 'sidecar'",
      ),
    ).toEqual([{ path: 'sea.xmp', main: 'sea.jpg' }])
  })

  it('says which sidecar lost its photo', async () => {
    disk.write('a.xmp', 'rating=4')
    disk.write('b.json', '{}')
    disk.write('c.jpg', 'photo c')
    disk.write('c.jpg.json', '{}')
    await open()
    const { rows } = attention(library.db, { limit: 10, offset: 0 })
    expect(rows.map(({ path, stage }) => [path, stage])).toEqual([
      ['a.xmp', 'hash'],
      ['b.json', 'thumb'],
    ])
    disk.write('a.jpg', 'photo a')
    await rescan()
    expect(attention(library.db, { limit: 10, offset: 0 }).rows.map(({ path }) => path)).toEqual(['b.json'])
    expect(
      library.db.scalar('SELECT file_rating FROM asset WHERE hash = unhex(?)', [hashText('photo a')]),
    ).toBe(4)
  })

  it('calls a film without pictures a sound', async () => {
    disk.write('music.m4a', 'film, sound only')
    disk.write('film.mov', 'film')
    await open()
    const rows = library.db.all('SELECT kind, mime FROM asset ORDER BY kind')
    expect(rows).toEqual([
      { kind: 'audio', mime: 'audio/mp4' },
      { kind: 'video', mime: 'video/quicktime' },
    ])
  })

  it('ties the film of a Live Photo to it, as long as both are there', async () => {
    disk.write('IMG_1.HEIC', 'photo live cid=A taken=100000')
    disk.write('IMG_1.MOV', 'film live cid=A dur=2900 taken=100000')
    disk.write('IMG_2.JPG', 'photo old taken=500000')
    disk.write('IMG_2.MOV', 'film old dur=2500 taken=501000')
    disk.write('IMG_3.JPG', 'photo long taken=700000')
    disk.write('IMG_3.MOV', 'film long dur=60000 taken=700000')
    for (let index = 0; index < 10; index++) disk.write(`${String(index)}.jpg`, `photo ${String(index)}`)
    await open()
    expect(pairs()).toEqual(['IMG_1.MOV>IMG_1.HEIC', 'IMG_2.MOV>IMG_2.JPG'])
    expect(library.db.scalar("SELECT count(*) FROM visible_asset WHERE kind = 'video'")).toBe(1)
    disk.move('IMG_1.MOV', 'films/clip.mov')
    await rescan()
    expect(pairs()).toEqual(['IMG_2.MOV>IMG_2.JPG', 'films/clip.mov>IMG_1.HEIC'])
    disk.move('IMG_2.MOV', 'films/other.mov')
    await rescan()
    expect(pairs()).toEqual(['films/clip.mov>IMG_1.HEIC'])
    disk.remove('IMG_1.HEIC')
    await rescan()
    expect(pairs()).toEqual([])
    expect(library.db.scalar("SELECT count(*) FROM visible_asset WHERE kind = 'video'")).toBe(3)
    expect(library.db.scalar('SELECT count(*) FROM asset WHERE traits & 2')).toBe(0)
  })

  function pairs(): string[] {
    return library.db
      .all<{ pair: string }>(
        `SELECT ff.path || '>' || pf.path AS pair FROM asset film JOIN file ff ON ff.asset_id = film.id AND ff.missing_since IS NULL
         JOIN file pf ON pf.asset_id = film.partner_of AND pf.missing_since IS NULL ORDER BY 1`,
      )
      .map(({ pair }) => pair)
  }
})

describe('trouble', () => {
  it('sets a file aside that stops its worker twice, and does all others', async () => {
    for (let index = 0; index < 20; index++) disk.write(`${String(index)}.jpg`, `photo ${String(index)}`)
    disk.write('poison.jpg', 'photo poison')
    library.media.crashOn = 'poison'
    await open()
    expect(library.media.calls.filter(({ content }) => content.includes('poison')).length).toBe(2)
    const { rows } = attention(library.db, { limit: 10, offset: 0 })
    expect(rows.map(({ path, error }) => [path, error.code])).toEqual([['poison.jpg', 'file.crashes']])
    expect(library.db.scalar("SELECT count(*) FROM stage_run WHERE stage = 'thumb' AND state = 'done'")).toBe(
      20,
    )
  })

  it('sets a file aside that was being read when the app stopped, twice', async () => {
    for (let index = 0; index < 8; index++) disk.write(`${String(index)}.jpg`, `photo ${String(index)}`)
    disk.write('poison.jpg', 'photo poison')
    library.cores = 2
    let starts = 0
    for (; starts < 12; starts++) {
      let reached: () => void = () => undefined
      const atPoison = new Promise<boolean>((resolve) => {
        reached = () => {
          resolve(true)
        }
      })
      library.media.before = async (name, content) => {
        if (name === 'makeThumbs' && content.includes('poison')) {
          reached()
          await new Promise(() => undefined)
        }
      }
      library.start()
      if (starts === 0) library.add('s', disk)
      const poisoned = await Promise.race([atPoison, library.idle().then(() => false)])
      if (!poisoned) break
      await library.kill()
    }
    expect(starts).toBe(2)
    const { rows } = attention(library.db, { limit: 10, offset: 0 })
    expect(rows.map(({ path, error }) => [path, error.code])).toEqual([['poison.jpg', 'file.crashes']])
    expect(library.db.scalar("SELECT count(*) FROM stage_run WHERE stage = 'thumb' AND state = 'done'")).toBe(
      8,
    )
  })

  it('marks nothing as failed when storage is full, says so, and goes on when there is room', async () => {
    for (let index = 0; index < 12; index++) disk.write(`${String(index)}.jpg`, `photo ${String(index)}`)
    library.media.errors.push({
      name: 'makeThumbs',
      word: 'photo',
      error: appError('storage.full', 'full'),
      times: 1000,
    })
    library.start()
    library.add('s', disk)
    await expect.poll(() => library.pipeline?.view.heldBy()).toBe('storage')
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(library.db.scalar("SELECT count(*) FROM stage_run WHERE state = 'failed'")).toBe(0)
    expect(library.pipeline?.view.heldBy()).toBe('storage')
    library.media.errors.length = 0
    await expect.poll(() => library.pipeline?.view.heldBy()).toBe(null)
    await library.idle()
    expect(library.db.scalar("SELECT count(*) FROM stage_run WHERE stage = 'thumb' AND state = 'done'")).toBe(
      12,
    )
  })

  it('opens when there is no room even for its own notes, and begins when there is', async () => {
    for (let index = 0; index < 6; index++) disk.write(`${String(index)}.jpg`, `photo ${String(index)}`)
    library.media.hangOn = 'photo 3'
    library.start()
    library.add('s', disk)
    await expect.poll(() => library.db.scalar("SELECT count(*) FROM file WHERE hash_state = 'begun'")).toBe(1)
    await library.kill()
    library.media.hangOn = null
    const { db } = library
    const withRoom = db.tx.bind(db)
    db.tx = () => {
      throw appError('storage.full', 'The disk has no room left for the catalog.')
    }
    library.start()
    expect(library.pipeline?.view.heldBy()).toBe('storage')
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(library.pipeline?.view.heldBy()).toBe('storage')
    db.tx = withRoom
    await expect.poll(() => library.pipeline?.view.heldBy()).toBe(null)
    await library.idle()
    expect(db.scalar("SELECT count(*) FROM stage_run WHERE stage = 'thumb' AND state = 'done'")).toBe(6)
  })

  it('tries transient errors again by itself and lists what keeps failing', async () => {
    disk.write('a.jpg', 'photo a')
    disk.write('locked.jpg', 'photo locked')
    disk.file('locked.jpg').fault = new DOMException('in use', 'NotReadableError')
    await open()
    await expect
      .poll(() =>
        attention(library.db, { limit: 9, offset: 0 }).rows.map(({ path, error }) => [path, error.code]),
      )
      .toEqual([['locked.jpg', 'file.changed']])
    disk.file('locked.jpg').fault = null
    await expect.poll(() => thumbState('photo locked'), { timeout: 5000 }).toBe('done')
  })

  it('does not begin a paused stage, and says that it is blocked', async () => {
    for (let index = 0; index < 6; index++) disk.write(`${String(index)}.jpg`, `photo ${String(index)}`)
    library.start()
    await setSetting(commandContext(), { key: 'pausedStages', value: ['thumb'] }, 'x' as never)
    library.add('s', disk)
    await library.idle()
    expect(library.media.count('makeThumbs')).toBe(0)
    expect(library.media.count('readMetadata')).toBe(6)
    const view = library.pipeline?.view
    expect(view === undefined ? null : idle(library.db, view, {}).blocked).toContain('thumb')
    await setSetting(commandContext(), { key: 'pausedStages', value: [] }, 'y' as never)
    await library.idle()
    expect(library.media.count('makeThumbs')).toBe(6)
  })

  it('spares the battery, but not what is on screen', async () => {
    for (let index = 0; index < 6; index++)
      disk.write(`${String(index)}.jpg`, `photo ${String(index)} taken=${String(index)}`)
    library.start()
    await setSetting(commandContext(), { key: 'pausedStages', value: ['thumb'] }, 'x' as never)
    library.add('s', disk)
    await library.idle()
    library.pipeline?.reportDevice({ battery: 0.1, charging: false, saveData: false })
    await setSetting(commandContext(), { key: 'pausedStages', value: [] }, 'y' as never)
    expect(library.pipeline?.view.heldBy()).toBe('battery')
    library.pipeline?.viewing([hashText('photo 2 taken=2')])
    await expect.poll(() => thumbState('photo 2 taken=2')).toBe('done')
    expect(library.media.count('makeThumbs')).toBe(1)
    library.pipeline?.reportDevice({ battery: 0.1, charging: true, saveData: false })
    await library.idle()
    expect(library.media.count('makeThumbs')).toBe(6)
  })

  it('forgets nothing that was on screen when it became ready and is not any more', async () => {
    library.cores = 2 // three at a time
    const words = ['a taken=9', 'b taken=8', 'c taken=7', 'd taken=6']
    for (const word of words) disk.write(`${word.slice(0, 1)}.jpg`, `photo ${word}`)
    let readA: () => void = () => undefined
    const gateA = new Promise<void>((resolve) => (readA = resolve))
    let makeThumbs: () => void = () => undefined
    const gateThumbs = new Promise<void>((resolve) => (makeThumbs = resolve))
    library.media.before = async (name, content) => {
      if (name === 'readMetadata' && content.includes('photo a')) await gateA
      if (name === 'makeThumbs') await gateThumbs
    }
    library.start()
    library.add('s', disk)
    await expect.poll(() => library.media.count('makeThumbs')).toBe(1)
    await expect.poll(() => library.db.scalar("SELECT count(*) FROM stage_run WHERE state = 'begun'")).toBe(3)
    library.pipeline?.viewing([hashText(`photo ${words[0] ?? ''}`)])
    readA()
    // Its metadata is there, and every worker is busy with another photo.
    await expect
      .poll(() => library.db.scalar("SELECT count(*) FROM stage_run WHERE stage = 'meta' AND state = 'done'"))
      .toBe(4)
    library.pipeline?.viewing([])
    makeThumbs()
    await library.idle()
    expect(thumbState(`photo ${words[0] ?? ''}`)).toBe('done')
  })

  it('makes a thumbnail again that a page could not show and that is really gone', async () => {
    disk.write('a.jpg', 'photo a')
    disk.write('b.jpg', 'photo b')
    await open()
    library.stored.set(thumbPath(hashText('photo b'), 320), 100)
    library.stored.set(thumbPath(hashText('photo b'), 1280), 100)
    library.pipeline?.thumbsLost([hashText('photo a'), hashText('photo b')])
    await expect.poll(() => library.media.count('makeThumbs')).toBe(3)
    await library.idle()
    expect(thumbState('photo a')).toBe('done')
    expect(thumbState('photo b')).toBe('done')
  })

  it('makes the large thumbnails when they are wanted, and removes them when not', async () => {
    disk.write('a.jpg', 'photo a')
    library.start()
    await setSetting(commandContext(), { key: 'thumbnailSize', value: 'small' }, 'x' as never)
    library.add('s', disk)
    await library.idle()
    const sizes = (): unknown[] =>
      library.db.all('SELECT size FROM thumb ORDER BY size').map((row) => row['size'])
    expect(sizes()).toEqual([320])
    await setSetting(commandContext(), { key: 'thumbnailSize', value: 'large' }, 'y' as never)
    await expect.poll(sizes).toEqual([320, 1280])
    await library.idle()
    await setSetting(commandContext(), { key: 'thumbnailSize', value: 'small' }, 'z' as never)
    await expect.poll(sizes).toEqual([320])
    expect(library.media.count('makeThumbs')).toBe(2)
  })

  it('goes on with a scan where it was cut off', async () => {
    for (let index = 0; index < 40; index++)
      disk.write(`${String(index).padStart(2, '0')}/a.jpg`, `photo ${String(index)}`)
    let cut: () => void = () => undefined
    const reached = new Promise<void>((resolve) => {
      cut = resolve
    })
    let listed = 0
    disk.onEntry = async (path) => {
      if (!path.endsWith('.jpg') || ++listed !== 20) return
      cut()
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    library.start()
    await setSetting(commandContext(), { key: 'pausedAll', value: true }, 'x' as never)
    library.add('s', disk)
    await reached
    await library.kill()
    expect(library.db.scalar('SELECT state FROM job')).toBe('running')
    disk.onEntry = () => undefined
    disk.looks = 0
    library.start()
    await library.idle()
    expect(library.places().size).toBe(40)
    expect(disk.looks).toBeLessThan(25)
    expect(disk.looks).toBeGreaterThan(15)
    expect(library.db.scalar('SELECT count(*) FROM job')).toBe(1)
  })

  it('reports rates and counts as progress', async () => {
    for (let index = 0; index < 6; index++) disk.write(`${String(index)}.jpg`, `photo ${String(index)}`)
    await open()
    const view = library.pipeline?.view
    if (view === undefined) throw new Error('not started')
    const { stages, heldBy } = progress(library.db, view)
    expect(heldBy).toBe(null)
    expect(stages.slice(0, 4).map(({ stage, done, total }) => [stage, done, total])).toEqual([
      ['hash', 6, 6],
      ['meta', 6, 6],
      ['thumb', 6, 6],
      ['phash', 6, 6],
    ])
    expect(stages.find(({ stage }) => stage === 'thumb')?.ratePerS).toBeGreaterThan(0)
    expect(stages.find(({ stage }) => stage === 'clip')?.blocked).toBe(6)
  })
})

function commandContext(): Parameters<typeof setSetting>[0] {
  const { pipeline } = library
  if (pipeline === null) throw new Error('not started')
  return {
    db: library.db,
    device: 'd',
    now: () => Date.now(),
    pipeline: pipeline.view,
    viewing: () => undefined,
    asker: NO_ASKER,
    thumbsLost: () => undefined,
  }
}

function readContext(): Parameters<NonNullable<TestLibrary['pipeline']>['reads']['locate']>[0] {
  return { ...commandContext(), signal: new AbortController().signal }
}
