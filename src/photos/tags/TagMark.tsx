import { Tag } from 'lucide-react'

import { LABEL_COLOURS } from '../../domain/marks.ts'
import type { TagRow } from '../../domain/reads.ts'
import styles from './tags.module.css'

/** What a tag is told by at a glance: its symbol, else a tag in its colour. */
export function TagMark({ tag }: { readonly tag: Pick<TagRow, 'colour' | 'icon'> | undefined }) {
  const icon = tag?.icon ?? null
  if (icon !== null)
    return (
      <span aria-hidden className={styles.icon}>
        {icon}
      </span>
    )
  const label = LABEL_COLOURS.findIndex((colour) => colour === tag?.colour) + 1
  return (
    <Tag
      aria-hidden
      className={styles.mark}
      {...(label === 0 ? {} : { 'data-label': label })}
      fill={label === 0 ? 'none' : 'currentColor'}
    />
  )
}
