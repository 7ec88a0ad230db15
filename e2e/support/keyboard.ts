/** Going around as someone without a mouse does. */

import { expect, type Page } from '@playwright/test'

const MOST_STOPS = 80 // far more than any page of the app has before the end of its navigation

interface Stop {
  readonly name: string
  readonly href: string | null
  readonly isFocusSeen: boolean
}

/** Presses Tab until `isIt`; every stop on the way must show its focus. Fails when the whole round is made without it. */
export async function tabTo(page: Page, what: string, isIt: (stop: Stop) => boolean): Promise<void> {
  const seen: string[] = []
  for (let count = 0; count < MOST_STOPS; count++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(readStop)
    if (stop === null) continue
    seen.push(stop.name)
    expect(stop.isFocusSeen, `the focus on “${stop.name}” is visible`).toBe(true)
    if (isIt(stop)) return
  }
  throw new Error(`Tab never reached ${what}. It went: ${seen.join(' · ')}`)
}

/** Where the focus is. Runs in the page. */
function readStop(): Stop | null {
  const element = document.activeElement
  if (!(element instanceof HTMLElement) || element === document.body) return null
  const name = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 60)
  const isFocusSeen = [element, ...element.querySelectorAll('*')].some((part) =>
    [undefined, '::after'].some((pseudo) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part, pseudo)
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
    }),
  )
  return { name, href: element.getAttribute('href'), isFocusSeen }
}
