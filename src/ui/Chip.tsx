import type { ReactNode } from 'react'
import { X } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { ToggleButton } from 'react-aria-components/ToggleButton'

import styles from './Chip.module.css'
import { classNames } from './class-names.ts'

export interface ChipProps {
  readonly children: ReactNode
  readonly icon?: ReactNode
  /** Makes it removable; `removeLabel` names what is removed. */
  readonly onRemove?: () => void
  readonly removeLabel?: string
  readonly onPress?: () => void
}

/** A small fact: a filter that holds, a keyword. */
export function Chip({ children, icon, onRemove, removeLabel, onPress }: ChipProps) {
  const text = (
    <>
      {icon}
      <span className={styles.text}>{children}</span>
    </>
  )
  return (
    <span className={styles.chip}>
      {onPress === undefined ? (
        <span className={styles.body}>{text}</span>
      ) : (
        <Button className={styles.body ?? ''} onPress={onPress}>
          {text}
        </Button>
      )}
      {onRemove === undefined ? null : (
        <Button className={styles.remove ?? ''} onPress={onRemove} aria-label={removeLabel ?? ''}>
          <X aria-hidden />
        </Button>
      )}
    </span>
  )
}

export interface ToggleChipProps {
  readonly children: ReactNode
  readonly icon?: ReactNode
  readonly count?: string
  readonly isSelected: boolean
  /** Switched on the other way round: struck through. */
  readonly isExcluded?: boolean
  /** What it is called where its text says too little. */
  readonly label?: string
  /** `isAlt`: with Alt held down. */
  readonly onChange: (selected: boolean, press: { readonly isAlt: boolean }) => void
}

/** A filter that can be switched on. */
export function ToggleChip({
  children,
  icon,
  count,
  isSelected,
  isExcluded = false,
  label,
  onChange,
}: ToggleChipProps) {
  return (
    <ToggleButton
      isSelected={isSelected}
      onPress={({ altKey }) => onChange(!isSelected, { isAlt: altKey })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      data-excluded={isExcluded || undefined}
      className={classNames(styles.chip, styles.toggle)}
    >
      {icon}
      <span className={styles.text}>{children}</span>
      {count === undefined ? null : <span className={styles.count}>{count}</span>}
    </ToggleButton>
  )
}
