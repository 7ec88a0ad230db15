import { useEffect, useRef, type RefObject } from 'react'

/** After this time dialogs and menus that close have given the focus back, ms; they wait for a frame or two. */
const GIVEN_BACK_MS = 60

/**
 * The heading of the results, which takes the focus when a search was asked for from the viewer, or from what is gone with the results before: a
 * keyboard would begin again at the top of the page.
 */
export function useResultFocus(q: string, isViewing: boolean): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef({ q, isViewing })
  useEffect(() => {
    const was = before.current
    before.current = { q, isViewing }
    if (was.q === q) return
    const soon = setTimeout(() => {
      if (was.isViewing || document.activeElement === document.body) heading.current?.focus()
    }, GIVEN_BACK_MS)
    return () => clearTimeout(soon)
  }, [q, isViewing])
  return heading
}
