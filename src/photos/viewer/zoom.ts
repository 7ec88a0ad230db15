/** Arithmetic of zoom and pan in the viewer. All in CSS pixels; the origin is the middle of the stage. */

export interface Size {
  readonly width: number
  readonly height: number
}
/** `scale` 1 shows the whole picture; `x`, `y` move its centre. */
export interface ZoomView {
  readonly scale: number
  readonly x: number
  readonly y: number
}

export const WHOLE: ZoomView = { scale: 1, x: 0, y: 0 }

/** The size at which a picture of this ratio (width / height, after turning) just fits; never larger than itself when `natural` is known and small. */
export function fitInto(stage: Size, ratio: number, natural: Size | null): Size {
  const width = Math.min(stage.width, stage.height * ratio)
  // A tiny icon is not blown up to fill the wall; twice its pixels is enough to see it.
  const most = natural === null ? width : Math.min(width, Math.max(natural.width * 2, 64))
  return { width: most, height: most / ratio }
}

/** How far one may go in: four screen pixels per picture pixel, at least four times the fit. */
export function mostScale(fit: Size, natural: Size | null): number {
  return natural === null || fit.width === 0 ? 4 : Math.max(4, (natural.width / fit.width) * 4)
}

/** Keeps an edge of the picture from leaving the stage; a picture smaller than the stage stays centred. */
export function clampView(view: ZoomView, fit: Size, stage: Size, most: number): ZoomView {
  const scale = Math.min(most, Math.max(1, view.scale))
  const roomX = Math.max(0, (fit.width * scale - stage.width) / 2)
  const roomY = Math.max(0, (fit.height * scale - stage.height) / 2)
  return { scale, x: clamp(view.x, -roomX, roomX), y: clamp(view.y, -roomY, roomY) }
}

/** Zooms so that the point of the picture under `at` stays under it. */
export function zoomAt(
  view: ZoomView,
  at: { readonly x: number; readonly y: number },
  scale: number,
): ZoomView {
  const factor = scale / view.scale
  return { scale, x: at.x - (at.x - view.x) * factor, y: at.y - (at.y - view.y) * factor }
}

/** What a double tap goes to: one screen pixel per picture pixel when that is a real step, else a comfortable one; a wide picture fills the height. */
export function closerScale(fit: Size, stage: Size, natural: Size | null, most: number): number {
  const actual = natural === null ? 2.5 : natural.width / fit.width
  const fillsHeight = stage.height / fit.height
  const wanted = fit.width / fit.height > 2.2 ? fillsHeight : Math.max(2, Math.min(actual, 6))
  return Math.min(most, Math.max(1.5, wanted))
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
