import {
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type ReactNode,
  type Ref,
} from 'react'

import { liveUrl, motionUrl } from '../../domain/media-url.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import { PictureLayers, type LayerStyle } from './PictureLayers.tsx'
import { controlStage, type StageControl, type StageGestures } from './stage-gestures.ts'
import styles from './viewer.module.css'
import { fitInto, WHOLE, type Size } from './zoom.ts'

export interface PhotoStageProps {
  readonly hash: AssetHash
  /** Described for screen readers. */
  readonly name: string
  /** Width / height as the list knows it, person's rotation included; used until a picture has come. */
  readonly ratio: number
  /** The person's own rotation and that of the view, degrees clockwise. */
  readonly turn: number
  readonly hasThumb: boolean
  /** Address of the full picture, when it is known. */
  readonly fullUrl: string | null
  /** The film of this photo that is to play now. */
  readonly motion: 'live' | 'motion' | null
  /** What lies on the picture; given its size and turn. */
  readonly overlay?: (style: LayerStyle) => ReactNode
  readonly onFullLoaded: () => void
  readonly onFullFailed: () => void
  readonly onMotionFailed: () => void
  readonly onZoomed: (isZoomed: boolean) => void
  readonly onSwipe: StageGestures['onSwipe']
  readonly onTap: () => void
  readonly onHold: (holding: boolean) => void
  readonly ref?: Ref<StageControl | null>
}

/**
 * One picture: the grid's thumbnail at once, the 1280 preview over it, then the full picture, all in the same place and size,
 * so that each swap only adds sharpness.
 */
export function PhotoStage(props: PhotoStageProps) {
  const { hash, name, ratio, turn, hasThumb, fullUrl, motion, onFullLoaded, onFullFailed, onMotionFailed } =
    props
  const { onZoomed, onSwipe, onTap, onHold, overlay, ref } = props
  const stage = useRef<HTMLDivElement>(null)
  const mover = useRef<HTMLDivElement>(null)
  const control = useRef<StageControl>(null)
  const [stageSize, setStageSize] = useState<Size>({ width: 0, height: 0 })
  const [preview, setPreview] = useState<{ readonly hash: AssetHash; readonly size: Size } | null>(null)
  const [full, setFull] = useState<{ readonly url: string; readonly size: Size } | null>(null)

  const isSideways = turn % 180 !== 0
  // Sizes of what has been loaded of this very photo; a rotation only swaps their sides.
  const loaded =
    full !== null && full.url === fullUrl ? full.size : preview?.hash === hash ? preview.size : null
  const upright = loaded === null ? (isSideways ? 1 / ratio : ratio) : loaded.width / loaded.height
  const shownRatio = isSideways ? 1 / upright : upright
  const natural =
    full !== null && full.url === fullUrl
      ? isSideways
        ? { width: full.size.height, height: full.size.width }
        : full.size
      : null
  const fit = stageSize.width === 0 ? { width: 0, height: 0 } : fitInto(stageSize, shownRatio, natural)

  const latest = useRef({ fit, natural, onZoomed, onSwipe, onTap, onHold })
  useLayoutEffect(() => {
    latest.current = { fit, natural, onZoomed, onSwipe, onTap, onHold }
  })

  useLayoutEffect(() => {
    const area = stage.current
    const picture = mover.current
    if (area === null || picture === null) return
    let wasZoomed = false
    const made = controlStage(area, picture, {
      picture: () => latest.current,
      onChange: ({ scale }) => {
        const isZoomed = scale > 1.01
        if (isZoomed !== wasZoomed) latest.current.onZoomed(isZoomed)
        wasZoomed = isZoomed
      },
      onSwipe: (direction) => latest.current.onSwipe(direction),
      onTap: () => latest.current.onTap(),
      onHold: (holding) => latest.current.onHold(holding),
    })
    control.current = made
    const sizes = new ResizeObserver(() =>
      setStageSize({ width: area.clientWidth, height: area.clientHeight }),
    )
    sizes.observe(area)
    setStageSize({ width: area.clientWidth, height: area.clientHeight })
    return () => {
      sizes.disconnect()
      made.stop()
      control.current = null
    }
  }, [])
  useImperativeHandle(ref, () => ({
    reset: () => control.current?.reset(),
    zoomBy: (factor) => control.current?.zoomBy(factor),
    panBy: (x, y) => control.current?.panBy(x, y),
    view: () => control.current?.view() ?? WHOLE,
    stop: () => control.current?.stop(),
  }))
  // Another photo, or the same one turned: seen whole again.
  useLayoutEffect(() => control.current?.reset(), [hash, turn])

  const layer = isSideways
    ? { width: fit.height, height: fit.width }
    : { width: fit.width, height: fit.height }
  const turned = { ...layer, rotate: `${turn}deg` }
  return (
    <div ref={stage} className={styles.stage}>
      <div ref={mover} className={styles.mover}>
        <div className={styles.picture} style={{ width: fit.width, height: fit.height }}>
          {/* Beside what lies on the picture: nothing inside an image can be reached. */}
          <div role="img" aria-label={name} className={styles.image} />
          <PictureLayers
            hash={hash}
            hasThumb={hasThumb}
            fullUrl={fullUrl}
            style={turned}
            onPreview={setPreview}
            onFull={(size) => {
              if (fullUrl !== null) setFull({ url: fullUrl, size })
              onFullLoaded()
            }}
            onFullFailed={onFullFailed}
          />
          {fit.width > 0 ? overlay?.(turned) : null}
          {motion === null ? null : (
            <MotionFilm
              key={`${hash}-${motion}`}
              hash={hash}
              kind={motion}
              style={turned}
              onFailed={onMotionFailed}
            />
          )}
        </div>
      </div>
    </div>
  )
}

interface MotionFilmProps {
  readonly hash: AssetHash
  readonly kind: 'live' | 'motion'
  readonly style: LayerStyle
  readonly onFailed: () => void
}

function MotionFilm({ hash, kind, style, onFailed }: MotionFilmProps) {
  const video = useRef<HTMLVideoElement>(null)
  const [isPlaying, setPlaying] = useState(false)
  useEffect(() => {
    video.current?.play().catch(() => undefined)
  }, [])
  return (
    <video
      ref={video}
      src={kind === 'live' ? liveUrl(hash) : motionUrl(hash)}
      playsInline
      loop
      className={styles.layer}
      data-waits
      data-ready={isPlaying || undefined}
      style={style}
      aria-hidden
      onPlaying={(event) => {
        // A browser without the codec may still play the sound of it: no picture is a failure here.
        if (event.currentTarget.videoWidth === 0) onFailed()
        else setPlaying(true)
      }}
      onError={onFailed}
    />
  )
}
