import { useId, useState, type KeyboardEvent, type ReactNode } from 'react'
import { Plus } from 'lucide-react'
import { ComboBox } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'

import { FloatingBox } from '../../ui/index.ts'
import styles from './choice.module.css'

/** One line of the list under the field. `text` is what the command is given: an id, or a path to be made; `path` is as it is shown. */
export interface Choice {
  readonly id: string
  readonly text: string
  readonly path: string
  readonly isNew: boolean
}

export interface ChoiceFieldProps {
  readonly label: string
  readonly placeholder: string
  /** What is offered for what was typed, best first. */
  readonly choicesFor: (typed: string) => readonly Choice[]
  /** What stands before the words of a choice that is there. */
  readonly markOf: (choice: Choice) => ReactNode
  /** The words of one that would be made. */
  readonly nameOfNew: (path: string) => string
  readonly onChoose: (choice: Choice) => void
  /** Why Enter cannot take what was typed, in a sentence; null when it can. */
  readonly faultOf?: (typed: string) => string | null
  /** What stands in it at first. */
  readonly begun?: string
  /** Hears what stands in it now. */
  readonly onTyped?: (typed: string) => void
  /** Characters; more cannot be typed. */
  readonly maxLength?: number
  readonly onLeave?: () => void
  readonly autoFocus?: boolean
  /** Shows what there is before anything is typed. What lies around is out of reach meanwhile. */
  readonly opensOnFocus?: boolean
}

/** Finds a tag or an album while it is typed; Enter takes the marked one, or makes what was typed, or says why not. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { label, placeholder, choicesFor, markOf, nameOfNew, onChoose, faultOf, onLeave } = props
  const { autoFocus = false, opensOnFocus = false, maxLength, begun = '', onTyped } = props
  const [typed, setText] = useState(begun)
  const setTyped = (text: string) => {
    setText(text)
    onTyped?.(text)
  }
  const [renewals, setRenewals] = useState(0)
  const [fault, setFault] = useState<string | null>(null)
  const faultId = useId()
  const choices = choicesFor(typed)

  const choose = (choice: Choice) => {
    setTyped('')
    setFault(null)
    setRenewals((count) => count + 1)
    onChoose(choice)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const marked = event.target instanceof Element && event.target.hasAttribute('aria-activedescendant')
    // The list marks nothing by itself: Enter takes what was typed in full, else makes it.
    const best = choices.find(({ isNew }) => isNew) ?? choices[0]
    const wrong = event.key === 'Enter' && !marked ? (faultOf?.(typed) ?? null) : null
    if (wrong !== null) {
      // What was typed stays, to be mended.
      event.preventDefault()
      event.stopPropagation()
      setFault(wrong)
      // An open list hides from screen readers what is said beside the field.
      if (choices.length > 0) setRenewals((count) => count + 1)
    } else if (event.key === 'Enter' && !marked && /[^\s/]/.test(typed) && best !== undefined) {
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
        // A new one after each choice or refusal: its list cannot be closed from outside, and what came of it is to be seen.
        key={renewals}
        aria-label={label}
        className={styles.field ?? ''}
        items={choices}
        inputValue={typed}
        onInputChange={(text) => {
          setTyped(text)
          if (text !== typed) setFault(null)
        }}
        isInvalid={fault !== null}
        {...(fault === null ? {} : { 'aria-describedby': faultId })}
        value={null}
        onChange={(key) => {
          const choice = choices.find(({ id }) => id === key)
          if (choice !== undefined) choose(choice)
        }}
        defaultFilter={() => true}
        menuTrigger={opensOnFocus && renewals === 0 ? 'focus' : 'input'}
        allowsCustomValue
      >
        <Input
          className={styles.input ?? ''}
          placeholder={placeholder}
          {...(maxLength === undefined ? {} : { maxLength })}
          autoFocus={autoFocus || renewals > 0}
          autoComplete="off"
        />
        <FloatingBox offset={4}>
          <ListBox<Choice> className={styles.list ?? ''}>
            {(choice) => (
              <ListBoxItem id={choice.id} textValue={choice.path} className={styles.option ?? ''}>
                {choice.isNew ? <Plus aria-hidden /> : markOf(choice)}
                <span className={styles.optionText}>
                  {choice.isNew ? nameOfNew(choice.path) : choice.path}
                </span>
              </ListBoxItem>
            )}
          </ListBox>
        </FloatingBox>
      </ComboBox>
      {fault === null ? null : (
        <p id={faultId} role="alert" className={styles.fault}>
          {fault}
        </p>
      )}
    </div>
  )
}
