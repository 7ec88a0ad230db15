import { useEffect, useRef, type RefObject } from 'react'

import type { PhotoGridHandle } from '../../photos/PhotoGrid.tsx'
import { selectedIds, type SelectionStore } from '../../photos/selection.ts'
import type { KeyOfPhotos } from './use-photo-keys.ts'

interface Around {
  /** In the order of the list; undefined where keys mean something else: while it is read, under the viewer. */
  readonly ids: Uint32Array | undefined
  readonly selection: SelectionStore
  readonly grid: RefObject<PhotoGridHandle | null>
  readonly singleKeys: boolean
  readonly onKey: (event: KeyOfPhotos, index: number) => boolean
}

const ARROWS: ReadonlySet<string> = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'])

/**
 * Keys of the photos while none of them has the focus, as when the page was just opened: C culls, an arrow goes into the grid, and what is
 * selected can be marked. A key for the one photo with the focus does nothing: nobody sees which that would be.
 */
export function usePageKeys(around: Around): void {
  const latest = useRef(around)
  useEffect(() => {
    latest.current = around
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { ids, selection, grid, singleKeys, onKey } = latest.current
      const isOurs = event.target instanceof Element && event.target.matches('body, button, a')
      if (event.defaultPrevented || ids === undefined || ids.length === 0 || !isOurs) return
      if (event.ctrlKey || event.metaKey || event.altKey) return
      if (document.querySelector('[role=dialog]') !== null) return
      if (ARROWS.has(event.key)) {
        // Of a button they may be: those of a toolbar.
        if (event.target !== document.body || event.shiftKey) return
        event.preventDefault()
        grid.current?.focus()
        return
      }
      const key = event.key.toLowerCase()
      const chosen = selection.current()
      const [first] = selectedIds(chosen, ids)
      // Opening a stack is about the photo with the focus.
      if (key === 'o' || (first === undefined && !(key === 'c' && singleKeys))) return
      if (onKey(event, first === undefined ? 0 : ids.indexOf(first))) event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
