import type { ReactNode } from 'react'
import { ChevronDown } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { FieldError } from 'react-aria-components/FieldError'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select'
import { Text } from 'react-aria-components/Text'
import { TextArea } from 'react-aria-components/TextArea'
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components/TextField'

import { classNames } from './class-names.ts'
import styles from './Field.module.css'
import { FloatingBox } from './FloatingBox.tsx'
import menuStyles from './Menu.module.css'

export interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  readonly label: string
  /** Keeps the label for screen readers only. */
  readonly labelHidden?: boolean
  readonly description?: string
  /** What is wrong with the value; shown beside the field. */
  readonly error?: string
  readonly placeholder?: string
  readonly multiline?: boolean
  readonly rows?: number
  readonly icon?: ReactNode
  readonly className?: string
}

/** A line (or, with `multiline`, a few lines) of text. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    labelHidden = false,
    description,
    error,
    placeholder,
    multiline = false,
    rows = 3,
    icon,
    className,
    ...rest
  } = props
  const hint = placeholder === undefined ? {} : { placeholder }
  return (
    <AriaTextField
      {...rest}
      {...(labelHidden ? { 'aria-label': label } : {})}
      isInvalid={error !== undefined}
      className={classNames(styles.field, className)}
    >
      {labelHidden ? null : <Label className={styles.label ?? ''}>{label}</Label>}
      <span className={styles.inputBox}>
        {icon}
        {multiline ? (
          <TextArea {...hint} rows={rows} className={classNames(styles.input, styles.area)} />
        ) : (
          <Input {...hint} className={styles.input ?? ''} />
        )}
      </span>
      {description === undefined ? null : (
        <Text slot="description" className={styles.description ?? ''}>
          {description}
        </Text>
      )}
      <FieldError className={styles.error ?? ''}>{error}</FieldError>
    </AriaTextField>
  )
}

export interface SelectOption<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly description?: string
}

export interface SelectProps<Value extends string> {
  readonly label: string
  readonly labelHidden?: boolean
  readonly description?: string
  readonly options: readonly SelectOption<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
  readonly isDisabled?: boolean
  readonly className?: string
}

/** One of a few values. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const {
    label,
    labelHidden = false,
    description,
    options,
    value,
    onChange,
    isDisabled = false,
    className,
  } = props
  return (
    <AriaSelect
      {...(labelHidden ? { 'aria-label': label } : {})}
      value={value}
      isDisabled={isDisabled}
      onChange={(key) => {
        const chosen = options.find((option) => option.value === key)
        if (chosen !== undefined) onChange(chosen.value)
      }}
      className={classNames(styles.field, className)}
    >
      {labelHidden ? null : <Label className={styles.label ?? ''}>{label}</Label>}
      <Button className={classNames(styles.inputBox, styles.selectButton)}>
        <SelectValue className={styles.selectValue ?? ''} />
        <ChevronDown aria-hidden />
      </Button>
      {description === undefined ? null : (
        <Text slot="description" className={styles.description ?? ''}>
          {description}
        </Text>
      )}
      <FloatingBox offset={4}>
        <ListBox className={menuStyles.menu ?? ''}>
          {options.map((option) => (
            <ListBoxItem
              key={option.value}
              id={option.value}
              textValue={option.label}
              className={classNames(menuStyles.item, styles.option)}
            >
              <span className={menuStyles.text}>
                <Text slot="label">{option.label}</Text>
                {option.description === undefined ? null : (
                  <Text slot="description" className={menuStyles.description ?? ''}>
                    {option.description}
                  </Text>
                )}
              </span>
            </ListBoxItem>
          ))}
        </ListBox>
      </FloatingBox>
    </AriaSelect>
  )
}
