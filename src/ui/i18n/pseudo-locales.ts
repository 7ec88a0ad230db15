/** English made a third longer, or Hebrew letters from right to left: what the review ritual looks at. */

import { mapMessageText } from './format-message.ts'
import { albumsEn } from './messages/albums.en.ts'
import { cardsEn } from './messages/cards.en.ts'
import { compareEn } from './messages/compare.en.ts'
import { bulkEn } from './messages/bulk.en.ts'
import { cullEn } from './messages/cull.en.ts'
import { facetsEn } from './messages/facets.en.ts'
import { filtersEn } from './messages/filters.en.ts'
import { selectionEn } from './messages/selection.en.ts'
import { stackingEn } from './messages/stacking.en.ts'
import { voiceEn } from './messages/voice.en.ts'
import { sidecarsEn } from './messages/sidecars.en.ts'
import { sourcesEn } from './messages/sources.en.ts'
import { trashEn } from './messages/trash.en.ts'
import { duplicatesEn } from './messages/duplicates.en.ts'
import { en, type Messages } from './messages/en.ts'
import { keysEn } from './messages/keys.en.ts'
import { peopleEn } from './messages/people.en.ts'
import { textEn } from './messages/text.en.ts'
import { meaningEn } from './messages/meaning.en.ts'
import { modelsEn } from './messages/models.en.ts'
import { settingsEn } from './messages/settings.en.ts'
import { tagsEn } from './messages/tags.en.ts'
import { viewerEn } from './messages/viewer.en.ts'

export function pseudoMessages(locale: 'xx-long' | 'xx-rtl'): Messages {
  const map =
    locale === 'xx-long'
      ? (text: string) => text.replace(/\p{L}+/gu, (word) => lengthen(word))
      : (text: string) => text.replace(/[a-z]/gi, (letter) => HEBREW[letter.toLowerCase()] ?? letter)
  const entries = Object.entries({
    ...en,
    ...modelsEn,
    ...settingsEn,
    ...tagsEn,
    ...viewerEn,
    ...compareEn,
    ...bulkEn,
    ...cullEn,
    ...trashEn,
    ...selectionEn,
    ...facetsEn,
    ...filtersEn,
    ...sidecarsEn,
    ...sourcesEn,
    ...stackingEn,
    ...voiceEn,
    ...duplicatesEn,
    ...cardsEn,
    ...albumsEn,
    ...keysEn,
    ...textEn,
    ...meaningEn,
    ...peopleEn,
  }).map(([key, message]) => [key, mapMessageText(message, map)] as const)
  return { ...en, ...Object.fromEntries(entries) }
}

/** Doubles vowels and appends a tail: about 40 % longer, as German and Finnish are. */
function lengthen(word: string): string {
  const stretched = word.replace(/[aeiou]/gi, (vowel) => ACCENTS[vowel] ?? vowel)
  return word.length > 3 ? `${stretched}${stretched.slice(-2)}` : stretched
}
const ACCENTS: Readonly<Record<string, string>> = {
  a: 'áá',
  e: 'éé',
  i: 'íí',
  o: 'óó',
  u: 'úú',
  A: 'Áá',
  E: 'Éé',
  I: 'Íí',
  O: 'Óó',
  U: 'Úú',
}
const HEBREW: Readonly<Record<string, string>> = Object.fromEntries(
  [...'abcdefghijklmnopqrstuvwxyz'].map((letter, index) => [
    letter,
    'אבגדהוזחטיכלמנסעפצקרשתאבגד'[index] ?? letter,
  ]),
)
