import type { I18n, MessageKey } from '../../ui/index.ts'
import type { facetsEn } from '../../ui/i18n/messages/facets.en.ts'
import type { filtersEn } from '../../ui/i18n/messages/filters.en.ts'

/** What filters are told with. */
export type FilterWords = Pick<
  I18n<MessageKey | keyof typeof facetsEn | keyof typeof filtersEn | 'text.kind'>,
  't' | 'format' | 'locale'
>
