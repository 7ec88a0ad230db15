import { useQueryState } from '../../client/use-query.ts'
import type { AssetHash, Box } from '../../domain/vocabulary.ts'
import { useAreaMessages } from '../../ui/index.ts'
import { peopleEn } from '../../ui/i18n/messages/people.en.ts'
import { RegionFrame } from '../RegionFrame.tsx'
import { boxStyle } from './box-style.ts'
import styles from './people.module.css'

export interface FaceLayerProps {
  readonly hash: AssetHash
  /** Size of the upright picture on the screen, before it is turned; `rotate` in CSS. */
  readonly style: { readonly width: number; readonly height: number; readonly rotate: string }
  /** Degrees clockwise. */
  readonly turn: number
  readonly active: string | null
  readonly onActive: (key: string | null) => void
  readonly onBox: ((box: Box) => void) | null
}

/** Boxes with names where the faces are. Lies in the picture, and so goes with its zoom, its place and its turns; what can be done with a face is beside it. */
export default function FaceLayer({ hash, style, turn, active, onActive, onBox }: FaceLayerProps) {
  const { t } = useAreaMessages(peopleEn)
  const { value, isCurrent } = useQueryState('photoFaces', { hash })
  const faces = isCurrent ? (value?.faces ?? []) : []
  return (
    <div className={styles.layer} style={style}>
      {/* Screen readers and the keyboard have the panel. */}
      <div aria-hidden data-faces>
        {faces.map(({ key, box, name }) => (
          // A box is the mouse's way to what the panel has for everybody.
          // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
          <div
            key={key}
            data-frame
            className={styles.box}
            title={name ?? t('people.unnamedLabel')}
            data-named={name === null ? undefined : true}
            data-active={key === active || undefined}
            style={boxStyle(box)}
            onClick={() => onActive(key === active ? null : key)}
          >
            {name === null ? null : (
              <span className={styles.tag} style={{ rotate: `${String(-turn)}deg` }}>
                {name}
              </span>
            )}
          </div>
        ))}
      </div>
      {onBox === null ? null : <RegionFrame turn={turn} onRegion={onBox} />}
    </div>
  )
}
