import { useState, type KeyboardEvent } from 'react'
import { Plus } from 'lucide-react'
import { ComboBox } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'

import { useQueryState } from '../../client/use-query.ts'
import { useAreaMessages } from '../../ui/index.ts'
import { tagsEn } from '../../ui/i18n/messages/tags.en.ts'
import { tagChoices, type TagChoice } from './tag-choices.ts'
import { TagMark } from './TagMark.tsx'
import styles from './tags.module.css'

export interface TagFieldProps {
  readonly label: string
  /** Ids of tags that are not offered. */
  readonly without: ReadonlySet<string>
  /** Offers to make a tag that is missing. */
  readonly creates: boolean
  /** `text` is an id or a path, `path` what is said of it. */
  readonly onChoose: (text: string, path: string) => void
  readonly onLeave?: () => void
  readonly autoFocus?: boolean
  /** Shows what there is before anything is typed. What lies around is out of reach meanwhile. */
  readonly opensOnFocus?: boolean
}

/** Finds a tag while it is typed: those used lately first; Enter takes the marked one, or makes what was typed. */
export function TagField({
  label,
  without,
  creates,
  onChoose,
  onLeave,
  autoFocus = false,
  opensOnFocus = false,
}: TagFieldProps) {
  const { t } = useAreaMessages(tagsEn)
  const tags = useQueryState('tags', {}).value ?? []
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const choices = tagChoices(tags, typed, { without, creates })
  const rows = new Map(tags.map((tag) => [tag.id, tag]))

  const choose = ({ text, path }: TagChoice) => {
    setTyped('')
    setChosen((count) => count + 1)
    onChoose(text, path)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const marked = event.target instanceof Element && event.target.hasAttribute('aria-activedescendant')
    // The list marks nothing by itself: Enter takes what was typed in full, else makes it.
    const best = choices.find(({ isNew }) => isNew) ?? choices[0]
    if (event.key === 'Enter' && !marked && /[^\s/]/.test(typed) && best !== undefined) {
      event.preventDefault()
      event.stopPropagation()
      choose(best)
    } else if (event.key === 'Escape' && typed === '' && onLeave !== undefined) {
      // Nothing to take back in it: the field goes, and what is around it stays.
      event.preventDefault()
      event.stopPropagation()
      onLeave()
    }
  }

  return (
    <div onKeyDownCapture={onKeyDown} className={styles.fieldBox}>
      <ComboBox
        // A new one after each choice: its list cannot be closed from outside, and what was chosen is to be seen.
        key={chosen}
        aria-label={label}
        className={styles.field ?? ''}
        items={choices}
        inputValue={typed}
        onInputChange={setTyped}
        value={null}
        onChange={(key) => {
          const choice = choices.find(({ id }) => id === key)
          if (choice !== undefined) choose(choice)
        }}
        defaultFilter={() => true}
        menuTrigger={opensOnFocus && chosen === 0 ? 'focus' : 'input'}
        allowsCustomValue
      >
        <Input
          className={styles.input ?? ''}
          placeholder={creates ? t('tags.hint') : t('tags.filter')}
          autoFocus={autoFocus || chosen > 0}
          autoComplete="off"
        />
        <Popover className={styles.popover ?? ''} offset={4}>
          <ListBox<TagChoice> className={styles.list ?? ''}>
            {(choice) => (
              <ListBoxItem id={choice.id} textValue={choice.path} className={styles.option ?? ''}>
                {choice.isNew ? <Plus aria-hidden /> : <TagMark tag={rows.get(choice.id)} />}
                <span className={styles.optionText}>
                  {choice.isNew ? t('tags.create', { name: choice.path }) : choice.path}
                </span>
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  )
}
