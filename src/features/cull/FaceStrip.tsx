import { EyeClosed } from 'lucide-react'
import { Button } from 'react-aria-components/Button'

import { useQueryState } from '../../client/use-query.ts'
import { eyeStateOf } from '../../domain/faces/eyes.ts'
import { boxOfKey, turnedBox } from '../../domain/faces/face-key.ts'
import type { PhotoFace } from '../../domain/people/report.ts'
import type { Tile } from '../../domain/reads.ts'
import type { Box } from '../../domain/vocabulary.ts'
import { FaceImage } from '../../photos/people/FaceImage.tsx'
import { useAreaMessages } from '../../ui/index.ts'
import { cullEn } from '../../ui/i18n/messages/cull.en.ts'
import styles from './cull.module.css'

/** More of them would cover the picture. */
const SHOWN = 8

export interface FaceStripProps {
  readonly tile: Tile
  /** Looks at this part of the picture, as it is shown, closely. */
  readonly onLook: (part: Box) => void
}

/** The faces of one photo, large enough to see whose eyes are open; a press goes there. Nothing where none were found, or nobody wants them found. */
export function FaceStrip({ tile, onLook }: FaceStripProps) {
  const { t } = useAreaMessages(cullEn)
  const { value, isCurrent } = useQueryState('photoFaces', { hash: tile.hash })
  const faces = isCurrent ? (value?.faces ?? []) : []
  if (faces.length === 0) return null
  return (
    <ul className={styles.faces} aria-label={t('cull.faces')} data-cull-controls>
      {faces.slice(0, SHOWN).map((face) => (
        <FaceItem
          key={face.key}
          tile={tile}
          face={face}
          onPress={() => onLook(turnedBox(boxOfKey(face.key), tile.rotation))}
        />
      ))}
    </ul>
  )
}

interface FaceItemProps {
  readonly tile: Tile
  readonly face: PhotoFace
  readonly onPress: () => void
}

function FaceItem({ tile, face, onPress }: FaceItemProps) {
  const { t } = useAreaMessages(cullEn)
  const { key, hasCrop } = face
  const name = face.name ?? t('cull.face')
  const isClosed = eyeStateOf(face.eyesOpen) === 'closed'
  const words = isClosed ? t('cull.face.eyesClosed', { name }) : name
  return (
    <li title={isClosed ? words : (face.name ?? undefined)}>
      <Button className={styles.faceItem ?? ''} aria-label={words} onPress={onPress}>
        <FaceImage face={{ hash: tile.hash, key, hasCrop }} className={styles.face ?? ''} />
        {isClosed ? (
          <span className={styles.badge} aria-hidden>
            <EyeClosed />
          </span>
        ) : null}
      </Button>
    </li>
  )
}
