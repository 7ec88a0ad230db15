import { useState } from 'react'
import { useNavigate, useParams } from '@tanstack/react-router'

import { useQuery } from '../../client/use-query.ts'
import type { AlbumView } from '../../domain/reads.ts'
import { AlbumDialogs } from '../../features/albums/AlbumDialogs.tsx'
import { AlbumHead } from '../../features/albums/AlbumHead.tsx'
import { AlbumSelection, AsCover } from '../../features/albums/AlbumSelection.tsx'
import type { AlbumTask } from '../../features/albums/album-task.ts'
import { usePhotoActions } from '../../photos/actions.ts'
import { EmptyState, useAreaMessages, useToasts } from '../../ui/index.ts'
import { albumsEn } from '../../ui/i18n/messages/albums.en.ts'
import { linkToAlbum } from './link-to-album.tsx'
import { PhotoShelf } from './PhotoShelf.tsx'

/** `/albums/<id>`: what it says of itself, and its photos in its order; the open photo is in the URL. */
export default function AlbumRoute() {
  const { id } = useParams({ from: '/albums/$id' })
  const { t } = useAreaMessages(albumsEn)
  const view = useQuery('album', { album: id })
  if (view === null)
    return (
      <EmptyState
        level={1}
        title={t('albums.gone')}
        action={linkToAlbum({ id: null, className: undefined, children: t('albums.all') })}
      >
        {t('albums.goneText')}
      </EmptyState>
    )
  return <Album key={id} view={view} />
}

function Album({ view }: { readonly view: AlbumView }) {
  const { t } = useAreaMessages(albumsEn)
  const showToast = useToasts()
  const actions = usePhotoActions()
  const navigate = useNavigate()
  const [task, setTask] = useState<AlbumTask | null>(null)
  const { album, sections } = view
  const isSmart = album.kind === 'smart'
  const isSearching = isSmart && album.paused === null
  return (
    <>
      <PhotoShelf
        from="/albums/$id"
        head={
          <AlbumHead
            view={view}
            link={linkToAlbum}
            onTask={setTask}
            onAddPhotos={() => {
              showToast({ text: t('albums.addPhotosHint') })
              void navigate({ to: '/' })
            }}
          />
        }
        name={`album ${album.id}`}
        title={album.title}
        base={{
          filters: [{ key: 'album', any: [album.id], exact: true }],
          ...(album.order === null ? {} : { order: album.order }),
        }}
        sections={sections}
        onArrange={(assets, before) => actions.albums('albums.reorder', { assets, album: album.id, before })}
        selectionMore={(chosen, where) => (
          <AlbumSelection album={album} chosen={chosen} where={where} onTask={setTask} />
        )}
        photoMore={(hash) => <AsCover album={album} hash={() => Promise.resolve(hash)} />}
        empty={
          <EmptyState title={t(isSearching ? 'albums.noMatch' : 'albums.noPhotos')}>
            {isSearching ? t('albums.noMatchText') : isSmart ? null : t('albums.noPhotosText')}
          </EmptyState>
        }
      />
      <AlbumDialogs
        task={task}
        onTask={setTask}
        onOpen={(id) => void navigate({ to: '/albums/$id', params: { id } })}
      />
    </>
  )
}
