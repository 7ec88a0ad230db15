import { useEffect, useLayoutEffect, useRef } from 'react'

export interface ViewerKeys {
  readonly isActive: boolean
  readonly singleKeys: boolean
  readonly keys: Readonly<Record<string, (event: KeyboardEvent) => void>>
  /** Letters and digits, off when the person turned single-key shortcuts off. */
  readonly letters: Readonly<Record<string, (event: KeyboardEvent) => void>>
  /** Letters and digits that are not in `letters`; returns whether it was used. */
  readonly onOther: (key: string, event: KeyboardEvent) => boolean
  /** Returns whether it was used. */
  readonly onSpace: () => boolean
}

/** Keys of the viewer, wherever the focus is inside it, except in fields, menus and media controls. */
export function useViewerKeys(keys: ViewerKeys): void {
  const latest = useRef(keys)
  // Before anything is seen: a key never means what the screen before this one said.
  useLayoutEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const now = latest.current
      if (!now.isActive || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      const { target } = event
      // A dialog above the viewer has keys of its own.
      const dialog = target instanceof Element ? target.closest('[role="dialog"]') : null
      if (dialog !== null && dialog.querySelector('[data-viewer]') === null) return
      const inField =
        target instanceof Element && target.closest('input:not([type="radio"]), textarea') !== null
      // A field that had something to take back has used this Escape.
      if (inField && event.key !== 'Escape') return
      if (target instanceof Element && target.closest('select, [role="menu"], [role="listbox"]') !== null)
        return
      // A sheet or popover above the viewer has its own Escape.
      if (document.querySelector('[data-viewer-sheet]') !== null && event.key === 'Escape') return
      // Stars and labels are radio buttons: arrows and Space are theirs.
      if (target instanceof HTMLInputElement && (event.key.startsWith('Arrow') || event.key === ' ')) return
      const onMedia = target instanceof HTMLMediaElement
      const onButton = target instanceof Element && target.closest('button') !== null
      if (event.key === ' ') {
        if (!onMedia && !onButton && now.onSpace()) event.preventDefault()
        return
      }
      if (onMedia && event.key.startsWith('Arrow')) return
      const act =
        now.keys[event.key] ??
        (now.singleKeys ? (now.letters[event.key] ?? now.letters[event.key.toLowerCase()]) : undefined)
      if (act !== undefined) {
        event.preventDefault()
        act(event)
      } else if (now.singleKeys && now.onOther(event.key, event)) event.preventDefault()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [])
}
