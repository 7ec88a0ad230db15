/** Where the focus goes on the screens of people, when what had it is gone. */

import { useEffect, useLayoutEffect, useRef } from 'react'

/** The title of the page: what takes the focus where nothing nearer is left. */
export function pageHeading(): HTMLElement | null {
  const heading = document.querySelector<HTMLElement>('#main h1')
  if (heading !== null && !heading.hasAttribute('tabindex')) heading.tabIndex = -1
  return heading
}

const EVERY_MS = 50
const LONGEST_MS = 3000

/** On a screen that has just come: what led here is gone, and has left the focus to the page. */
export function useArrivedFocus(find: () => HTMLElement | null): void {
  const latest = useRef(find)
  useLayoutEffect(() => {
    latest.current = find
  })
  useEffect(() => {
    let left = LONGEST_MS / EVERY_MS
    // Until something has it, whatever that is.
    const look = () => {
      left--
      if (document.activeElement === document.body) latest.current()?.focus()
      if (document.activeElement !== document.body || left <= 0) stop()
    }
    const timer = setInterval(look, EVERY_MS)
    const stop = () => {
      clearInterval(timer)
      removeEventListener('pointerdown', stop, true)
    }
    addEventListener('pointerdown', stop, true)
    return stop
  }, [])
}

/** Of a list whose items carry `data-at`: what can be focused in this one, else in the last that is drawn before it, else the title. */
export function itemAt(list: HTMLElement | null, at: number, within = 'a, input'): HTMLElement | null {
  const items = [...(list?.querySelectorAll<HTMLElement>('[data-at]') ?? [])]
  const item = items.findLast((one) => Number(one.dataset['at']) <= at)
  return item?.querySelector<HTMLElement>(within) ?? pageHeading()
}

/** Who was opened last from the page People, and where they stood: whoever comes back from them goes on there. */
export const opened: { key: string | null; at: number } = { key: null, at: 0 }
