/** Deleting from disk, restoring and emptying, with the app killed before and after every change that is made on disk. */

import { createHash } from 'node:crypto'

import { afterEach, describe, expect, it } from 'vitest'

import { DISK_TRASH, type DiskDeletion } from '../../../src/domain/disk-trash.ts'
import type { CommandId } from '../../../src/domain/vocabulary.ts'
import type { FileCommands } from '../library.ts'
import { FakeDisk } from '../ingest/testing.ts'
import { hashText, TestLibrary } from '../pipeline/testing.ts'
import { chooseFiles, previewFiles } from './choose-files.ts'
import { deletionFiles, deletions } from './deletion-rows.ts'

const PHOTO = 'photo one'
const FILM = 'film dur=2000 cid=live1'
const LIVE = 'photo live cid=live1'
const OTHER = 'photo other'

let library: TestLibrary
let commands = 0
afterEach(async () => {
  await library.stop()
})

async function openFamily(): Promise<FakeDisk> {
  library = await TestLibrary.create()
  const disk = new FakeDisk()
  disk.write('2020/a.jpg', PHOTO)
  disk.write('2020/a.jpg.xmp', '<x:xmpmeta rating=4/>')
  disk.write('2020/live.heic', LIVE)
  disk.write('2020/live.mov', FILM)
  disk.write('other.jpg', OTHER)
  library.start()
  library.add('s', disk)
  await library.idle()
  return disk
}

async function run<Name extends keyof FileCommands>(name: Name, args: unknown): Promise<number> {
  const { pipeline } = library
  const command = (pipeline?.commands as FileCommands | undefined)?.[name]
  const context = { db: library.db } as never
  const outcome = await command?.(context, args, `command${String(++commands).padStart(8, '0')}` as CommandId)
  return outcome?.changed ?? -1
}

/** Until nothing more happens by itself. */
async function settled(): Promise<void> {
  await library.idle()
}

const only = (): DiskDeletion => {
  const [one, ...others] = deletions(library.db)
  if (one === undefined || others.length > 0) throw new Error('one deletion was expected')
  return one
}
const isTrash = (path: string): boolean => path.startsWith(DISK_TRASH)
const visible = (content: string): number | undefined =>
  library.db.scalar<number>('SELECT present FROM asset WHERE hash = unhex(?)', [hashText(content)])
/** As the sidecar was before the app wrote into it. */
const THEIRS = '<x:xmpmeta rating=2/>'
const BACKED_UP_AT = 1_700_000_000_000

/** The copy that writing sidecars leaves beside one, see `sidecars/backups.ts`. */
function backUp(disk: FakeDisk, of = '2020/a.jpg.xmp', path = `${of}.bak`): void {
  disk.write(path, THEIRS)
  library.db.run(
    "INSERT INTO sidecar_backup (source_id, of_path, path, hash, bytes, at) VALUES ('s', ?, ?, ?, ?, ?)",
    [of, path, createHash('sha256').update(THEIRS).digest('hex'), THEIRS.length, BACKED_UP_AT],
  )
}
const backups = () =>
  library.db.all('SELECT of_path AS of, path, bytes, at FROM sidecar_backup ORDER BY path')
const text = (disk: FakeDisk, path: string): string => Buffer.from(disk.file(path).bytes).toString()
const hashes = (...contents: string[]) => ({ assets: contents.map(hashText) })

describe('a photo is deleted from disk', () => {
  it('into the trash of its folder, with its sidecar and its film, and comes back', async () => {
    const disk = await openFamily()
    expect(await run('photos.deleteFromDisk', hashes(PHOTO, LIVE))).toBe(4)
    await settled()
    const { id } = only()
    expect(disk.files()).toEqual([
      `${DISK_TRASH}/${id}/2020/a.jpg`,
      `${DISK_TRASH}/${id}/2020/a.jpg.xmp`,
      `${DISK_TRASH}/${id}/2020/live.heic`,
      `${DISK_TRASH}/${id}/2020/live.mov`,
      'other.jpg',
    ])
    expect(text(disk, `${DISK_TRASH}/${id}/2020/a.jpg`)).toBe(PHOTO)
    expect([visible(PHOTO), visible(LIVE), visible(FILM), visible(OTHER)]).toEqual([0, 0, 0, 1])
    expect(library.db.scalar('SELECT count(*) FROM file')).toBe(1)
    expect(only()).toMatchObject({ photos: 2, files: 4, failed: 0, states: { moved: 4 } })

    expect(await run('disk.restore', { deletion: id })).toBe(4)
    await settled()
    expect(disk.files()).toEqual([
      '2020/a.jpg',
      '2020/a.jpg.xmp',
      '2020/live.heic',
      '2020/live.mov',
      'other.jpg',
    ])
    expect([visible(PHOTO), visible(LIVE), visible(FILM)]).toEqual([1, 1, 1])
    expect(library.db.scalar('SELECT count(*) FROM asset WHERE partner_of IS NOT NULL')).toBe(1)
    expect(deletions(library.db)).toEqual([])
    expect(disk.folder('').children.has(DISK_TRASH)).toBe(false)
  })

  it('and its place is looked at again, whenever the app dies after it came back', async () => {
    const disk = await openFamily()
    await run('photos.deleteFromDisk', hashes(PHOTO, LIVE))
    await settled()
    const unseen: unknown[] = []
    library.db.onCommit(() => {
      unseen.push(
        ...library.db.all(
          `SELECT path FROM disk_deletion_file d WHERE state = 'restored' AND NOT EXISTS (SELECT 1 FROM file f WHERE f.path = d.path)
             AND NOT EXISTS (SELECT 1 FROM job WHERE kind = 'scan' AND state IN ('queued', 'running'))`,
          [],
        ),
      )
    })
    await run('disk.restore', { deletion: only().id })
    await settled()
    expect(disk.files()).toHaveLength(5)
    expect(unseen).toEqual([])
  })

  it('for good, when the number is the one that the person was told', async () => {
    const disk = await openFamily()
    await run('photos.deleteFromDisk', hashes(PHOTO))
    await settled()
    const { id } = only()
    await expect(run('disk.empty', { deletion: id, files: 1 })).rejects.toMatchObject({
      code: 'input.invalid',
    })
    await settled()
    expect(disk.files().filter(isTrash)).toHaveLength(2)
    await run('disk.empty', { deletion: id, files: 2 })
    await settled()
    expect(disk.files()).toEqual(['2020/live.heic', '2020/live.mov', 'other.jpg'])
    expect(deletions(library.db)).toEqual([])
  })

  it('although it was copied back byte for byte meanwhile, and has another time', async () => {
    const disk = await openFamily()
    disk.remove('other.jpg')
    await run('photos.deleteFromDisk', hashes(OTHER))
    await settled()
    expect(deletionFiles(library.db, only().id, 1)[0]?.error?.code).toBe('file.missing')
    disk.write('other.jpg', OTHER)
    await run('disk.retry', { deletion: only().id })
    await settled()
    expect(only()).toMatchObject({ failed: 0, states: { moved: 1 } })
  })

  it('and back, which is told although its copy in the trash cannot be removed', async () => {
    const disk = await openFamily()
    await run('photos.deleteFromDisk', hashes(OTHER))
    await settled()
    const { id } = only()
    disk.write('other.jpg', 'photo new')
    disk.onChange = (what, path) => {
      if (what === 'remove' && path === `${DISK_TRASH}/${id}/other.jpg`)
        throw new DOMException('protected', 'NoModificationAllowedError')
    }
    await run('disk.restore', { deletion: id })
    await settled()
    expect(text(disk, 'other (restored).jpg')).toBe(OTHER)
    expect(library.places().get('s:other (restored).jpg')).toBe(hashText(OTHER))
    expect(deletionFiles(library.db, id, 1)).toMatchObject([
      {
        state: 'restoring',
        restoredTo: 'other (restored).jpg',
        error: { code: 'storage.readonly', subject: `${DISK_TRASH}/${id}/other.jpg` },
      },
    ])
    disk.onChange = () => undefined
    await run('disk.retry', { deletion: id })
    await settled()
    expect(deletions(library.db)).toEqual([])
    expect(disk.files().filter((path) => path.startsWith('other'))).toEqual([
      'other (restored).jpg',
      'other.jpg',
    ])
  })

  it('beside what took its place meanwhile', async () => {
    const disk = await openFamily()
    await run('photos.deleteFromDisk', hashes(OTHER))
    await settled()
    disk.write('other.jpg', 'photo new')
    disk.write('other (restored).jpg', 'photo newer')
    await run('disk.restore', { deletion: only().id })
    await settled()
    expect(text(disk, 'other.jpg')).toBe('photo new')
    expect(text(disk, 'other (restored).jpg')).toBe('photo newer')
    expect(text(disk, 'other (restored 2).jpg')).toBe(OTHER)
  })

  it('under a new name with all that goes along, so that no stranger gets its sidecars', async () => {
    const disk = await openFamily()
    disk.write('2020/live.mov.xmp', '<x:xmpmeta film/>')
    disk.write('other.xmp', '<x:xmpmeta other/>')
    library.rescan('s')
    await library.idle()
    expect(await run('photos.deleteFromDisk', hashes(PHOTO, LIVE, OTHER))).toBe(7)
    await settled()
    const strangers = ['2020/a.jpg', '2020/live.heic', 'other.jpg']
    for (const path of strangers) disk.write(path, `photo stranger ${path}`)
    const { id } = only()
    await run('disk.restore', { deletion: id })
    await settled()
    expect(disk.files()).toEqual([
      '2020/a (restored).jpg',
      '2020/a (restored).jpg.xmp',
      '2020/a.jpg',
      '2020/live (restored).heic',
      '2020/live (restored).mov',
      '2020/live (restored).mov.xmp',
      '2020/live.heic',
      'other (restored).jpg',
      'other (restored).xmp',
      'other.jpg',
    ])
    for (const path of strangers) expect(text(disk, path)).toBe(`photo stranger ${path}`)
    expect(
      library.db.all(
        `SELECT s.path AS sidecar, m.path AS photo FROM file s JOIN file m ON m.id = s.main_file_id WHERE s.role = 'sidecar' ORDER BY s.path`,
        [],
      ),
    ).toEqual([
      { sidecar: '2020/a (restored).jpg.xmp', photo: '2020/a (restored).jpg' },
      { sidecar: '2020/live (restored).mov.xmp', photo: '2020/live (restored).mov' },
      { sidecar: 'other (restored).xmp', photo: 'other (restored).jpg' },
    ])
    expect(deletionFiles(library.db, id, 1)).toMatchObject([
      { path: 's/2020/a.jpg', restoredTo: '2020/a (restored).jpg' },
    ])
  })

  it('under a new name as well where only the name of its sidecar is taken', async () => {
    const disk = await openFamily()
    await run('photos.deleteFromDisk', hashes(PHOTO))
    await settled()
    disk.write('2020/a.jpg.xmp', 'of a stranger')
    await run('disk.restore', { deletion: only().id })
    await settled()
    expect(text(disk, '2020/a.jpg.xmp')).toBe('of a stranger')
    expect(text(disk, '2020/a (restored).jpg')).toBe(PHOTO)
    expect(text(disk, '2020/a (restored).jpg.xmp')).toBe('<x:xmpmeta rating=4/>')
  })

  it('a sidecar that is put back later follows its photo', async () => {
    const disk = await openFamily()
    await run('photos.deleteFromDisk', hashes(PHOTO))
    await settled()
    const { id } = only()
    const [photo, sidecar] = deletionFiles(library.db, id, 2)
    disk.write('2020/a.jpg', 'photo stranger')
    await run('disk.restore', { deletion: id, files: [photo?.id] })
    await settled()
    disk.remove('2020/a.jpg')
    await run('disk.restore', { deletion: id, files: [sidecar?.id] })
    await settled()
    expect(disk.files().filter((path) => path.includes('/a'))).toEqual([
      '2020/a (restored).jpg',
      '2020/a (restored).jpg.xmp',
    ])
  })

  it('a sidecar whose photo is lost is not put beside a stranger', async () => {
    const disk = await openFamily()
    await run('photos.deleteFromDisk', hashes(PHOTO))
    await settled()
    const { id } = only()
    disk.remove(`${DISK_TRASH}/${id}/2020/a.jpg`)
    disk.write('2020/a.jpg', 'photo stranger')
    await run('disk.restore', { deletion: id })
    await settled()
    expect(disk.files()).not.toContain('2020/a.jpg.xmp')
    expect(disk.files()).toContain('2020/a (restored).jpg.xmp')
  })
})

describe('the copy that the app made of a sidecar', () => {
  it('is told of, goes along, and is known again when it comes back', async () => {
    const disk = await openFamily()
    backUp(disk)
    const preview = previewFiles(chooseFiles(library.db, hashes(PHOTO)))
    expect(preview).toMatchObject({
      photos: 1,
      files: 3,
      bytes: PHOTO.length + '<x:xmpmeta rating=4/>'.length + THEIRS.length,
      paths: [
        { path: 's/2020/a.jpg' },
        { path: 's/2020/a.jpg.xmp' },
        { path: 's/2020/a.jpg.xmp.bak', bytes: THEIRS.length },
      ],
    })
    const { files, bytes } = preview
    expect(await run('photos.deleteFromDisk', { ...hashes(PHOTO), counted: { files, bytes } })).toBe(3)
    await settled()
    const { id } = only()
    expect(disk.files().filter((path) => path.includes('a.jpg'))).toEqual([
      `${DISK_TRASH}/${id}/2020/a.jpg`,
      `${DISK_TRASH}/${id}/2020/a.jpg.xmp`,
      `${DISK_TRASH}/${id}/2020/a.jpg.xmp.bak`,
    ])
    expect(only()).toMatchObject({ photos: 1, files: 3, failed: 0, states: { moved: 3 } })
    expect(backups()).toEqual([])

    await run('disk.restore', { deletion: id })
    await settled()
    expect(text(disk, '2020/a.jpg.xmp.bak')).toBe(THEIRS)
    expect(backups()).toEqual([
      { of: '2020/a.jpg.xmp', path: '2020/a.jpg.xmp.bak', bytes: THEIRS.length, at: BACKED_UP_AT },
    ])
    expect(disk.folder('').children.has(DISK_TRASH)).toBe(false)
  })

  it('comes back under a name that belongs to that of its sidecar', async () => {
    const disk = await openFamily()
    disk.write('other.xmp', '<x:xmpmeta other/>')
    library.rescan('s')
    await library.idle()
    backUp(disk)
    backUp(disk, '2020/a.jpg.xmp', '2020/a.jpg.xmp.2.bak')
    backUp(disk, 'other.xmp')
    await run('photos.deleteFromDisk', hashes(PHOTO, OTHER))
    await settled()
    disk.write('2020/a.jpg', 'photo stranger')
    disk.write('other.xmp.bak', 'of a stranger')
    await run('disk.restore', { deletion: only().id })
    await settled()
    expect(disk.files().filter((path) => path.includes('restored'))).toEqual([
      '2020/a (restored).jpg',
      '2020/a (restored).jpg.xmp',
      '2020/a (restored).jpg.xmp.2.bak',
      '2020/a (restored).jpg.xmp.bak',
      'other (restored).jpg',
      'other (restored).xmp',
      'other (restored).xmp.bak',
    ])
    expect(backups()).toMatchObject([
      { of: '2020/a (restored).jpg.xmp', path: '2020/a (restored).jpg.xmp.2.bak' },
      { of: '2020/a (restored).jpg.xmp', path: '2020/a (restored).jpg.xmp.bak' },
      { of: 'other (restored).xmp', path: 'other (restored).xmp.bak' },
    ])
    expect(text(disk, 'other.xmp.bak')).toBe('of a stranger')
  })

  it('comes back beside its sidecar where their photo was given up', async () => {
    const disk = await openFamily()
    backUp(disk)
    await run('photos.deleteFromDisk', hashes(PHOTO))
    await settled()
    const { id } = only()
    disk.remove(`${DISK_TRASH}/${id}/2020/a.jpg`)
    disk.write('2020/a.jpg.xmp', 'of a stranger')
    const [photo] = deletionFiles(library.db, id, 1)
    await run('disk.restore', { deletion: id, files: [photo?.id] })
    await settled()
    await run('disk.keepRest', { deletion: id })
    await run('disk.restore', { deletion: id })
    await settled()
    expect(backups()).toMatchObject([
      { of: '2020/a.jpg (restored).xmp', path: '2020/a.jpg (restored).xmp.bak' },
    ])
    expect(disk.files()).toEqual(expect.arrayContaining(backups().flatMap(({ of, path }) => [of, path])))
  })

  it('goes along where its sidecar is gone, and not where that is of another photo by now', async () => {
    const disk = await openFamily()
    disk.remove('2020/a.jpg.xmp')
    disk.write('other.xmp', '<x:xmpmeta of the raw/>')
    disk.write('other.cr2', 'photo raw')
    library.rescan('s')
    await library.idle()
    backUp(disk)
    backUp(disk, 'other.xmp')
    library.db.run(
      `INSERT OR REPLACE INTO sidecar_state (file_id, path) SELECT id, iif(path = 'other.jpg', 'other.xmp', path || '.xmp') FROM file
       WHERE path IN ('2020/a.jpg', 'other.jpg')`,
    )
    expect(chooseFiles(library.db, hashes(PHOTO, OTHER)).files.map(({ path }) => path)).toEqual([
      '2020/a.jpg',
      'other.jpg',
      '2020/a.jpg.xmp.bak',
    ])
  })

  it('stays where somebody changed it, and that is said', async () => {
    const disk = await openFamily()
    backUp(disk)
    disk.write('2020/a.jpg.xmp.bak', THEIRS.replace('2', '3'))
    await run('photos.deleteFromDisk', hashes(PHOTO))
    await settled()
    expect(text(disk, '2020/a.jpg.xmp.bak')).toBe(THEIRS.replace('2', '3'))
    expect(only()).toMatchObject({ failed: 1, states: { planned: 1, moved: 2 } })
    expect(deletionFiles(library.db, only().id, 1)[0]).toMatchObject({
      path: 's/2020/a.jpg.xmp.bak',
      error: { code: 'file.changed' },
    })
    // Put back as it was by the person, it goes after all.
    disk.write('2020/a.jpg.xmp.bak', THEIRS)
    await run('disk.retry', { deletion: only().id })
    await settled()
    expect(only()).toMatchObject({ failed: 0, states: { moved: 3 } })
  })

  it('is no part of it where somebody took it away, or where it was never written', async () => {
    for (const left of [null, '']) {
      const disk = await openFamily()
      backUp(disk)
      if (left === null) disk.remove('2020/a.jpg.xmp.bak')
      else disk.write('2020/a.jpg.xmp.bak', left)
      await run('photos.deleteFromDisk', hashes(PHOTO))
      await settled()
      expect(only()).toMatchObject({ files: 2, failed: 0, states: { planned: 0, moved: 2 } })
      expect(disk.files()).not.toContain('2020/a.jpg.xmp.bak')
      expect(backups()).toEqual([])
      await library.stop()
    }
  })

  it('is forgotten when the trash is emptied', async () => {
    const disk = await openFamily()
    backUp(disk)
    await run('photos.deleteFromDisk', hashes(PHOTO))
    await settled()
    await run('disk.empty', { deletion: only().id, files: 3 })
    await settled()
    expect(disk.files()).toEqual(['2020/live.heic', '2020/live.mov', 'other.jpg'])
    expect([backups(), deletions(library.db)]).toEqual([[], []])
  })
})

describe('nothing is deleted', () => {
  it('where the folder may not be changed, until it may', async () => {
    const disk = await openFamily()
    disk.writePermission = 'prompt'
    await run('photos.deleteFromDisk', hashes(PHOTO))
    await settled()
    expect(disk.files().filter(isTrash)).toEqual([])
    expect(only()).toMatchObject({ failed: 2, states: { planned: 2 } })
    expect(deletionFiles(library.db, only().id, 10)[0]).toMatchObject({
      path: 's/2020/a.jpg',
      error: { code: 'permission.denied' },
    })
    disk.writePermission = 'granted'
    await run('disk.retry', { deletion: only().id })
    await settled()
    expect(only()).toMatchObject({ failed: 0, states: { moved: 2 } })
  })

  it('that is another file by now, even one of the same size and time', async () => {
    const disk = await openFamily()
    const { mtime } = disk.file('other.jpg')
    disk.write('other.jpg', 'photo OTHER', mtime)
    await run('photos.deleteFromDisk', hashes(OTHER))
    await settled()
    expect(text(disk, 'other.jpg')).toBe('photo OTHER')
    expect(deletionFiles(library.db, only().id, 10)[0]?.error?.code).toBe('file.changed')
    expect(await run('disk.keepRest', { deletion: only().id })).toBe(1)
    expect(deletions(library.db)).toEqual([])
  })

  it('and what the library did not know is read anew at once, with what was decided kept at the old content', async () => {
    const disk = await openFamily()
    library.rate(hashText(OTHER), 5)
    disk.write('other.jpg', 'photo OTHER', disk.file('other.jpg').mtime)
    await run('photos.deleteFromDisk', hashes(OTHER))
    await settled()
    expect(library.places().get('s:other.jpg')).toBe(hashText('photo OTHER'))
    expect([visible(OTHER), visible('photo OTHER')]).toEqual([0, 1])
    expect(library.db.scalar('SELECT rating FROM asset WHERE hash = unhex(?)', [hashText(OTHER)])).toBe(5)
  })

  it('that could not be, and is counted as if it were', async () => {
    const disk = await openFamily()
    disk.write('other.jpg', 'photo OTHER', disk.file('other.jpg').mtime)
    await run('photos.deleteFromDisk', hashes(PHOTO, OTHER))
    await settled()
    const bytes = PHOTO.length + '<x:xmpmeta rating=4/>'.length
    expect(only()).toMatchObject({ photos: 1, files: 2, bytes, failed: 1, states: { moved: 2, planned: 1 } })
  })

  it('that changes while it is copied', async () => {
    const disk = await openFamily()
    disk.onChanged = (what, path) => {
      if (what === 'write' && isTrash(path)) disk.write('other.jpg', 'photo edited meanwhile')
    }
    await run('photos.deleteFromDisk', hashes(OTHER))
    await settled()
    expect(text(disk, 'other.jpg')).toBe('photo edited meanwhile')
    expect(deletionFiles(library.db, only().id, 10)[0]?.error?.code).toBe('file.changed')
  })

  it('whose copy cannot be written whole', async () => {
    const disk = await openFamily()
    disk.onChange = (what) => {
      if (what === 'write') throw new DOMException('no room', 'QuotaExceededError')
    }
    await run('photos.deleteFromDisk', hashes(OTHER))
    await settled()
    expect(disk.files()).toContain('other.jpg')
    expect(disk.files().filter(isTrash)).toEqual([])
    expect(deletionFiles(library.db, only().id, 10)[0]?.error?.code).toBe('storage.full')

    // A disk that writes something else than it was told.
    disk.onChange = () => undefined
    disk.onChanged = (what, path) => {
      if (what === 'write') disk.write(path, 'garbage')
    }
    await run('disk.retry', { deletion: only().id })
    await settled()
    expect(disk.files()).toContain('other.jpg')
    expect(deletionFiles(library.db, only().id, 10)[0]?.error?.code).toBe('storage.readonly')
  })

  it('that its computer protects, and says so in words of ours', async () => {
    const disk = await openFamily()
    disk.onChange = (what) => {
      if (what !== 'remove') return
      throw new DOMException(
        'An operation that depends on state cached in an interface object was made',
        'InvalidStateError',
      )
    }
    await run('photos.deleteFromDisk', hashes(OTHER))
    await settled()
    expect(text(disk, 'other.jpg')).toBe(OTHER)
    expect(deletionFiles(library.db, only().id, 10)[0]).toMatchObject({
      state: 'copied',
      error: { code: 'storage.readonly', message: 'It could not be deleted. Is it protected?' },
    })
    disk.onChange = () => undefined
    await run('disk.retry', { deletion: only().id })
    await settled()
    expect(only()).toMatchObject({ failed: 0, states: { moved: 1 } })
  })

  it('where other files would go than the person was shown', async () => {
    const disk = await openFamily()
    const counted = { files: 1, bytes: OTHER.length }
    await expect(run('photos.deleteFromDisk', { ...hashes(OTHER, PHOTO), counted })).rejects.toMatchObject({
      code: 'input.invalid',
    })
    await settled()
    expect(disk.files().filter(isTrash)).toEqual([])
    expect(deletions(library.db)).toEqual([])
    expect(await run('photos.deleteFromDisk', { ...hashes(OTHER), counted })).toBe(1)
    await settled()
    expect(only().states.moved).toBe(1)
  })

  it('twice by the same command', async () => {
    await openFamily()
    const command = library.pipeline?.commands['photos.deleteFromDisk']
    const context = { db: library.db } as never
    const id = 'the same' as CommandId
    const { files, bytes } = previewFiles(chooseFiles(library.db, hashes(PHOTO)))
    const args = { ...hashes(PHOTO), counted: { files, bytes } }
    expect(await command?.(context, args, id)).toMatchObject({ changed: 2 })
    expect(await command?.(context, args, id)).toMatchObject({ changed: 0 })
    await settled()
    expect(await command?.(context, args, id)).toMatchObject({ changed: 0 })
    expect(only().files).toBe(2)
  })
})

describe('of identical files', () => {
  async function openCopies(): Promise<FakeDisk> {
    const disk = await openFamily()
    disk.write('copies/b.jpg', OTHER)
    disk.write('copies/c.jpg', OTHER)
    library.rescan('s')
    await library.idle()
    library.db.opTx(() => {
      library.db.run(
        `INSERT INTO dup_decision (asset_id, decision_id, verdict, keep) SELECT id, 'd', 'kept', 's/copies/b.jpg' FROM asset WHERE hash = unhex(?)`,
        [hashText(OTHER)],
      )
    })
    return disk
  }

  it('all go but the one to keep', async () => {
    const disk = await openCopies()
    expect(await run('photos.deleteFromDisk', { unwanted: true })).toBe(2)
    await settled()
    expect(disk.files().filter((path) => !isTrash(path) && !path.startsWith('2020'))).toEqual([
      'copies/b.jpg',
    ])
    expect(visible(OTHER)).toBe(1)
  })

  it('none goes when the one to keep is not what it was', async () => {
    const disk = await openCopies()
    const { mtime } = disk.file('copies/b.jpg')
    disk.write('copies/b.jpg', 'photo OTHER', mtime)
    await run('photos.deleteFromDisk', { unwanted: true })
    await settled()
    expect(disk.files()).toEqual(expect.arrayContaining(['copies/c.jpg', 'other.jpg']))
    expect(only()).toMatchObject({ failed: 2, states: { planned: 2 } })
  })
})

describe.each([true, false])(
  'one file seen through two folders, known as one by the browser: %s',
  (known) => {
    it('is not taken for its own copy', async () => {
      const disk = await openFamily()
      disk.knowsSameEntries = known
      const view = new FakeDisk()
      view.handle = () => disk.handle('2020')
      library.add('view', view)
      await library.idle()
      library.db.opTx(() => {
        library.db.run(
          `INSERT INTO dup_decision (asset_id, decision_id, verdict, keep) SELECT id, 'd', 'kept', 'view/live.heic' FROM asset WHERE hash = unhex(?)`,
          [hashText(LIVE)],
        )
      })
      // Without its film, which is a reason of its own to leave it.
      library.db.run('UPDATE file SET main_file_id = NULL')
      expect(await run('photos.deleteFromDisk', { unwanted: true })).toBe(1)
      await settled()
      expect(text(disk, '2020/live.heic')).toBe(LIVE)
      expect(deletionFiles(library.db, only().id, 10)[0]?.error).toMatchObject({
        code: 'file.changed',
        message: expect.stringContaining('one and the same file'),
      })
      // Tried again it is the same.
      await run('disk.retry', { deletion: only().id })
      await settled()
      expect(text(disk, '2020/live.heic')).toBe(LIVE)
    })
  },
)

it('a copy with a sidecar beside it is not among those that go', async () => {
  const disk = await openFamily()
  disk.write('copies/a.jpg', PHOTO)
  library.rescan('s')
  await library.idle()
  library.db.opTx(() => {
    library.db.run(
      `INSERT INTO dup_decision (asset_id, decision_id, verdict, keep) SELECT id, 'd', 'kept', 's/copies/a.jpg' FROM asset WHERE hash = unhex(?)`,
      [hashText(PHOTO)],
    )
  })
  expect(await run('photos.deleteFromDisk', { unwanted: true })).toBe(0)
  expect(disk.files()).toContain('2020/a.jpg')
})

it('what was altered in the trash folder is not put back, and says why', async () => {
  const disk = await openFamily()
  await run('photos.deleteFromDisk', hashes(OTHER))
  await settled()
  const { id } = only()
  disk.write(`${DISK_TRASH}/${id}/other.jpg`, 'photo altered')
  await run('disk.restore', { deletion: id })
  await settled()
  expect(disk.files()).not.toContain('other.jpg')
  expect(text(disk, `${DISK_TRASH}/${id}/other.jpg`)).toBe('photo altered')
  expect(deletionFiles(library.db, id, 10)[0]).toMatchObject({
    state: 'restoring',
    error: { code: 'file.changed', message: expect.stringContaining('trash folder') },
  })
})

it('what is gone from the trash folder can be given up', async () => {
  const disk = await openFamily()
  await run('photos.deleteFromDisk', hashes(PHOTO))
  await settled()
  const { id } = only()
  disk.remove(`${DISK_TRASH}/${id}/2020/a.jpg`)
  await run('disk.restore', { deletion: id })
  await settled()
  expect(only()).toMatchObject({ failed: 1, photos: 1, states: { restoring: 1, restored: 1 } })
  expect(await run('disk.keepRest', { deletion: id })).toBe(1)
  expect(deletions(library.db)).toEqual([])
})

/** Where the app dies: before or after the nth change on disk. */
interface Death {
  readonly nth: number
  readonly when: 'before' | 'after'
}

/** Carries out `act`, dies, starts again, and lets it end. Returns false when there were fewer changes than `nth`. */
async function dieIn(disk: FakeDisk, { nth, when }: Death, act: () => Promise<unknown>): Promise<boolean> {
  let changes = 0
  let die: () => void = () => undefined
  const died = new Promise<true>((resolve) => (die = () => resolve(true)))
  const mayDie = async (is: Death['when']): Promise<void> => {
    if (is !== when || ++changes !== nth) return
    die()
    await new Promise(() => undefined) // nothing more happens in this life
  }
  disk.onChange = () => mayDie('before')
  disk.onChanged = () => mayDie('after')
  await act()
  const didDie = await Promise.race([died, settled().then(() => false)])
  disk.onChange = () => undefined
  disk.onChanged = () => undefined
  return didDie
}

describe.each(['before', 'after'] as const)('killed %s any change', (when) => {
  const contents = (disk: FakeDisk): string[] => disk.files().map((path) => text(disk, path))
  const kept = [PHOTO, '<x:xmpmeta rating=4/>', THEIRS, LIVE, FILM]
  /** Nobody forgets whose copy it is: the sidecars know it, or the deletion does. */
  const isBackupKnown = () =>
    backups().length +
      (library.db.scalar<number>(
        "SELECT count(*) FROM disk_deletion_file WHERE path LIKE '%.bak' AND backup_at = ?",
        [BACKED_UP_AT],
      ) ?? 0) >
    0

  async function startAgain(): Promise<void> {
    await library.kill()
    library.start()
    await settled()
  }

  it('deleting loses nothing and comes to its end', { timeout: 60_000 }, async () => {
    for (let nth = 1; ; nth++) {
      const disk = await openFamily()
      backUp(disk)
      const died = await dieIn(disk, { nth, when }, () => run('photos.deleteFromDisk', hashes(PHOTO, LIVE)))
      expect(contents(disk), `change ${String(nth)}`).toEqual(expect.arrayContaining(kept))
      expect(isBackupKnown(), `change ${String(nth)}`).toBe(true)
      if (died) await startAgain()
      expect(
        contents(disk)
          .filter((one) => one !== OTHER)
          .sort(),
      ).toEqual([...kept].sort())
      expect(disk.files().filter((path) => !isTrash(path))).toEqual(['other.jpg'])
      expect(only()).toMatchObject({ failed: 0, states: { moved: 5 } })
      expect(backups()).toEqual([])
      expect([visible(PHOTO), visible(OTHER)]).toEqual([0, 1])
      await library.stop()
      if (!died) break
      expect(nth).toBeLessThan(50)
    }
  })

  it('restoring loses nothing and comes to its end', { timeout: 60_000 }, async () => {
    for (let nth = 1; ; nth++) {
      const disk = await openFamily()
      backUp(disk)
      await run('photos.deleteFromDisk', hashes(PHOTO, LIVE))
      await settled()
      const { id } = only()
      const died = await dieIn(disk, { nth, when }, () => run('disk.restore', { deletion: id }))
      expect(contents(disk), `change ${String(nth)}`).toEqual(expect.arrayContaining(kept))
      expect(isBackupKnown(), `change ${String(nth)}`).toBe(true)
      if (died) await startAgain()
      expect(disk.files()).toEqual([
        '2020/a.jpg',
        '2020/a.jpg.xmp',
        '2020/a.jpg.xmp.bak',
        '2020/live.heic',
        '2020/live.mov',
        'other.jpg',
      ])
      expect(contents(disk)).toEqual([...kept, OTHER])
      expect([visible(PHOTO), visible(LIVE), visible(FILM)]).toEqual([1, 1, 1])
      expect(backups()).toEqual([
        { of: '2020/a.jpg.xmp', path: '2020/a.jpg.xmp.bak', bytes: THEIRS.length, at: BACKED_UP_AT },
      ])
      expect(deletions(library.db)).toEqual([])
      await library.stop()
      if (!died) break
      expect(nth).toBeLessThan(50)
    }
  })

  it('emptying comes to its end and takes nothing else', { timeout: 60_000 }, async () => {
    for (let nth = 1; ; nth++) {
      const disk = await openFamily()
      backUp(disk)
      await run('photos.deleteFromDisk', hashes(PHOTO))
      await settled()
      const { id } = only()
      disk.write(`${DISK_TRASH}/${id}/mine.txt`, 'put here by the person')
      const died = await dieIn(disk, { nth, when }, () => run('disk.empty', { deletion: id, files: 3 }))
      if (died) await startAgain()
      expect(disk.files()).toEqual([
        `${DISK_TRASH}/${id}/mine.txt`,
        '2020/live.heic',
        '2020/live.mov',
        'other.jpg',
      ])
      expect(deletions(library.db)).toEqual([])
      await library.stop()
      if (!died) break
      expect(nth).toBeLessThan(50)
    }
  })
})
