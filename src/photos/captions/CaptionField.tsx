import { useState } from 'react'
import { Pencil } from 'lucide-react'

import { mayHaveMarkup } from '../../domain/caption-text.ts'
import { classNames, IconButton, SavedField, useAfterPress, useAreaMessages } from '../../ui/index.ts'
import { viewerEn } from '../../ui/i18n/messages/viewer.en.ts'
import { Caption } from './Caption.tsx'
import styles from './caption.module.css'

export interface CaptionFieldProps {
  readonly caption: string
  readonly onSave: (caption: string) => void
  /** What it is called, where it is no caption of a photo. */
  readonly words?: CaptionWords
  readonly className?: string
}

export interface CaptionWords {
  readonly label: string
  readonly hint: string
  readonly edit: string
  readonly preview: string
}

/** A caption as its marks mean it; while it is typed, as it is typed, and below how it will be read. Give it a key by photo. */
export function CaptionField({ caption, onSave, words, className }: CaptionFieldProps) {
  const { t } = useAreaMessages(viewerEn)
  const { label, hint, edit, preview } = words ?? {
    label: t('photos.info.captionField'),
    hint: t('photos.info.captionHint'),
    edit: t('photos.info.captionEdit'),
    preview: t('photos.info.captionPreview'),
  }
  const [state, setState] = useState<'read' | 'typed' | 'left'>('read')
  const afterPress = useAfterPress()
  const isEditing = state !== 'read'
  if (!isEditing && mayHaveMarkup(caption)) {
    return (
      <div className={classNames(styles.shown, className)}>
        <Caption text={caption} />
        <IconButton size="small" label={edit} onPress={() => setState('typed')}>
          <Pencil aria-hidden />
        </IconButton>
      </div>
    )
  }
  return (
    <SavedField
      key={caption}
      {...(className === undefined ? {} : { className })}
      label={label}
      labelHidden
      placeholder={hint}
      value={caption}
      multiline
      rows={isEditing && caption !== '' ? 3 : 1}
      autoFocus={state === 'typed'}
      onFocus={() => setState('typed')}
      onLeave={() => {
        setState('left')
        // What the press is on would move up by the preview's height, and the click would miss it.
        afterPress(() => setState((now) => (now === 'left' ? 'read' : now)))
      }}
      onSave={onSave}
      below={(typed) =>
        isEditing && mayHaveMarkup(typed) ? (
          <div role="group" aria-label={preview} className={styles.preview}>
            <Caption text={typed} />
          </div>
        ) : null
      }
    />
  )
}
