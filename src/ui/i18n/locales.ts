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
    case 'xx-rtl':
      return (await import('./pseudo-locales.ts')).pseudoMessages(locale)
  }
}
