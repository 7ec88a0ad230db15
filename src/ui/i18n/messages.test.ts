import { describe, expect, it } from 'vitest'

import { createFormatter, valuesOfMessage } from './format-message.ts'
import { intlLocale, loadMessages, LOCALES, type Locale, type MessageKey } from './locales.ts'
import { compareEn } from './messages/compare.en.ts'
import { bulkEn } from './messages/bulk.en.ts'
import { cullEn } from './messages/cull.en.ts'
import { selectionEn } from './messages/selection.en.ts'
import { trashEn } from './messages/trash.en.ts'
import { cardsEn } from './messages/cards.en.ts'
import { duplicatesEn } from './messages/duplicates.en.ts'
import { facetsEn } from './messages/facets.en.ts'
import { filtersEn } from './messages/filters.en.ts'
import { en as firstLoad } from './messages/en.ts'
import { albumsEn } from './messages/albums.en.ts'
import { keysEn } from './messages/keys.en.ts'
import { peopleEn } from './messages/people.en.ts'
import { modelsEn } from './messages/models.en.ts'
import { settingsEn } from './messages/settings.en.ts'
import { stackingEn } from './messages/stacking.en.ts'
import { voiceEn } from './messages/voice.en.ts'
import { sidecarsEn } from './messages/sidecars.en.ts'
import { sourcesEn } from './messages/sources.en.ts'
import { tagsEn } from './messages/tags.en.ts'
import { textEn } from './messages/text.en.ts'
import { meaningEn } from './messages/meaning.en.ts'
import { viewerEn } from './messages/viewer.en.ts'

/** English that comes with its screens. */
const AREAS = {
  ...albumsEn,
  ...keysEn,
  ...modelsEn,
  ...settingsEn,
  ...tagsEn,
  ...textEn,
  ...meaningEn,
  ...sidecarsEn,
  ...sourcesEn,
  ...stackingEn,
  ...voiceEn,
  ...peopleEn,
  ...viewerEn,
  ...compareEn,
  ...bulkEn,
  ...cullEn,
  ...trashEn,
  ...selectionEn,
  ...duplicatesEn,
  ...facetsEn,
  ...filtersEn,
  ...cardsEn,
}
type Key = MessageKey | keyof typeof AREAS
const en: Readonly<Record<Key, string>> = { ...firstLoad, ...AREAS }
const keys = Object.keys(en).filter((key): key is Key => key in en)
/** What a screen finds: English areas come with their screens. A text that German lacks shows as one left in English. */
const catalogue = async (locale: Locale): Promise<Readonly<Record<Key, string>>> => ({
  ...AREAS,
  ...(await loadMessages(locale)),
})

/** Chosen to visit every branch a count can take in our languages. */
const COUNTS = [-1, 0, 1, 2, 1000]

it('have one home each: of two texts with one name, German would show the one that comes last', () => {
  const homes = [
    firstLoad,
    albumsEn,
    keysEn,
    modelsEn,
    settingsEn,
    tagsEn,
    textEn,
    meaningEn,
    peopleEn,
    viewerEn,
    compareEn,
    bulkEn,
    cullEn,
    trashEn,
    selectionEn,
    facetsEn,
    filtersEn,
    sidecarsEn,
    sourcesEn,
    stackingEn,
    voiceEn,
    duplicatesEn,
    cardsEn,
  ]
  const keys = homes.flatMap((home) => Object.keys(home))
  expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
})

describe.each(LOCALES)('the texts of %s', (locale) => {
  it('are the same keys as the English ones', async () => {
    expect(Object.keys(await catalogue(locale)).sort()).toEqual([...keys].sort())
  })

  it('use the same values as the English ones', async () => {
    const messages = await catalogue(locale)
    for (const key of keys)
      expect([key, valuesOfMessage(messages[key])]).toEqual([key, valuesOfMessage(en[key])])
  })

  it('read as sentences whatever the counts: no brace, no double space, no space before a comma or full stop', async () => {
    const messages = await catalogue(locale)
    const format = createFormatter(intlLocale(locale))
    for (const key of keys) {
      for (const count of COUNTS) {
        const values = Object.fromEntries(valuesOfMessage(en[key]).map((name) => [name, count]))
        const text = format(messages[key], values)
        expect([key, text.match(/[{}#]| {2}| [,.]|^ | $/)?.[0]]).toEqual([key, undefined])
      }
    }
  })
})

/** What is the same word in both languages. */
const SAME_WORD = new Set(['Format', 'Album', 'Living Museum', 'Filter', 'Info', 'Name', 'Text', 'Video'])

describe('German', () => {
  it('says Sie, never du', async () => {
    const de = await catalogue('de')
    const familiar = keys.filter((key) => /\b([Dd]u|[Dd]ein\w*|[Dd]ich|[Dd]ir)\b/.test(de[key]))
    expect(familiar).toEqual([])
  })

  it('is written, not left in English', async () => {
    const de = await catalogue('de')
    const words = (text: string) => /\p{L}{3}/u.test(text.replace(/\{[^{}]*\}/g, ''))
    const untranslated = keys.filter(
      (key) => de[key] === en[key] && words(de[key]) && !SAME_WORD.has(de[key]),
    )
    expect(untranslated).toEqual([])
  })
})
