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
import { IconButton, Menu, MenuItem, useAreaMessages } from '../../ui/index.ts'
import { albumsEn } from '../../ui/i18n/messages/albums.en.ts'
import type { AlbumTask } from './album-task.ts'
import styles from './albums-page.module.css'
import { firstOf } from './first-of-album.ts'

export interface AlbumSelectionProps {
  readonly album: AlbumRow
  readonly chosen: ChosenPhotos
  readonly onTask: (task: AlbumTask) => void
}

/** What can be done with the chosen photos of this album, beside what can be done with photos anywhere. */
export function AlbumSelection(props: AlbumSelectionProps) {
  return props.album.kind === 'smart' ? <InSmartAlbum {...props} /> : <InAlbum {...props} />
}

function Trigger() {
  const { t } = useAreaMessages(albumsEn)
  return (
    <IconButton label={t('albums.selection')}>
      <LibraryBig aria-hidden />
    </IconButton>
  )
}

function InAlbum({ album, chosen, onTask }: AlbumSelectionProps) {
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
    <>
      <IconButton className={styles.wideOnly ?? ''} label={t('albums.takeOut')} onPress={takeOut}>
        <CircleMinus aria-hidden />
      </IconButton>
      <Menu aria-label={t('albums.selection')} trigger={<Trigger />}>
        <MenuItem icon={<CircleMinus aria-hidden />} onAction={takeOut}>
          {t('albums.takeOut')}
        </MenuItem>
        {chosen.count === 1 ? (
          <MenuItem
            icon={<Image aria-hidden />}
            onAction={() =>
              void firstHash(chosen).then((cover) =>
                cover === null ? false : actions.albums('albums.update', { album: album.id, cover }),
              )
            }
          >
            {t('albums.cover')}
          </MenuItem>
        ) : null}
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
            void chosen
              .target()
              .then((target) => onTask({ kind: 'split', album, target, count: chosen.count }))
          }
        >
          {t('albums.split')}
        </MenuItem>
      </Menu>
    </>
  )
}

function InSmartAlbum({ album, chosen, onTask }: AlbumSelectionProps) {
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
    <>
      <IconButton
        className={styles.wideOnly ?? ''}
        label={t('albums.never')}
        onPress={() => except('albums.exclude', true)}
      >
        <CircleMinus aria-hidden />
      </IconButton>
      <Menu aria-label={t('albums.selection')} trigger={<Trigger />}>
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
        {chosen.count === 1 ? (
          <MenuItem
            icon={<Image aria-hidden />}
            onAction={() =>
              void firstHash(chosen).then((cover) =>
                cover === null ? false : actions.albums('albums.update', { album: album.id, cover }),
              )
            }
          >
            {t('albums.cover')}
          </MenuItem>
        ) : null}
      </Menu>
    </>
  )
}

/** Of the chosen photos the one that stands first. */
async function firstHash(chosen: ChosenPhotos): Promise<AssetHash | null> {
  return (await read('tiles', { ids: chosen.ids().slice(0, 1) }))[0]?.hash ?? null
}
