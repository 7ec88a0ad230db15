import { tagPathText } from '../../domain/tags.ts'
import {
  Ellipsis,
  FolderPlus,
  Heading,
  Image,
  ListChecks,
  Merge,
  MoveRight,
  Pin,
  PinOff,
  Plus,
  Search,
  Snowflake,
  Trash2,
} from 'lucide-react'

import { ALBUM_SORTS, type AlbumSort } from '../../domain/albums.ts'
import type { AlbumRow, AlbumTitle, AlbumView } from '../../domain/reads.ts'
import { usePhotoActions } from '../../photos/actions.ts'
import { CaptionField } from '../../photos/captions/CaptionField.tsx'
import { Thumb } from '../../photos/Thumb.tsx'
import { useMedia } from '../../photos/use-media.ts'
import {
  Banner,
  Button,
  IconButton,
  Menu,
  MenuItem,
  SavedField,
  Select,
  useAreaMessages,
} from '../../ui/index.ts'
import { albumsEn } from '../../ui/i18n/messages/albums.en.ts'
import { AlbumFacts } from './AlbumCard.tsx'
import type { AlbumTask, LinkToAlbum } from './album-task.ts'
import styles from './albums-page.module.css'
import { Sections } from './Sections.tsx'
import { useFreeze } from './use-freeze.ts'

export interface AlbumHeadProps {
  readonly view: AlbumView
  readonly link: LinkToAlbum
  readonly onTask: (task: AlbumTask) => void
  /** Goes to where photos are chosen. */
  readonly onAddPhotos: () => void
}

/** What an album is called and says of itself, what lies in it, and what can be done with it. */
export function AlbumHead({ view, link, onTask, onAddPhotos }: AlbumHeadProps) {
  const { t } = useAreaMessages(albumsEn)
  const actions = usePhotoActions()
  const { album, above, below, sections } = view
  const isSmart = album.kind === 'smart'
  const update = (change: object) => void actions.albums('albums.update', { album: album.id, ...change })
  return (
    <header className={styles.head}>
      <Crumbs above={above} link={link} />
      <div className={styles.titleLine}>
        <SavedField
          key={`title ${album.id} ${album.title}`}
          className={styles.titleField ?? ''}
          label={t('albums.name')}
          labelHidden
          value={album.title}
          maxLength={200}
          onSave={(title) => (title === '' ? undefined : update({ title }))}
        />
        <div className={styles.tools}>
          <Select<AlbumSort>
            label={t('albums.sort')}
            labelHidden
            options={ALBUM_SORTS.filter((sort) => !isSmart || sort !== 'hand').map((value) => ({
              value,
              label: t('albums.sortName', { sort: value }),
            }))}
            value={album.sort}
            onChange={(sort) => update({ sort })}
          />
          {isSmart ? (
            <Button icon={<Search aria-hidden />} onPress={() => onTask({ kind: 'editSmart', album })}>
              {t('albums.editSearch')}
            </Button>
          ) : (
            <Button icon={<Plus aria-hidden />} onPress={onAddPhotos}>
              {t('albums.addPhotos')}
            </Button>
          )}
          <AlbumMenu
            album={album}
            below={below.length}
            hasExceptions={hasExceptions(view)}
            onTask={onTask}
            update={update}
          />
        </div>
      </div>
      <p className={styles.meta}>
        <AlbumFacts album={album} inside={below.length} />
        {isSmart ? <code className={styles.query}>{album.query}</code> : null}
      </p>
      <CaptionField
        key={`note ${album.id}`}
        className={styles.note ?? ''}
        caption={album.note ?? ''}
        words={{
          label: t('albums.note'),
          hint: t('albums.noteHint'),
          edit: t('albums.noteEdit'),
          preview: t('albums.textPreview'),
        }}
        onSave={(note) => void update({ note })}
      />
      {album.paused === null ? null : (
        <Banner
          tone="warning"
          title={t(album.paused.kind === 'ring' ? 'albums.pausedRing' : 'albums.pausedMissing', {
            names: album.paused.names.map(tagPathText).join(album.paused.kind === 'ring' ? ' → ' : ', '),
          })}
        />
      )}
      {below.length === 0 ? null : (
        <ul className={styles.strip} aria-label={t('albums.within', { name: album.title })}>
          {below.map((inner) => (
            <li key={inner.id}>
              {link({
                id: inner.id,
                className: styles.inner,
                children: (
                  <>
                    <span className={styles.innerCover} aria-hidden>
                      {inner.covers[0] === undefined ? null : <Thumb hash={inner.covers[0]} />}
                    </span>
                    <span className={styles.innerTitle}>{inner.title}</span>
                    <span className={styles.meta}>{t('albums.count', { count: inner.count })}</span>
                  </>
                ),
              })}
            </li>
          ))}
        </ul>
      )}
      {sections.length === 0 ? null : <Sections album={album} sections={sections} onTask={onTask} />}
    </header>
  )
}

function Crumbs({ above, link }: { readonly above: readonly AlbumTitle[]; readonly link: LinkToAlbum }) {
  const { t } = useAreaMessages(albumsEn)
  return (
    <nav aria-label={t('albums.path')}>
      <ol className={styles.crumbs}>
        <li>{link({ id: null, className: styles.crumb, children: t('albums.all') })}</li>
        {above.map(({ id, title }) => (
          <li key={id}>{link({ id, className: styles.crumb, children: title })}</li>
        ))}
      </ol>
    </nav>
  )
}

/** Photos that a smart album has, or lacks, whatever its search finds. */
function hasExceptions({ exceptions }: AlbumView): boolean {
  return exceptions !== null && exceptions.always.count + exceptions.never.count > 0
}

interface AlbumMenuProps {
  readonly album: AlbumRow
  readonly below: number
  readonly hasExceptions: boolean
  readonly onTask: (task: AlbumTask) => void
  readonly update: (change: object) => void
}

function AlbumMenu({ album, below, hasExceptions: isExcepted, onTask, update }: AlbumMenuProps) {
  const { t } = useAreaMessages(albumsEn)
  const hasSidebar = useMedia('(width >= 640px)')
  const { isFreezing, freeze } = useFreeze(album)
  const isSmart = album.kind === 'smart'
  return (
    <Menu
      aria-label={t('albums.actions', { name: album.title })}
      trigger={
        <IconButton label={t('albums.actions', { name: album.title })}>
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      {isSmart ? (
        <MenuItem
          icon={<Snowflake aria-hidden />}
          description={t('albums.freezeHint')}
          isDisabled={isFreezing}
          onAction={freeze}
        >
          {t('albums.freeze')}
        </MenuItem>
      ) : (
        <MenuItem icon={<Heading aria-hidden />} onAction={() => onTask({ kind: 'section', album })}>
          {t('albums.section')}
        </MenuItem>
      )}
      {isExcepted ? (
        <MenuItem
          icon={<ListChecks aria-hidden />}
          onAction={() => onTask({ kind: 'editSmart', album, atExceptions: true })}
        >
          {t('albums.toExceptions')}
        </MenuItem>
      ) : null}
      {isSmart ? null : (
        <MenuItem
          icon={<FolderPlus aria-hidden />}
          onAction={() => onTask({ kind: 'create', under: album.id })}
        >
          {t('albums.newInside')}
        </MenuItem>
      )}
      {album.hasOwnCover ? (
        <MenuItem icon={<Image aria-hidden />} onAction={() => update({ cover: null })}>
          {t('albums.autoCover')}
        </MenuItem>
      ) : null}
      {hasSidebar ? (
        <MenuItem
          icon={album.pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
          onAction={() => update({ pinned: !album.pinned })}
        >
          {t(album.pinned ? 'albums.unpin' : 'albums.pin')}
        </MenuItem>
      ) : null}
      <MenuItem icon={<MoveRight aria-hidden />} onAction={() => onTask({ kind: 'move', album })}>
        {t('albums.move')}
      </MenuItem>
      {isSmart ? null : (
        <MenuItem icon={<Merge aria-hidden />} onAction={() => onTask({ kind: 'merge', album })}>
          {t('albums.merge')}
        </MenuItem>
      )}
      <MenuItem
        icon={<Trash2 aria-hidden />}
        tone="danger"
        onAction={() => onTask({ kind: 'delete', album, below })}
      >
        {t('albums.delete')}
      </MenuItem>
    </Menu>
  )
}
