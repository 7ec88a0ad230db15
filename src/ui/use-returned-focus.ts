import { useEffect, useLayoutEffect, useRef } from 'react'

const EVERY_MS = 50
/** What takes the place of what is gone may have to be read first, ms. */
const LONGEST_MS = 3000

interface Returning {
  /** Gives the focus to what is found, if it has fallen to the page. */
  readonly look: () => void
  readonly stop: () => void
}

/**
 * For buttons that go with what they did, and would leave the focus to the page. Call what it returns when such a button is pressed: once the focus has
 * fallen to the page, `find` says what gets it. A focus that the person moved elsewhere stays there.
 */
export function useReturnedFocus(): (find: () => HTMLElement | null | undefined) => void {
  const now = useRef<Returning | null>(null)
  useEffect(() => () => now.current?.stop(), [])
  // In the same moment as what had it goes: within a dialog, React Aria would take it to the first button a frame later.
  useLayoutEffect(() => now.current?.look())
  return (find) => {
    now.current?.stop()
    const returning = startReturning(find, () => {
      if (now.current === returning) now.current = null
    })
    now.current = returning
  }
}

/** The same for what leads to another page, and is gone before that is there. Returns what ends it. */
export function returnFocus(find: () => HTMLElement | null | undefined): () => void {
  return startReturning(find, () => undefined).stop
}

function startReturning(find: () => HTMLElement | null | undefined, onEnd: () => void): Returning {
  let left = LONGEST_MS / EVERY_MS
  const look = () => {
    if (document.activeElement === document.body) find()?.focus({ preventScroll: false })
  }
  const stop = () => {
    clearInterval(timer)
    removeEventListener('pointerdown', stop, true)
    onEnd()
  }
  const timer = setInterval(() => {
    look()
    left--
    if (left <= 0) stop()
  }, EVERY_MS)
  // Whoever presses on nothing after that wants the focus nowhere, and the page where it is.
  addEventListener('pointerdown', stop, true)
  return { look, stop }
}
