import type { ReactNode } from 'react'

import type { AssetHash } from '../../domain/vocabulary.ts'
import { Button, useAreaMessages } from '../../ui/index.ts'
import { sidecarsEn } from '../../ui/i18n/messages/sidecars.en.ts'
import { Thumb } from '../Thumb.tsx'
import styles from './sidecars.module.css'

export interface SidecarFileProps {
  readonly hash: AssetHash
  /** Of the photo, in its source. */
  readonly path: string
  readonly onOpen: (hash: string) => void
  readonly children?: ReactNode
}

/** A photo by its name, and what is to be said about its sidecar. */
export function SidecarFile({ hash, path, onOpen, children }: SidecarFileProps) {
  const { t } = useAreaMessages(sidecarsEn)
  const name = path.slice(path.lastIndexOf('/') + 1)
  return (
    <li className={styles.file}>
      <span className={styles.thumb} aria-hidden>
        <Thumb hash={hash} />
      </span>
      <div className={styles.fileText}>
        <span className={styles.fileName}>{name}</span>
        {children}
        <span className={styles.open}>
          <Button
            size="small"
            variant="quiet"
            aria-label={t('sidecars.openFile', { name })}
            onPress={() => onOpen(hash)}
          >
            {t('attention.open')}
          </Button>
        </span>
      </div>
    </li>
  )
}
