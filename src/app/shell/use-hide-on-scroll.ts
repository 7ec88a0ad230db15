import { useEffect, useState } from 'react'

const TURN_PX = 24 // a thumb that rests trembles by less

/** True while the person scrolls down on a phone: the top bar gives its place to the pictures. */
export function useHideOnScroll(): boolean {
  const [isHidden, setHidden] = useState(false)
  useEffect(() => {
    let turnedAt = 0
    let last = 0
    let area: EventTarget | null = null
    // Scroll events do not bubble, but they can be captured: one listener hears every scroller of the page.
    const onScroll = (event: Event) => {
      const { target } = event
      if (!(target instanceof HTMLElement) || target.closest('main') === null) return
      const top = target.scrollTop
      if (target !== area) {
        area = target
        turnedAt = last = top
      }
      const isTurn = Math.sign(top - last) !== Math.sign(last - turnedAt)
      if (isTurn) turnedAt = last
      last = top
      if (top < TURN_PX) setHidden(false)
      else if (Math.abs(top - turnedAt) > TURN_PX) setHidden(top > turnedAt)
    }
    document.addEventListener('scroll', onScroll, { capture: true, passive: true })
    return () => document.removeEventListener('scroll', onScroll, { capture: true })
  }, [])
  return isHidden
}
