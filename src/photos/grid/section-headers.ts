import type { LayoutOptions } from '../../domain/layout.ts'
import type { GridSection } from '../tile-words.ts'

const TEXT_PX = 36 // two lines of grid.module.css .headerText

/**
 * Headers are all of one height: where one has a text, all have room for it. Photos ordered by hand without sections need none: who
 * put them there knows.
 */
export function withHeaders(
  options: LayoutOptions,
  sections: readonly GridSection[],
  isArranged: boolean,
): LayoutOptions {
  if (isArranged && sections.length === 0) return { ...options, headerHeight: 0 }
  const hasText = sections.some(({ text }) => text !== '')
  return hasText ? { ...options, headerHeight: options.headerHeight + TEXT_PX } : options
}
