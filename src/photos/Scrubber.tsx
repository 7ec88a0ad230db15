import {
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type Ref,
} from 'react'

import { UNDATED_DAY, isNoDay } from '../domain/reads.ts'
import {
  bucketAt,
  photoOfUnit,
  TRACK_UNITS,
  unitOfPhoto,
  type TimelineTrack,
} from '../domain/timeline-track.ts'
import { classNames, useMessages } from '../ui/index.ts'
import styles from './Scrubber.module.css'
import { headerOfSection, titleOfSection, type GridSection } from './tile-words.ts'

export interface ScrubberHandle {
  /** Moves the thumb to a place in the list; called on every scrolled frame, so it renders nothing. */
  follow(photo: number): void
}

export interface ScrubberProps {
  readonly track: TimelineTrack
  readonly ref: Ref<ScrubberHandle>
  readonly onScrub: (photo: number) => void
  /** Of photos ordered by hand: they stand in no time. */
  readonly sections?: readonly GridSection[] | undefined
}

const LABEL_ROOM_PX = 34 // least distance between two years

/** The whole library as one thin histogram: drag, tap or arrow keys go to any time. */
export function Scrubber({ track, ref, onScrub, sections }: ScrubberProps) {
  const i18n = useMessages()
  const slider = useRef<HTMLDivElement>(null)
  const thumb = useRef<HTMLDivElement>(null)
  const bubble = useRef<HTMLDivElement>(null)
  const hint = useRef<HTMLDivElement>(null)
  const at = useRef(0)
  const [height, setHeight] = useState(0)
  const [isDragging, setDragging] = useState(false)
  const [isMoving, setMoving] = useState(false)
  const idle = useRef<ReturnType<typeof setTimeout>>(undefined)

  const labelAt = (unit: number) => {
    const bucket = bucketAt(track.start, track.count, unit)
    return titleOfSection(track.month[bucket] ?? UNDATED_DAY, 'month', i18n, sections)
  }
  const paint = (unit: number) => {
    at.current = unit
    const label = labelAt(unit)
    if (thumb.current !== null) thumb.current.style.top = `${(unit / TRACK_UNITS) * 100}%`
    if (bubble.current !== null && bubble.current.textContent !== label) bubble.current.textContent = label
    slider.current?.setAttribute('aria-valuenow', String(Math.round(unit)))
    if (slider.current?.getAttribute('aria-valuetext') !== label)
      slider.current?.setAttribute('aria-valuetext', label)
  }

  useImperativeHandle(ref, () => ({
    follow: (photo) => {
      paint(unitOfPhoto(track, photo))
      setMoving(true)
      clearTimeout(idle.current)
      idle.current = setTimeout(() => setMoving(false), 900)
    },
  }))
  useEffect(() => () => clearTimeout(idle.current), [])
  useEffect(() => {
    if (slider.current === null) return
    const observer = new ResizeObserver(([entry]) => setHeight(entry?.contentRect.height ?? 0))
    observer.observe(slider.current)
    return () => observer.disconnect()
  }, [])

  const goTo = (unit: number) => {
    const inside = Math.min(TRACK_UNITS, Math.max(0, unit))
    paint(inside)
    onScrub(photoOfUnit(track, inside))
  }
  const unitAt = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect()
    return ((event.clientY - box.top) / box.height) * TRACK_UNITS
  }
  /** Where a click would go, before it is one. Fingers have no such place. */
  const hover = (event: PointerEvent) => {
    if (hint.current === null || event.pointerType !== 'mouse') return
    const unit = Math.min(TRACK_UNITS, Math.max(0, unitAt(event)))
    hint.current.style.top = `${(unit / TRACK_UNITS) * 100}%`
    const label = labelAt(unit)
    if (hint.current.textContent !== label) hint.current.textContent = label
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const bucket = bucketAt(track.start, track.count, at.current)
    const startOf = (index: number) => track.start[Math.min(track.count - 1, Math.max(0, index))] ?? 0
    const yearAway = (direction: 1 | -1) => {
      const year = yearOfMonth(track.month[bucket])
      let next = bucket
      while (next >= 0 && next < track.count && yearOfMonth(track.month[next]) === year) next += direction
      if (direction === 1) return next
      const yearBefore = yearOfMonth(track.month[Math.max(0, next)])
      while (next > 0 && yearOfMonth(track.month[next - 1]) === yearBefore) next -= 1
      return next
    }
    const targets: Readonly<Record<string, () => number>> = {
      ArrowDown: () => startOf(bucket + 1),
      ArrowUp: () => (at.current > startOf(bucket) + 1 ? startOf(bucket) : startOf(bucket - 1)),
      PageDown: () => startOf(yearAway(1)),
      PageUp: () => startOf(yearAway(-1)),
      Home: () => 0,
      End: () => TRACK_UNITS,
    }
    const target = targets[event.key]
    if (target === undefined) return
    event.preventDefault()
    event.stopPropagation()
    goTo(target())
  }

  return (
    // The mouse drags it; keys and screen readers use it as a slider.
    <div
      ref={slider}
      role="slider"
      tabIndex={0}
      aria-label={i18n.t('photos.scrubber')}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={TRACK_UNITS}
      aria-valuenow={0}
      className={styles.scrubber}
      data-active={isDragging || isMoving || undefined}
      data-dragging={isDragging || undefined}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setDragging(true)
        goTo(unitAt(event))
      }}
      onPointerMove={(event) => {
        if (isDragging) goTo(unitAt(event))
        else hover(event)
      }}
      onPointerUp={() => setDragging(false)}
      onPointerCancel={() => setDragging(false)}
    >
      <Histogram track={track} />
      {yearLabels(track, height).map(({ month, unit }) => (
        <span
          key={month}
          className={styles.year}
          style={{ top: `${(unit / TRACK_UNITS) * 100}%` }}
          aria-hidden
        >
          {month === UNDATED_DAY ? '?' : headerOfSection(yearOfMonth(month), 'year', i18n)}
        </span>
      ))}
      <div ref={hint} className={classNames(styles.bubble, styles.hint)} aria-hidden />
      <div ref={thumb} className={styles.thumb} aria-hidden>
        <div ref={bubble} className={styles.bubble} />
      </div>
    </div>
  )
}

/** One bar per month: as long as it is dense. A single path, coloured by CSS. */
function Histogram({ track }: { readonly track: TimelineTrack }) {
  let path = ''
  for (let bucket = 0; bucket < track.count; bucket++) {
    const from = ((track.start[bucket] ?? 0) / TRACK_UNITS) * 1000
    const to = ((track.start[bucket + 1] ?? 0) / TRACK_UNITS) * 1000
    const count = (track.first[bucket + 1] ?? 0) - (track.first[bucket] ?? 0)
    // Photos without a date lie in no time that could be dense.
    const density = isNoDay(track.month[bucket] ?? UNDATED_DAY) ? 0 : Math.sqrt(count / track.mostInMonth)
    const length = 8 + 92 * density
    const gap = Math.min(0.6, (to - from) / 4)
    path += `M${(100 - length).toFixed(1)} ${from.toFixed(2)}H100V${(to - gap).toFixed(2)}H${(100 - length).toFixed(1)}Z`
  }
  return (
    <svg viewBox="0 0 100 1000" preserveAspectRatio="none" aria-hidden className={styles.histogram}>
      <path d={path} />
    </svg>
  )
}

/** Of photos in no time each section is one. */
function yearOfMonth(month = UNDATED_DAY): number {
  return isNoDay(month) ? month : Math.floor(month / 12)
}

/** The years that have room, the fuller ones first. */
function yearLabels(
  track: TimelineTrack,
  height: number,
): { readonly month: number; readonly unit: number }[] {
  const years: { month: number; unit: number; photos: number }[] = []
  let last = NaN
  for (let bucket = 0; bucket < track.count; bucket++) {
    const month = track.month[bucket] ?? UNDATED_DAY
    const photos = (track.first[bucket + 1] ?? 0) - (track.first[bucket] ?? 0)
    const newest = years.at(-1)
    if (yearOfMonth(month) === last && newest !== undefined) newest.photos += photos
    else years.push({ month, unit: track.start[bucket] ?? 0, photos })
    last = yearOfMonth(month)
  }
  const pxOf = (unit: number): number => (unit / TRACK_UNITS) * height
  const chosen: typeof years = []
  for (const year of years.toSorted((a, b) => b.photos - a.photos)) {
    if (isNoDay(year.month) && year.month !== UNDATED_DAY) continue
    const px = pxOf(year.unit)
    const hasRoom = chosen.every((other) => Math.abs(pxOf(other.unit) - px) >= LABEL_ROOM_PX)
    if (hasRoom && px <= height - 12) chosen.push(year)
  }
  return chosen
}
