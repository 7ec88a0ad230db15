import { useEffect, useRef } from 'react'

const EVERY_MS = 50
/** What takes the place of what is gone may have to be read first, ms. */
const LONGEST_MS = 3000

/**
 * For buttons that go with what they did, and would leave the focus to the page. Call what it returns when such a button is pressed: once the focus has
 * fallen to the page, `find` says what gets it. A focus that the person moved elsewhere stays there.
 */
export function useReturnedFocus(): (find: () => HTMLElement | null | undefined) => void {
  const stop = useRef<(() => void) | undefined>(undefined)
  useEffect(() => () => stop.current?.(), [])
  return (find) => {
    stop.current?.()
    stop.current = returnFocus(find)
  }
}

/** The same for what leads to another page, and is gone before that is there. Returns what ends it. */
export function returnFocus(find: () => HTMLElement | null | undefined): () => void {
  let left = LONGEST_MS / EVERY_MS
  const timer = setInterval(() => {
    if (document.activeElement === document.body) find()?.focus({ preventScroll: false })
    left--
    if (left <= 0) stop()
  }, EVERY_MS)
  const stop = () => clearInterval(timer)
  return stop
}
