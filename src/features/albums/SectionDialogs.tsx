import { useState } from 'react'

import { mayHaveMarkup } from '../../domain/caption-text.ts'
import type { AlbumSection } from '../../domain/reads.ts'
import { usePhotoActions } from '../../photos/actions.ts'
import { Caption } from '../../photos/captions/Caption.tsx'
import { FormDialog, TextField, useAreaMessages } from '../../ui/index.ts'
import { albumsEn } from '../../ui/i18n/messages/albums.en.ts'
import type { AlbumTask } from './album-task.ts'
import styles from './albums-page.module.css'

type NewSection = Extract<AlbumTask, { readonly kind: 'section' }>

/** A heading with a text, before a photo or at the end. */
export function NewSectionDialog({ album, before, onClose }: NewSection & { readonly onClose: () => void }) {
  const { t } = useAreaMessages(albumsEn)
  const actions = usePhotoActions()
  return (
    <SectionForm
      title={t('albums.section')}
      section={{ title: '', text: '' }}
      onClose={onClose}
      onSave={(texts) =>
        actions.albums('albums.addSection', {
          album: album.id,
          ...texts,
          ...(before === undefined ? {} : { before }),
        })
      }
    />
  )
}

export function EditSectionDialog({
  section,
  onClose,
}: {
  readonly section: AlbumSection
  readonly onClose: () => void
}) {
  const { t } = useAreaMessages(albumsEn)
  const actions = usePhotoActions()
  return (
    <SectionForm
      title={t('albums.sectionTitle')}
      section={section}
      onClose={onClose}
      onSave={(texts) => actions.albums('albums.updateSection', { section: section.id, ...texts })}
    />
  )
}

interface SectionFormProps {
  readonly title: string
  readonly section: Pick<AlbumSection, 'title' | 'text'>
  readonly onSave: (texts: Pick<AlbumSection, 'title' | 'text'>) => Promise<boolean>
  readonly onClose: () => void
}

function SectionForm({ title: heading, section, onSave, onClose }: SectionFormProps) {
  const { t } = useAreaMessages(albumsEn)
  const [title, setTitle] = useState(section.title)
  const [text, setText] = useState(section.text)
  const save = () =>
    onSave({ title: title.trim(), text: text.trim() }).then((done) => (done ? onClose() : undefined))
  return (
    <FormDialog title={heading} action={t('albums.save')} onSave={save} onClose={onClose}>
      <TextField
        label={t('albums.sectionName')}
        value={title}
        onChange={setTitle}
        autoFocus
        maxLength={200}
      />
      <TextField
        label={t('albums.sectionText')}
        value={text}
        onChange={setText}
        multiline
        maxLength={20_000}
      />
      {mayHaveMarkup(text) ? (
        <div role="group" aria-label={t('albums.textPreview')} className={styles.preview}>
          <Caption text={text} />
        </div>
      ) : null}
    </FormDialog>
  )
}
