import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'

import type { Box } from '../domain/vocabulary.ts'
import { useAreaMessages } from '../ui/index.ts'
import { viewerEn } from '../ui/i18n/messages/viewer.en.ts'
import { movedRegion, regionOf, type Corner } from './region.ts'
import styles from './RegionFrame.module.css'

/** Of the picture's sides; less is a slip of the hand. */
const LEAST = 0.005
/** Where a frame begins that is made by keys. */
const MIDDLE: Box = { x: 0.4, y: 0.4, w: 0.2, h: 0.2 }

/**
 * Lies over a picture and lets a frame be made on it: drawn, or moved by arrow keys, sized with Shift, taken with Enter.
 * `onRegion`: 0–1 of the upright picture, however it is turned. `turn`: degrees clockwise.
 */
export function RegionFrame({
  turn,
  onRegion,
}: {
  readonly turn: number
  readonly onRegion: (region: Box) => void
}) {
  const { t } = useAreaMessages(viewerEn)
  const root = useRef<HTMLDivElement>(null)
  const [from, setFrom] = useState<Corner | null>(null)
  const [region, setRegion] = useState<Box | null>(null)
  useEffect(() => {
    const before = document.activeElement
    root.current?.focus()
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  const cornerOf = (event: PointerEvent): Corner => ({ x: event.clientX, y: event.clientY })
  const regionAt = (event: PointerEvent): Box | null =>
    from === null ? null : regionOf(from, cornerOf(event), event.currentTarget.getBoundingClientRect(), turn)
  const onKeyDown = (event: KeyboardEvent) => {
    const moved = movedRegion(region ?? MIDDLE, event.key, event.shiftKey, turn)
    if (moved !== null) {
      event.preventDefault()
      setRegion(moved)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      onRegion(region ?? MIDDLE)
    }
  }
  const shown = region
  return (
    // A widget of its own kind, as ARIA knows none: keys make what the pointer draws.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={root}
      role="application"
      aria-label={t('photos.viewer.frame')}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
      tabIndex={0}
      data-frame
      className={styles.frame}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setFrom(cornerOf(event))
        setRegion(null)
      }}
      onPointerMove={(event) => {
        if (from !== null) setRegion(regionAt(event))
      }}
      onPointerUp={(event) => {
        const done = regionAt(event)
        setFrom(null)
        if (done !== null && done.w > LEAST && done.h > LEAST) onRegion(done)
        else setRegion(null)
      }}
      onPointerCancel={() => {
        setFrom(null)
        setRegion(null)
      }}
    >
      {shown === null ? null : (
        <div
          className={styles.region}
          style={{
            left: `${shown.x * 100}%`,
            top: `${shown.y * 100}%`,
            width: `${shown.w * 100}%`,
            height: `${shown.h * 100}%`,
          }}
        />
      )}
    </div>
  )
}
