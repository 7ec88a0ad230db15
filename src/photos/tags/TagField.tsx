import { useQueryState } from '../../client/use-query.ts'
import { useAreaMessages } from '../../ui/index.ts'
import { tagsEn } from '../../ui/i18n/messages/tags.en.ts'
import { ChoiceField, type Untaken } from '../choice/ChoiceField.tsx'
import { faultOfTyped, tagChoices } from './tag-choices.ts'
import { tagFaultWords } from './tag-fault-words.ts'
import { TagMark } from './TagMark.tsx'

export interface TagFieldProps {
  readonly label: string
  /** Ids of tags that are not offered. */
  readonly without: ReadonlySet<string>
  /** Offers to make a tag that is missing. */
  readonly creates: boolean
  /** `text` is an id or a path, `path` what is said of it. */
  readonly onChoose: (text: string, path: string) => void
  /** See `ChoiceField`. */
  readonly onTyped?: (untaken: Untaken | null) => void
  readonly onLeave?: () => void
  readonly autoFocus?: boolean
  readonly opensOnFocus?: boolean
}

/** Finds a tag while it is typed: those used lately first. */
export function TagField({ without, creates, onChoose, ...rest }: TagFieldProps) {
  const i18n = useAreaMessages(tagsEn)
  const { t } = i18n
  const tags = useQueryState('tags', {}).value ?? []
  const rows = new Map(tags.map((tag) => [tag.id, tag]))
  return (
    <ChoiceField
      {...rest}
      placeholder={creates ? t('tags.hint') : t('tags.filter')}
      choicesFor={(typed) => tagChoices(tags, typed, { without, creates })}
      markOf={({ id }) => <TagMark tag={rows.get(id)} />}
      faultOf={(typed) => {
        const fault = faultOfTyped(tags, typed, { without, creates })
        return fault === null ? null : tagFaultWords(fault, creates, i18n)
      }}
      nameOfNew={(name) => t('tags.create', { name })}
      onChoose={({ text, path }) => onChoose(text, path)}
    />
  )
}
