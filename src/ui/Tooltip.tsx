import { useEffect, useState, type ReactElement } from 'react'
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components/Tooltip'

import styles from './Tooltip.module.css'

export interface TooltipProps {
  readonly text: string
  readonly shortcut?: string
  /** One focusable React Aria element. */
  readonly children: ReactElement
}

/**
 * A name on hover and on keyboard focus, after half a second. Never the only place of a needed text. Gone with the next key: who has gone on by
 * keyboard while the mouse rests would look at a picture through it.
 */
export function Tooltip({ text, shortcut, children }: TooltipProps) {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    if (!isOpen) return
    const close = () => setOpen(false)
    addEventListener('keydown', close, true)
    return () => removeEventListener('keydown', close, true)
  }, [isOpen])
  return (
    <TooltipTrigger delay={500} closeDelay={80} isOpen={isOpen} onOpenChange={setOpen}>
      {children}
      {/* Taken away at once: one that fades out and is interrupted would stay, unseen. */}
      {isOpen ? (
        <AriaTooltip offset={6} className={styles.tooltip ?? ''}>
          {text}
          {shortcut === undefined ? null : <kbd className={styles.shortcut}>{shortcut}</kbd>}
        </AriaTooltip>
      ) : null}
    </TooltipTrigger>
  )
}
