import { describe, expect, it } from 'vitest'

import { createFormatter } from '../ui/i18n/format-message.ts'
import { createFormats } from '../ui/i18n/formats.ts'
import { createI18n, loadMessages } from '../ui/index.ts'
import { fakeTile } from './testing/fake-photos.ts'
import { guessedDate, nameOfTile } from './tile-words.ts'
import { nameOfEntry } from './undo-words.ts'
import { nameOfStep } from './words.ts'

async function words(locale: 'en' | 'de') {
  const messages = await loadMessages(locale)
  const format = createFormatter(locale)
  return { t: (key: keyof typeof messages, values = {}) => format(messages[key], values) }
}
const step = (command: string, value: string | number | null, count = 3) => ({
  deed: { command, value },
  count,
  label: 'as recorded',
})

describe('a step of the history', () => {
  it('is said in the language of the person', async () => {
    const [en, de] = [await words('en'), await words('de')]
    expect(nameOfStep(step('photos.rate', 5), en, undefined)).toBe('Rated 3 with 5 stars')
    expect(nameOfStep(step('photos.rate', 5), de, undefined)).toBe('3 mit 5 Sternen bewertet')
    expect(nameOfStep(step('photos.rate', -1, 1), de, undefined)).toBe('Als abgelehnt markiert')
    expect(nameOfStep(step('photos.favorite', null), de, undefined)).toBe('3 aus Favoriten entfernt')
    expect(nameOfStep(step('albums.add', 'Lisbon'), de, undefined)).toBe('3 zu Lisbon hinzugefügt')
    expect(nameOfStep(step('albums.create', 'Lisbon', 1), en, undefined)).toBe('Album created: Lisbon')
    expect(nameOfStep(step('albums.reorder', null), en, undefined)).toBe('Order changed')
    expect(nameOfStep(step('people.notThis', null, 1), en, undefined)).toBe('Took faces out of a person')
    expect(nameOfStep(step('people.merge', null), de, undefined)).toBe('Personen verbunden')
    expect(nameOfStep(step('photos.trash', 1_700_000_000_000, 1), de, undefined)).toBe(
      'In den Papierkorb gelegt',
    )
  })

  it('keeps its label when a newer version made it', async () => {
    expect(nameOfStep(step('spaces.create', null), await words('de'), undefined)).toBe('as recorded')
  })
})

describe('a colour label', () => {
  const names = ['Kids']
  it('goes by the name the person gave it, in the history', async () => {
    const en = await words('en')
    expect(nameOfStep(step('photos.label', 1), en, names)).toBe('3 labelled: Kids')
    expect(nameOfStep(step('photos.label', 2), en, names)).toBe('3 labelled: Orange')
    expect(nameOfStep(step('photos.label', 1), en, undefined)).toBe('3 labelled: Red')
    expect(nameOfEntry(step('photos.label', 1), createI18n('en', await loadMessages('en')), names)).toBe(
      '3 labelled: Kids',
    )
  })

  it('and to a screen reader', async () => {
    const i18n = createI18n('en', await loadMessages('en'))
    const tile = { ...fakeTile(1, 19_000), label: 1 as const }
    expect(nameOfTile(tile, i18n, names)).toContain('label Kids')
    expect(nameOfTile({ ...tile, label: 6 }, i18n, names)).toContain('label Blue')
  })
})

describe('a guessed date', () => {
  const format = createFormats('en')
  it('says no more than the name of the folder did', () => {
    expect(guessedDate(Date.UTC(2019, 0, 1), format)).toBe('2019')
    expect(guessedDate(Date.UTC(2019, 6, 1), format)).toBe('July 2019')
    expect(guessedDate(Date.UTC(2019, 6, 4), format)).toMatch(/\b4\b/)
    expect(guessedDate(Date.UTC(2019, 0, 1, 12), format)).toMatch(/\b1\b/)
    expect(guessedDate(Date.UTC(1969, 0, 1), format)).toBe('1969')
  })
})
