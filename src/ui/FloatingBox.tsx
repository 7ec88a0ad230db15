import type { ReactNode } from 'react'
import { Popover as AriaPopover } from 'react-aria-components/Popover'

import { useAreaTheme } from './area-theme.ts'
import styles from './Menu.module.css'

export interface FloatingBoxProps {
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end'
  /** Of the window: it opens here, and not beside what opened it. */
  readonly at?: { readonly x: number; readonly y: number }
  /** Pixels between it and what it belongs to. */
  readonly offset?: number
  readonly children: ReactNode
}

/** What menus and lists of choices open in: below the body, beside what opened it, in the theme of the area it was opened from. */
export function FloatingBox({ children, at, ...rest }: FloatingBoxProps) {
  return (
    <AriaPopover
      {...rest}
      {...(at === undefined ? {} : { getTargetRect: () => new DOMRect(at.x, at.y, 0, 0) })}
      data-theme={useAreaTheme()}
      className={styles.popover ?? ''}
    >
      {children}
    </AriaPopover>
  )
}
