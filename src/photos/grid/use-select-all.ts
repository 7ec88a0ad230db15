import { useEffect } from 'react'

import type { SelectionStore } from '../selection.ts'

/** Ctrl-A means the photos wherever the focus is but in a field or a dialog: after the page opened it is nowhere yet. */
export function useSelectAll(selection: SelectionStore, isEmpty: boolean): void {
  useEffect(() => {
    if (isEmpty) return undefined
    const onKeyDown = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== 'a' ||
        !(event.ctrlKey || event.metaKey) ||
        event.defaultPrevented ||
        !(event.target instanceof Element && event.target.matches('body, button, a, [role=gridcell]')) ||
        document.querySelector('[role=dialog]') !== null
      )
        return
      event.preventDefault()
      selection.selectEverything()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [selection, isEmpty])
}
