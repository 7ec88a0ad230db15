/** The header that stays at the top of the view and says where one is. */

import { rowAtY } from '../../domain/grid-places.ts'
import type { GridModel, GridWords } from './grid-model.ts'

const STICKY_PX = 36 // grid.module.css; asking the browser would lay the page out in every frame

/** Shows the section at content height `top`; hidden where the section's own header is in view. */
export function paintStickyHeader(
  sticky: HTMLElement,
  { layout }: GridModel,
  words: GridWords,
  top: number,
): void {
  if (layout.rowCount === 0) {
    sticky.hidden = true
    return
  }
  const row = rowAtY(layout, Math.max(0, top + 1))
  const section = layout.rowSection[row] ?? 0
  const text = words.headerOf(layout.sectionKey[section] ?? 0)
  const isHidden = text === '' || top <= (layout.rowTop[layout.sectionRow[section] ?? 0] ?? 0)
  if (sticky.hidden !== isHidden) sticky.hidden = isHidden
  if (isHidden) return
  if (sticky.firstElementChild?.textContent !== text) sticky.firstElementChild?.replaceChildren(text)
  sticky.dataset['section'] = String(section)
  // The next header pushes the old one out.
  let nextTop = Infinity
  for (let next = row + 1; next <= row + 4 && next < layout.rowCount; next++) {
    if (layout.rowHasHeader[next] === 1) {
      nextTop = layout.rowTop[next] ?? Infinity
      break
    }
  }
  const pushed = Math.min(0, nextTop - top - STICKY_PX)
  sticky.style.translate = `0 ${pushed}px`
}
