import { useQueryState } from '../../client/use-query.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import { useAreaMessages } from '../../ui/index.ts'
import { peopleEn } from '../../ui/i18n/messages/people.en.ts'
import type { FaceLayerProps } from './FaceLayer.tsx'
import { useOpenPerson } from './open-person.ts'
import { keyOfTarget } from './target.ts'
import { boxStyle } from './box-style.ts'
import styles from './people.module.css'

export interface FaceHoverProps extends Pick<FaceLayerProps, 'style' | 'turn'> {
  readonly hash: AssetHash
  /** Somebody without a name: the panel asks who it is. */
  readonly onAsk: (face: string) => void
}

/**
 * Who somebody is, while the mouse lies on their face; the name leads to them. Everywhere else on a face the picture can be dragged and
 * zoomed as ever. Keys, screen readers and fingers have the panel (key E).
 */
export default function FaceHover({ hash, style, turn, onAsk }: FaceHoverProps) {
  const { t } = useAreaMessages(peopleEn)
  const openPerson = useOpenPerson()
  const { value, isCurrent } = useQueryState('photoFaces', { hash })
  const faces = isCurrent ? (value?.faces ?? []) : []
  return (
    <div className={styles.layer} style={style} aria-hidden data-face-hover>
      {faces.map(({ key, box, name, target }) => (
        <div key={key} className={styles.hover} style={boxStyle(box)}>
          <button
            type="button"
            tabIndex={-1}
            className={styles.hoverTag}
            style={{ rotate: `${String(-turn)}deg` }}
            onClick={() => {
              if (name === null || target === null) onAsk(key)
              else openPerson(keyOfTarget(target))
            }}
          >
            {name ?? t('people.unnamedLabel')}
          </button>
        </div>
      ))}
    </div>
  )
}
