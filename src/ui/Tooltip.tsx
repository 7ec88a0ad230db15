import type { ReactElement } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip'

import styles from './Tooltip.module.css'

export interface TooltipProps {
  readonly text: string
  readonly shortcut?: string
  /** One focusable React Aria element. */
  readonly children: ReactElement
}

/** A name on hover and on keyboard focus, after half a second. Never the only place of a needed text. */
export function Tooltip({ text, shortcut, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <AriaTooltip offset={6} className={styles.tooltip ?? ''}>
        {text}
        {shortcut === undefined ? null : <kbd className={styles.shortcut}>{shortcut}</kbd>}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
