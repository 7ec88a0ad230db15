/** What is checked on every screen: nothing hinders anyone, nothing runs out of the window. */

import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** No violation that axe calls serious or critical (WCAG 2.2 A and AA, and its best practices). */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  // Legacy mode stays in this page; otherwise every run opens a window of its own.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join('\n  ')}`)
  expect(grave, `axe on ${screen}`).toEqual([])
}

/** Nothing reaches over the edge of the window, unless it lies in a part that scrolls or clips by itself. */
export async function expectNoOverflow(page: Page, screen: string): Promise<void> {
  const over = await page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const isInside = (box: DOMRect) => box.right <= width + 1 && box.left >= -1
    const isCut = (element: Element): boolean => {
      for (let at = element.parentElement; at !== null; at = at.parentElement) {
        const { overflowX } = getComputedStyle(at)
        if (overflowX !== 'visible' && isInside(at.getBoundingClientRect())) return true
      }
      return false
    }
    return [...document.body.querySelectorAll('*')]
      .filter((element) => {
        const box = element.getBoundingClientRect()
        return box.width > 0 && box.height > 1 && !isInside(box) && !isCut(element)
      })
      .map((element) => element.outerHTML.slice(0, 160))
      .slice(0, 5)
  })
  expect(over, `what runs out of the window on ${screen}`).toEqual([])
}
