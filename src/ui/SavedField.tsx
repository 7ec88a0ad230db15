import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'

import { TextField, type TextFieldProps } from './Field.tsx'

export interface SavedFieldProps extends Omit<
  TextFieldProps,
  'value' | 'defaultValue' | 'onChange' | 'onBlur' | 'onKeyDown'
> {
  /** What is saved now. Give the field a key that changes with it, so that what comes from elsewhere is shown. */
  readonly value: string
  /** Called with the trimmed text, only when the person made it another: not for blanks around it, or how its lines end. */
  readonly onSave: (text: string) => void
  /** The focus has left. */
  readonly onLeave?: () => void
  /** What stands below the field, of the text as it is typed. */
  readonly below?: (text: string) => ReactNode
}

/**
 * A text that is saved when the person leaves it or presses Enter (of several lines: Ctrl-Enter); Escape takes it back. Who goes back,
 * reloads or closes the page while typing has left it too.
 */
export function SavedField({ value, onSave, onLeave, below, multiline = false, ...rest }: SavedFieldProps) {
  const [text, setText] = useState(value)
  const save = () => {
    if (isAnother(text, value)) onSave(text.trim())
  }
  const asked = useRef(value)
  const latest = useRef({ text, onSave })
  useLayoutEffect(() => {
    latest.current = { text, onSave }
  })
  useEffect(() => {
    const saveUnasked = () => {
      const typed = latest.current.text.trim()
      if (!isAnother(typed, asked.current)) return
      asked.current = typed
      latest.current.onSave(typed)
    }
    const onHidden = () => (document.hidden ? saveUnasked() : undefined)
    // The worker may end with the page: the first of these leaves it the time until the next page has answered.
    addEventListener('beforeunload', saveUnasked)
    addEventListener('pagehide', saveUnasked)
    document.addEventListener('visibilitychange', onHidden)
    return () => {
      removeEventListener('beforeunload', saveUnasked)
      removeEventListener('pagehide', saveUnasked)
      document.removeEventListener('visibilitychange', onHidden)
      saveUnasked()
    }
  }, [])
  return (
    <>
      <TextField
        {...rest}
        multiline={multiline}
        value={text}
        onChange={setText}
        onBlur={() => {
          asked.current = text.trim()
          save()
          onLeave?.()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text !== value) {
            event.preventDefault()
            setText(value)
          } else if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) {
            event.preventDefault()
            asked.current = text.trim()
            save()
          } else event.continuePropagation()
        }}
      />
      {below?.(text)}
    </>
  )
}

/** What was only looked at is not: a field shows line ends in its own way, and what comes from elsewhere may have blanks around it. */
function isAnother(text: string, than: string): boolean {
  return asTyped(text) !== asTyped(than)
}
function asTyped(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').trim()
}
