/** A line that was read in a turned copy of the picture, back where it lies in the picture itself. */

import type { TextLine } from './text-line.ts'

/** `quarters`: how far the copy was turned clockwise. */
export function turnLine(line: TextLine, quarters: 0 | 1 | 2 | 3): TextLine {
  if (quarters === 0) return line
  const [ax, ay, bx, by, cx, cy, dx, dy] = line.polygon
  const back = (x: number, y: number): [number, number] =>
    quarters === 1 ? [y, 1 - x] : quarters === 2 ? [1 - x, 1 - y] : [1 - y, x]
  return { ...line, polygon: [...back(ax, ay), ...back(bx, by), ...back(cx, cy), ...back(dx, dy)] }
}
