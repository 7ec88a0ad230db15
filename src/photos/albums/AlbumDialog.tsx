import { tagPathText } from '../../domain/tags.ts'
import { useRef } from 'react'
import { LibraryBig } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import type { AlbumTitle } from '../../domain/reads.ts'
import { Button, Dialog, useAreaMessages } from '../../ui/index.ts'
import { albumsEn } from '../../ui/i18n/messages/albums.en.ts'
import { usePhotoActions, type PhotoTarget } from '../actions.ts'
import { placeOfNew } from './album-choices.ts'
import { AlbumField } from './AlbumField.tsx'
import styles from './albums.module.css'

const RECENT_SHOWN = 6

/** Puts photos into an album: one that is there, or one that is made with them. */
export default function AlbumDialog({
  target,
  onClose,
}: {
  readonly target: PhotoTarget
  readonly onClose: () => void
}) {
  const { t } = useAreaMessages(albumsEn)
  const actions = usePhotoActions()
  const albums = useQueryState('albumTitles', {}).value ?? []
  const recent = albums
    .filter(({ kind }) => kind === 'album')
    .sort((one, other) => (one.id < other.id ? 1 : -1))
    .slice(0, RECENT_SHOWN)
  const isBusy = useRef(false)
  /** Once: a second press of Enter would make a second album. */
  const once = (change: () => Promise<boolean>) => {
    if (isBusy.current) return
    isBusy.current = true
    void change().then((isDone) => {
      isBusy.current = false
      if (isDone) onClose()
    })
  }
  const add = ({ id, title }: Pick<AlbumTitle, 'id' | 'title'>) =>
    once(() => actions.albums('albums.add', { ...target, album: id }, title))
  const create = (typed: string) => {
    const place = placeOfNew(albums, typed)
    once(() => actions.albums('albums.create', { ...target, ...place }, place.title))
  }
  const title =
    'assets' in target ? t('albums.addTitle', { count: target.assets.length }) : t('albums.addAll')
  return (
    <Dialog
      title={title}
      size="small"
      onClose={onClose}
      actions={<Button onPress={onClose}>{t('ui.cancel')}</Button>}
    >
      <div className={styles.dialog}>
        <AlbumField
          label={t('albums.field')}
          without={NONE}
          creates
          autoFocus
          onChoose={({ isNew, text, path }) => (isNew ? create(text) : add({ id: text, title: path }))}
        />
        {recent.length === 0 ? null : (
          <ul className={styles.choices} aria-label={t('albums.list')}>
            {recent.map((album) => (
              <li key={album.id}>
                <Button
                  variant="quiet"
                  className={styles.choice ?? ''}
                  icon={<LibraryBig aria-hidden />}
                  onPress={() => add(album)}
                >
                  {tagPathText(album.path)}
                </Button>
              </li>
            ))}
          </ul>
        )}
        <p className={styles.secondary}>{t('albums.addHint')}</p>
      </div>
    </Dialog>
  )
}

const NONE: ReadonlySet<string> = new Set()
