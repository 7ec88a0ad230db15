import { tagPathText, MAX_TAG_DEPTH, MAX_TAG_NAME_CHARS } from '../../domain/tags.ts'
import type { I18n, MessageKey } from '../../ui/index.ts'
import type { tagsEn } from '../../ui/i18n/messages/tags.en.ts'
import type { TagFault } from './tag-choices.ts'

/** What is wrong with the name of a tag, in a sentence. `creates`: a tag that is missing would be made. */
export function tagFaultWords(
  fault: TagFault,
  creates: boolean,
  { t }: Pick<I18n<MessageKey | keyof typeof tagsEn>, 't'>,
): string {
  switch (fault.kind) {
    case 'blank':
      return t('tags.fault.blank')
    case 'long':
      return t('tags.fault.long', { most: MAX_TAG_NAME_CHARS })
    case 'deep':
      return t('tags.fault.deep', { most: MAX_TAG_DEPTH })
    case 'unknown':
      return t('tags.none')
    case 'taken':
      return t(creates ? 'tags.fault.taken' : 'tags.fault.notHere', { name: tagPathText(fault.path) })
  }
}
