import { describe, expect, it } from 'vitest'

import { createI18n, loadMessages } from '../ui/index.ts'
import { nameOfEntry, wordsOfUndo } from './undo-words.ts'

const step = (command: string) => ({ deed: { command, value: null }, count: 2, label: 'in English' })

describe('what an undo says', () => {
  it.each([
    ['text.correct', 'Eine Textzeile berichtigt'],
    ['text.setKind', 'Ablage von 2 Fotos geändert'],
    ['photos.takeSidecar', 'Übernommen, was die Begleitdatei sagt'],
    ['photos.caption', 'Beschreibung gespeichert'],
  ])('names %s in the language of the person', async (command, name) => {
    expect(nameOfEntry(step(command), createI18n('de', await loadMessages('de')), undefined)).toBe(name)
  })

  it.each([
    [{ command: 'tags.rename', value: 'Anna', to: 'Ann' }, 'Tag “Anna” renamed to “Ann”'],
    [{ command: 'tags.move', value: 'Ann', to: null }, 'Tag “Ann” moved to the top'],
    [{ command: 'tags.delete', value: '{to} <b>' }, 'Tag “{to} <b>” deleted'],
    [{ command: 'albums.update', value: 'Summer', field: 'cover' as const }, 'Cover of “Summer” changed'],
    [{ command: 'albums.add', value: 'Summer' }, '2 added to Summer'],
    [{ command: 'albums.move', value: null }, 'Album moved'],
  ])('names %j', async (deed, name) => {
    const row = { deed, count: 2, label: 'in English' }
    expect(nameOfEntry(row, createI18n('en', await loadMessages('en')), undefined)).toBe(name)
  })

  it('names what was left alone, and why', async () => {
    const i18n = createI18n('en', await loadMessages('en'))
    const outcome = {
      groupId: 'g',
      changed: 2,
      skipped: 1,
      label: '',
      conflicts: [{ why: 'changed' as const, count: 1, first: [{ name: 'one.jpg', field: 'asset.rating' }] }],
    }
    expect(wordsOfUndo(outcome, 'undo', 'Rated 3 photos', i18n)).toBe(
      'Undone: Rated 3 photos. Left alone, as changed since: one.jpg (stars)',
    )
  })
})
