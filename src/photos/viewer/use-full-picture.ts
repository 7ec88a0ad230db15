import { useEffect, useState } from 'react'

import { useServed } from '../../client/use-thumb.ts'
import { queries, useQueryState } from '../../client/use-query.ts'
import type { AppError } from '../../domain/errors.ts'
import type { FilePlace, Tile } from '../../domain/reads.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import { useMessages } from '../../ui/index.ts'
import { reasonOfError } from '../tile-words.ts'
import { useSuccessor, type Successor } from './use-successor.ts'

export interface FullPicture {
  /** Null until it is known, and when there is none. */
  readonly url: string | null
  readonly isShown: boolean
  readonly isLoading: boolean
  /** The place whose source must be connected before the file can be opened. */
  readonly offline: Pick<FilePlace, 'source' | 'sourceLabel'> | null
  /** The photo has no file any more: what is known of its place. */
  readonly successor: Successor | null
  /** Why the full picture cannot be shown, in words. */
  readonly problem: string | null
  readonly onLoaded: () => void
  readonly onFailed: () => void
  /** Looks whether a file that would not load lies in a source that is not connected. */
  readonly checkSource: () => void
}

const DWELL_MS = 120 // leafing quickly through photos asks for no full pictures

/** Asks for the full picture once the person stays on a photo, and knows why when it does not come. */
export function useFullPicture(hash: AssetHash, tile: Tile | undefined): FullPicture {
  const i18n = useMessages()
  const [dwelt, setDwelt] = useState<AssetHash | null>(null)
  const [shown, setShown] = useState<AssetHash | null>(null)
  const [failed, setFailed] = useState<AssetHash | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setDwelt(hash), DWELL_MS)
    return () => clearTimeout(timer)
  }, [hash])
  const isStill =
    tile !== undefined && (tile.kind === 'photo' || tile.kind === 'document' || tile.kind === 'unknown')
  // Before the service worker answers, the picture would only fail.
  const isServed = useServed()
  // What could not be made small is not opened large either: it may be what crashes a tab.
  const refused = tile === undefined || tile.hasThumb ? null : tile.error
  const isWanted = dwelt === hash && isStill && isServed && refused === null
  const query = useQueryState('display', isWanted ? { hash } : null)
  const { value: detail, isCurrent: isDetailCurrent } = useQueryState('photo', { hash })
  const { value: sources } = useQueryState('sources', {})

  const successor = useSuccessor(hash, isDetailCurrent ? (detail ?? null) : null)

  const hasFailed = failed === hash || (query.error !== null && shown !== hash)
  const places = isDetailCurrent ? (detail?.places ?? []) : []
  const away = places.filter((place) => {
    const source = sources?.find((row) => row.id === place.source)
    return source !== undefined && (source.state === 'needs_permission' || source.state === 'offline')
  })
  const isReachable = places.length === 0 || places.length > away.length
  const offline = hasFailed && !isReachable ? (away[0] ?? null) : null
  // A folder was connected again: the picture is asked for once more.
  const [wasOffline, setWasOffline] = useState(false)
  if (offline !== null && !wasOffline) setWasOffline(true)
  if (wasOffline && isReachable) {
    setWasOffline(false)
    setFailed(null)
  }
  useEffect(() => {
    if (wasOffline) return () => queries().refreshAll()
    return undefined
  }, [wasOffline])

  // What lies where its file lay is another picture, and not to be shown as this one (acceptance B4).
  const hasUrl = query.isCurrent && query.error === null && failed !== hash && successor === null
  const url = hasUrl ? (query.value?.url ?? null) : null
  return {
    url,
    isShown: shown === hash,
    isLoading: isStill && refused === null && !hasFailed && shown !== hash && successor === null,
    offline,
    successor,
    problem:
      refused !== null
        ? reasonOfError(refused, i18n)
        : offline === null && hasFailed && isDetailCurrent
          ? problemOf(query.error)
          : null,
    onLoaded: () => setShown(hash),
    onFailed: () => setFailed(hash),
    checkSource: () => setFailed(hash),
  }

  function problemOf(error: AppError | null): string | null {
    return error === null
      ? tile?.kind === 'photo'
        ? reasonOfError('file.missing', i18n)
        : null
      : reasonOfError(error.code, i18n)
  }
}
