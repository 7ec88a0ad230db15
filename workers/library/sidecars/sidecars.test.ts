/** Writing sidecars into folders, with the app killed before and after every change that is made on disk. */

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import type { CommandId, SourceId } from '../../../src/domain/vocabulary.ts'
import { readProperties } from '../../../src/domain/xmp/read-properties.ts'
import type { SidecarReport } from '../../../src/domain/xmp/sidecar-report.ts'
import { writeXmp } from '../../../src/domain/xmp/write-xmp.ts'
import type { Library } from '../api.ts'
import { IDLE_PIPELINE, NO_ASKER } from '../context.ts'
import { FakeDisk } from '../ingest/testing.ts'
import { createLibrary } from '../library.ts'
import { refuseFileCommands } from '../refuse-commands.ts'
import { hashText, TestLibrary } from '../pipeline/testing.ts'
import { photoSidecars, sidecars, unwrittenSidecars } from './sidecar-reads.ts'

const PHOTO = 'photo one taken=2'
const OTHER = 'photo other taken=1'
const RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
const NS = 'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
const packet = (inside: string) =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/">\r\n<rdf:RDF ${RDF}><rdf:Description rdf:about="" ${NS}>\n  ${inside}<u:k xmlns:u="urn:u"/>\n</rdf:Description></rdf:RDF></x:xmpmeta>`
const THEIRS = packet('<xmp:Rating>2</xmp:Rating>')

let library: TestLibrary
let disk: FakeDisk
let commands = 0
beforeEach(async () => {
  library = await TestLibrary.create()
  disk = new FakeDisk()
  disk.write('a/one.jpg', PHOTO)
  disk.write('a/one.jpg.xmp', THEIRS)
  disk.write('other.jpg', OTHER)
  library.start()
  library.add('s', disk)
  await library.idle()
})
afterEach(async () => {
  await library.stop()
})

function open(): Library {
  const { db } = library
  const context = {
    db,
    device: 'testdevice000001',
    now: () => Date.now(),
    pipeline: IDLE_PIPELINE,
    asker: NO_ASKER,
    viewing: () => undefined,
    thumbsLost: () => undefined,
  }
  const refuse = (): never => {
    throw new Error('not part of this test')
  }
  return createLibrary(context, { reads: {} as never, commands: refuseFileCommands(refuse) })
}
async function run(name: string, args: unknown): Promise<void> {
  await open().run(name, args, `command${String(++commands).padStart(8, '0')}` as CommandId)
}
const one = { assets: [hashText(PHOTO)] }
const settled = () => library.idle()
const text = (path: string): string => Buffer.from(disk.file(path).bytes).toString()
const says = (path = 'a/one.jpg.xmp') => readProperties(text(path))
const shown = (): unknown =>
  library.db.scalar('SELECT coalesce(rating, file_rating) FROM asset WHERE hash = unhex(?)', [
    hashText(PHOTO),
  ])
const NOTHING_OPEN: SidecarReport = { waiting: 0, waitingIn: [], failed: [], changedOutside: [] }
const unwritten = () => unwrittenSidecars(library.db, { limit: 100, offset: 0 })
const report = (): SidecarReport => sidecars(library.db)
const choices = () => photoSidecars(library.db, { hash: hashText(PHOTO) })[0]?.choices

async function switchOn(): Promise<void> {
  await run('sources.writeSidecars', { id: 's', on: true })
  await settled()
}

// Each waits for a whole pipeline, again and again: seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

describe('a folder that sidecars are written in', () => {
  it('has the moment that a photo was taken at, with the offset of the zone that the person said', async () => {
    library.db.run('UPDATE asset SET taken_local = ?, taken_offset_min = 120 WHERE hash = unhex(?)', [
      Date.UTC(2024, 6, 1, 10),
      hashText(PHOTO),
    ])
    await switchOn()
    await run('photos.bulkEdit', {
      ...one,
      edit: { date: { do: 'zone', from: 'Europe/Berlin', to: 'Asia/Tokyo' } },
    })
    await settled()
    expect(says()).toMatchObject({
      'exif:DateTimeOriginal': '2024-07-01T17:00:00+09:00',
      'photoshop:DateCreated': '2024-07-01T17:00:00+09:00',
    })
    // The clock shows the same again, in a zone that lies elsewhere.
    await run('photos.bulkEdit', { ...one, edit: { date: { do: 'zone', from: 540, to: 480 } } })
    await run('photos.bulkEdit', { ...one, edit: { date: { do: 'shift', ms: 3_600_000 } } })
    await settled()
    expect(says()).toMatchObject({ 'exif:DateTimeOriginal': '2024-07-01T17:00:00+08:00' })
  })

  it('has what was decided beside its photos, and nothing else changes', async () => {
    await switchOn()
    expect(disk.files()).toEqual(['a/one.jpg', 'a/one.jpg.xmp', 'other.jpg'])
    await run('photos.rate', { ...one, rating: 5 })
    await run('photos.caption', { ...one, caption: 'Am <Meer>' })
    await run('photos.tag', { ...one, add: ['Orte/Köln'] })
    await run('photos.label', { assets: [hashText(OTHER)], label: 1 })
    await settled()
    expect(disk.files()).toEqual([
      'a/one.jpg',
      'a/one.jpg.xmp',
      'a/one.jpg.xmp.bak',
      'other.jpg',
      'other.jpg.xmp',
    ])
    expect(says()).toEqual({
      'xmp:Rating': '5',
      'dc:description': 'Am <Meer>',
      'dc:subject': ['Köln'],
      'lr:hierarchicalSubject': ['Orte|Köln'],
      'digiKam:TagsList': ['Orte/Köln'],
    })
    expect(says('other.jpg.xmp')).toEqual({ 'xmp:Label': 'Red' })
    expect(text('a/one.jpg.xmp')).toContain('<u:k xmlns:u="urn:u"/>')
    expect(text('a/one.jpg.xmp.bak')).toBe(THEIRS)
    expect([text('a/one.jpg'), text('other.jpg')]).toEqual([PHOTO, OTHER])
    expect(report()).toEqual(NOTHING_OPEN)
  })

  it('has hearts and flags as others write them, until they are taken back', async () => {
    await switchOn()
    await run('photos.favorite', { ...one, favorite: true })
    await run('photos.flag', { ...one, flag: 'pick' })
    await run('photos.flag', { assets: [hashText(OTHER)], flag: 'reject' })
    await settled()
    const picked = { 'xmpDM:pick': '1', 'xmpDM:good': 'true', 'digiKam:PickLabel': '3' }
    expect(says()).toEqual({ 'xmp:Rating': '2', 'fstop:favorite': '1', ...picked })
    expect(says('other.jpg.xmp')).toMatchObject({ 'xmpDM:pick': '-1', 'digiKam:PickLabel': '1' })
    // Another program says otherwise: it is asked about, and taken as one step.
    const theirs = { 'xmpDM:pick': '-1', 'digiKam:PickLabel': '1' }
    disk.write('a/one.jpg.xmp', writeXmp(text('a/one.jpg.xmp'), theirs))
    library.rescan('s')
    await settled()
    expect(choices()).toEqual([{ field: 'pick', theirs: 'reject', mine: 'pick' }])
    await run('photos.takeSidecar', { asset: hashText(PHOTO), fields: ['pick'] })
    await settled()
    expect(library.db.scalar('SELECT pick FROM asset WHERE hash = unhex(?)', [hashText(PHOTO)])).toBe(-1)
    expect(says()).toMatchObject({ 'xmpDM:pick': '-1', 'xmpDM:good': 'false', 'digiKam:PickLabel': '1' })
    for (let step = 0; step < 4; step++) await run('undo', {})
    await settled()
    expect(disk.files()).not.toContain('other.jpg.xmp')
  })

  describe('where names of people are asked for', () => {
    const box = { x: 0.25, y: 0.25, w: 0.5, h: 0.25 }
    const draw = (name: string, asset = hashText(PHOTO)) => run('people.draw', { asset, box, name })
    const anna = {
      'mwg-rs:RegionList': ['["Anna",0.375,0.5,0.25,0.5]'],
      'mwg-rs:AppliedToDimensions': '30x40',
    }
    beforeEach(async () => {
      library.db.run('UPDATE asset SET width = 40, height = 30, orientation = 6')
      await switchOn()
    })
    const person = (): unknown => library.db.scalar('SELECT id FROM person WHERE name IS NOT NULL')

    it('says nobody’s name until it is asked to, and takes all out again when it is not', async () => {
      await draw('Anna')
      await settled()
      expect(text('a/one.jpg.xmp')).toBe(THEIRS)
      await run('sources.writePeople', { id: 's', on: true })
      await settled()
      expect(says()).toEqual({ 'xmp:Rating': '2', 'Iptc4xmpExt:PersonInImage': ['Anna'], ...anna })
      await run('sources.writePeople', { id: 's', on: false })
      await settled()
      expect(text('a/one.jpg.xmp')).toBe(THEIRS)
      await expect(run('sources.writePeople', { id: 'none', on: true })).rejects.toMatchObject({
        code: 'input.invalid',
      })
    })

    it('follows a person who is renamed, joined, hidden, and what is undone of it', async () => {
      await run('sources.writePeople', { id: 's', on: true })
      await draw('Anna')
      await draw('Bea', hashText(OTHER))
      await settled()
      expect(says()['Iptc4xmpExt:PersonInImage']).toEqual(['Anna'])
      await run('people.name', { target: { person: person() }, name: 'Änne' })
      await settled()
      expect(says()['Iptc4xmpExt:PersonInImage']).toEqual(['Änne'])
      await run('people.hide', { targets: [{ person: person() }], hidden: true })
      await settled()
      expect(says()).toEqual({ 'xmp:Rating': '2' })
      await run('undo', {})
      await run('undo', {})
      await settled()
      expect(says()).toMatchObject(anna)
      expect(says('other.jpg.xmp')['Iptc4xmpExt:PersonInImage']).toEqual(['Bea'])
    })
  })

  it('has what the sidecar said by itself when a decision is taken back, to the byte', async () => {
    await switchOn()
    await run('photos.rate', { ...one, rating: 5 })
    await run('photos.tag', { ...one, add: ['Orte/Köln'] })
    await settled()
    for (let step = 0; step < 2; step++) await run('undo', {})
    expect(shown()).toBe(2)
    await settled()
    expect(text('a/one.jpg.xmp')).toBe(THEIRS)
    await run('redo', {})
    await settled()
    expect(says()['xmp:Rating']).toBe('5')
    // One copy of what others wrote; our own states are none.
    expect(disk.files().filter((path) => path.endsWith('.bak'))).toEqual(['a/one.jpg.xmp.bak'])
  })

  it('shows the colour that a sidecar says by itself, and says it again once ours is taken back', async () => {
    const label = (): unknown =>
      library.db.scalar('SELECT coalesce(label, file_label) FROM asset WHERE hash = unhex(?)', [
        hashText(PHOTO),
      ])
    disk.write('a/one.jpg.xmp', packet('<xmp:Label>Green</xmp:Label>'))
    library.rescan('s')
    await settled()
    expect(label()).toBe(4)
    await switchOn()
    await run('photos.label', { ...one, label: 1 })
    await settled()
    expect([label(), says()['xmp:Label']]).toEqual([1, 'Red'])
    await run('photos.label', { ...one, label: null })
    await settled()
    expect([label(), says()['xmp:Label']]).toEqual([0, undefined])
    for (let step = 0; step < 2; step++) await run('undo', {})
    await settled()
    expect(label()).toBe(4)
    expect(says()).toEqual({ 'xmp:Label': 'Green' })
    expect(text('a/one.jpg.xmp')).toContain('<u:k xmlns:u="urn:u"/>')
  })

  it('is not taken for changed outside, and no photo is read again and again', async () => {
    await switchOn()
    await run('photos.rate', { ...one, rating: 5 })
    await run('photos.rate', { assets: [hashText(OTHER)], rating: 4 })
    await settled()
    const read = library.media.count('readMetadata')
    for (let scan = 0; scan < 3; scan++) {
      library.rescan('s')
      await settled()
    }
    expect(library.media.count('readMetadata')).toBe(read)
    expect(report()).toEqual(NOTHING_OPEN)
    // Read for whatever reason, the file's own stars are the ones without us.
    library.db.run("UPDATE stage_run SET version = 'old' WHERE stage = 'meta'")
    await settled()
    expect(library.db.scalar('SELECT file_rating FROM asset WHERE hash = unhex(?)', [hashText(PHOTO)])).toBe(
      2,
    )
    expect(
      library.db.scalar('SELECT file_rating FROM asset WHERE hash = unhex(?)', [hashText(OTHER)]),
    ).toBeNull()
  })

  it('gets what was decided before it was switched on, the newest photos first', async () => {
    await run('photos.rate', { assets: [hashText(PHOTO), hashText(OTHER)], rating: 3 })
    const order: string[] = []
    disk.onChanged = (what, path) => {
      if (what === 'write' && path.endsWith('.xmp')) order.push(path)
    }
    await switchOn()
    expect(order).toEqual(['a/one.jpg.xmp', 'other.jpg.xmp'])
  })

  it('is left alone when it is switched off', async () => {
    await switchOn()
    await run('sources.writeSidecars', { id: 's', on: false })
    await run('photos.rate', { ...one, rating: 5 })
    await settled()
    expect(text('a/one.jpg.xmp')).toBe(THEIRS)
    expect(photoSidecars(library.db, { hash: hashText(PHOTO) })).toEqual([])
  })

  it('says how many are still to be written, source by source', async () => {
    await switchOn()
    await run('photos.rate', { assets: [hashText(PHOTO), hashText(OTHER)], rating: 5 })
    expect(report()).toMatchObject({ waiting: 2, waitingIn: [{ source: 's', count: 2 }] })
    await settled()
    expect(report()).toEqual(NOTHING_OPEN)
  })

  it('gets a sidecar of ours again that was deleted outside, with all that was decided', async () => {
    await switchOn()
    await run('photos.rate', { assets: [hashText(PHOTO), hashText(OTHER)], rating: 5 })
    await settled()
    disk.remove('other.jpg.xmp')
    disk.remove('a/one.jpg.xmp')
    library.rescan('s')
    await settled()
    expect([says()['xmp:Rating'], says('other.jpg.xmp')['xmp:Rating']]).toEqual(['5', '5'])
    expect(report()).toEqual(NOTHING_OPEN)
    // Off, what is deleted stays deleted.
    await run('sources.writeSidecars', { id: 's', on: false })
    disk.remove('other.jpg.xmp')
    library.rescan('s')
    await settled()
    expect(disk.files()).not.toContain('other.jpg.xmp')
  })

  it('does not get one back under the old name of a photo that was renamed with it', async () => {
    await switchOn()
    await run('photos.rate', { assets: [hashText(OTHER)], rating: 5 })
    await settled()
    disk.move('other.jpg', 'new.jpg')
    disk.move('other.jpg.xmp', 'new.jpg.xmp')
    library.rescan('s')
    await settled()
    expect(disk.files()).not.toContain('other.jpg.xmp')
    expect(says('new.jpg.xmp')['xmp:Rating']).toBe('5')
    expect(report()).toEqual(NOTHING_OPEN)
  })

  it('loses a sidecar that we made when nothing is decided any more', async () => {
    await switchOn()
    await run('photos.rate', { assets: [hashText(OTHER)], rating: 5 })
    await run('photos.tag', { assets: [hashText(OTHER)], add: ['Orte/Köln'] })
    await settled()
    for (let step = 0; step < 2; step++) await run('undo', {})
    await settled()
    expect(disk.files()).toEqual(['a/one.jpg', 'a/one.jpg.xmp', 'other.jpg'])
    expect(report()).toEqual(NOTHING_OPEN)
    for (let step = 0; step < 2; step++) await run('redo', {})
    await settled()
    expect(says('other.jpg.xmp')).toMatchObject({ 'xmp:Rating': '5', 'dc:subject': ['Köln'] })
  })

  it('keeps one that we made when anything else is in it, and an empty one that we did not make', async () => {
    const empty = packet('')
    disk.write('a/one.jpg.xmp', empty)
    await switchOn()
    await run('photos.rate', { assets: [hashText(PHOTO), hashText(OTHER)], rating: 5 })
    await settled()
    disk.write(
      'other.jpg.xmp',
      text('other.jpg.xmp').replace('</rdf:Description>', '<!-- kept --></rdf:Description>'),
    )
    library.rescan('s')
    await settled()
    await run('undo', {})
    await settled()
    expect(says()).toEqual({})
    expect(text('a/one.jpg.xmp')).toContain('<u:k xmlns:u="urn:u"/>')
    expect(text('other.jpg.xmp')).toContain('<!-- kept -->')
  })

  it('follows a tag that gets another name', async () => {
    await switchOn()
    await run('photos.tag', { ...one, add: ['Koeln'] })
    await settled()
    await run('tags.rename', { tag: 'Koeln', name: 'Köln' })
    await settled()
    expect(says()['dc:subject']).toEqual(['Köln'])
    await run('tags.delete', { tag: 'Köln' })
    await settled()
    expect(says()['dc:subject']).toBeUndefined()
  })

  it('keeps using the short name where that is the sidecar', async () => {
    disk.write('raw/two.cr2', 'photo raw')
    disk.write('raw/two.jpg', 'photo jpeg')
    disk.write('raw/two.xmp', THEIRS)
    library.rescan('s')
    await switchOn()
    await run('photos.rate', { assets: [hashText('photo raw'), hashText('photo jpeg')], rating: 1 })
    await settled()
    expect(says('raw/two.xmp')['xmp:Rating']).toBe('1')
    expect(disk.files().filter((path) => path.startsWith('raw/'))).toEqual([
      'raw/two.cr2',
      'raw/two.jpg',
      'raw/two.jpg.xmp',
      'raw/two.xmp',
      'raw/two.xmp.bak',
    ])
  })

  it('loses the copies after thirty days, but none that somebody changed', async () => {
    disk.write('other.jpg.xmp', THEIRS)
    await switchOn()
    await run('photos.rate', { assets: [hashText(PHOTO), hashText(OTHER)], rating: 5 })
    await settled()
    disk.write('other.jpg.xmp.bak', 'mine')
    library.db.run('UPDATE sidecar_backup SET at = at - ?', [31 * 86_400_000])
    await run('photos.rate', { ...one, rating: 4 })
    await settled()
    expect(disk.files().filter((path) => path.endsWith('.bak'))).toEqual(['other.jpg.xmp.bak'])
    expect(library.db.scalar('SELECT count(*) FROM sidecar_backup')).toBe(0)
  })
})

it('knows the copy that took the name of one that somebody took away', async () => {
  await switchOn()
  await run('photos.rate', { ...one, rating: 5 })
  await settled()
  disk.remove('a/one.jpg.xmp.bak')
  const edited = THEIRS.replace('2<', '3<')
  disk.write('a/one.jpg.xmp', edited)
  await run('photos.caption', { ...one, caption: 'By the sea' })
  await settled()
  expect(text('a/one.jpg.xmp.bak')).toBe(edited)
  library.db.run('UPDATE sidecar_backup SET at = at - ?', [31 * 86_400_000])
  await run('photos.rate', { assets: [hashText(OTHER)], rating: 4 })
  await settled()
  expect(disk.files().filter((path) => path.endsWith('.bak'))).toEqual([])
})

it('deletes the copy that it made of a sidecar along with the photo', async () => {
  await switchOn()
  await run('photos.rate', { ...one, rating: 5 })
  await settled()
  const command = library.pipeline?.commands['photos.deleteFromDisk']
  await command?.({ db: library.db } as never, one, 'command-delete' as CommandId)
  await settled()
  expect(disk.files().map((path) => path.replace(/^\.museum-trash\/[^/]+\//, 'trash/'))).toEqual([
    'trash/a/one.jpg',
    'trash/a/one.jpg.xmp',
    'trash/a/one.jpg.xmp.bak',
    'other.jpg',
  ])
})

describe('what cannot be written', () => {
  it('is kept here and waits for permission', async () => {
    disk.writePermission = 'prompt'
    await switchOn()
    await run('photos.rate', { ...one, rating: 5 })
    await settled()
    expect(text('a/one.jpg.xmp')).toBe(THEIRS)
    expect(shown()).toBe(5)
    expect(report()).toMatchObject({
      waiting: 1,
      failed: [{ count: 1, error: { code: 'permission.denied' } }],
    })
    expect(photoSidecars(library.db, { hash: hashText(PHOTO) })).toMatchObject([{ state: 'failed' }])
    disk.writePermission = 'granted'
    await run('sources.reconnect', { id: 's' })
    await settled()
    expect(says()['xmp:Rating']).toBe('5')
    expect(report().waiting).toBe(0)
  })

  it('leaves the old file whole when the disk is full, and no half one', async () => {
    await switchOn()
    disk.onChange = (what, path) => {
      if (what === 'write' && path.endsWith('.xmp')) throw new DOMException('no room', 'QuotaExceededError')
    }
    await run('photos.rate', { assets: [hashText(PHOTO), hashText(OTHER)], rating: 5 })
    await settled()
    expect(text('a/one.jpg.xmp')).toBe(THEIRS)
    expect(disk.files()).not.toContain('other.jpg.xmp')
    expect(report().failed).toMatchObject([{ count: 2, error: { code: 'storage.full' } }])
    disk.onChange = () => undefined
    await run('sidecars.retry', {})
    await settled()
    expect([says()['xmp:Rating'], says('other.jpg.xmp')['xmp:Rating']]).toEqual(['5', '5'])
  })

  it('is put back when the disk writes something else', async () => {
    await switchOn()
    let isLying = true
    disk.onChanged = (what, path) => {
      if (what !== 'write' || !path.endsWith('.xmp') || !isLying) return
      isLying = false
      disk.write(path, 'garbage')
    }
    await run('photos.rate', { ...one, rating: 5 })
    await settled()
    expect(text('a/one.jpg.xmp')).toBe(THEIRS)
    expect(report().failed).toMatchObject([{ error: { code: 'storage.readonly' } }])
  })

  it('is a sidecar that is damaged: nobody writes into it', async () => {
    disk.write('a/one.jpg.xmp', '<x:xmpmeta')
    await switchOn()
    await run('photos.rate', { ...one, rating: 5 })
    await settled()
    expect(text('a/one.jpg.xmp')).toBe('<x:xmpmeta')
    expect(report().failed).toMatchObject([{ error: { code: 'file.undecodable' } }])
  })

  it('is listed by name and cause, and is no reason to wait for the rest', async () => {
    const long = `${'l'.repeat(248)}.jpg`
    disk.write(long, 'photo long')
    disk.write('linked.jpg', 'photo linked')
    disk.write('a/one.jpg.xmp', '<x:xmpmeta')
    library.rescan('s')
    await settled()
    // As Chromium says it: a link is not there, and cannot be made; the swap file of a long name has no name.
    disk.onChange = (what, path) => {
      if (what === 'create' && path === 'linked.jpg.xmp') throw new DOMException('', 'NotFoundError')
      if (what === 'create' && path === `${long}.xmp`) throw new DOMException('', 'InvalidStateError')
    }
    await switchOn()
    const assets = [PHOTO, OTHER, 'photo long', 'photo linked'].map((photo) => hashText(photo))
    await run('photos.rate', { assets, rating: 5 })
    await settled()
    expect(unwritten()).toMatchObject({
      total: 3,
      rows: [
        { hash: hashText(PHOTO), label: 's', path: 'a/one.jpg', error: { code: 'file.undecodable' } },
        { hash: hashText('photo linked'), path: 'linked.jpg', error: { code: 'file.link' } },
        { hash: hashText('photo long'), path: long, error: { code: 'file.name_too_long' } },
      ],
    })
    const page = { source: 's' as SourceId, limit: 1, offset: 1 }
    expect(unwrittenSidecars(library.db, page).rows.map(({ path }) => path)).toEqual(['linked.jpg'])
    expect(says('other.jpg.xmp')['xmp:Rating']).toBe('5')
    // Of all that was tried, what was written.
    expect(library.db.get("SELECT state, done, total FROM job WHERE id = 'sidecars'")).toEqual({
      state: 'done',
      done: 1,
      total: 1,
    })
    expect(report().waitingIn).toEqual([])
  })

  it('is not made beside a photo that is gone', async () => {
    await switchOn()
    await run('photos.rate', { assets: [hashText(OTHER)], rating: 5 })
    disk.remove('other.jpg')
    await settled()
    expect(disk.files()).not.toContain('other.jpg.xmp')
  })

  it('is one that another program writes in that moment: then its words are kept', async () => {
    await switchOn()
    let times = 0
    disk.onChanged = (what, path) => {
      if (what === 'write' && path.endsWith('.bak') && times++ === 0)
        disk.write('a/one.jpg.xmp', packet('<dc:title>new</dc:title>'))
    }
    await run('photos.rate', { ...one, rating: 5 })
    await settled()
    expect(says()).toEqual({ 'dc:title': 'new', 'xmp:Rating': '5' })
  })
})

describe('a sidecar that was changed outside', () => {
  const edited = packet('<xmp:Rating>1</xmp:Rating><dc:title>Theirs</dc:title>')

  async function changeOutside(content = edited): Promise<void> {
    await switchOn()
    await run('photos.rate', { ...one, rating: 5 })
    await settled()
    disk.write('a/one.jpg.xmp', content)
    library.rescan('s')
    await settled()
  }

  it('is a question for the fields that were decided otherwise, and left alone meanwhile', async () => {
    await changeOutside()
    expect(choices()).toEqual([{ field: 'rating', theirs: '1', mine: '5' }])
    expect(report().changedOutside).toEqual([{ hash: hashText(PHOTO), path: 'a/one.jpg' }])
    await run('photos.caption', { ...one, caption: 'Mine' })
    await settled()
    expect(says()).toEqual({ 'xmp:Rating': '1', 'dc:title': 'Theirs', 'dc:description': 'Mine' })
    expect(choices()).toHaveLength(1)
    expect(text('a/one.jpg.xmp.2.bak')).toBe(edited)
  })

  it('wins when the person says so, which can be undone', async () => {
    await changeOutside()
    await run('photos.takeSidecar', { asset: hashText(PHOTO), fields: ['rating'] })
    expect(choices()).toEqual([])
    await settled()
    expect([shown(), text('a/one.jpg.xmp')]).toEqual([1, edited])
    await run('undo', {})
    await settled()
    expect([shown(), says()['xmp:Rating'], choices()]).toEqual([5, '5', []])
  })

  it('is written over when the person says so', async () => {
    await changeOutside()
    await run('photos.keepOverSidecar', { asset: hashText(PHOTO), fields: ['rating'] })
    await settled()
    expect([shown(), says()['xmp:Rating'], choices()]).toEqual([5, '5', []])
    expect(text('a/one.jpg.xmp.2.bak')).toBe(edited)
    // What they said of it is what comes back.
    await run('undo', {})
    await settled()
    expect(says()['xmp:Rating']).toBe('1')
  })

  it('is no question where it says the same, or something else', async () => {
    await changeOutside(packet('<xmp:Rating>5.0</xmp:Rating><dc:title>Theirs</dc:title>'))
    expect(choices()).toEqual([])
    expect(says()).toEqual({ 'xmp:Rating': '5.0', 'dc:title': 'Theirs' })
  })

  it('asks about tags only when one of ours is gone', async () => {
    await switchOn()
    await run('photos.tag', { ...one, add: ['Meer', 'Nacht'] })
    await settled()
    const bag = (...words: string[]) =>
      packet(
        `<dc:subject><rdf:Bag>${words.map((word) => `<rdf:li>${word}</rdf:li>`).join('')}</rdf:Bag></dc:subject>`,
      )
    disk.write('a/one.jpg.xmp', bag('Meer', 'Nacht', 'Neu'))
    library.rescan('s')
    await settled()
    expect(choices()).toEqual([])
    disk.write('a/one.jpg.xmp', bag('Meer', 'Neu'))
    library.rescan('s')
    await settled()
    expect(choices()).toEqual([{ field: 'tags', theirs: 'Meer, Neu', mine: 'Meer, Nacht' }])
    await run('photos.takeSidecar', { asset: hashText(PHOTO), fields: ['tags'] })
    await settled()
    expect(says()['dc:subject']).toEqual(['Meer', 'Neu'])
    expect(library.db.scalar('SELECT count(*) FROM asset_tag WHERE present = 1')).toBe(1)
  })
})

describe.each(['before', 'after'] as const)('killed %s any change on disk', (when) => {
  it('a sidecar is the old one or the new one, and comes to its end', async () => {
    for (let nth = 1; ; nth++) {
      await switchOn()
      let changes = 0
      let die: () => void = () => undefined
      const died = new Promise<true>((resolve) => (die = () => resolve(true)))
      const mayDie = async (is: typeof when): Promise<void> => {
        if (is !== when || ++changes !== nth) return
        die()
        await new Promise(() => undefined) // nothing more happens in this life
      }
      disk.onChange = () => mayDie('before')
      disk.onChanged = () => mayDie('after')
      await run('photos.rate', { assets: [hashText(PHOTO), hashText(OTHER)], rating: 5 })
      const didDie = await Promise.race([died, settled().then(() => false)])
      disk.onChange = () => undefined
      disk.onChanged = () => undefined
      const old = text('a/one.jpg.xmp')
      expect(old === THEIRS || readProperties(old)['xmp:Rating'] === '5', `change ${String(nth)}`).toBe(true)
      if (didDie) {
        await library.kill()
        library.start()
        await settled()
      }
      expect([says()['xmp:Rating'], says('other.jpg.xmp')['xmp:Rating']]).toEqual(['5', '5'])
      expect([text('a/one.jpg'), text('other.jpg'), text('a/one.jpg.xmp.bak')]).toEqual([
        PHOTO,
        OTHER,
        THEIRS,
      ])
      expect(report()).toEqual(NOTHING_OPEN)
      // What they said is remembered, whenever it was.
      await run('undo', {})
      await settled()
      expect(text('a/one.jpg.xmp')).toBe(THEIRS)
      expect(disk.files().filter((path) => path.endsWith('.bak'))).toEqual(['a/one.jpg.xmp.bak'])
      if (!didDie) break
      expect(nth).toBeLessThan(20)
      await library.stop()
      library = await TestLibrary.create()
      disk = new FakeDisk()
      disk.write('a/one.jpg', PHOTO)
      disk.write('a/one.jpg.xmp', THEIRS)
      disk.write('other.jpg', OTHER)
      library.start()
      library.add('s', disk)
      await library.idle()
    }
  })
})
