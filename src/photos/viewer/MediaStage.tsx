import { useState } from 'react'

import { useServed, useThumb } from '../../client/use-thumb.ts'
import { originalUrl } from '../../domain/media-url.ts'
import type { PhotoDetail, Tile } from '../../domain/reads.ts'
import { Button, useAreaMessages } from '../../ui/index.ts'
import { viewerEn } from '../../ui/i18n/messages/viewer.en.ts'
import { Placard } from './Placard.tsx'
import styles from './viewer.module.css'

export interface MediaStageProps {
  readonly tile: Tile
  readonly detail: PhotoDetail | null
  readonly onEnded: () => void
  readonly onFailed: () => void
  /** The folder is not connected: that it does not play says nothing about the file. */
  readonly isOffline: boolean
  readonly autoPlay: boolean
  /** Saves a copy of the file, for a program that can play it. */
  readonly onSave: () => void
}

/** A film or a sound, with the browser's own controls. What it cannot play it names, and shows the poster. */
export function MediaStage({
  tile,
  detail,
  onEnded,
  onFailed,
  isOffline,
  autoPlay,
  onSave,
}: MediaStageProps) {
  const { t } = useAreaMessages(viewerEn)
  const [isUnplayable, setUnplayable] = useState(false)
  // Before the service worker answers, every file would seem unplayable.
  const src = useServed() ? originalUrl(tile.hash) : undefined
  const [wasOffline, setWasOffline] = useState(isOffline)
  if (wasOffline !== isOffline) {
    setWasOffline(isOffline)
    // The folder was connected again: the file gets another chance.
    if (!isOffline) setUnplayable(false)
  }
  const failed = () => {
    setUnplayable(true)
    onFailed()
  }
  const poster = useThumb(tile.hasThumb ? tile.hash : null, 1280) ?? undefined
  const label = tile.kind === 'video' ? t('photos.viewer.video') : t('photos.viewer.audio')
  if (isUnplayable && isOffline) {
    return poster === undefined ? (
      <Placard tile={tile} reason={t('photos.reason.permission')} />
    ) : (
      <div className={styles.media}>
        <img src={poster} alt="" className={styles.poster} />
      </div>
    )
  }
  if (isUnplayable) {
    const codec = codecOf(detail)
    const reason = codec === null ? t('photos.viewer.cannotPlay') : t('photos.viewer.noCodec', { codec })
    if (poster === undefined)
      return (
        <Placard tile={tile} reason={reason}>
          <Button size="small" onPress={onSave}>
            {t('photos.viewer.openOriginal')}
          </Button>
        </Placard>
      )
    return (
      <div className={styles.media}>
        <img src={poster} alt="" className={styles.poster} />
        <div className={styles.notice} role="status">
          <span>{reason}</span>
          <Button size="small" onPress={onSave}>
            {t('photos.viewer.openOriginal')}
          </Button>
        </div>
      </div>
    )
  }
  return (
    <div className={styles.media} data-kind={tile.kind}>
      {tile.kind === 'audio' ? (
        <>
          {poster === undefined ? null : <img src={poster} alt="" className={styles.cover} />}
          <p className={styles.mediaName}>{detail?.title ?? tile.name}</p>
          <audio
            key={tile.hash}
            src={src}
            controls
            autoPlay={autoPlay}
            aria-label={label}
            onError={failed}
            onEnded={onEnded}
          />
        </>
      ) : (
        <video
          key={tile.hash}
          src={src}
          {...(poster === undefined ? {} : { poster })}
          controls
          autoPlay={autoPlay}
          playsInline
          aria-label={label}
          className={styles.video}
          onError={failed}
          onEnded={onEnded}
          onLoadedMetadata={(event) => {
            // HEVC and the like in Chromium: the film loads, the sound plays, there is no picture [measured].
            if (event.currentTarget.videoWidth === 0) failed()
          }}
        />
      )}
    </div>
  )
}

/** What the metadata calls the codec, e.g. `hevc`. */
export function codecOf(detail: PhotoDetail | null): string | null {
  const field =
    detail?.fields.find(({ name }) => /codec/i.test(name) && /video|visual|format|^codec/i.test(name)) ??
    detail?.fields.find(({ name }) => /codec/i.test(name))
  return field === undefined ? null : field.value.toUpperCase()
}
