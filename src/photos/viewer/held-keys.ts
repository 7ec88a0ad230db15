/** Keys that are pressed between asking for a photo and its viewer hearing them: nobody else is to take them, and none is lost. */

export interface HeldKeys {
  /** Gives the keys to the page in their order, those that come meanwhile last. */
  release(): void
  /** Forgets them. */
  drop(): void
}

const LONGEST_MS = 8000 // a viewer that is not there by then does not come
const OF_VIEWER = /^(?:.|Arrow\w+|Page\w+|Home|End|Escape|Delete)$/u

/** Holds the keys of the viewer from now on. Keys of the browser, and what is typed into a field, go their own way. */
export function holdKeys(): HeldKeys {
  const held: KeyboardEvent[] = []
  let isReleasing = false
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.isTrusted || event.ctrlKey || event.metaKey || event.altKey || !OF_VIEWER.test(event.key))
      return
    if (event.target instanceof Element && event.target.closest('input, textarea, select') !== null) return
    event.preventDefault()
    event.stopImmediatePropagation()
    held.push(event)
  }
  const drop = (): void => {
    held.length = 0
    clearTimeout(timer)
    removeEventListener('keydown', onKeyDown, { capture: true })
  }
  const timer = setTimeout(drop, LONGEST_MS)
  const giveNext = (): void => {
    const next = held.shift()
    if (next === undefined) return drop()
    const { key, code, shiftKey } = next
    const copy = new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true })
    ;(document.activeElement ?? document.body).dispatchEvent(copy)
    // What one key shows is what the next one means.
    setTimeout(giveNext)
  }
  addEventListener('keydown', onKeyDown, { capture: true })
  return {
    release: () => {
      if (isReleasing) return
      isReleasing = true
      giveNext()
    },
    drop,
  }
}
