import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'

import type { Size } from '../viewer/zoom.ts'
import styles from './compare.module.css'
import { listenToPane } from './pane-gestures.ts'
import type { ZoomStore } from './zoom-store.ts'

export interface PaneFrameProps {
  /** Whose zoom the hands on this pane change. */
  readonly zoomKey: string
  readonly store: ZoomStore
  readonly label: string
  readonly isActive: boolean
  /** There is no other to be told apart from. */
  readonly isAlone: boolean
  readonly onActivate?: () => void
  readonly onSwipe: ((direction: 'left' | 'right') => void) | undefined
  readonly caption?: ReactNode
  readonly children: (pane: Size) => ReactNode
}

/** The place of one picture: it stays while photos come and go, and with it the focus and what fingers have begun. */
export function PaneFrame(props: PaneFrameProps) {
  const { zoomKey, store, label, isActive, isAlone, onActivate, onSwipe, caption, children } = props
  const frame = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  const latest = useRef({ zoomKey, onSwipe })
  useEffect(() => {
    latest.current = { zoomKey, onSwipe }
  })
  useLayoutEffect(() => {
    const element = frame.current
    if (element === null) return
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight })
    measure()
    const sizes = new ResizeObserver(measure)
    sizes.observe(element)
    const stop = listenToPane(element, {
      isZoomed: () => store.view(latest.current.zoomKey).zoom > 1.01,
      onZoom: (factor, at) => store.zoomBy(latest.current.zoomKey, factor, at),
      onPan: (dx, dy) => store.panBy(latest.current.zoomKey, dx, dy),
      onDouble: (at) => store.toggleActual(latest.current.zoomKey, at),
      onSwipe: (direction) => latest.current.onSwipe?.(direction),
    })
    return () => {
      stop()
      sizes.disconnect()
    }
  }, [store])
  return (
    <div
      ref={frame}
      role="group"
      // Each pane is a stop: Tab goes from picture to picture, and keys mean the one that has the focus.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={label}
      aria-current={isActive || undefined}
      className={styles.pane}
      data-pane
      data-alone={isAlone || undefined}
      onFocus={onActivate}
      onPointerDown={onActivate}
    >
      <div className={styles.stage}>{size.width === 0 ? null : children(size)}</div>
      {caption === undefined || caption === null ? null : <div className={styles.caption}>{caption}</div>}
    </div>
  )
}
