import { lazy, Suspense } from 'react'

import type { SoughtWord } from '../../domain/ocr/hits.ts'
import type { AssetHash, Box } from '../../domain/vocabulary.ts'
import { RegionFrame } from '../RegionFrame.tsx'
import type { LayerMode } from '../use-layer-mode.ts'
import type { LayerStyle } from './PictureLayers.tsx'
import styles from './viewer.module.css'

const TextLayer = lazy(() => import('../text/TextLayer.tsx'))
const FaceLayer = lazy(() => import('../people/FaceLayer.tsx'))
const FaceHover = lazy(() => import('../people/FaceHover.tsx'))

export interface ViewerOverlayProps {
  readonly hash: AssetHash
  readonly style: LayerStyle
  /** Degrees clockwise. */
  readonly turn: number
  readonly text: LayerMode
  readonly people: LayerMode
  /** Takes the frame around what is searched for; null while none is drawn. */
  readonly part: ((part: Box) => void) | null
  readonly sought: readonly SoughtWord[]
  readonly isPlaying: boolean
  /** Asks who that is. */
  readonly onFace: (face: string) => void
}

/** What lies on the picture, one at a time: a frame, the people, the words, or nothing until the pointer comes to a face. */
export function ViewerOverlay(props: ViewerOverlayProps) {
  const { hash, style, turn, text, people, part, sought, isPlaying, onFace } = props
  if (part !== null)
    return (
      <div className={styles.framed} style={style}>
        <RegionFrame turn={turn} onRegion={part} />
      </div>
    )
  if (people.isOpen)
    return (
      <Suspense>
        <FaceLayer
          hash={hash}
          style={style}
          turn={turn}
          active={people.active}
          onActive={people.setActive}
          onBox={people.framing}
        />
      </Suspense>
    )
  if (text.isOpen || sought.length > 0)
    return (
      <Suspense>
        <TextLayer
          hash={hash}
          style={style}
          turn={turn}
          isOpen={text.isOpen}
          sought={sought}
          active={text.active}
          onRegion={text.framing}
        />
      </Suspense>
    )
  if (isPlaying) return null
  return (
    <Suspense>
      <FaceHover hash={hash} style={style} turn={turn} onAsk={onFace} />
    </Suspense>
  )
}
