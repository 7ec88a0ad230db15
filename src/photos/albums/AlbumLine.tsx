import { tagPathText } from '../../domain/tags.ts'
import { Suspense, lazy, useState } from 'react'
import { FolderHeart, LibraryBig, Search, X } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import type { PhotoDetail } from '../../domain/reads.ts'
import { Button, IconButton, useAreaMessages } from '../../ui/index.ts'
import { albumsEn } from '../../ui/i18n/messages/albums.en.ts'
import { usePhotoActions } from '../actions.ts'
import styles from './albums.module.css'
import { useOpenAlbum } from './open-album.ts'

const AlbumDialog = lazy(() => import('./AlbumDialog.tsx'))

/** The albums a photo is in, each a way to it; out of those by hand it can be taken. */
export default function AlbumLine({ detail }: { readonly detail: Pick<PhotoDetail, 'hash'> }) {
  const { t } = useAreaMessages(albumsEn)
  const actions = usePhotoActions()
  const openAlbum = useOpenAlbum()
  const [isAdding, setAdding] = useState(false)
  const albums = useQueryState('albumsOf', { hash: detail.hash }).value ?? []
  const target = { assets: [detail.hash] }
  return (
    <>
      <ul className={styles.line} aria-label={t('albums.of')}>
        {albums.map(({ id, path, kind }) => (
          <li key={id} className={styles.of}>
            <Button
              size="small"
              variant="quiet"
              icon={kind === 'smart' ? <Search aria-hidden /> : <LibraryBig aria-hidden />}
              onPress={() => openAlbum(id)}
            >
              {tagPathText(path)}
            </Button>
            {kind === 'smart' ? null : (
              <IconButton
                size="small"
                label={t('albums.remove', { name: tagPathText(path) })}
                onPress={() =>
                  void actions.albums('albums.remove', { ...target, album: id }, tagPathText(path))
                }
              >
                <X aria-hidden />
              </IconButton>
            )}
          </li>
        ))}
        <li>
          <Button
            size="small"
            variant="quiet"
            icon={<FolderHeart aria-hidden />}
            onPress={() => setAdding(true)}
          >
            {t('albums.add')}
          </Button>
        </li>
      </ul>
      {isAdding ? (
        <Suspense>
          <AlbumDialog target={target} onClose={() => setAdding(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
