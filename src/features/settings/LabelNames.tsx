import { useState } from 'react'

import { LABELS, MAX_LABEL_NAME_CHARS, type Label } from '../../domain/marks.ts'
import { colourName, LabelDot } from '../../photos/marks/labels.tsx'
import { TextField, useMessages } from '../../ui/index.ts'
import styles from './settings.module.css'

export interface LabelNamesProps {
  /** Nine; '' is the name of the colour. */
  readonly names: readonly string[]
  readonly onNames: (names: readonly string[]) => void
}

/** What the person calls each colour. */
export function LabelNames({ names, onNames }: LabelNamesProps) {
  return (
    <div className={styles.labelNames}>
      {LABELS.map((label) => (
        <LabelName
          key={`${label} ${names[label - 1] ?? ''}`}
          label={label}
          name={names[label - 1] ?? ''}
          onName={(name) => onNames(names.map((now, index) => (index === label - 1 ? name : now)))}
        />
      ))}
    </div>
  )
}

interface LabelNameProps {
  readonly label: Label
  readonly name: string
  readonly onName: (name: string) => void
}

/** Saved when the person leaves it or presses Enter, taken back with Escape. */
function LabelName({ label, name, onName }: LabelNameProps) {
  const i18n = useMessages()
  const [text, setText] = useState(name)
  const colour = colourName(label, i18n)
  const save = () => {
    if (text.trim() !== name) onName(text.trim())
  }
  return (
    <TextField
      label={colour}
      labelHidden
      icon={<LabelDot label={label} />}
      placeholder={colour}
      maxLength={MAX_LABEL_NAME_CHARS}
      value={text}
      onChange={setText}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save()
        else if (event.key === 'Escape') setText(name)
        else event.continuePropagation()
      }}
    />
  )
}
