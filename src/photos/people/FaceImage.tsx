import { useServed } from '../../client/use-thumb.ts'
import { boxOfKey } from '../../domain/faces/face-key.ts'
import { faceUrl, thumbUrl } from '../../domain/media-url.ts'
import type { CoverFace } from '../../domain/people/report.ts'
import { classNames } from '../../ui/index.ts'
import styles from './people.module.css'

/** Of a face's sides: a little hair and chin around it. */
const MARGIN = 0.35

export interface FaceImageProps {
  /** Null: nobody knows what they look like. */
  readonly face: CoverFace | null
  readonly className?: string
}

/** One face, square. Cut out when it was found; one that was drawn by hand is cut out of the thumbnail here. */
export function FaceImage({ face, className }: FaceImageProps) {
  const isServed = useServed()
  if (face === null || !isServed) return <span className={classNames(styles.face, className)} />
  if (face.hasCrop)
    return (
      <img
        src={faceUrl(face.hash, face.key)}
        alt=""
        loading="lazy"
        decoding="async"
        className={classNames(styles.face, className)}
      />
    )
  const { x, y, w, h } = boxOfKey(face.key)
  const inset = [y - h * MARGIN, 1 - x - w * (1 + MARGIN), 1 - y - h * (1 + MARGIN), x - w * MARGIN]
  return (
    <img
      src={thumbUrl(face.hash, 1280)}
      alt=""
      loading="lazy"
      decoding="async"
      className={classNames(styles.face, className)}
      style={{
        objectViewBox: `inset(${inset.map((share) => `${String(Math.max(0, share) * 100)}%`).join(' ')})`,
      }}
    />
  )
}
