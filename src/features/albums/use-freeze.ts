import { useState } from 'react'

import type { AlbumTitle } from '../../domain/reads.ts'
import { usePhotoActions } from '../../photos/actions.ts'

/** Makes a smart album one by hand, with what is in it now. Once: a second press would find no smart album. */
export function useFreeze({ id }: Pick<AlbumTitle, 'id'>): {
  readonly isFreezing: boolean
  readonly freeze: () => void
} {
  const actions = usePhotoActions()
  const [isFreezing, setFreezing] = useState(false)
  return {
    isFreezing,
    freeze() {
      setFreezing(true)
      void actions.albums('albums.freeze', { album: id }).finally(() => setFreezing(false))
    },
  }
}
