import { LABELS, MAX_LABEL_NAME_CHARS } from '../../domain/marks.ts'
import { colourName } from '../../photos/marks/label-name.ts'
import { LabelDot } from '../../photos/marks/labels.tsx'
import { SavedField, useMessages } from '../../ui/index.ts'
import styles from './settings.module.css'

export interface LabelNamesProps {
  /** Nine; '' is the name of the colour. */
  readonly names: readonly string[]
  readonly onNames: (names: readonly string[]) => void
}

/** What the person calls each colour. */
export function LabelNames({ names, onNames }: LabelNamesProps) {
  const i18n = useMessages()
  return (
    <div className={styles.labelNames}>
      {LABELS.map((label) => {
        const name = names[label - 1] ?? ''
        const colour = colourName(label, i18n)
        return (
          <SavedField
            key={`${label} ${name}`}
            label={colour}
            labelHidden
            icon={<LabelDot label={label} />}
            placeholder={colour}
            maxLength={MAX_LABEL_NAME_CHARS}
            value={name}
            onSave={(chosen) => onNames(names.map((now, index) => (index === label - 1 ? chosen : now)))}
          />
        )
      })}
    </div>
  )
}
