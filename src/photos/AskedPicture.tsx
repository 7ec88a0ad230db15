import { useQueryState } from '../client/use-query.ts'
import { useThumb } from '../client/use-thumb.ts'
import { isAssetHash } from '../domain/media-url.ts'
import type { AskedPicture } from '../domain/search/asked-picture.ts'

export interface AskedPictureImageProps {
  readonly picture: AskedPicture
  /** What it is, for those who do not see it; '' beside words that say so. */
  readonly alt: string
  readonly className: string | undefined
}

/** The picture, or the part of one, that others should look like. Nothing until and unless it is here. */
export function AskedPictureImage({ picture, alt, className }: AskedPictureImageProps) {
  const hash = picture.kind !== 'foreign' && isAssetHash(picture.hash) ? picture.hash : null
  const part = picture.kind === 'part' ? picture.part : null
  // A small part of a small picture would be a few pixels.
  const thumb = useThumb(hash, part === null ? 320 : 1280)
  const foreign = useQueryState('askedPicture', picture.kind === 'foreign' ? { key: picture.key } : null)
  const src = thumb ?? (foreign.isCurrent ? foreign.value?.url : undefined)
  if (src === undefined) return null
  return (
    <img
      key={src}
      src={src}
      alt={alt}
      draggable={false}
      {...(className === undefined ? {} : { className })}
      // Where a browser cannot cut, the whole picture is shown.
      {...(part === null
        ? {}
        : {
            style: {
              objectViewBox: `inset(${share(part.y)} ${share(1 - part.x - part.w)} ${share(1 - part.y - part.h)} ${share(part.x)})`,
            },
          })}
    />
  )
}

function share(of: number): string {
  return `${Math.max(0, of * 100)}%`
}
