import { useEffect, useState, useSyncExternalStore } from 'react'

import { thumbUrl } from '../domain/media-url.ts'
import type { AssetHash, ThumbSize } from '../domain/vocabulary.ts'
import { isServed, onServed, openThumb, type Picture } from './pictures.ts'

/** Whether `/media/…` is answered yet; see `pictures.ts`. */
export function useServed(): boolean {
  return useSyncExternalStore(onServed, isServed)
}

/** The address of a thumbnail, or null until there is one. Give null for photos that have none. */
export function useThumb(hash: AssetHash | null, size: ThumbSize): string | null {
  const served = useServed()
  const [early, setEarly] = useState<{ readonly hash: AssetHash; readonly url: string } | null>(null)
  useEffect(() => {
    if (served || hash === null) return
    let picture: Picture | null = null
    let isWanted = true
    void openThumb(hash, size).then((opened) => {
      picture = opened
      if (!isWanted) opened?.release()
      else if (opened !== null) setEarly({ hash, url: opened.url })
    })
    return () => {
      isWanted = false
      picture?.release()
    }
  }, [served, hash, size])
  if (hash === null) return null
  if (served) return thumbUrl(hash, size)
  return early?.hash === hash ? early.url : null
}
