import { useState } from 'react'

import { TextField, type TextFieldProps } from './Field.tsx'

export interface SavedFieldProps extends Omit<
  TextFieldProps,
  'value' | 'defaultValue' | 'onChange' | 'onBlur' | 'onKeyDown'
> {
  /** What is saved now. Give the field a key that changes with it, so that what comes from elsewhere is shown. */
  readonly value: string
  /** Called with the trimmed text, only when it is another. */
  readonly onSave: (text: string) => void
}

/** A text that is saved when the person leaves it or presses Enter (of several lines: Ctrl-Enter); Escape takes it back. */
export function SavedField({ value, onSave, multiline = false, ...rest }: SavedFieldProps) {
  const [text, setText] = useState(value)
  const save = () => {
    if (text.trim() !== value) onSave(text.trim())
  }
  return (
    <TextField
      {...rest}
      multiline={multiline}
      value={text}
      onChange={setText}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text !== value) {
          event.preventDefault()
          setText(value)
        } else if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          save()
        } else event.continuePropagation()
      }}
    />
  )
}
