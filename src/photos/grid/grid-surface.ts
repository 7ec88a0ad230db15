import type { ContentPoint } from '../../domain/lasso.ts'

/** What a hand draws on. */
export interface GridSurface {
  readonly scroller: HTMLElement
  /** Its left edge is that of the content. */
  readonly canvas: HTMLElement
  readonly isRtl: () => boolean
  /** Content height of the top of the view. */
  readonly top: () => number
}

/** Where in the content a place of the window is, pixels. */
export function contentPoint(
  surface: GridSurface,
  { x, y }: { readonly x: number; readonly y: number },
): ContentPoint {
  const sides = surface.canvas.getBoundingClientRect()
  return {
    x: surface.isRtl() ? sides.right - x : x - sides.left,
    y: y - surface.scroller.getBoundingClientRect().top + surface.top(),
  }
}
