/** What words find by the person's tags, whatever becomes of the tags. Through the reads of the product, as a person would type. */

import { expect, it } from 'vitest'

import type { PhotoList, SearchHit } from '../../../src/domain/reads.ts'
import type { Understood } from '../../../src/domain/search/chips.ts'
import { exportBackup } from '../backup/export-backup.ts'
import { readBackup } from '../backup/read-backup.ts'
import { restoreContent } from '../backup/restore-backup.ts'
import { refreshSearchText, SEARCHED_PARTS } from '../db/search-text.ts'
import { foundBy } from '../db/testing.ts'
import { memoryNotes } from '../voice-notes/testing.ts'
import { integrity } from './integrity.ts'
import { hashOf, openTestLibrary } from './testing.ts'

const TODAY = 20_784

async function open(count = 4) {
  const test = await openTestLibrary()
  test.addSource('s')
  test.addPhotos(Array.from({ length: count }, (_, at) => ({ n: at + 1 })))
  refreshSearchText(
    test.context.db,
    Array.from({ length: count }, (_, at) => at + 1),
    SEARCHED_PARTS,
  )
  const understand = async (text: string) =>
    (await test.read('understand', { text, today: TODAY } as never)) as Understood
  return {
    ...test,
    db: test.context.db,
    found: async (text: string) => {
      const { plan } = await understand(text)
      const { ids } = (await test.read('timeline', { plan } as never)) as PhotoList
      return [...ids].sort((a, b) => a - b)
    },
    read: async (text: string) =>
      (await understand(text)).chips.flatMap(({ corrections }) =>
        corrections.map(({ used, how, isApplied }) => `${isApplied ? 'shows' : 'offers'} ${how} ${used}`),
      ),
    columns: async (text: string) =>
      ((await test.read('search', { text, today: TODAY, explain: true } as never)) as SearchHit[]).map(
        ({ hash, reasons }) => [Number.parseInt(hash, 16), ...reasons.map(({ columns }) => columns)],
      ),
    tag: (photos: readonly number[], ...add: string[]) =>
      test.run('photos.tag', { assets: photos.map(hashOf), add }),
  }
}

it('finds by beginnings of words of a tag, of those above it and of other names, and says that it was a tag', async () => {
  const { tag, run, found, columns, db } = await open()
  await tag([1, 2], 'Journeys far/Southern Italy')
  await tag([2, 3], 'Evening meals')
  await run('tags.update', { tag: 'Journeys far/Southern Italy', aliases: ['Mezzogiorno e isole'] })
  expect(await found('ital')).toEqual([1, 2])
  expect(await found('journ')).toEqual([1, 2])
  expect(await found('MEZZOGIÓRNO')).toEqual([1, 2])
  expect(await found('journ evening'), 'of two tags').toEqual([2])
  expect(await found('journ -evening')).toEqual([1])
  expect(await found('-journ')).toEqual([3, 4])
  expect(await found('caption:ital'), 'only in captions').toEqual([])
  expect(await columns('mezzo evening')).toEqual([[2, ['tags'], ['tags']]])
  expect(integrity(db)).toEqual({ ok: true, problems: [] })
})

it('finds a quoted phrase within a tag and not across two', async () => {
  const { tag, found, run } = await open()
  await tag([1], 'Long evening walks')
  await tag([2], 'Long evening', 'walks at sea')
  await run('photos.caption', { assets: [hashOf(3)], caption: 'A long evening of walks' })
  expect(await found('"evening walks"')).toEqual([1])
  expect(await found('"long evening"')).toEqual([1, 2, 3])
  expect(await found('-"evening walks"')).toEqual([2, 3, 4])
})

it('reads a word with a typing error as one that a tag has, as long as a photo in sight has the tag', async () => {
  const { tag, run, found, read } = await open()
  await tag([1, 2], 'Grandmother visiting')
  expect(await read('grandmohter')).toEqual(['shows near Grandmother'])
  expect(await found('grandmohter')).toEqual([1, 2])
  await run('photos.tag', { assets: [1, 2].map(hashOf), remove: ['Grandmother visiting'] })
  expect(await read('grandmohter'), 'no photo has it').toEqual([])
  await run('undo', {})
  await run('photos.hide', { assets: [1, 2].map(hashOf), hidden: true })
  expect(await read('grandmohter'), 'none in sight').toEqual([])
})

it('follows what becomes of the tag: renamed, moved, merged, deleted, taken back and done again', async () => {
  const { tag, run, found, db } = await open()
  await tag([1], 'Places seen/Old town')
  await tag([2], 'Things done')
  const steps: readonly (readonly [string, unknown, string, readonly number[], string])[] = [
    ['tags.rename', { tag: 'Places seen/Old town', name: 'New harbour' }, 'harb', [1], 'town'],
    ['tags.rename', { tag: 'Places seen', name: 'Spots visited' }, 'spots', [1], 'seen'],
    ['tags.merge', { tag: 'Spots visited/New harbour', into: 'Things done' }, 'thing', [1, 2], 'spots'],
    ['tags.delete', { tag: 'Things done' }, 'nowhere', [], 'thing'],
  ]
  for (const [command, args, word, photos, before] of steps) {
    const was = await found(before)
    expect(was, `${command} before`).not.toEqual([])
    await run(command, args)
    expect([await found(word), await found(before)], command).toEqual([photos, []])
    await run('undo', {})
    expect(await found(before), `${command} taken back`).toEqual(was)
    await run('redo', {})
    expect([await found(word), await found(before)], `${command} again`).toEqual([photos, []])
    const { kept, anew } = foundBy(db)
    expect(kept, command).toEqual(anew)
  }
  await tag([3], 'Another one')
  expect(await found('anoth'), 'a new tag has no words of an old one').toEqual([3])
  expect(await found('thing')).toEqual([])
})

it('does not write what photos are found by when they are tagged', async () => {
  const { tag, context } = await open()
  await tag([1], 'Once made')
  const wrote: string[] = []
  context.db.onCommit((tables) => wrote.push(...tables))
  await tag([2, 3, 4], 'Once made')
  expect(wrote).toContain('asset_tag')
  expect(wrote).not.toContain('search_text')
  expect(wrote).not.toContain('tag_words')
})

it('finds photos of the trash only there', async () => {
  const { tag, run, found } = await open()
  await tag([1, 2], 'Evening walks')
  await run('photos.trash', { assets: [hashOf(1)] })
  expect(await found('evening')).toEqual([2])
  expect(await found('evening is:trashed')).toEqual([1])
  await run('undo', {})
  expect(await found('evening')).toEqual([1, 2])
})

it('finds by tags that came with a backup', async () => {
  const first = await open()
  await first.tag([1, 3], 'Journeys far/Southern Italy')
  await first.run('tags.update', { tag: 'Journeys far', aliases: ['Reisen weit weg'] })
  const { blob } = await exportBackup(first.db, 'firstdevice', 1_800_000_000_000, memoryNotes())
  const second = await open()
  restoreContent(second.db, (await readBackup(blob)).content, 1_800_000_001_000)
  expect(await second.found('ital')).toEqual([1, 3])
  expect(await second.found('weit')).toEqual([1, 3])
})
