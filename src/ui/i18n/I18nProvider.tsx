import { createContext, use, useLayoutEffect, type ReactNode } from 'react'
import { I18nProvider as AriaI18nProvider } from 'react-aria-components/I18nProvider'

import { createFormatter, type MessageValues } from './format-message.ts'
import { createFormats, type Formats } from './formats.ts'
import { directionOf, intlLocale, type Locale, type MessageKey, type Messages } from './locales.ts'
import { en } from './messages/en.ts'

export type Translate<Key extends string = MessageKey> = (key: Key, values?: MessageValues) => string
export interface I18n<Key extends string = MessageKey> {
  readonly t: Translate<Key>
  readonly format: Formats
  readonly locale: Locale
  readonly direction: 'ltr' | 'rtl'
  /** With the words of an area as well, see `useAreaMessages`. */
  readonly area: <More extends string>(english: Readonly<Record<More, string>>) => I18n<MessageKey | More>
}

/** Makes `t` and the formats of one locale; also usable outside React, e.g. in tests. */
export function createI18n(locale: Locale, messages: Messages): I18n {
  const formatMessage = createFormatter(intlLocale(locale))
  const all: Readonly<Record<string, string>> = messages
  const i18n: I18n = {
    t: (key, values) => formatMessage(messages[key], values),
    format: createFormats(intlLocale(locale)),
    locale,
    direction: directionOf(locale),
    area: (english) => {
      const own: Readonly<Record<string, string>> = english
      return { ...i18n, t: (key, values) => formatMessage(all[key] ?? own[key] ?? key, values) }
    },
  }
  return i18n
}

const I18nContext = createContext<I18n>(createI18n('en', en))

/** Gives every part below its words. Also sets `lang` and `dir` of the document. `i18n` comes from `createI18n(locale, await loadMessages(locale))`. */
export function I18nProvider({ i18n, children }: { readonly i18n: I18n; readonly children: ReactNode }) {
  useLayoutEffect(() => {
    document.documentElement.lang = i18n.locale.startsWith('xx') ? 'en' : i18n.locale
    document.documentElement.dir = i18n.direction
  }, [i18n])
  return (
    <I18nContext value={i18n}>
      <AriaI18nProvider locale={intlLocale(i18n.locale)}>{children}</AriaI18nProvider>
    </I18nContext>
  )
}

/** `const { t, format } = useMessages()`: the words and formats of the person's language. */
export function useMessages(): I18n {
  return use(I18nContext)
}

/**
 * The words of an area whose English comes with its own chunk, because the first load has no room for it. Other languages are
 * chunks of their own and hold every area.
 */
export function useAreaMessages<Key extends string>(
  english: Readonly<Record<Key, string>>,
): I18n<MessageKey | Key> {
  return useMessages().area(english)
}
