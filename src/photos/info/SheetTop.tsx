import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'

import { useAreaMessages } from '../../ui/index.ts'
import { viewerEn } from '../../ui/i18n/messages/viewer.en.ts'
import styles from './info.module.css'
import { HALF, LARGE, pulledTo, restOf, TAP_PX } from './sheet-height.ts'

export interface SheetTopProps {
  /** Of the viewer's height, in percent. */
  readonly share: number
  readonly onShare: (share: number) => void
  readonly onClose: () => void
  readonly children: ReactNode
}

interface Pull {
  readonly y: number
  readonly share: number
  /** Of what the sheet stands in, pixels. */
  readonly height: number
  readonly isOnGrip: boolean
  moved: boolean
  last: { y: number; time: number; speed: number }
}

/** The top of the info sheet. Pulled up it gives the sheet more room, pulled down less, and at last it closes; a tap on the grip and keys do the same. */
export function SheetTop({ share, onShare, onClose, children }: SheetTopProps) {
  const { t } = useAreaMessages(viewerEn)
  const pull = useRef<Pull>(null)
  const [isPulled, setPulled] = useState(false)
  const toggle = () => onShare(share === LARGE ? HALF : LARGE)
  const onKeyDown = (event: KeyboardEvent) => {
    const wanted = event.key === 'ArrowUp' || event.key === 'End' ? LARGE : HALF
    if (event.key === 'Enter' || event.key === ' ') toggle()
    else if (['ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key)) onShare(wanted)
    else return
    event.preventDefault()
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || (event.target instanceof Element && event.target.closest('button') !== null))
      return
    const { currentTarget: top, clientY: y, timeStamp: time } = event
    const isOnGrip = event.target instanceof Element && event.target.getAttribute('role') === 'separator'
    top.setPointerCapture(event.pointerId)
    const height = top.parentElement?.parentElement?.clientHeight ?? innerHeight
    pull.current = { y, share, height, isOnGrip, moved: false, last: { y, time, speed: 0 } }
  }
  const onPointerMove = ({ clientY: y, timeStamp: time }: PointerEvent) => {
    const now = pull.current
    if (now === null) return
    const passed = time - now.last.time
    if (passed > 0) now.last = { y, time, speed: (now.last.y - y) / passed }
    if (!now.moved && Math.abs(now.y - y) <= TAP_PX) return
    now.moved = true
    setPulled(true)
    onShare(pulledTo(now.share, now.y - y, now.height))
  }
  const onPointerUp = ({ clientY: y, timeStamp: time, type }: PointerEvent) => {
    const now = pull.current
    if (now === null) return
    pull.current = null
    setPulled(false)
    if (!now.moved) {
      if (type === 'pointerup' && now.isOnGrip) toggle()
      return
    }
    // A finger that rested before it was lifted flicks nothing.
    const rest = restOf(
      pulledTo(now.share, now.y - y, now.height),
      time - now.last.time > 80 ? 0 : now.last.speed,
    )
    if (rest === null) onClose()
    else onShare(rest)
  }
  return (
    <div
      className={styles.top}
      data-pulled={isPulled || undefined}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
    >
      {/* A separator that can be moved is a widget with a value (ARIA 1.2). */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        role="separator"
        aria-label={t('photos.info.height')}
        aria-orientation="horizontal"
        aria-valuenow={Math.round(share)}
        aria-valuemin={HALF}
        aria-valuemax={LARGE}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
        tabIndex={0}
        className={styles.grip}
        onKeyDown={onKeyDown}
      />
      {children}
    </div>
  )
}
