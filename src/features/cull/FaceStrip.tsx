import { useQueryState } from '../../client/use-query.ts'
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
      {faces.slice(0, SHOWN).map(({ key, hasCrop, name }) => (
        <li key={key} title={name ?? undefined}>
          <FaceImage face={{ hash, key, hasCrop }} className={styles.face ?? ''} />
          <VisuallyHidden>{name ?? t('cull.face')}</VisuallyHidden>
        </li>
      ))}
    </ul>
  )
}
