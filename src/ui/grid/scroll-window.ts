/**
 * A window of real scroll height over content of any height.
 *
 * Browsers clamp elements at about 33 million pixels and lose sub-pixel precision long before; a large library is ten times as
 * high. So the scroller only ever holds `WINDOW_PX`, and `base` says which content pixel its top is. Scrolling is 1:1 (native,
 * with momentum); far jumps and long journeys move the base. Moving the base instead of `scrollTop` also keeps the view still
 * while photos arrive above, even in the middle of a fling.
 */

export const WINDOW_PX = 4_000_000 // a fling covers some 50,000 px, so the edge is never met in motion

export interface ScrollWindow {
  /** Content pixel at the top of the scroller's canvas; negative leaves room above, until the next `settle`. */
  readonly base: number
  /** Height of the canvas. */
  readonly height: number
}

/** The canvas height a base needs: up to the end of the content, at most the window. */
export function windowAt(base: number, totalHeight: number, viewHeight: number): ScrollWindow {
  return { base, height: Math.max(viewHeight, Math.min(WINDOW_PX, totalHeight - base)) }
}

export interface ScrollPlace {
  readonly window: ScrollWindow
  readonly scrollTop: number
}

/** Where to put the window and the scroller to show content pixel `y` at the top of the view. */
export function placeFor(y: number, totalHeight: number, viewHeight: number): ScrollPlace {
  const most = Math.max(0, totalHeight - viewHeight)
  const target = Math.min(Math.max(0, y), most)
  const base = Math.round(Math.min(Math.max(0, target - WINDOW_PX / 2), Math.max(0, totalHeight - WINDOW_PX)))
  return { window: windowAt(base, totalHeight, viewHeight), scrollTop: target - base }
}

/**
 * At rest: whether the window should be moved, because an edge of it is near that is not an edge of the content, or because
 * the base has drifted outside of the content.
 */
export function needsSettling(
  window: ScrollWindow,
  scrollTop: number,
  totalHeight: number,
  viewHeight: number,
): boolean {
  if (window.base < 0) return true
  if (window.base === 0 && window.height >= totalHeight) return false
  const margin = WINDOW_PX / 8
  const nearTop = window.base > 0 && scrollTop < margin
  const nearBottom =
    window.base + window.height < totalHeight && scrollTop + viewHeight > window.height - margin
  return nearTop || nearBottom
}
