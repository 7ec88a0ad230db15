import { objectName } from '../../domain/objects/vocabulary.ts'
import type { TagReason } from '../../domain/tag-suggestions/report.ts'
import type { I18n, MessageKey } from '../../ui/index.ts'
import type { tagsEn } from '../../ui/i18n/messages/tags.en.ts'

/** Why a tag is suggested for a photo. */
export function reasonWords(
  reason: TagReason,
  { t, locale }: Pick<I18n<MessageKey | keyof typeof tagsEn>, 't' | 'locale'>,
): string {
  switch (reason.by) {
    case 'time':
      return t(reason.withinMs <= HALF_AN_HOUR_MS ? 'tags.reason.hour' : 'tags.reason.hours', {
        count: reason.photos,
      })
    case 'look':
      return t('tags.reason.look', { count: reason.photos })
    case 'object':
      return t('tags.reason.object', {
        name: objectName(reason.label, locale.startsWith('de') ? 'de' : 'en'),
      })
  }
}

const HALF_AN_HOUR_MS = 1_800_000
