import { useState, type ReactNode } from 'react'

import { useQueryState } from '../../client/use-query.ts'
import { mayHaveMarkup } from '../../domain/caption-text.ts'
import type { AlbumSection } from '../../domain/reads.ts'
import { usePhotoActions } from '../../photos/actions.ts'
import { Caption } from '../../photos/captions/Caption.tsx'
import { FormDialog, Select, TextField, useAreaMessages } from '../../ui/index.ts'
import { albumsEn } from '../../ui/i18n/messages/albums.en.ts'
import type { AlbumTask } from './album-task.ts'
import styles from './albums-page.module.css'
import { firstOf } from './first-of-album.ts'

const SECTION_PLACES = ['start', 'end'] as const
type SectionPlace = (typeof SECTION_PLACES)[number]

type NewSection = Extract<AlbumTask, { readonly kind: 'section' }>

/** A heading with a text, before a photo; where none was chosen, it is asked whether all come under it or what comes later. */
export function NewSectionDialog({ album, before, onClose }: NewSection & { readonly onClose: () => void }) {
  const { t } = useAreaMessages(albumsEn)
  const actions = usePhotoActions()
  const view = useQueryState('album', { album: album.id }).value ?? null
  const [chosen, setChosen] = useState<SectionPlace | null>(null)
  const asksWhere = before === undefined && view !== null && view.album.count > 0
  // The first section holds what is there; a second one before it would leave it empty.
  const place = chosen ?? (view?.sections.length === 0 ? 'start' : 'end')
  const firstUnder = async () =>
    before ?? (asksWhere && place === 'start' ? await firstOf(album) : null) ?? undefined
  return (
    <SectionForm
      title={t('albums.section')}
      section={{ title: '', text: '' }}
      onClose={onClose}
      onSave={async (texts) => {
        const first = await firstUnder()
        return actions.albums('albums.addSection', {
          album: album.id,
          ...texts,
          ...(first === undefined ? {} : { before: first }),
        })
      }}
    >
      {asksWhere ? (
        <>
          <Select<SectionPlace>
            label={t('albums.sectionPlace')}
            options={SECTION_PLACES.map((value) => ({
              value,
              label: t('albums.sectionPlaceName', { place: value }),
            }))}
            value={place}
            onChange={setChosen}
          />
          <p className={styles.meta}>{t('albums.sectionPlaceHint', { place })}</p>
        </>
      ) : null}
    </SectionForm>
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
  /** What else is asked. */
  readonly children?: ReactNode
}

function SectionForm({ title: heading, section, onSave, onClose, children }: SectionFormProps) {
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
      {children}
      {mayHaveMarkup(text) ? (
        <div role="group" aria-label={t('albums.textPreview')} className={styles.preview}>
          <Caption text={text} />
        </div>
      ) : null}
    </FormDialog>
  )
}
