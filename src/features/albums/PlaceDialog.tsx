import { useState } from 'react'

import { useQueryState } from '../../client/use-query.ts'
import type { AlbumTitle } from '../../domain/reads.ts'
import { tagPathText } from '../../domain/tags.ts'
import { usePhotoActions } from '../../photos/actions.ts'
import { AlbumField } from '../../photos/albums/AlbumField.tsx'
import { Button, ConfirmDialog, Dialog, useAreaMessages } from '../../ui/index.ts'
import { albumsEn } from '../../ui/i18n/messages/albums.en.ts'
import styles from './albums-page.module.css'

export interface PlaceDialogProps {
  readonly kind: 'move' | 'merge'
  readonly album: AlbumTitle
  readonly onClose: () => void
  /** Goes to the album that this one became part of. */
  readonly onOpen: (id: string) => void
}

/** Where an album goes: into another to lie in it, or to become part of it. */
export function PlaceDialog({ kind, album, onClose, onOpen }: PlaceDialogProps) {
  const { t } = useAreaMessages(albumsEn)
  const actions = usePhotoActions()
  const albums = useQueryState('albumTitles', {}).value ?? []
  const [into, setInto] = useState<AlbumTitle | null>(null)
  const place = (other: string | null) => {
    const done =
      kind === 'move'
        ? actions.albums('albums.move', { album: album.id, under: other })
        : actions.albums('albums.merge', { album: album.id, into: other ?? '' })
    void done.then((isDone) => {
      if (!isDone) return
      onClose()
      if (kind === 'merge' && other !== null) onOpen(other)
    })
  }
  if (into !== null) return <MergeQuestion album={album} into={into} onClose={onClose} onMerge={place} />
  return (
    <Dialog
      title={t(kind === 'move' ? 'albums.moveTitle' : 'albums.mergeTitle', { name: album.title })}
      size="small"
      onClose={onClose}
      actions={
        <>
          {kind === 'move' && album.parent !== null ? (
            <Button onPress={() => place(null)}>{t('albums.toTop')}</Button>
          ) : null}
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>{t(kind === 'move' ? 'albums.moveText' : 'albums.mergeText')}</p>
        <AlbumField
          label={t(kind === 'move' ? 'albums.under' : 'albums.into')}
          without={idsWithin(albums, album.id)}
          creates={false}
          autoFocus
          opensOnFocus
          onChoose={({ id }) =>
            kind === 'move' ? place(id) : setInto(albums.find((one) => one.id === id) ?? null)
          }
        />
      </div>
    </Dialog>
  )
}

/** Before two albums become one. The key that brought the question does not answer it. */
function MergeQuestion({
  album,
  into,
  onClose,
  onMerge,
}: Pick<PlaceDialogProps, 'album' | 'onClose'> & {
  readonly into: AlbumTitle
  readonly onMerge: (into: string) => void
}) {
  const { t } = useAreaMessages(albumsEn)
  const names = { name: tagPathText(album.path), into: tagPathText(into.path) }
  return (
    <ConfirmDialog
      title={t('albums.mergeAsk', names)}
      text={t('albums.mergeAskText', names)}
      action={t('albums.mergeDo')}
      focus="cancel"
      onAnswer={(isSure) => (isSure ? onMerge(into.id) : onClose())}
    />
  )
}

/** The album and all in it: where it can go neither. */
function idsWithin(albums: readonly AlbumTitle[], id: string): ReadonlySet<string> {
  const ids = new Set([id])
  // An album comes before those in it.
  for (const row of albums) if (row.parent !== null && ids.has(row.parent)) ids.add(row.id)
  return ids
}
