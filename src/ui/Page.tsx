import type { ReactNode } from 'react'

import { classNames } from './class-names.ts'
import styles from './Page.module.css'
import { useTitle } from './use-title.ts'

export interface PageProps {
  /** Names the place, in serif. */
  readonly title: string
  /** One sentence under the title. */
  readonly lead?: ReactNode
  /** Buttons beside the title. */
  readonly actions?: ReactNode
  /** `wide` for tables and galleries. */
  readonly width?: 'text' | 'wide'
  readonly children: ReactNode
}

/** The frame of a page of words: one title, one measure, calm margins. Pictures do not use it. */
export function Page({ title, lead, actions, width = 'text', children }: PageProps) {
  useTitle(title)
  return (
    <div className={classNames(styles.page, width === 'wide' && styles.wide)}>
      <header className={styles.header}>
        <div className={styles.heading}>
          <h1 className={styles.title} tabIndex={-1}>
            {title}
          </h1>
          {lead === undefined ? null : <div className={styles.lead}>{lead}</div>}
        </div>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}

export interface SectionProps {
  readonly title: string
  readonly lead?: ReactNode
  readonly actions?: ReactNode
  readonly children?: ReactNode
}

/** One topic of a page, set off by a hairline. */
export function Section({ title, lead, actions, children }: SectionProps) {
  return (
    <section className={styles.section}>
      <header className={styles.sectionHeader}>
        <div className={styles.heading}>
          <h2 className={styles.sectionTitle}>{title}</h2>
          {lead === undefined ? null : <div className={styles.sectionLead}>{lead}</div>}
        </div>
        {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
      </header>
      {children === undefined ? null : <div className={styles.sectionBody}>{children}</div>}
    </section>
  )
}
