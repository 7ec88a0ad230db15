import { EyeClosed } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import { eyeStateOf } from '../../domain/faces/eyes.ts'
import type { PhotoFace } from '../../domain/people/report.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import { FaceImage } from '../../photos/people/FaceImage.tsx'
import { useAreaMessages, VisuallyHidden } from '../../ui/index.ts'
import { cullEn } from '../../ui/i18n/messages/cull.en.ts'
import styles from './cull.module.css'

/** More of them would cover the picture. */
const SHOWN = 8

/** The faces of one photo, large enough to see whose eyes are open. Nothing where none were found, or nobody wants them found. */
export function FaceStrip({ hash }: { readonly hash: AssetHash }) {
  const { t } = useAreaMessages(cullEn)
  const { value, isCurrent } = useQueryState('photoFaces', { hash })
  const faces = isCurrent ? (value?.faces ?? []) : []
  if (faces.length === 0) return null
  return (
    <ul className={styles.faces} aria-label={t('cull.faces')}>
      {faces.slice(0, SHOWN).map((face) => (
        <FaceItem key={face.key} hash={hash} face={face} />
      ))}
    </ul>
  )
}

function FaceItem({ hash, face }: { readonly hash: AssetHash; readonly face: PhotoFace }) {
  const { t } = useAreaMessages(cullEn)
  const { key, hasCrop } = face
  const name = face.name ?? t('cull.face')
  const isClosed = eyeStateOf(face.eyesOpen) === 'closed'
  const words = isClosed ? t('cull.face.eyesClosed', { name }) : name
  return (
    <li className={styles.faceItem} title={isClosed ? words : (face.name ?? undefined)}>
      <FaceImage face={{ hash, key, hasCrop }} className={styles.face ?? ''} />
      {isClosed ? (
        <span className={styles.badge} aria-hidden>
          <EyeClosed />
        </span>
      ) : null}
      <VisuallyHidden>{words}</VisuallyHidden>
    </li>
  )
}
