/** Door to the words: `useMessages()`, locales, and the maker used outside React. Light: brings no other primitive along. */
export { createI18n, I18nProvider, useMessages, type I18n, type Translate } from './I18nProvider.tsx'
export { type Formats } from './formats.ts'
export {
  chooseLocale,
  directionOf,
  loadMessages,
  LOCALE_NAMES,
  LOCALES,
  type Locale,
  type MessageKey,
  type Messages,
} from './locales.ts'
