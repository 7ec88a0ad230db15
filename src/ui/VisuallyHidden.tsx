import type { ReactNode } from 'react'

import styles from './VisuallyHidden.module.css'

/** Words for screen readers only. */
export function VisuallyHidden({
  children,
  live = false,
}: {
  readonly children: ReactNode
  readonly live?: boolean
}) {
  return (
    <span className={styles.hidden} {...(live ? { 'aria-live': 'polite', role: 'status' } : {})}>
      {children}
    </span>
  )
}
