import type { TextLine } from '../../domain/ocr/text-line.ts'

/** A rectangle on a drawn picture: its first corner and its sides in pixels, turned around that corner. */
export interface LineBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** Radians clockwise. */
  readonly angle: number
}

/** Where a line stands on an upright picture that is drawn `size` pixels large. */
export function lineBox(
  { polygon }: Pick<TextLine, 'polygon'>,
  size: { readonly width: number; readonly height: number },
): LineBox {
  const [x1, y1, x2, y2, , , x4, y4] = polygon
  return {
    left: x1 * size.width,
    top: y1 * size.height,
    width: Math.hypot((x2 - x1) * size.width, (y2 - y1) * size.height),
    height: Math.hypot((x4 - x1) * size.width, (y4 - y1) * size.height),
    angle: Math.atan2((y2 - y1) * size.height, (x2 - x1) * size.width),
  }
}
