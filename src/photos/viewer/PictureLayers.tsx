import { useState } from 'react'

import { useThumb } from '../../client/use-thumb.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import styles from './viewer.module.css'
import type { Size } from './zoom.ts'

/** Size before turning; `rotate` in CSS. */
export interface LayerStyle {
  readonly width: number
  readonly height: number
  readonly rotate: string
  readonly scale?: string
}

export interface PictureLayersProps {
  readonly hash: AssetHash
  readonly hasThumb: boolean
  /** Address of the full picture, when it is known. */
  readonly fullUrl: string | null
  readonly style: LayerStyle
  /** The size in pixels of the sharpest stored picture that has come; before turning. */
  readonly onPreview: (preview: { readonly hash: AssetHash; readonly size: Size }) => void
  readonly onFull: (size: Size) => void
  readonly onFullFailed: () => void
}

/**
 * One picture, sharper and sharper: the grid's thumbnail at once, the 1280 preview over it, then the full picture, all in the same
 * place and size. Lie them in a grid of one cell.
 */
export function PictureLayers(props: PictureLayersProps) {
  const { hash, hasThumb, fullUrl, style, onPreview, onFull, onFullFailed } = props
  const small = useThumb(hasThumb ? hash : null, 320)
  const large = useThumb(hasThumb ? hash : null, 1280)
  // Out of the cache the larger one may come first.
  const [isLargeKnown, setLargeKnown] = useState<AssetHash | null>(null)
  return (
    <>
      {small === null ? null : (
        <img
          key={`${hash}-320`}
          src={small}
          alt=""
          draggable={false}
          className={styles.layer}
          style={style}
          onLoad={(event) => {
            const { naturalWidth: width, naturalHeight: height } = event.currentTarget
            if (isLargeKnown !== hash) onPreview({ hash, size: { width, height } })
          }}
        />
      )}
      {large === null ? null : (
        <Layer
          key={`${hash}-1280`}
          src={large}
          style={style}
          onShown={(size) => {
            setLargeKnown(hash)
            onPreview({ hash, size })
          }}
        />
      )}
      {fullUrl === null ? null : (
        <Layer key={fullUrl} src={fullUrl} style={style} onFailed={onFullFailed} onShown={onFull} />
      )}
    </>
  )
}

interface LayerProps {
  readonly src: string
  readonly style: LayerStyle
  readonly onShown: (size: Size) => void
  readonly onFailed?: () => void
}

/** A sharper version, shown only once it is decoded: the one below stays until then, so nothing flashes. */
function Layer({ src, style, onShown, onFailed }: LayerProps) {
  const [isReady, setReady] = useState(false)
  return (
    <img
      src={src}
      alt=""
      draggable={false}
      decoding="async"
      className={styles.layer}
      data-ready={isReady || undefined}
      data-waits
      style={style}
      onError={() => onFailed?.()}
      onLoad={(event) => {
        const image = event.currentTarget
        const show = () => {
          setReady(true)
          onShown({ width: image.naturalWidth, height: image.naturalHeight })
        }
        // Pictures too large to decode ahead are still shown, decoded while painting.
        image.decode().then(show, show)
      }}
    />
  )
}
