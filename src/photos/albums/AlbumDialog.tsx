import { tagPathText } from '../../domain/tags.ts'
import { useRef, type ReactNode } from 'react'
import { LibraryBig, Search } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import type { AlbumTitle } from '../../domain/reads.ts'
import { Button, Dialog, useAreaMessages } from '../../ui/index.ts'
import { albumsEn } from '../../ui/i18n/messages/albums.en.ts'
import { usePhotoActions, type PhotoTarget } from '../actions.ts'
import { placeOfNew } from './album-choices.ts'
import { AlbumField } from './AlbumField.tsx'
import styles from './albums.module.css'

const RECENT_SHOWN = 6
const SMART_SHOWN = 4

/** Puts photos into an album: one that is there, or one that is made with them; into a smart album for good, whatever its search says. */
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
  const newest = (wanted: AlbumTitle['kind'], most: number) =>
    albums
      .filter(({ kind }) => kind === wanted)
      .sort((one, other) => (one.id < other.id ? 1 : -1))
      .slice(0, most)
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
  const add = (id: string) => {
    const album = albums.find((one) => one.id === id)
    if (album === undefined) return
    const args = { ...target, album: id }
    once(() =>
      album.kind === 'smart'
        ? actions.albums('albums.include', args, album.title)
        : actions.albums('albums.add', args, album.title),
    )
  }
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
          smart
          autoFocus
          onChoose={({ isNew, text }) => (isNew ? create(text) : add(text))}
        />
        <Choices
          label={t('albums.list')}
          albums={newest('album', RECENT_SHOWN)}
          icon={<LibraryBig aria-hidden />}
          onChoose={add}
        />
        <Choices
          label={t('albums.alwaysIn')}
          hint={t('albums.alwaysInHint')}
          albums={newest('smart', SMART_SHOWN)}
          icon={<Search aria-hidden />}
          onChoose={add}
        />
      </div>
    </Dialog>
  )
}

const NONE: ReadonlySet<string> = new Set()

interface ChoicesProps {
  readonly label: string
  /** Shows the label, and says this below it. */
  readonly hint?: string
  readonly albums: readonly AlbumTitle[]
  readonly icon: ReactNode
  readonly onChoose: (id: string) => void
}

function Choices({ label, hint, albums, icon, onChoose }: ChoicesProps) {
  if (albums.length === 0) return null
  return (
    <div>
      {hint === undefined ? null : (
        <>
          <h3 className={styles.heading}>{label}</h3>
          <p className={styles.secondary}>{hint}</p>
        </>
      )}
      <ul className={styles.choices} aria-label={label}>
        {albums.map(({ id, path }) => (
          <li key={id}>
            <Button variant="quiet" className={styles.choice ?? ''} icon={icon} onPress={() => onChoose(id)}>
              {tagPathText(path)}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
