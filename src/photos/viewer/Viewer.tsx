import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react'

import { useQueryState } from '../../client/use-query.ts'
import { useServed } from '../../client/use-thumb.ts'
import { toAppError } from '../../domain/errors.ts'
import { soughtWords } from '../../domain/ocr/hits.ts'
import type { Filter } from '../../domain/plan.ts'
import type { PhotoList, Tile } from '../../domain/reads.ts'
import type { AssetHash, SourceId } from '../../domain/vocabulary.ts'
import { Button, EmptyState, useAreaMessages, useDialogs, useToasts, VisuallyHidden } from '../../ui/index.ts'
import { viewerEn } from '../../ui/i18n/messages/viewer.en.ts'
import { usePhotoActions } from '../actions.ts'
import { saveCopy } from '../save-copy.ts'
import { createMarkKeys } from '../marks/mark-keys.ts'
import type { TileSource } from '../tiles.ts'
import { nameOfTile, reasonOfError } from '../tile-words.ts'
import { DarkRoom } from './DarkRoom.tsx'
import { Filmstrip } from './Filmstrip.tsx'
import { MediaStage } from './MediaStage.tsx'
import { PhotoStage } from './PhotoStage.tsx'
import { StackStrip, useViewedStack } from './StackStrip.tsx'
import type { StageControl } from './stage-gestures.ts'
import { useFullPicture } from './use-full-picture.ts'
import { useIdleControls } from './use-idle-controls.ts'
import { useInfo } from './use-info.ts'
import { useNeighbours } from './use-neighbours.ts'
import { SearchTextContext } from '../search-text.ts'
import { useLayerMode } from '../use-layer-mode.ts'
import { usePartSearch } from './use-part-search.ts'
import { useViewerKeys } from './use-viewer-keys.ts'
import styles from './viewer.module.css'
import { ViewerControls } from './ViewerControls.tsx'
import { ViewerOverlay } from './ViewerOverlay.tsx'
import { ViewerNotice } from './ViewerNotice.tsx'
import { ViewerPanels } from './ViewerPanels.tsx'

const AlbumDialog = lazy(() => import('../albums/AlbumDialog.tsx'))

export interface ViewerProps {
  readonly hash: AssetHash
  /** What previous and next go through. The photo may be outside of it: then it is shown alone. */
  readonly list: PhotoList
  /** Tiles the grid has already read. */
  readonly knownTiles: Pick<TileSource, 'get'>
  /** What was searched for: words of it are marked where they stand in the picture. */
  readonly asked: readonly Filter[]
  /** The text of that search. */
  readonly searched: string
  readonly onPhoto: (hash: AssetHash) => void
  /** The photo is known and keys are heard. */
  readonly onReady: () => void
  /** With the place in the list to go back to. */
  readonly onClose: (index: number | null) => void
  readonly onConnect: (sources: readonly SourceId[]) => void
  /** More to do with a photo of the list, on the screen below: entries of the menu. */
  readonly more?: ((hash: AssetHash) => ReactNode) | undefined
}

/** One photo and nothing else; controls come when asked for. */
export function Viewer({ hash, list, knownTiles, asked, searched, ...on }: ViewerProps) {
  const { onPhoto, onReady, onClose, onConnect, more } = on
  const i18n = useAreaMessages(viewerEn)
  const { t } = i18n
  const dialogs = useDialogs()
  const actions = usePhotoActions()
  const detailQuery = useQueryState('photo', { hash })
  const detail = detailQuery.isCurrent ? (detailQuery.value ?? null) : null
  const settings = useQueryState('settings', {}).value
  const isServed = useServed()
  const [went, setWent] = useState<{ readonly hash: AssetHash; readonly id: number } | null>(null)
  const id = went?.hash === hash ? went.id : (detail?.id ?? -1)
  // What is folded away stands where its top does.
  const own = list.ids.indexOf(id)
  const index = own === -1 && detail?.stack ? list.ids.indexOf(detail.stack.top) : own
  const tiles = useNeighbours(list, index)
  const tileOf = (wanted: number) => tiles.get(wanted) ?? knownTiles.get(wanted)
  const tile: Tile | undefined = detail ?? tileOf(id)
  const stage = useRef<StageControl | null>(null)
  const [root, setRoot] = useState<HTMLElement | null>(null)
  const [markKeys] = useState(createMarkKeys)
  const [turn, setTurn] = useState({ hash, degrees: 0 })
  const viewTurn = turn.hash === hash ? turn.degrees : 0
  const info = useInfo(root)
  const [hasFilmstrip, setFilmstrip] = useState(false)
  const [isPlaying, setPlaying] = useState(false)
  const [isZoomed, setZoomed] = useState(false)
  const [motion, setMotion] = useState<{ readonly hash: AssetHash; readonly failed: boolean } | null>(null)
  const [isMenuOpen, setMenuOpen] = useState(false)
  const [isAdding, setAdding] = useState(false)
  const text = useLayerMode(hash)
  const people = useLayerMode(hash)
  const sought = soughtWords(asked)
  const { isIdle, toggle } = useIdleControls(isMenuOpen || info.isOpen || text.isOpen || people.isOpen)
  const picture = useFullPicture(hash, tile)
  const isFilm = tile?.kind === 'video' || tile?.kind === 'audio'
  const part = usePartSearch(hash, !isFilm && typeof settings?.meaningModel === 'string')

  const goTo = (next: number) => {
    const nextId = list.ids[next]
    const nextTile = nextId === undefined ? undefined : tileOf(nextId)
    if (nextId === undefined || nextTile === undefined) return
    setWent({ hash: nextTile.hash, id: nextId })
    onPhoto(nextTile.hash)
  }
  const stack = useViewedStack(hash, detail === null && !detailQuery.isCurrent ? undefined : detail)
  const goInStack = (step: 1 | -1) => {
    const next = stack?.hashAt(stack.index + step) ?? null
    if (next !== null) onPhoto(next)
  }
  const canGo = (step: 1 | -1) => index !== -1 && index + step >= 0 && index + step < list.ids.length
  const go = (step: 1 | -1) => {
    if (canGo(step)) goTo(index + step)
    else setPlaying(false)
  }
  const close = () => {
    if (document.fullscreenElement !== null) void document.exitFullscreen()
    onClose(index === -1 ? null : index)
  }
  const target = { assets: [hash] }
  const showToast = useToasts()
  const save = () => {
    if (tile === undefined) return
    saveCopy(hash, tile.name).then(
      (isSaved) => (isSaved ? showToast({ text: t('photos.viewer.saved', { name: tile.name }) }) : undefined),
      (error: unknown) =>
        showToast({ tone: 'danger', text: `${tile.name}: ${reasonOfError(toAppError(error).code, i18n)}` }),
    )
  }
  /** What takes the photo off this shelf; the next one is shown. */
  const leave = (change: Promise<boolean>) => {
    void change.then((done) => {
      if (!done) return
      if (canGo(1)) goTo(index + 1)
      else if (canGo(-1)) goTo(index - 1)
      else onClose(null)
    })
  }
  const isTrashed = detail !== null && detail.trashedAt !== null
  const trash = () => leave(isTrashed ? actions.restore(target) : actions.trash(target))
  const toggleInfo = () => {
    text.close()
    people.close()
    info.toggle()
  }
  const toggleText = () => {
    if (!text.isOpen) info.close()
    people.close()
    text.toggle()
  }
  const toggleFaces = () => {
    if (!people.isOpen) info.close()
    text.close()
    people.toggle()
  }
  const motionKind =
    detail === null ? null : detail.liveVideo !== null ? 'live' : detail.motionVideo ? 'motion' : null
  const playMotion = (play: boolean) =>
    setMotion(play && motionKind !== null ? { hash, failed: false } : null)
  const isMotionOn = isServed && motion?.hash === hash && !motion.failed
  const turnView = (degrees: number) => setTurn({ hash, degrees: viewTurn + degrees })
  const isLtr = i18n.direction === 'ltr'

  useSlideshow(isPlaying && !isFilm && picture.isShown, settings?.slideshowSeconds ?? 5, hash, () => go(1))

  useViewerKeys({
    isActive: !dialogs.isOpen && !isAdding,
    singleKeys: settings?.singleKeyShortcuts ?? true,
    keys: {
      ArrowLeft: () => (isZoomed ? stage.current?.panBy(120, 0) : go(isLtr ? -1 : 1)),
      ArrowRight: () => (isZoomed ? stage.current?.panBy(-120, 0) : go(isLtr ? 1 : -1)),
      ArrowUp: () => stage.current?.panBy(0, 120),
      ArrowDown: () => stage.current?.panBy(0, -120),
      PageUp: () => go(-1),
      PageDown: () => go(1),
      Home: () => goTo(0),
      End: () => goTo(list.ids.length - 1),
      '+': () => stage.current?.zoomBy(1.5),
      '=': () => stage.current?.zoomBy(1.5),
      '-': () => stage.current?.zoomBy(1 / 1.5),
      Escape: () =>
        text.framing !== null
          ? text.stopFraming()
          : people.framing !== null
            ? people.stopFraming()
            : part.framing !== null
              ? part.stop()
              : isPlaying
                ? setPlaying(false)
                : info.isSheet
                  ? toggleInfo()
                  : close(),
      Delete: trash,
    },
    letters: {
      a: () => void actions.basket(target, !(tile?.inBasket ?? false)),
      f: () => void actions.favorite(target, !(tile?.favorite ?? false)),
      ',': () => goInStack(-1),
      '.': () => goInStack(1),
      i: toggleInfo,
      O: () => (detail?.stack ? void actions.putOnTop(hash) : undefined),
      t: toggleText,
      e: toggleFaces,
      j: () => go(1),
      k: () => go(-1),
      b: () => setAdding(true),
      r: () => turnView(90),
      R: () => turnView(-90),
      z: () => (isZoomed ? stage.current?.reset() : stage.current?.zoomBy(2.5)),
      '[': () => void actions.rotate(target, -1),
      ']': () => void actions.rotate(target, 1),
    },
    onOther: (key, event) => {
      const deed = markKeys.press(key, event.timeStamp)
      if (deed !== null && deed !== 'waiting') void actions.mark(target, deed)
      return deed !== null
    },
    onSpace: () => (isFilm ? playOrPause(root) : (setPlaying(!isPlaying), true)),
  })

  const isReady = detailQuery.isCurrent && settings !== undefined
  useEffect(() => {
    if (isReady) onReady()
  }, [isReady, onReady])

  const name = tile === undefined ? t('photos.tile.loading') : nameOfTile(tile, i18n, settings?.labelNames)
  const isGone = detailQuery.isCurrent && detailQuery.value === null
  return (
    <DarkRoom label={t('photos.viewer.label')}>
      <div
        ref={setRoot}
        className={styles.room}
        data-theme="dark"
        data-viewer
        data-idle={isIdle || undefined}
        data-info={info.isOpen || text.isOpen || people.isOpen || undefined}
      >
        <VisuallyHidden live>{name}</VisuallyHidden>
        <div className={styles.wall}>
          {isGone ? (
            <EmptyState
              title={t('photos.viewer.notFound')}
              action={<Button onPress={close}>{t('photos.viewer.toTimeline')}</Button>}
            >
              {t('photos.viewer.notFoundHint')}
            </EmptyState>
          ) : isFilm && tile !== undefined ? (
            <MediaStage
              key={hash}
              tile={tile}
              detail={detail}
              autoPlay={isPlaying}
              onEnded={() => (isPlaying ? go(1) : undefined)}
              onFailed={picture.checkSource}
              isOffline={picture.offline !== null}
              onSave={save}
            />
          ) : (
            <PhotoStage
              ref={stage}
              hash={hash}
              name={name}
              ratio={
                own === -1 && stack !== null
                  ? (stack.list.ratio[stack.index] ?? 1500) / 1000
                  : (list.ratio[index] ?? 1500) / 1000
              }
              turn={viewTurn + (tile?.rotation ?? 0)}
              hasThumb={tile?.hasThumb ?? false}
              fullUrl={picture.url}
              motion={isMotionOn ? motionKind : null}
              overlay={(style) => (
                <ViewerOverlay
                  hash={hash}
                  style={style}
                  turn={viewTurn + (tile?.rotation ?? 0)}
                  text={text}
                  people={people}
                  part={part.framing}
                  sought={sought}
                  isPlaying={isPlaying}
                  onFace={(face) => {
                    toggleFaces()
                    people.setActive(face)
                  }}
                />
              )}
              onFullLoaded={picture.onLoaded}
              onFullFailed={picture.onFailed}
              onMotionFailed={() => setMotion({ hash, failed: true })}
              onZoomed={setZoomed}
              onSwipe={(direction) => {
                if (direction === 'close') (info.isSheet ? toggleInfo : close)()
                else if (canGo((direction === 'next') === isLtr ? 1 : -1))
                  go((direction === 'next') === isLtr ? 1 : -1)
                else stage.current?.reset()
              }}
              onTap={toggle}
              onHold={playMotion}
            />
          )}
          <ViewerNotice
            // A film or sound that does not play says so itself.
            tile={isFilm ? undefined : tile}
            picture={picture}
            motionFailed={motion?.hash === hash && motion.failed}
            onConnect={onConnect}
            onPhoto={onPhoto}
          />
          {isGone ? null : (
            <ViewerControls
              tile={tile}
              // A film's own controls are where the words would be.
              name={isFilm ? null : (detail?.title ?? null)}
              text={isFilm ? null : (tile?.caption ?? null)}
              position={index === -1 ? null : { index, total: list.ids.length }}
              canPrevious={canGo(-1)}
              canNext={canGo(1)}
              hasVoiceNote={(detail?.voiceNote ?? null) !== null}
              isPlaying={isPlaying}
              isInfoOpen={info.isOpen}
              isTextOpen={text.isOpen}
              isFacesOpen={people.isOpen}
              hasFilmstrip={hasFilmstrip}
              isZoomable={!isFilm}
              isZoomed={isZoomed}
              isMotionOn={isMotionOn}
              hasMotion={motionKind !== null}
              onGo={go}
              onClose={close}
              onInfo={toggleInfo}
              onText={isFilm ? null : toggleText}
              onFaces={isFilm ? null : toggleFaces}
              onPart={part.start}
              onFilmstrip={() => setFilmstrip(!hasFilmstrip)}
              onPlay={() => setPlaying(!isPlaying)}
              onMotion={() => playMotion(!isMotionOn)}
              onZoom={(factor) => (factor === null ? stage.current?.reset() : stage.current?.zoomBy(factor))}
              onTurnView={turnView}
              onFavorite={() => void actions.favorite(target, !(tile?.favorite ?? false))}
              onRotate={(turns) => void actions.rotate(target, turns)}
              onSave={save}
              isTrashed={isTrashed}
              isHidden={detail?.hidden ?? false}
              onHide={() => leave(actions.hide(target, detail?.hidden !== true))}
              onTrash={trash}
              onUnstack={() => void actions.unstack(target)}
              onTop={() => void actions.putOnTop(hash)}
              onAddToAlbum={() => setAdding(true)}
              onMenu={setMenuOpen}
              more={index === -1 ? null : more?.(hash)}
            />
          )}
          {hasFilmstrip && index !== -1 ? (
            <Filmstrip list={list} index={index} tileOf={tileOf} onGo={goTo} />
          ) : stack !== null ? (
            <StackStrip stack={stack} onGo={onPhoto} />
          ) : null}
        </div>
        {isAdding ? (
          <Suspense>
            <AlbumDialog target={target} onClose={() => setAdding(false)} />
          </Suspense>
        ) : null}
        <SearchTextContext value={searched}>
          <ViewerPanels
            hash={hash}
            tile={tile}
            detail={detail}
            text={text}
            people={people}
            isInfoOpen={info.isOpen}
            onInfo={toggleInfo}
          />
        </SearchTextContext>
      </div>
    </DarkRoom>
  )
}

/** The film or sound on the stage. Returns whether there is one. */
function playOrPause(root: HTMLElement | null): boolean {
  const media = root?.querySelector<HTMLMediaElement>('video, audio') ?? null
  if (media === null) return false
  if (media.paused)
    media.play().catch(() => undefined) // what cannot be played says so itself
  else media.pause()
  return true
}

function useSlideshow(isRunning: boolean, seconds: number, hash: AssetHash, onNext: () => void): void {
  const next = useRef(onNext)
  useEffect(() => {
    next.current = onNext
  })
  useEffect(() => {
    if (!isRunning) return
    const timer = setTimeout(() => next.current(), seconds * 1000)
    return () => clearTimeout(timer)
  }, [isRunning, seconds, hash])
}
