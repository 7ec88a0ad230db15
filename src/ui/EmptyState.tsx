import type { ReactNode } from 'react'

import styles from './EmptyState.module.css'

export interface EmptyStateProps {
  /** One serif line. */
  readonly title: string
  readonly children?: ReactNode
  /** One action. */
  readonly action?: ReactNode
  /** Heading level in the page's outline. */
  readonly level?: 1 | 2
}

/** What a place says when there is nothing in it yet. */
export function EmptyState({ title, children, action, level = 2 }: EmptyStateProps) {
  const Heading = level === 1 ? 'h1' : 'h2'
  return (
    <div className={styles.empty}>
      <Heading className={styles.title}>{title}</Heading>
      {children === undefined ? null : <div className={styles.text}>{children}</div>}
      {action === undefined ? null : <div className={styles.action}>{action}</div>}
    </div>
  )
}
