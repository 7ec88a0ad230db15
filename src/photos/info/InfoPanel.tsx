import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { X } from 'lucide-react'

import { useQueryState } from '../../client/use-query.ts'
import type { PhotoDetail } from '../../domain/reads.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import { IconButton, useAreaMessages } from '../../ui/index.ts'
import { viewerEn } from '../../ui/i18n/messages/viewer.en.ts'
import { useMedia } from '../use-media.ts'
import styles from './info.module.css'
import { InfoContent } from './InfoContent.tsx'
import { HALF } from './sheet-height.ts'
import { SheetTop } from './SheetTop.tsx'
import { INFO_AS_SHEET } from './sheet-width.ts'

export interface InfoPanelProps {
  readonly hash: AssetHash
  readonly detail: PhotoDetail | null
  readonly onClose: () => void
}

const LEAST_PX = 260
const MOST_PX = 560
const KEY_STEP_PX = 20

/** All that is known of a photo: docked beside the picture and resizable; below the picture, as a sheet, where there is no room beside it. */
export function InfoPanel({ hash, detail, onClose }: InfoPanelProps) {
  const { t } = useAreaMessages(viewerEn)
  const isSheet = useMedia(INFO_AS_SHEET)
  const [width, setWidth] = useState(readWidth)
  useEffect(() => writeWidth(width), [width])
  const [share, setShare] = useState<number>(HALF)
  // Asked here, where the answer for the photo before keeps its place until this one's comes.
  const suggestions = useQueryState('tagSuggestions', { hash })
  return (
    <aside
      aria-label={t('photos.info.title')}
      className={styles.panel}
      data-info-sheet={isSheet || undefined}
      style={isSheet ? { blockSize: `${String(share)}%` } : { inlineSize: width }}
    >
      {isSheet ? (
        <SheetTop share={share} onShare={setShare} onClose={onClose}>
          <Header onClose={onClose} />
        </SheetTop>
      ) : (
        <>
          <ResizeHandle width={width} onWidth={setWidth} />
          <Header onClose={onClose} />
        </>
      )}
      {detail === null ? null : <InfoContent key={hash} detail={detail} suggestions={suggestions} />}
    </aside>
  )
}

function Header({ onClose }: { readonly onClose: () => void }) {
  const { t } = useAreaMessages(viewerEn)
  return (
    <header className={styles.header}>
      <h2 className={styles.heading}>{t('photos.info.title')}</h2>
      <IconButton label={t('photos.info.close')} shortcut="I" size="small" onPress={onClose}>
        <X aria-hidden />
      </IconButton>
    </header>
  )
}

function ResizeHandle({
  width,
  onWidth,
}: {
  readonly width: number
  readonly onWidth: (width: number) => void
}) {
  const { t, direction } = useAreaMessages(viewerEn)
  const from = useRef<{ readonly x: number; readonly width: number }>(null)
  const sign = direction === 'ltr' ? -1 : 1
  const set = (wanted: number) => onWidth(Math.min(MOST_PX, Math.max(LEAST_PX, Math.round(wanted))))
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
    if (step === 0) return
    event.preventDefault()
    set(width + step * sign * KEY_STEP_PX)
  }
  const onPointerMove = (event: PointerEvent) => {
    if (from.current !== null) set(from.current.width + (event.clientX - from.current.x) * sign)
  }
  return (
    // A separator that can be moved is a widget with a value (ARIA 1.2).
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      role="separator"
      aria-label={t('photos.info.resize')}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={LEAST_PX}
      aria-valuemax={MOST_PX}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
      tabIndex={0}
      className={styles.handle}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        from.current = { x: event.clientX, width }
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        from.current = null
      }}
    />
  )
}

const WIDTH_KEY = 'museum.info.width'
function readWidth(): number {
  try {
    const stored = Number(localStorage.getItem(WIDTH_KEY))
    return stored >= LEAST_PX && stored <= MOST_PX ? stored : 320
  } catch {
    return 320
  }
}
function writeWidth(width: number): void {
  try {
    localStorage.setItem(WIDTH_KEY, String(width))
  } catch {
    // Only a comfort.
  }
}
