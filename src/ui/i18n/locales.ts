import { mapMessageText } from './format-message.ts'
import { en, type Messages } from './messages/en.ts'

export type { Messages }
export type MessageKey = keyof Messages

/** `xx-long` and `xx-rtl` are pseudo-locales for the review ritual: words a third longer, and right to left. */
export const LOCALES = ['en', 'de', 'xx-long', 'xx-rtl'] as const
export type Locale = (typeof LOCALES)[number]

/** Locales a person may choose, named in their own language. */
export const LOCALE_NAMES: Readonly<Partial<Record<Locale, string>>> = { en: 'English', de: 'Deutsch' }

/** The BCP 47 tag that dates, numbers and plurals are formatted with. */
export function intlLocale(locale: Locale): string {
  if (locale === 'xx-long') return 'de'
  if (locale === 'xx-rtl') return 'he-u-nu-latn'
  // British English: "12 July 2024", as the design asks, and the 24-hour clock.
  return locale === 'en' ? 'en-GB' : locale
}

export function directionOf(locale: Locale): 'ltr' | 'rtl' {
  return locale === 'xx-rtl' ? 'rtl' : 'ltr'
}

/** The best of our locales for what the browser prefers. */
export function chooseLocale(preferred: readonly string[]): Locale {
  for (const tag of preferred) {
    const exact = LOCALES.find((locale) => locale === tag)
    if (exact !== undefined) return exact
    const language = tag.split('-')[0]
    const close = LOCALES.find((locale) => locale === language)
    if (close !== undefined) return close
  }
  return 'en'
}

/** English is in the bundle, but for areas (`useAreaMessages`); every other catalogue is its own chunk and complete. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  switch (locale) {
    case 'en':
      return en
    case 'de':
      return (await import('./messages/de.ts')).de
    case 'xx-long':
      return pseudo((text) => text.replace(/\p{L}+/gu, (word) => lengthen(word)))
    case 'xx-rtl':
      return pseudo((text) => text.replace(/[a-z]/gi, (letter) => HEBREW[letter.toLowerCase()] ?? letter))
  }
}

async function pseudo(map: (text: string) => string): Promise<Messages> {
  const [{ settingsEn }, { tagsEn }, { viewerEn }] = await Promise.all([
    import('./messages/settings.en.ts'),
    import('./messages/tags.en.ts'),
    import('./messages/viewer.en.ts'),
  ])
  const entries = Object.entries({ ...en, ...settingsEn, ...tagsEn, ...viewerEn }).map(
    ([key, message]) => [key, mapMessageText(message, map)] as const,
  )
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
