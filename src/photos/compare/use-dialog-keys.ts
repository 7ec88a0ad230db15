import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react'

import { useQueryState } from '../../client/use-query.ts'

/**
 * Keys pressed in the dialog around an element and not in the element itself: there the focus is when it opens, on a button. Off where
 * the person turned single keys off, and in whatever takes letters. `onKey` returns whether it was used.
 */
export function useDialogKeys(
  inside: RefObject<HTMLElement | null>,
  isActive: boolean,
  onKey: (key: string) => boolean,
): void {
  const settings = useQueryState('settings', {}).value
  const isOn = isActive && (settings?.singleKeyShortcuts ?? true)
  const latest = useRef(onKey)
  useLayoutEffect(() => {
    latest.current = onKey
  })
  useEffect(() => {
    const dialog = inside.current?.closest<HTMLElement>('[role="dialog"]') ?? null
    if (!isOn || dialog === null) return
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
      const { target } = event
      if (!(target instanceof Element) || inside.current?.contains(target) === true) return
      // The button of a list takes letters as the beginning of a choice.
      if (target.closest('input, textarea, [aria-haspopup], [role="listbox"]') !== null) return
      if (latest.current(event.key)) event.preventDefault()
    }
    dialog.addEventListener('keydown', onKeyDown)
    return () => dialog.removeEventListener('keydown', onKeyDown)
  }, [inside, isOn])
}
