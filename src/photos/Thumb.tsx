import { useState, type CSSProperties } from 'react'

import { useThumb } from '../client/use-thumb.ts'
import type { AssetHash } from '../domain/vocabulary.ts'

export interface ThumbProps {
  readonly hash: AssetHash
  readonly className?: string
  readonly style?: CSSProperties
}

/** A small picture beside its name, hence without one of its own. Nothing at all until and unless there is one. */
export function Thumb({ hash, className, style }: ThumbProps) {
  const url = useThumb(hash, 320)
  const [failed, setFailed] = useState<string | null>(null)
  if (url === null || failed === url) return null
  return (
    <img
      src={url}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
      {...(className === undefined ? {} : { className })}
      {...(style === undefined ? {} : { style })}
      onError={() => setFailed(url)}
    />
  )
}
