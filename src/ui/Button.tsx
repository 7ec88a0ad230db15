import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import {
  ToggleButton as AriaToggleButton,
  type ToggleButtonProps as AriaToggleButtonProps,
} from 'react-aria-components/ToggleButton'

import styles from './Button.module.css'
import { classNames } from './class-names.ts'
import { Tooltip } from './Tooltip.tsx'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly variant?: ButtonVariant
  readonly size?: 'regular' | 'small' | 'large'
  readonly icon?: ReactNode
  readonly className?: string
  readonly children: ReactNode
}

/** A labelled action. One `primary` per screen at most. */
export function Button({
  variant = 'secondary',
  size = 'regular',
  icon,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton {...rest} className={classNames(styles.button, styles[variant], styles[size], className)}>
      {icon}
      <span className={styles.label}>{children}</span>
    </AriaButton>
  )
}

export interface IconButtonProps extends Omit<
  AriaButtonProps,
  'className' | 'style' | 'children' | 'aria-label'
> {
  /** What it does; read aloud and shown as a tooltip. */
  readonly label: string
  /** Keys shown beside the label in the tooltip. */
  readonly shortcut?: string
  readonly size?: 'regular' | 'small' | 'large'
  readonly tone?: 'plain' | 'onDark'
  readonly className?: string
  readonly children: ReactNode
}

/** An action shown by its icon alone. */
export function IconButton({
  label,
  shortcut,
  size = 'regular',
  tone = 'plain',
  className,
  children,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} {...(shortcut === undefined ? {} : { shortcut })}>
      <AriaButton
        {...rest}
        aria-label={label}
        className={classNames(styles.iconButton, styles[tone], styles[size], className)}
      >
        {children}
      </AriaButton>
    </Tooltip>
  )
}

export interface ToggleIconButtonProps extends Omit<
  AriaToggleButtonProps,
  'className' | 'style' | 'children' | 'aria-label'
> {
  readonly label: string
  readonly shortcut?: string
  readonly size?: 'regular' | 'small' | 'large'
  readonly tone?: 'plain' | 'onDark'
  readonly className?: string
  readonly children: ReactNode
}

/** Like `IconButton`, but on or off (`isSelected`, `onChange`). */
export function ToggleIconButton({
  label,
  shortcut,
  size = 'regular',
  tone = 'plain',
  className,
  children,
  ...rest
}: ToggleIconButtonProps) {
  return (
    <Tooltip text={label} {...(shortcut === undefined ? {} : { shortcut })}>
      <AriaToggleButton
        {...rest}
        aria-label={label}
        className={classNames(styles.iconButton, styles[tone], styles[size], className)}
      >
        {children}
      </AriaToggleButton>
    </Tooltip>
  )
}
