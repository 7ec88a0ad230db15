import type { ReactNode } from 'react'
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'

import styles from './Banner.module.css'
import { classNames } from './class-names.ts'

export interface BannerProps {
  readonly tone?: 'neutral' | 'warning' | 'danger' | 'success'
  /** What happened, to what. */
  readonly title: string
  /** What is safe, what to do. */
  readonly children?: ReactNode
  /** One button; at most two. */
  readonly actions?: ReactNode
}

const ICONS = { neutral: Info, warning: TriangleAlert, danger: CircleAlert, success: CircleCheck } as const

/** A lasting notice inside a page. */
export function Banner({ tone = 'neutral', title, children, actions }: BannerProps) {
  const Icon = ICONS[tone]
  return (
    <div role={tone === 'danger' ? 'alert' : 'status'} className={classNames(styles.banner, styles[tone])}>
      <Icon aria-hidden className={styles.icon} />
      <div className={styles.text}>
        <p className={styles.title}>{title}</p>
        {children === undefined ? null : <div className={styles.body}>{children}</div>}
      </div>
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
