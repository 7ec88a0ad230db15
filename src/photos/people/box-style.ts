import type { Box } from '../../domain/vocabulary.ts'

const percent = (share: number): string => `${String(share * 100)}%`

/** Places something over a box of 0–1 of the picture in which it lies. */
export function boxStyle({ x, y, w, h }: Box) {
  return { left: percent(x), top: percent(y), width: percent(w), height: percent(h) }
}
