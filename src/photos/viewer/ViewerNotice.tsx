import type { Tile } from '../../domain/reads.ts'
import type { AssetHash, SourceId } from '../../domain/vocabulary.ts'
import { Button, useAreaMessages } from '../../ui/index.ts'
import { viewerEn } from '../../ui/i18n/messages/viewer.en.ts'
import { Placard } from './Placard.tsx'
import type { useFullPicture } from './use-full-picture.ts'
import styles from './viewer.module.css'

interface ViewerNoticeProps {
  readonly tile: Tile | undefined
  readonly picture: ReturnType<typeof useFullPicture>
  readonly motionFailed: boolean
  readonly onConnect: (sources: readonly SourceId[]) => void
  readonly onPhoto: (hash: AssetHash) => void
}

/** One line over the picture, only when something is the matter with it. */
export function ViewerNotice({ tile, picture, motionFailed, onConnect, onPhoto }: ViewerNoticeProps) {
  const { t } = useAreaMessages(viewerEn)
  const { offline, successor } = picture
  if (successor !== null) {
    const { name, hash } = successor
    return (
      <div className={styles.notice} role="status">
        <span>
          {name === null
            ? t('photos.viewer.noFile')
            : t(hash === null ? 'photos.viewer.otherFile' : 'photos.viewer.otherPicture', { name })}
        </span>
        {hash === null ? null : (
          <Button size="small" variant="primary" onPress={() => onPhoto(hash)}>
            {t('photos.viewer.showOther')}
          </Button>
        )}
      </div>
    )
  }
  if (offline !== null) {
    return (
      <div className={styles.notice} role="status">
        <span>{t('photos.viewer.offline', { source: offline.sourceLabel })}</span>
        <Button size="small" variant="primary" onPress={() => onConnect([offline.source])}>
          {t('photos.viewer.connect')}
        </Button>
      </div>
    )
  }
  if (picture.problem !== null && tile?.hasThumb === false)
    return <Placard tile={tile} reason={picture.problem} />
  if (tile === undefined) return null
  if (picture.problem !== null) {
    return (
      <p className={styles.notice} role="status">
        {picture.problem}
      </p>
    )
  }
  if (motionFailed) {
    return (
      <p className={styles.notice} role="status">
        {t('photos.viewer.cannotPlay')}
      </p>
    )
  }
  if (
    !tile.hasThumb &&
    !picture.isShown &&
    picture.url === null &&
    !picture.isLoading &&
    tile.kind === 'photo'
  ) {
    return <Placard tile={tile} reason={t('photos.viewer.noPicture')} />
  }
  return null
}
