import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'

import { useAreaMessages } from '../../ui/index.ts'
import { compareEn } from '../../ui/i18n/messages/compare.en.ts'
import type { Size } from '../viewer/zoom.ts'
import styles from './compare.module.css'
import { AMPLIFY, drawDifference, haveSameShape, type DifferenceFigures } from './difference.ts'
import { sizesOf } from './locked-zoom.ts'
import type { ShownPicture } from './PanePicture.tsx'
import { useZoomed } from './use-zoomed.ts'
import type { ZoomStore } from './zoom-store.ts'

/** The name of this pane in the zoom store. */
export const DIFFERENCE = 'difference'
const HALF_PERCENT = 0.005 // less would be written as nothing

export interface DifferencePaneProps {
  /** Undefined until a picture can be seen. */
  readonly one: ShownPicture | undefined
  readonly other: ShownPicture | undefined
  readonly pane: Size
  readonly store: ZoomStore
  /** Where its words stand: over its lower part, or below all pictures where there is no room. */
  readonly wordsIn: HTMLElement | null
}

type Found = { readonly of: string; readonly figures: DifferenceFigures | null }

/** Where two pictures differ, under the zoom of both, and how much in words. */
export function DifferencePane({ one, other, pane, store, wordsIn }: DifferencePaneProps) {
  const { t, format } = useAreaMessages(compareEn)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [found, setFound] = useState<Found | null>(null)
  const ratio = one?.ratio ?? 1
  const { fit } = sizesOf(pane, ratio, null)
  const mover = useZoomed(store, DIFFERENCE, pane, ratio, null)
  const isOfOneShape = one === undefined || other === undefined || haveSameShape(one.ratio, other.ratio)
  const asked = JSON.stringify([one, other])

  const pair = useRef({ one, other })
  useEffect(() => {
    pair.current = { one, other }
  })
  useEffect(() => {
    const { one: first, other: second } = pair.current
    if (canvas.current === null || first === undefined || second === undefined || !isOfOneShape) return
    const stop = new AbortController()
    drawDifference(canvas.current, first, second, stop.signal).then(
      (figures) => (figures === null ? undefined : setFound({ of: asked, figures })),
      () => (stop.signal.aborted ? undefined : setFound({ of: asked, figures: null })),
    )
    return () => stop.abort()
  }, [asked, isOfOneShape])

  const isReady = found?.of === asked && found.figures !== null
  return (
    <>
      <div ref={mover} className={styles.mover}>
        <canvas
          ref={canvas}
          className={styles.canvas}
          data-ready={(isReady && isOfOneShape) || undefined}
          style={{ width: fit.width, height: fit.height }}
          aria-hidden
        />
      </div>
      {wordsIn === null ? null : createPortal(words(), wordsIn)}
    </>
  )

  function words(): string {
    if (!isOfOneShape) return t('compare.differenceShape')
    if (found?.of !== asked) return t('compare.differenceLooking')
    if (found.figures === null) return t('compare.differenceFailed')
    const { changed, most, size } = found.figures
    if (most === 0) return t('compare.differenceNone', { ...size })
    if (changed === 0) return t('compare.differenceLittle', { ...size })
    const share = changed < HALF_PERCENT ? `< ${format.percent(0.01)}` : format.percent(changed)
    return t('compare.differenceSome', { share, times: AMPLIFY, ...size })
  }
}
