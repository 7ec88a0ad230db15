import type { ReactNode } from 'react'
import {
  ChevronLeft,
  ChevronRight,
  CircleDot,
  Download,
  FolderHeart,
  Ellipsis,
  Expand,
  Eye,
  EyeOff,
  GalleryThumbnails,
  Heart,
  Info,
  Mic,
  Pause,
  Play,
  RotateCcw,
  RotateCw,
  ScanSearch,
  ScanText as TextIcon,
  Shrink,
  Trash2,
  Undo2,
  Users,
  X,
  ZoomIn,
  ZoomOut,
} from 'lucide-react'

import type { Tile } from '../../domain/reads.ts'
import { IconButton, Menu, MenuItem, MenuSection, ToggleIconButton, useAreaMessages } from '../../ui/index.ts'
import { viewerEn } from '../../ui/i18n/messages/viewer.en.ts'
import { StackItems } from '../stacks/StackItems.tsx'
import { dateOfTile } from '../tile-words.ts'
import { useFullScreen } from '../use-full-screen.ts'
import { Caption } from '../captions/Caption.tsx'
import styles from './viewer.module.css'

export interface ViewerControlsProps {
  readonly tile: Tile | undefined
  readonly name: string | null
  /** The caption, for a photo without a title. */
  readonly text: string | null
  readonly position: { readonly index: number; readonly total: number } | null
  readonly canPrevious: boolean
  readonly canNext: boolean
  readonly isPlaying: boolean
  readonly isInfoOpen: boolean
  readonly isTextOpen: boolean
  readonly isFacesOpen: boolean
  readonly hasFilmstrip: boolean
  readonly isZoomable: boolean
  readonly isZoomed: boolean
  readonly hasVoiceNote: boolean
  readonly hasMotion: boolean
  readonly isMotionOn: boolean
  readonly onGo: (step: 1 | -1) => void
  readonly onClose: () => void
  readonly onInfo: () => void
  /** Null where there is nothing to read. */
  readonly onText: (() => void) | null
  /** Null where nobody can be seen. */
  readonly onFaces: (() => void) | null
  /** Null where no part can be searched for. */
  readonly onPart: (() => void) | null
  readonly onFilmstrip: () => void
  readonly onPlay: () => void
  readonly onMotion: () => void
  /** Null: the whole picture. */
  readonly onZoom: (factor: number | null) => void
  readonly onTurnView: (degrees: number) => void
  readonly onFavorite: () => void
  readonly onRotate: (quarterTurns: number) => void
  readonly isTrashed: boolean
  readonly isHidden: boolean
  readonly onSave: () => void
  readonly onHide: () => void
  /** To the trash, or back from it. */
  readonly onTrash: () => void
  readonly onUnstack: () => void
  /** Of its stack. */
  readonly onTop: () => void
  readonly onAddToAlbum: () => void
  readonly onMenu: (isOpen: boolean) => void
  /** Entries that the menu has besides. */
  readonly more: ReactNode
}

/** Everything around the picture: a bar above, arrows at the sides, a line with the date. */
export function ViewerControls(props: ViewerControlsProps) {
  const { tile, name, text, position, canPrevious, canNext } = props
  const i18n = useAreaMessages(viewerEn)
  const { t } = i18n
  const isLtr = i18n.direction === 'ltr'
  const date = tile === undefined ? null : dateOfTile(tile, i18n)
  return (
    <>
      <div className={styles.bar}>
        <IconButton label={t('photos.viewer.close')} shortcut="Esc" tone="onDark" onPress={props.onClose}>
          <X aria-hidden />
        </IconButton>
        <p className={styles.caption}>
          {date === null ? null : <span className={styles.date}>{date}</span>}
          {position === null ? null : (
            <span className={styles.position}>
              {t('photos.viewer.position', { position: position.index + 1, total: position.total })}
            </span>
          )}
          {props.hasVoiceNote ? (
            <Mic className={styles.badge} role="img" aria-label={t('photos.viewer.hasVoiceNote')} />
          ) : null}
        </p>
        <BarButtons {...props} />
      </div>
      {canPrevious ? (
        <div className={styles.previous}>
          <IconButton
            label={t('photos.viewer.previous')}
            shortcut="←"
            size="large"
            tone="onDark"
            onPress={() => props.onGo(-1)}
          >
            {isLtr ? <ChevronLeft aria-hidden /> : <ChevronRight aria-hidden />}
          </IconButton>
        </div>
      ) : null}
      {canNext ? (
        <div className={styles.next}>
          <IconButton
            label={t('photos.viewer.next')}
            shortcut="→"
            size="large"
            tone="onDark"
            onPress={() => props.onGo(1)}
          >
            {isLtr ? <ChevronRight aria-hidden /> : <ChevronLeft aria-hidden />}
          </IconButton>
        </div>
      ) : null}
      {name !== null && name !== '' ? (
        <p className={styles.title}>{name}</p>
      ) : text !== null && text !== '' ? (
        <div className={styles.title}>
          <Caption text={text} />
        </div>
      ) : null}
    </>
  )
}

function BarButtons(props: ViewerControlsProps) {
  const { t } = useAreaMessages(viewerEn)
  const { tile, isZoomable, isZoomed } = props
  return (
    <>
      {props.hasMotion ? (
        <ToggleIconButton
          label={props.isMotionOn ? t('photos.viewer.stopMotion') : t('photos.viewer.playMotion')}
          tone="onDark"
          isSelected={props.isMotionOn}
          onChange={props.onMotion}
        >
          <CircleDot aria-hidden />
        </ToggleIconButton>
      ) : null}
      {isZoomable ? (
        <span className={styles.wideOnly}>
          {isZoomed ? (
            <IconButton
              label={t('photos.viewer.fit')}
              shortcut="Z"
              tone="onDark"
              onPress={() => props.onZoom(null)}
            >
              <ZoomOut aria-hidden />
            </IconButton>
          ) : (
            <IconButton
              label={t('photos.viewer.zoomIn')}
              shortcut="+"
              tone="onDark"
              onPress={() => props.onZoom(2)}
            >
              <ZoomIn aria-hidden />
            </IconButton>
          )}
        </span>
      ) : null}
      <span className={styles.wideOnly}>
        <ToggleIconButton
          label={props.isPlaying ? t('photos.viewer.slideshowPause') : t('photos.viewer.slideshow')}
          shortcut="Space"
          tone="onDark"
          isSelected={props.isPlaying}
          onChange={props.onPlay}
        >
          {props.isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
        </ToggleIconButton>
        <FullScreenButton />
      </span>
      <ToggleIconButton
        label={tile?.favorite === true ? t('photos.action.unfavorite') : t('photos.action.favorite')}
        shortcut="F"
        tone="onDark"
        isSelected={tile?.favorite === true}
        onChange={props.onFavorite}
      >
        <Heart aria-hidden fill={tile?.favorite === true ? 'currentColor' : 'none'} />
      </ToggleIconButton>
      {props.onFaces === null ? null : (
        <span className={styles.wideOnly}>
          <ToggleIconButton
            label={t('photos.viewer.faces')}
            shortcut="E"
            tone="onDark"
            isSelected={props.isFacesOpen}
            onChange={props.onFaces}
          >
            <Users aria-hidden />
          </ToggleIconButton>
        </span>
      )}
      {props.onText === null ? null : (
        <ToggleIconButton
          label={t('photos.viewer.text')}
          shortcut="T"
          tone="onDark"
          isSelected={props.isTextOpen}
          onChange={props.onText}
        >
          <TextIcon aria-hidden />
        </ToggleIconButton>
      )}
      <ToggleIconButton
        label={t('photos.viewer.info')}
        shortcut="I"
        tone="onDark"
        isSelected={props.isInfoOpen}
        onChange={props.onInfo}
      >
        <Info aria-hidden />
      </ToggleIconButton>
      <IconButton
        label={props.isTrashed ? t('photos.action.restore') : t('photos.action.trash')}
        shortcut="Del"
        tone="onDark"
        onPress={props.onTrash}
      >
        {props.isTrashed ? <Undo2 aria-hidden /> : <Trash2 aria-hidden />}
      </IconButton>
      <MoreMenu {...props} />
    </>
  )
}

function MoreMenu(props: ViewerControlsProps) {
  const { t } = useAreaMessages(viewerEn)
  return (
    <Menu
      aria-label={t('photos.action.more')}
      onOpenChange={props.onMenu}
      trigger={
        <IconButton label={t('photos.action.more')} tone="onDark">
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      <MenuSection>
        {props.onFaces === null ? null : (
          <MenuItem icon={<Users aria-hidden />} shortcut="E" onAction={props.onFaces}>
            {t('photos.viewer.faces')}
          </MenuItem>
        )}
        {props.onPart === null ? null : (
          <MenuItem icon={<ScanSearch aria-hidden />} onAction={props.onPart}>
            {t('photos.viewer.part')}
          </MenuItem>
        )}
        <MenuItem icon={<GalleryThumbnails aria-hidden />} onAction={props.onFilmstrip}>
          {t('photos.viewer.filmstrip')}
        </MenuItem>
        <MenuItem
          icon={props.isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
          onAction={props.onPlay}
        >
          {props.isPlaying ? t('photos.viewer.slideshowPause') : t('photos.viewer.slideshow')}
        </MenuItem>
        <MenuItem icon={<RotateCw aria-hidden />} shortcut="R" onAction={() => props.onTurnView(90)}>
          {t('photos.viewer.turnRight')}
        </MenuItem>
      </MenuSection>
      <MenuSection>
        <MenuItem icon={<RotateCcw aria-hidden />} shortcut="[" onAction={() => props.onRotate(-1)}>
          {t('photos.action.rotateLeft')}
        </MenuItem>
        <MenuItem icon={<RotateCw aria-hidden />} shortcut="]" onAction={() => props.onRotate(1)}>
          {t('photos.action.rotateRight')}
        </MenuItem>
        <MenuItem icon={<FolderHeart aria-hidden />} shortcut="B" onAction={props.onAddToAlbum}>
          {t('photos.action.album')}
        </MenuItem>
        {props.more}
        <MenuItem icon={<Download aria-hidden />} onAction={props.onSave}>
          {t('photos.viewer.openOriginal')}
        </MenuItem>
        <StackItems photo={props.tile} isMany={false} onTop={props.onTop} onUnstack={props.onUnstack} />
        <MenuItem
          icon={props.isHidden ? <Eye aria-hidden /> : <EyeOff aria-hidden />}
          onAction={props.onHide}
        >
          {props.isHidden ? t('photos.action.unhide') : t('photos.action.hide')}
        </MenuItem>
      </MenuSection>
    </Menu>
  )
}

function FullScreenButton() {
  const { t } = useAreaMessages(viewerEn)
  const { canEnter, isFull, enter, leave } = useFullScreen()
  if (!canEnter) return null
  return (
    <IconButton
      label={isFull ? t('photos.viewer.fullscreenLeave') : t('photos.viewer.fullscreen')}
      tone="onDark"
      onPress={isFull ? leave : enter}
    >
      {isFull ? <Shrink aria-hidden /> : <Expand aria-hidden />}
    </IconButton>
  )
}
