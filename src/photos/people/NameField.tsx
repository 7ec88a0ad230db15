import { useQueryState } from '../../client/use-query.ts'
import type { PeopleTarget, PersonRow } from '../../domain/people/report.ts'
import { isPersonName, MAX_PERSON_NAME_CHARS } from '../../domain/people/kinds.ts'
import { useAreaMessages } from '../../ui/index.ts'
import { peopleEn } from '../../ui/i18n/messages/people.en.ts'
import { ChoiceField, type Choice } from '../choice/ChoiceField.tsx'
import { FaceImage } from './FaceImage.tsx'
import { keepNameDraft, readNameDraft } from './name-drafts.ts'
import { namesLike } from './names-like.ts'
import styles from './people.module.css'
import { keyOfTarget } from './target.ts'

/** Whom a person meant: somebody who is there, or a new name. */
export type Named = { readonly target: PeopleTarget; readonly name: string } | { readonly name: string }

export interface NameFieldProps {
  readonly label: string
  /** Who is not offered: the one that is being named. */
  readonly without?: PeopleTarget | null
  readonly onNamed: (named: Named) => void
  readonly onLeave?: () => void
  readonly autoFocus?: boolean
  /** Shows names before anything is typed. */
  readonly opensOnFocus?: boolean
  /** Whom it is for: what was begun for them and not given is still there. Without: it goes with the field. */
  readonly draft?: string
  /** False: only somebody who has a name already. */
  readonly creates?: boolean
}

/** A name while it is typed: those that are known come first, whoever is on most photos at the top. */
export function NameField(props: NameFieldProps) {
  const {
    label,
    without = null,
    onNamed,
    onLeave,
    autoFocus = false,
    opensOnFocus = false,
    creates = true,
    draft,
  } = props
  const { t } = useAreaMessages(peopleEn)
  const shown = useQueryState('people', { shelf: 'shown' }).value?.rows ?? []
  const own = without === null ? null : keyOfTarget(without)
  const named = shown.filter(
    (row): row is PersonRow & { readonly name: string } =>
      row.name !== null && keyOfTarget(row.target) !== own,
  )
  const rows = new Map(named.map((row) => [keyOfTarget(row.target), row]))
  return (
    <ChoiceField
      label={label}
      placeholder={t('people.namePlaceholder')}
      maxLength={MAX_PERSON_NAME_CHARS}
      {...(draft === undefined
        ? {}
        : { begun: readNameDraft(draft), onBegun: (typed) => keepNameDraft(draft, typed) })}
      choicesFor={(typed) => namesLike(named, typed, creates && isPersonName(typed))}
      markOf={({ id }: Choice) => (
        <FaceImage face={rows.get(id)?.cover ?? null} className={styles.small ?? ''} />
      )}
      nameOfNew={(name) => t('people.newName', { name })}
      onChoose={({ id, text }) => {
        const row = rows.get(id)
        onNamed(row === undefined ? { name: text } : { target: row.target, name: row.name })
      }}
      {...(onLeave === undefined ? {} : { onLeave })}
      autoFocus={autoFocus}
      opensOnFocus={opensOnFocus}
    />
  )
}
