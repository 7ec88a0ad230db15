import type { ReactNode } from 'react'
import {
  ArrowLeftToLine,
  ArrowRightToLine,
  CircleCheck,
  CircleHelp,
  CircleMinus,
  Heading,
  Image,
  LibraryBig,
  Split,
  Undo2,
} from 'lucide-react'

import { read } from '../../client/run.ts'
import type { AlbumRow } from '../../domain/reads.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import { usePhotoActions, type PhotoTarget } from '../../photos/actions.ts'
import type { ChosenPhotos } from '../../photos/SelectionBar.tsx'
import { IconButton, Menu, MenuItem, MenuSection, useAreaMessages } from '../../ui/index.ts'
import { albumsEn } from '../../ui/i18n/messages/albums.en.ts'
import type { AlbumTask } from './album-task.ts'
import styles from './albums-page.module.css'
import { firstOf } from './first-of-album.ts'

export interface AlbumSelectionProps {
  readonly album: AlbumRow
  readonly chosen: ChosenPhotos
  readonly onTask: (task: AlbumTask) => void
  /** In the bar: a button, and a menu of its own. */
  readonly where: 'bar' | 'menu'
}

/** What can be done with the chosen photos of this album, beside what can be done with photos anywhere. */
export function AlbumSelection(props: AlbumSelectionProps) {
  return props.album.kind === 'smart' ? <InSmartAlbum {...props} /> : <InAlbum {...props} />
}

interface PlacedProps extends Pick<AlbumSelectionProps, 'where'> {
  /** What stands in a wide bar for itself: away with them. */
  readonly away: string
  readonly onAway: () => void
  readonly children: ReactNode
}

function Placed({ where, away, onAway, children }: PlacedProps) {
  const { t } = useAreaMessages(albumsEn)
  if (where === 'menu') return <MenuSection title={t('albums.selection')}>{children}</MenuSection>
  return (
    <>
      <IconButton className={styles.wideOnly ?? ''} label={away} onPress={onAway}>
        <CircleMinus aria-hidden />
      </IconButton>
      <Menu
        aria-label={t('albums.selection')}
        trigger={
          <IconButton label={t('albums.selection')}>
            <LibraryBig aria-hidden />
          </IconButton>
        }
      >
        {children}
      </Menu>
    </>
  )
}

function InAlbum({ album, chosen, onTask, where }: AlbumSelectionProps) {
  const { t } = useAreaMessages(albumsEn)
  const actions = usePhotoActions()
  const isByHand = album.sort === 'hand'
  const act = (change: (target: PhotoTarget) => Promise<boolean>, leaves: boolean) =>
    void chosen
      .target()
      .then(change)
      .then((done) => (done && leaves ? chosen.clear() : undefined))
  const moveTo = (before: AssetHash | null) =>
    act((target) => actions.albums('albums.reorder', { ...target, album: album.id, before }), false)
  const takeOut = () =>
    act((target) => actions.albums('albums.remove', { ...target, album: album.id }, album.title), true)
  return (
    <Placed where={where} away={t('albums.takeOut')} onAway={takeOut}>
      <MenuItem icon={<CircleMinus aria-hidden />} onAction={takeOut}>
        {t('albums.takeOut')}
      </MenuItem>
      {chosen.count === 1 ? <CoverItem album={album} chosen={chosen} /> : null}
      {isByHand ? (
        <MenuItem
          icon={<ArrowLeftToLine aria-hidden />}
          onAction={() => void firstOf(album).then((before) => moveTo(before))}
        >
          {t('albums.toStart')}
        </MenuItem>
      ) : null}
      {isByHand ? (
        <MenuItem icon={<ArrowRightToLine aria-hidden />} onAction={() => moveTo(null)}>
          {t('albums.toEnd')}
        </MenuItem>
      ) : null}
      {isByHand ? (
        <MenuItem
          icon={<Heading aria-hidden />}
          onAction={() =>
            void firstHash(chosen).then((before) =>
              onTask({ kind: 'section', album, ...(before === null ? {} : { before }) }),
            )
          }
        >
          {t('albums.sectionBefore')}
        </MenuItem>
      ) : null}
      <MenuItem
        icon={<Split aria-hidden />}
        onAction={() =>
          void chosen.target().then((target) => onTask({ kind: 'split', album, target, count: chosen.count }))
        }
      >
        {t('albums.split')}
      </MenuItem>
    </Placed>
  )
}

function InSmartAlbum({ album, chosen, onTask, where }: AlbumSelectionProps) {
  const { t } = useAreaMessages(albumsEn)
  const actions = usePhotoActions()
  const except = (command: 'albums.include' | 'albums.exclude', on: boolean) =>
    void chosen
      .target()
      .then((target) =>
        actions.albums(command, { ...target, album: album.id, on }, on ? album.title : undefined),
      )
      .then((done) => (done && command === 'albums.exclude' ? chosen.clear() : undefined))
  return (
    <Placed where={where} away={t('albums.never')} onAway={() => except('albums.exclude', true)}>
      {chosen.count === 1 ? (
        <MenuItem
          icon={<CircleHelp aria-hidden />}
          onAction={() =>
            void firstHash(chosen).then((hash) =>
              hash === null ? undefined : onTask({ kind: 'why', album, hash }),
            )
          }
        >
          {t('albums.why')}
        </MenuItem>
      ) : null}
      <MenuItem icon={<CircleMinus aria-hidden />} onAction={() => except('albums.exclude', true)}>
        {t('albums.never')}
      </MenuItem>
      <MenuItem icon={<CircleCheck aria-hidden />} onAction={() => except('albums.include', true)}>
        {t('albums.always')}
      </MenuItem>
      <MenuItem icon={<Undo2 aria-hidden />} onAction={() => except('albums.include', false)}>
        {t('albums.leave')}
      </MenuItem>
      {chosen.count === 1 ? <CoverItem album={album} chosen={chosen} /> : null}
    </Placed>
  )
}

function CoverItem({ album, chosen }: Pick<AlbumSelectionProps, 'album' | 'chosen'>) {
  return <AsCover album={album} hash={() => firstHash(chosen)} />
}

/** In a menu of one photo of this album. */
export function AsCover({
  album,
  hash,
}: {
  readonly album: Pick<AlbumRow, 'id'>
  readonly hash: () => Promise<AssetHash | null>
}) {
  const { t } = useAreaMessages(albumsEn)
  const actions = usePhotoActions()
  return (
    <MenuItem
      icon={<Image aria-hidden />}
      onAction={() =>
        void hash().then((cover) =>
          cover === null ? false : actions.albums('albums.update', { album: album.id, cover }),
        )
      }
    >
      {t('albums.cover')}
    </MenuItem>
  )
}

/** Of the chosen photos the one that stands first. */
async function firstHash(chosen: ChosenPhotos): Promise<AssetHash | null> {
  return (await read('tiles', { ids: chosen.ids().slice(0, 1) }))[0]?.hash ?? null
}
