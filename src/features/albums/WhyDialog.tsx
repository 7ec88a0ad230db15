import { Check, X } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import type { AlbumTitle } from '../../domain/reads.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import { Button, Dialog, useAreaMessages } from '../../ui/index.ts'
import { albumsEn } from '../../ui/i18n/messages/albums.en.ts'
import styles from './albums-page.module.css'

export interface WhyDialogProps {
  readonly album: AlbumTitle
  readonly hash: AssetHash
  readonly onClose: () => void
}

/** Piece by piece, why a photo is in a smart album. */
export function WhyDialog({ album, hash, onClose }: WhyDialogProps) {
  const { t } = useAreaMessages(albumsEn)
  const reasons = useQueryState('albumReasons', { album: album.id, hash }).value
  return (
    <Dialog
      title={t('albums.why')}
      size="small"
      onClose={onClose}
      actions={
        <Button variant="primary" onPress={onClose}>
          {t('albums.close')}
        </Button>
      }
    >
      {reasons === undefined || reasons === null ? null : (
        <div className={styles.form}>
          {reasons.exception === null ? null : (
            <p>{t(reasons.exception === 'always' ? 'albums.whyAlways' : 'albums.whyNever')}</p>
          )}
          <ul className={styles.reasons}>
            {reasons.pieces.map(({ text, fits }) => (
              <li key={text} data-fits={fits || undefined}>
                {fits ? <Check aria-hidden /> : <X aria-hidden />}
                <code>{text}</code>
                <span>{t(fits ? 'albums.whyFits' : 'albums.whyNot')}</span>
              </li>
            ))}
          </ul>
          {reasons.isBeyondLimit ? <p>{t('albums.whyLimit')}</p> : null}
        </div>
      )}
    </Dialog>
  )
}
