import { useState } from 'react'

import { useQueryState } from '../../client/use-query.ts'
import type { FilePlace, PhotoDetail } from '../../domain/reads.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'

/** Where a photo lay while it was looked at, and what lies there now. */
export interface Successor {
  /** Of the file; null: it had none when the photo was opened either. */
  readonly name: string | null
  /** Null until what lies there has been read. */
  readonly hash: AssetHash | null
}

/** Null as long as the photo has a file. `detail`: of this photo, null while it is not known. */
export function useSuccessor(hash: AssetHash, detail: PhotoDetail | null): Successor | null {
  const [lay, setLay] = useState<(Pick<FilePlace, 'source' | 'path'> & { readonly hash: AssetHash }) | null>(
    null,
  )
  const place = detail?.places.find(({ role, missingSince }) => role === 'original' && missingSince === null)
  if (place !== undefined && (lay?.hash !== hash || lay.source !== place.source || lay.path !== place.path))
    setLay({ hash, source: place.source, path: place.path })
  const isGone = detail !== null && detail.places.length === 0
  const known = isGone && lay?.hash === hash ? lay : null
  const there = useQueryState('photo', known === null ? null : { path: known.path, source: known.source })
  if (!isGone) return null
  const next = there.isCurrent ? (there.value?.hash ?? null) : null
  return { name: known?.path.split('/').at(-1) ?? null, hash: next === hash ? null : next }
}
