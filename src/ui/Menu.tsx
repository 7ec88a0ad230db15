import type { ReactElement, ReactNode } from 'react'
import { Check, ChevronRight } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Header } from 'react-aria-components/Header'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  MenuTrigger as AriaMenuTrigger,
  SubmenuTrigger as AriaSubmenuTrigger,
  type MenuItemProps as AriaMenuItemProps,
  type MenuProps as AriaMenuProps,
  type MenuSectionProps as AriaMenuSectionProps,
} from 'react-aria-components/Menu'
import { Separator } from 'react-aria-components/Separator'

import { classNames } from './class-names.ts'
import { FloatingBox } from './FloatingBox.tsx'
import styles from './Menu.module.css'

export interface MenuProps extends Omit<AriaMenuProps<object>, 'className' | 'style' | 'children'> {
  /** The button that opens it. */
  readonly trigger: ReactElement
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end'
  readonly onOpenChange?: (isOpen: boolean) => void
  readonly children: ReactNode
}

/** A button with a list of actions or choices. Give it an `aria-label` when the trigger has none. */
export function Menu({ trigger, placement = 'bottom end', onOpenChange, children, ...rest }: MenuProps) {
  return (
    <AriaMenuTrigger {...(onOpenChange === undefined ? {} : { onOpenChange })}>
      {trigger}
      <FloatingBox placement={placement} offset={6}>
        <AriaMenu {...rest} className={styles.menu ?? ''}>
          {children}
        </AriaMenu>
      </FloatingBox>
    </AriaMenuTrigger>
  )
}

/** Of the window, and how it was asked for. */
export interface MenuPlace {
  readonly x: number
  readonly y: number
  /** By a key: then the first item has the focus. */
  readonly byKey: boolean
}

export interface ContextMenuProps extends Pick<MenuProps, 'children'> {
  readonly 'aria-label': string
  readonly at: MenuPlace
  /** Something was chosen, or nothing. The focus goes back to where it was. */
  readonly onClose: () => void
}

/** A menu where the pointer is, as for a click with its other button. It is open as long as it is there. */
export function ContextMenu({ at, onClose, children, ...rest }: ContextMenuProps) {
  return (
    <AriaMenuTrigger isOpen onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      {/* A menu belongs to a button; nobody sees this one. */}
      <AriaButton className={styles.nowhere ?? ''} aria-label={rest['aria-label']} excludeFromTabOrder />
      <FloatingBox placement="bottom start" offset={0} at={at}>
        <AriaMenu {...rest} className={styles.menu ?? ''} {...(at.byKey ? { autoFocus: 'first' } : {})}>
          {children}
        </AriaMenu>
      </FloatingBox>
    </AriaMenuTrigger>
  )
}

export interface SubmenuProps {
  readonly label: string
  readonly icon?: ReactNode
  readonly children: ReactNode
}

/** An item of a menu that opens another one beside it. */
export function Submenu({ label, icon, children }: SubmenuProps) {
  return (
    <AriaSubmenuTrigger>
      <AriaMenuItem textValue={label} className={styles.item ?? ''}>
        {icon}
        <span className={styles.text}>{label}</span>
        <ChevronRight aria-hidden className={styles.further} />
      </AriaMenuItem>
      <FloatingBox>
        <AriaMenu aria-label={label} className={styles.menu ?? ''}>
          {children}
        </AriaMenu>
      </FloatingBox>
    </AriaSubmenuTrigger>
  )
}

export interface MenuItemProps extends Omit<AriaMenuItemProps, 'className' | 'style' | 'children'> {
  readonly icon?: ReactNode
  readonly shortcut?: string
  readonly description?: string
  readonly tone?: 'plain' | 'danger'
  readonly children: string
}

export function MenuItem({ icon, shortcut, description, tone = 'plain', children, ...rest }: MenuItemProps) {
  return (
    <AriaMenuItem
      {...rest}
      textValue={children}
      className={classNames(styles.item, tone === 'danger' && styles.danger)}
    >
      {({ selectionMode, isSelected }) => (
        <>
          {selectionMode === 'none' ? null : (
            <Check className={styles.check} aria-hidden data-on={isSelected || undefined} />
          )}
          {icon}
          <span className={styles.text}>
            {children}
            {description === undefined ? null : <span className={styles.description}>{description}</span>}
          </span>
          {shortcut === undefined ? null : (
            <kbd className={styles.shortcut} data-keys={shortcut} aria-hidden />
          )}
        </>
      )}
    </AriaMenuItem>
  )
}

export interface MenuSectionProps extends Omit<
  AriaMenuSectionProps<object>,
  'className' | 'style' | 'children'
> {
  readonly title?: string
  readonly children: ReactNode
}

export function MenuSection({ title, children, ...rest }: MenuSectionProps) {
  return (
    <AriaMenuSection
      {...rest}
      {...(title === undefined ? {} : { 'aria-label': title })}
      className={styles.section ?? ''}
    >
      {title === undefined ? null : <Header className={styles.header ?? ''}>{title}</Header>}
      {children}
    </AriaMenuSection>
  )
}

export function MenuSeparator() {
  return <Separator className={styles.separator ?? ''} />
}
