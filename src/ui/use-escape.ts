import { useEffect, useLayoutEffect, useRef } from 'react'

/** Escape wherever the focus is, but in a dialog, or where something nearer had a use for it. */
export function useEscape(isActive: boolean, onEscape: () => void): void {
  const latest = useRef(onEscape)
  useLayoutEffect(() => {
    latest.current = onEscape
  })
  useEffect(() => {
    if (!isActive) return
    const onKeyDown = (event: KeyboardEvent) => {
      const inDialog = event.target instanceof Element && event.target.closest('[role="dialog"]') !== null
      if (event.key !== 'Escape' || event.defaultPrevented || inDialog) return
      event.preventDefault()
      latest.current()
    }
    // The name of a button that got the focus back from a menu would keep the key to itself: it closes with this press, and is no step.
    const onNamed = (event: KeyboardEvent) => {
      const name = document.querySelector('[role="tooltip"]')?.id
      const described = event.target instanceof Element && event.target.getAttribute('aria-describedby')
      if (name !== undefined && typeof described === 'string' && described.split(' ').includes(name))
        onKeyDown(event)
    }
    document.addEventListener('keydown', onKeyDown)
    addEventListener('keydown', onNamed, true)
    return () => {
      document.removeEventListener('keydown', onKeyDown)
      removeEventListener('keydown', onNamed, true)
    }
  }, [isActive])
}
