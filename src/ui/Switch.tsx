import { SwitchButton, SwitchField, type SwitchFieldProps } from 'react-aria-components/Switch'
import { CheckboxButton, CheckboxField, type CheckboxFieldProps } from 'react-aria-components/Checkbox'
import { Check, Minus } from 'lucide-react'

import styles from './Switch.module.css'

export interface SwitchProps extends Omit<SwitchFieldProps, 'className' | 'style' | 'children'> {
  readonly label: string
  /** What it does to privacy, disk or speed. */
  readonly description?: string
}

/** On or off, taking effect at once. */
export function Switch({ label, description, ...rest }: SwitchProps) {
  return (
    <SwitchField {...rest}>
      <SwitchButton className={styles.switch ?? ''}>
        <span className={styles.text}>
          {label}
          {description === undefined ? null : <span className={styles.description}>{description}</span>}
        </span>
        <span className={styles.track} aria-hidden>
          <span className={styles.thumb} />
        </span>
      </SwitchButton>
    </SwitchField>
  )
}

export interface CheckboxProps extends Omit<CheckboxFieldProps, 'className' | 'style' | 'children'> {
  readonly label: string
}

/** One of several choices that are applied together. */
export function Checkbox({ label, ...rest }: CheckboxProps) {
  return (
    <CheckboxField {...rest}>
      <CheckboxButton className={styles.checkbox ?? ''}>
        {({ isSelected, isIndeterminate }) => (
          <>
            <span className={styles.box} aria-hidden>
              {isIndeterminate ? <Minus /> : isSelected ? <Check /> : null}
            </span>
            {label}
          </>
        )}
      </CheckboxButton>
    </CheckboxField>
  )
}
