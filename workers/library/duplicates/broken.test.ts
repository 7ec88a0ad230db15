/** Broken files are one with what has the same bytes, and with nothing else (acceptance C1). */

import { beforeEach, describe, expect, it } from 'vitest'

import { groupsIn } from '../../../src/domain/duplicates/columns.ts'
import type { DuplicateKind } from '../../../src/domain/duplicates/kinds.ts'
import type { DuplicateCounts, DuplicateGroup, DuplicateList } from '../../../src/domain/duplicates/report.ts'
import { signatureOf } from '../../../src/domain/duplicates/signature.ts'
import { makeScene, toRgba } from '../../../src/domain/duplicates/testing/pictures.ts'
import { GREY_SIDE } from '../../../src/domain/duplicates/perceptual-hash.ts'
import { shrinkGrey } from '../../../src/domain/duplicates/grey.ts'
import { traitsToBits } from '../../../src/domain/vocabulary.ts'
import { duplicateResolution } from '../queries/duplicate-resolution.ts'
import { hashOf, openTestLibrary, type TestLibrary } from '../queries/testing.ts'
import { matchNew } from './match-new.ts'
import { matchSimilar } from './match-similar.ts'

let test: TestLibrary
beforeEach(async () => {
  test = await openTestLibrary()
  test.addSource('s', 'Photos')
})

/** In two folders, with this content by its first bytes. */
function addTwice(n: number, name: string, kind: string, mime: string): void {
  test.addPhotos(['a', 'b'].map((folder) => ({ n, kind, path: `${folder}/${name}` })))
  test.context.db.run('UPDATE asset SET mime = ? WHERE hash = unhex(?)', [mime, hashOf(n)])
}

async function groupsOf(kind: DuplicateKind): Promise<readonly DuplicateGroup[]> {
  const { groups } = (await test.read('duplicates', { kind } as never)) as DuplicateList
  const args = { kind, groups: groupsIn(groups).map(({ ids }) => ids) }
  return (await test.read('duplicateGroups', args as never)) as readonly DuplicateGroup[]
}

function failThumb(n: number): void {
  test.context.db.run(
    `INSERT INTO stage_run (asset_id, subject, stage, version, state, at) SELECT id, '', 'thumb', '1', 'failed', 1 FROM asset WHERE hash = unhex(?)`,
    [hashOf(n)],
  )
}

describe('identical files that nobody can read', () => {
  it('are in the list, said to be unreadable, and left to a person', async () => {
    addTwice(1, 'IMG_1.jpg', 'photo', 'image/jpeg')
    addTwice(2, 'IMG_2.CR3', 'unknown', 'application/octet-stream')
    addTwice(3, 'IMG_3.jpg', 'photo', 'image/jpeg')
    for (const n of [2, 3]) failThumb(n)
    const groups = await groupsOf('identical')
    expect(
      groups.map(({ members, isUnreadable, doubts }) => [
        members.map(({ path }) => path),
        isUnreadable,
        doubts,
      ]),
    ).toEqual([
      [['Photos/a/IMG_1.jpg', 'Photos/b/IMG_1.jpg'], false, []],
      [['Photos/a/IMG_2.CR3', 'Photos/b/IMG_2.CR3'], true, ['unread']],
      [['Photos/a/IMG_3.jpg', 'Photos/b/IMG_3.jpg'], true, []],
    ])
    expect(duplicateResolution(test.context.db, { kind: 'identical' })).toMatchObject({ groups: 2, left: 1 })
  })

  it('are those with the name of a photo or of no known content, and never empty ones or files of programs', async () => {
    addTwice(1, 'cut off.jpg', 'unknown', 'text/plain')
    addTwice(2, 'recovered.bin', 'unknown', 'application/octet-stream')
    addTwice(3, 'style.css', 'unknown', 'text/plain')
    addTwice(4, 'gallery.zip', 'unknown', 'application/zip')
    addTwice(5, 'empty.jpg', 'unknown', 'application/x-empty')
    test.context.db.run('UPDATE asset SET bytes = 0 WHERE hash = unhex(?)', [hashOf(5)])
    const groups = await groupsOf('identical')
    expect(groups.map(({ members }) => members[0]?.name)).toEqual(['cut off.jpg', 'recovered.bin'])
    const counts = (await test.read('duplicateCounts', {} as never)) as DuplicateCounts
    expect(counts.kinds.identical).toEqual({ groups: 2, bytes: 20 })
  })

  it('stay decided, and come back with the undo', async () => {
    addTwice(1, 'IMG_1.CR3', 'unknown', 'application/octet-stream')
    const groups = [{ photo: hashOf(1), keep: 'Photos/a/IMG_1.CR3' }]
    await test.run('duplicates.resolve', { groups })
    expect(await groupsOf('identical')).toEqual([])
    await test.run('undo', {})
    expect(await groupsOf('identical')).toHaveLength(1)
  })

  it('are gone from the list with the trash', async () => {
    addTwice(1, 'IMG_1.CR3', 'unknown', 'application/octet-stream')
    await test.run('photos.trash', { assets: [hashOf(1)] })
    expect(await groupsOf('identical')).toEqual([])
  })
})

describe('pictures of which a part is missing', () => {
  const SIGNATURE = signatureOf(
    toRgba(shrinkGrey(makeScene(1, 160, 120), { width: GREY_SIDE, height: GREY_SIDE })),
  )

  function addSigned(n: number, traits: number, isBlank = false): void {
    test.addPhotos([{ n, traits, takenMs: n * 1000 }])
    test.context.db.run(
      `INSERT INTO phash (asset_id, hashes, phash, small, chroma, blank, sharpness, clipped_low, clipped_high, mean)
       SELECT id, ?, ?, ?, ?, ?, 10, 0, 0, 128 FROM asset WHERE hash = unhex(?)`,
      [SIGNATURE.hashes, SIGNATURE.phash, SIGNATURE.small, SIGNATURE.chroma, Number(isBlank), hashOf(n)],
    )
  }

  function finish<Value>(work: Generator<void, Value>): Value {
    for (;;) {
      const step = work.next()
      if (step.done === true) return step.value
    }
  }

  it('are compared with nothing, whole ones with each other', () => {
    const { db } = test.context
    addSigned(1, 0)
    addSigned(2, traitsToBits(['damaged']))
    addSigned(3, traitsToBits(['raw']))
    const { ids, pairs } = finish(matchNew(db))
    expect(ids).toEqual([1, 2, 3])
    expect(pairs.map(({ a, b }) => [a, b])).toEqual([[1, 3]])
    expect(finish(matchSimilar(db, ids)).map(({ a, b }) => [a, b])).toEqual([[1, 3]])
  })

  it('are not called nearly blank', async () => {
    addSigned(1, 0, true)
    addSigned(2, traitsToBits(['damaged']), true)
    const counts = (await test.read('duplicateCounts', {} as never)) as DuplicateCounts
    expect(counts.blank).toBe(1)
    const { ids } = (await test.read('timeline', {
      plan: { filters: [{ key: 'state', is: 'blank' }] },
    } as never)) as { ids: Uint32Array }
    expect([...ids]).toEqual([1])
  })
})
