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

/** What stands in the field and was not taken: what Enter would take, or why it can take nothing. */
export type Untaken = { readonly choice: Choice } | { readonly fault: string }

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
  /** For forms with a button of their own: what is to be seen in the field counts there without Enter. Null when there is nothing. */
  readonly onTyped?: ((untaken: Untaken | null) => void) | undefined
  /** Why Enter cannot take what was typed, in a sentence; null when it can. */
  readonly faultOf?: (typed: string) => string | null
  /** What stands in it at first. */
  readonly begun?: string
  /** Hears what stands in it now, to be given as `begun` another time. */
  readonly onBegun?: (typed: string) => void
  /** Characters; more cannot be typed. */
  readonly maxLength?: number
  readonly onLeave?: () => void
  readonly autoFocus?: boolean
  /** Shows what there is before anything is typed. What lies around is out of reach meanwhile. */
  readonly opensOnFocus?: boolean
}

/** Finds a tag or an album while it is typed; Enter takes the marked one, or makes what was typed, or says why not. */
export function ChoiceField(props: ChoiceFieldProps) {
  const { label, placeholder, choicesFor, markOf, nameOfNew, onChoose, onTyped, faultOf, onLeave } = props
  const { autoFocus = false, opensOnFocus = false, maxLength, begun = '', onBegun } = props
  const [typed, setText] = useState(begun)
  const setTyped = (text: string) => {
    setText(text)
    onBegun?.(text)
  }
  const [renewals, setRenewals] = useState(0)
  const [fault, setFault] = useState<string | null>(null)
  const faultId = useId()
  const choices = choicesFor(typed)
  const type = (text: string) => {
    setTyped(text)
    const wrong = faultOf?.(text) ?? null
    const choice = meantOf(text, choicesFor(text))
    onTyped?.(wrong !== null ? { fault: wrong } : choice === undefined ? null : { choice })
  }

  const choose = (choice: Choice) => {
    type('')
    setFault(null)
    setRenewals((count) => count + 1)
    onChoose(choice)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const marked = event.target instanceof Element && event.target.hasAttribute('aria-activedescendant')
    const best = meantOf(typed, choices)
    const wrong = event.key === 'Enter' && !marked ? (faultOf?.(typed) ?? null) : null
    if (wrong !== null) {
      // What was typed stays, to be mended.
      event.preventDefault()
      event.stopPropagation()
      setFault(wrong)
      // An open list hides from screen readers what is said beside the field.
      if (choices.length > 0) setRenewals((count) => count + 1)
    } else if (event.key === 'Enter' && !marked && best !== undefined) {
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
          if (text === typed) return
          type(text)
          setFault(null)
        }}
        // What is left standing and cannot be taken says so, before a button of the form is pressed.
        onBlur={() => setFault(faultOf?.(typed) ?? null)}
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

/** The list marks nothing by itself: what was typed in full is taken, else made. */
function meantOf(typed: string, choices: readonly Choice[]): Choice | undefined {
  return /[^\s/]/.test(typed) ? (choices.find(({ isNew }) => isNew) ?? choices[0]) : undefined
}
