import { useEffect, useRef, useState } from 'react'
import { Unplug } from 'lucide-react'

import { useThumb } from '../../client/use-thumb.ts'
import type { PhotoDetail, Tile } from '../../domain/reads.ts'
import type { AssetHash, SourceId } from '../../domain/vocabulary.ts'
import { Button, useAreaMessages, VisuallyHidden } from '../../ui/index.ts'
import { compareEn } from '../../ui/i18n/messages/compare.en.ts'
import { viewerEn } from '../../ui/i18n/messages/viewer.en.ts'
import { saveCopy } from '../save-copy.ts'
import { MediaStage } from '../viewer/MediaStage.tsx'
import { PictureLayers } from '../viewer/PictureLayers.tsx'
import { Placard } from '../viewer/Placard.tsx'
import { useFullPicture, type FullPicture } from '../viewer/use-full-picture.ts'
import type { Size } from '../viewer/zoom.ts'
import styles from './compare.module.css'
import type { DifferenceSource } from './difference.ts'
import { sizesOf } from './locked-zoom.ts'
import { useZoomed } from './use-zoomed.ts'
import type { ZoomStore } from './zoom-store.ts'

/** What a pane can say of its picture to whoever draws a difference. */
export interface ShownPicture extends DifferenceSource {
  readonly hash: AssetHash
  /** Width / height as shown. */
  readonly ratio: number
}

export interface PanePictureProps {
  readonly hash: AssetHash
  /** Null until it is read. */
  readonly detail: PhotoDetail | null
  /** It is not in the library. */
  readonly isGone: boolean
  readonly tile: Tile | undefined
  /** Width / height with the person's own rotation, until its sizes are known. */
  readonly ratio: number | undefined
  /** Degrees clockwise, on top of the person's own rotation; a multiple of 90. */
  readonly turn: number
  readonly isMirrored: boolean
  /** No other is beside it: there is room for words. */
  readonly isAlone: boolean
  readonly pane: Size
  readonly store: ZoomStore
  readonly onShown: (picture: ShownPicture) => void
  readonly onConnect: (sources: readonly SourceId[]) => void
}

const USUAL_RATIO = 1.5
const WORDS = { ...viewerEn, ...compareEn }

/** One photo in its pane, under the zoom of all; or why it is not to be seen. Give it the hash as key. */
export function PanePicture(props: PanePictureProps) {
  const { hash, detail, isGone, tile, pane, store, isMirrored, onShown, onConnect } = props
  const picture = useFullPicture(hash, tile)
  const [preview, setPreview] = useState<Size | null>(null)
  const [full, setFull] = useState<Size | null>(null)

  const turn = ((tile?.rotation ?? 0) + props.turn) % 360
  const isSideways = turn % 180 !== 0
  const shown = (size: Size | null): Size | null =>
    size !== null && isSideways ? { width: size.height, height: size.width } : size
  const natural = shown(full ?? sizeOf(detail))
  const known = natural ?? shown(preview)
  const guess = props.ratio ?? USUAL_RATIO
  const ratio = known !== null ? known.width / known.height : props.turn % 180 !== 0 ? 1 / guess : guess
  const { fit } = sizesOf(pane, ratio, natural)

  const mover = useZoomed(store, hash, pane, ratio, natural)

  const stored = useThumb(tile?.hasThumb === true ? hash : null, 1280)
  const url = picture.isShown ? picture.url : stored
  const tell = useRef(onShown)
  useEffect(() => {
    tell.current = onShown
  })
  const isKnown = known !== null
  useEffect(() => {
    if (url !== null && isKnown) tell.current({ hash, url, turn, isMirrored, ratio })
  }, [hash, url, isKnown, turn, isMirrored, ratio])

  if (tile?.kind === 'video' || tile?.kind === 'audio') {
    return <Film tile={tile} detail={detail} picture={picture} />
  }
  return (
    <>
      <div ref={mover} className={styles.mover}>
        <div className={styles.picture} style={{ width: fit.width, height: fit.height }}>
          <PictureLayers
            hash={hash}
            hasThumb={tile?.hasThumb ?? false}
            fullUrl={picture.url}
            style={{
              width: isSideways ? fit.height : fit.width,
              height: isSideways ? fit.width : fit.height,
              rotate: `${String(turn)}deg`,
              ...(isMirrored ? { scale: '-1 1' } : {}),
            }}
            onPreview={({ size }) => setPreview(size)}
            onFull={(size) => {
              setFull(size)
              picture.onLoaded()
            }}
            onFullFailed={picture.onFailed}
          />
        </div>
      </div>
      {picture.isLoading ? <span className={styles.loading} aria-hidden /> : null}
      <PaneNotice
        tile={tile}
        picture={picture}
        isGone={isGone}
        isAlone={props.isAlone}
        onConnect={onConnect}
      />
    </>
  )
}

/** Films play with their own controls and do not zoom. */
function Film({
  tile,
  detail,
  picture,
}: {
  readonly tile: Tile
  readonly detail: PhotoDetail | null
  readonly picture: FullPicture
}) {
  return (
    <MediaStage
      tile={tile}
      detail={detail}
      autoPlay={false}
      isOffline={picture.offline !== null}
      onEnded={() => undefined}
      onFailed={picture.checkSource}
      onSave={() => void saveCopy(tile.hash, tile.name).catch(() => undefined)}
    />
  )
}

interface PaneNoticeProps {
  readonly tile: Tile | undefined
  readonly picture: FullPicture
  readonly isGone: boolean
  readonly isAlone: boolean
  readonly onConnect: PanePictureProps['onConnect']
}

/** What is the matter with a picture: its drive is away and the stored one is seen instead, or it does not open at all. */
function PaneNotice({ tile, picture, isGone, isAlone, onConnect }: PaneNoticeProps) {
  const { t } = useAreaMessages(WORDS)
  const { offline, problem } = picture
  if (isGone) return <p className={styles.notice}>{t('photos.viewer.notFound')}</p>
  if (tile === undefined) return null
  if (offline !== null) {
    const source = offline.sourceLabel
    return (
      <>
        {tile.hasThumb ? null : <Placard tile={tile} reason={t('compare.away', { source })} />}
        {isAlone && tile.hasThumb ? (
          <div className={styles.notice} role="status">
            <span>{t('photos.viewer.offline', { source })}</span>
            <Button size="small" onPress={() => onConnect([offline.source])}>
              {t('photos.viewer.connect')}
            </Button>
          </div>
        ) : (
          <div className={styles.away} role="status">
            {tile.hasThumb ? <VisuallyHidden>{t('photos.viewer.offline', { source })}</VisuallyHidden> : null}
            <Button
              size="small"
              className={styles.connect ?? ''}
              icon={<Unplug aria-hidden />}
              onPress={() => onConnect([offline.source])}
            >
              {t(tile.hasThumb ? 'compare.preview' : 'photos.viewer.connect')}
            </Button>
          </div>
        )}
      </>
    )
  }
  if (problem === null) return null
  return tile.hasThumb ? (
    <p className={styles.notice} role="status">
      {problem}
    </p>
  ) : (
    <Placard tile={tile} reason={problem} />
  )
}

function sizeOf(detail: PhotoDetail | null): Size | null {
  return detail === null || detail.width === null || detail.height === null
    ? null
    : { width: detail.width, height: detail.height }
}
