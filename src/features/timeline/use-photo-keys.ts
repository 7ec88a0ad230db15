import { useState } from 'react'

import { read } from '../../client/run.ts'
import type { SearchPlan } from '../../domain/plan.ts'
import type { PhotoList } from '../../domain/reads.ts'
import { targetOfSelection, usePhotoActions, type PhotoTarget } from '../../photos/actions.ts'
import { createMarkKeys } from '../../photos/marks/mark-keys.ts'
import type { SelectionStore } from '../../photos/selection.ts'
import type { TileSource } from '../../photos/tiles.ts'
import { useDialogs } from '../../ui/index.ts'

/** A press as the page or a grid hears of it. */
export type KeyOfPhotos = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'timeStamp'
>

interface Around {
  readonly list: PhotoList | undefined
  /** The plan of `list`. */
  readonly seen: SearchPlan
  readonly tiles: TileSource
  readonly selection: SelectionStore
  /** False turns off shortcuts of one letter (WCAG 2.1.4). */
  readonly singleKeys: boolean
  readonly onStack: (index: number) => boolean
  readonly onCull: (() => void) | undefined
  readonly onAddToAlbum: (target: PhotoTarget) => void
}

/** Keys for what is selected, else for the photo that has the focus. What is returned says whether the key was used. */
export function usePhotoKeys(around: Around): (event: KeyOfPhotos, index: number) => boolean {
  const { list, seen, tiles, selection, singleKeys, onStack, onCull, onAddToAlbum } = around
  const actions = usePhotoActions()
  const dialogs = useDialogs()
  const [markKeys] = useState(createMarkKeys)
  return (event, index) => {
    if (list === undefined || event.ctrlKey || event.metaKey || event.altKey || dialogs.isOpen) return false
    const chosen = selection.current()
    const target = async () => {
      if (chosen.everything || chosen.marked > 0) return targetOfSelection(chosen, list, seen)
      const id = list.ids[index] ?? -1
      const tile = tiles.get(id) ?? (await read('tiles', { ids: [id] }))[0]
      return { assets: tile === undefined ? [] : [tile.hash] }
    }
    if (event.key === 'Delete') {
      void target()
        .then(actions.trash)
        .then((done) => done && selection.clear())
      return true
    }
    if (!singleKeys) return false
    const deed = markKeys.press(event.key, event.timeStamp)
    if (deed === 'waiting') return true
    if (deed !== null) {
      void target().then((photos) => actions.mark(photos, deed))
      return true
    }
    switch (event.key.toLowerCase()) {
      case 'o':
        if (!event.shiftKey) return onStack(index)
        void target().then((photos) => {
          const [only, ...more] = 'assets' in photos ? photos.assets : []
          if (only !== undefined && more.length === 0) void actions.putOnTop(only)
        })
        return true
      case 'c':
        onCull?.()
        return onCull !== undefined
      case 'b':
        void target().then(onAddToAlbum)
        return true
      case 'a': {
        const isIn = tiles.get(list.ids[index] ?? -1)?.inBasket ?? false
        void target().then((photos) => actions.basket(photos, !isIn))
        return true
      }
      case 'f': {
        const now = tiles.get(list.ids[index] ?? -1)?.favorite ?? false
        void target().then((photos) => actions.favorite(photos, !now))
        return true
      }
      default:
        return false
    }
  }
}
