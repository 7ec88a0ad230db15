import {
  ArrowLeft,
  ArrowRight,
  Ellipsis,
  Merge,
  MoveRight,
  Pause,
  Pencil,
  Pin,
  PinOff,
  Search,
  Snowflake,
  Trash2,
} from 'lucide-react'

import { tagPathText } from '../../domain/tags.ts'
import { MS_PER_DAY } from '../../domain/calendar.ts'
import type { AlbumRow } from '../../domain/reads.ts'
import { usePhotoActions } from '../../photos/actions.ts'
import { Thumb } from '../../photos/Thumb.tsx'
import { useMedia } from '../../photos/use-media.ts'
import { IconButton, Menu, MenuItem, useAreaMessages } from '../../ui/index.ts'
import { albumsEn } from '../../ui/i18n/messages/albums.en.ts'
import type { AlbumTask, LinkToAlbum } from './album-task.ts'
import styles from './albums-page.module.css'
import { useFreeze } from './use-freeze.ts'

export interface AlbumCardProps {
  readonly album: AlbumRow
  /** Albums in it. */
  readonly inside: number
  /** Its neighbours, for those who move it without a mouse. */
  readonly previous: AlbumRow | null
  readonly afterNext: AlbumRow | null
  readonly isLast: boolean
  readonly link: LinkToAlbum
  readonly onTask: (task: AlbumTask) => void
}

/** A large and two small pictures, the title, and what is in it. */
export function AlbumCard(props: AlbumCardProps) {
  const { album, inside, previous, afterNext, isLast, link, onTask } = props
  const { t } = useAreaMessages(albumsEn)
  const hasSidebar = useMedia('(width >= 640px)')
  const actions = usePhotoActions()
  const { isFreezing, freeze } = useFreeze(album)
  const moveBefore = (before: string | undefined) =>
    void actions.albums('albums.move', {
      album: album.id,
      under: album.parent,
      ...(before === undefined ? {} : { before }),
    })
  return (
    <>
      {link({
        id: album.id,
        className: styles.card,
        children: (
          <>
            <Mosaic covers={album.covers} />
            <span className={styles.title}>{album.title}</span>
            <span className={styles.meta}>
              {album.kind === 'smart' ? <Search aria-label={t('albums.smart')} role="img" /> : null}
              <AlbumFacts album={album} inside={inside} />
            </span>
          </>
        ),
      })}
      <span className={styles.menu}>
        <Menu
          aria-label={t('albums.actions', { name: tagPathText(album.path) })}
          trigger={
            <IconButton size="small" label={t('albums.actions', { name: tagPathText(album.path) })}>
              <Ellipsis aria-hidden />
            </IconButton>
          }
        >
          <MenuItem icon={<Pencil aria-hidden />} onAction={() => onTask({ kind: 'rename', album })}>
            {t('albums.rename')}
          </MenuItem>
          {previous === null ? null : (
            <MenuItem icon={<ArrowLeft aria-hidden />} onAction={() => moveBefore(previous.id)}>
              {t('albums.earlier')}
            </MenuItem>
          )}
          {isLast ? null : (
            <MenuItem icon={<ArrowRight aria-hidden />} onAction={() => moveBefore(afterNext?.id)}>
              {t('albums.later')}
            </MenuItem>
          )}
          <MenuItem icon={<MoveRight aria-hidden />} onAction={() => onTask({ kind: 'move', album })}>
            {t('albums.move')}
          </MenuItem>
          {album.kind === 'smart' ? (
            <MenuItem
              icon={<Snowflake aria-hidden />}
              description={t('albums.freezeHint')}
              isDisabled={isFreezing}
              onAction={freeze}
            >
              {t('albums.freeze')}
            </MenuItem>
          ) : (
            <MenuItem icon={<Merge aria-hidden />} onAction={() => onTask({ kind: 'merge', album })}>
              {t('albums.merge')}
            </MenuItem>
          )}
          {hasSidebar ? (
            <MenuItem
              icon={album.pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
              onAction={() =>
                void actions.albums('albums.update', { album: album.id, pinned: !album.pinned })
              }
            >
              {t(album.pinned ? 'albums.unpin' : 'albums.pin')}
            </MenuItem>
          ) : null}
          <MenuItem
            icon={<Trash2 aria-hidden />}
            tone="danger"
            onAction={() => onTask({ kind: 'delete', album, below: inside })}
          >
            {t('albums.delete')}
          </MenuItem>
        </Menu>
      </span>
    </>
  )
}

export function Mosaic({ covers }: { readonly covers: AlbumRow['covers'] }) {
  return (
    <span className={styles.mosaic} data-count={covers.length} aria-hidden>
      {(covers.length === 0 ? [null] : covers).map((hash, at) => (
        <span key={hash ?? at} className={styles.picture}>
          {hash === null ? null : <Thumb hash={hash} />}
        </span>
      ))}
    </span>
  )
}

/** "12 Jul – 3 Aug 2024 · 48 photos". */
export function AlbumFacts({ album, inside }: { readonly album: AlbumRow; readonly inside: number }) {
  const { t, format } = useAreaMessages(albumsEn)
  const { days, count, paused } = album
  const facts = [
    days === null ? null : format.days(days.from * MS_PER_DAY, days.to * MS_PER_DAY),
    count === 0 && inside > 0 ? null : t('albums.count', { count }),
    inside === 0 ? null : t('albums.inside', { count: inside }),
  ].filter((fact) => fact !== null)
  return (
    <>
      {paused === null ? null : (
        <span className={styles.paused}>
          <Pause aria-hidden />
          {t('albums.paused')}
        </span>
      )}
      <span>{facts.join(' · ')}</span>
    </>
  )
}
