import { Check } from 'lucide-react'

import { faceNameText } from '../../domain/faces/face-key.ts'
import type { FaceRow } from '../../domain/people/report.ts'
import { FaceImage } from '../../photos/people/FaceImage.tsx'
import { useAreaMessages, VisuallyHidden } from '../../ui/index.ts'
import { peopleEn } from '../../ui/i18n/messages/people.en.ts'
import type { LinkToPhoto } from './links.ts'
import styles from './person-page.module.css'

export function faceId(face: FaceRow): string {
  return faceNameText(face)
}

export interface FaceTileProps {
  readonly face: FaceRow
  /** Without: nothing to open. */
  readonly photoLink?: LinkToPhoto
  readonly isChosen: boolean
  readonly onToggle: () => void
}

/** One face: opens its photo, and can be selected. */
export function FaceTile({ face, photoLink: PhotoLink, isChosen, onToggle }: FaceTileProps) {
  const { t, format } = useAreaMessages(peopleEn)
  const { takenLocalMs: taken, name } = face
  const label =
    taken === null
      ? t('people.faceUndated', { name })
      : t('people.face', { name, date: format.dayLong(taken) })
  const picture = (
    <>
      <FaceImage face={face} className={styles.square ?? ''} />
      <span className={styles.date}>{taken === null ? ' ' : format.dayShort(taken)}</span>
      {face.confirmed ? (
        <span className={styles.mark} title={t('people.faceConfirmed')}>
          <Check aria-hidden />
          <VisuallyHidden>{t('people.faceConfirmed')}</VisuallyHidden>
        </span>
      ) : null}
    </>
  )
  return (
    <div className={styles.tile} data-chosen={isChosen || undefined}>
      {PhotoLink === undefined ? (
        <span className={styles.open}>{picture}</span>
      ) : (
        <PhotoLink hash={face.hash} className={styles.open} label={t('people.open', { name: label })}>
          {picture}
        </PhotoLink>
      )}
      <input
        type="checkbox"
        aria-label={t('people.selectFace', { name: label })}
        checked={isChosen}
        onChange={onToggle}
        className={styles.check}
      />
    </div>
  )
}
