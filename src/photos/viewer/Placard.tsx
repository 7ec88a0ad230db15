import type { ReactNode } from 'react'
import { AudioLines, FileText, FileQuestion, Film, ImageOff } from 'lucide-react'

import type { Tile } from '../../domain/reads.ts'
import styles from './viewer.module.css'

const ICONS = {
  photo: ImageOff,
  video: Film,
  audio: AudioLines,
  document: FileText,
  unknown: FileQuestion,
} as const

export interface PlacardProps {
  readonly tile: Pick<Tile, 'kind' | 'name'>
  /** Why there is nothing to see. */
  readonly reason: string
  readonly children?: ReactNode
}

/** Hangs where a picture would: what it is, its name, and why there is nothing to see. */
export function Placard({ tile, reason, children }: PlacardProps) {
  const Icon = ICONS[tile.kind]
  return (
    <div className={styles.placard} role="status">
      <Icon aria-hidden />
      <p className={styles.mediaName}>{tile.name}</p>
      <p className={styles.why}>{reason}</p>
      {children}
    </div>
  )
}
