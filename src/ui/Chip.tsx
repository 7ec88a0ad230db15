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
  readonly onChange: (selected: boolean) => void
}

/** A filter that can be switched on. */
export function ToggleChip({ children, icon, count, isSelected, onChange }: ToggleChipProps) {
  return (
    <ToggleButton
      isSelected={isSelected}
      onChange={onChange}
      className={classNames(styles.chip, styles.toggle)}
    >
      {icon}
      <span className={styles.text}>{children}</span>
      {count === undefined ? null : <span className={styles.count}>{count}</span>}
    </ToggleButton>
  )
}
