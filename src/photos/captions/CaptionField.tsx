import { useState } from 'react'
import { Pencil } from 'lucide-react'

import { mayHaveMarkup } from '../../domain/caption-text.ts'
import { IconButton, SavedField, useAreaMessages } from '../../ui/index.ts'
import { viewerEn } from '../../ui/i18n/messages/viewer.en.ts'
import { Caption } from './Caption.tsx'
import styles from './caption.module.css'

export interface CaptionFieldProps {
  readonly caption: string
  readonly onSave: (caption: string) => void
}

/** A caption as its marks mean it; while it is typed, as it is typed, and below how it will be read. Give it a key by photo. */
export function CaptionField({ caption, onSave }: CaptionFieldProps) {
  const { t } = useAreaMessages(viewerEn)
  const [isEditing, setEditing] = useState(false)
  if (!isEditing && mayHaveMarkup(caption)) {
    return (
      <div className={styles.shown}>
        <Caption text={caption} />
        <IconButton size="small" label={t('photos.info.captionEdit')} onPress={() => setEditing(true)}>
          <Pencil aria-hidden />
        </IconButton>
      </div>
    )
  }
  return (
    <SavedField
      key={caption}
      label={t('photos.info.captionField')}
      labelHidden
      placeholder={t('photos.info.captionHint')}
      value={caption}
      multiline
      rows={isEditing && caption !== '' ? 3 : 1}
      autoFocus={isEditing}
      onFocus={() => setEditing(true)}
      onLeave={() => setEditing(false)}
      onSave={onSave}
      below={(typed) =>
        isEditing && mayHaveMarkup(typed) ? (
          <div role="group" aria-label={t('photos.info.captionPreview')} className={styles.preview}>
            <Caption text={typed} />
          </div>
        ) : null
      }
    />
  )
}
