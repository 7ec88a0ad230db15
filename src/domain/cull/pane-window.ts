/** Which photos of a list are looked at side by side, and which of them keys are about. Indices into the list. */

export const PANE_COUNTS = [1, 2, 4] as const
export type PaneCount = (typeof PANE_COUNTS)[number]

export interface PaneWindow {
  /** The first photo shown. */
  readonly start: number
  readonly count: PaneCount
  /** The photo that keys are about; one of those shown. */
  readonly active: number
}

/** The window that shows `index` first, as far as the end of the list allows. */
export function windowAt(index: number, count: PaneCount, total: number): PaneWindow {
  const active = clamp(index, 0, Math.max(0, total - 1))
  return { start: clamp(active, 0, Math.max(0, total - count)), count, active }
}

/** The indices shown; fewer than `count` where the list is shorter. */
export function indicesOf({ start, count }: PaneWindow, total: number): number[] {
  return Array.from({ length: Math.min(count, total - start) }, (_, pane) => start + pane)
}

/** Makes `index` the active photo. Outside of the window a page is turned: it comes first going on, last going back. */
export function moveTo(window: PaneWindow, index: number, total: number): PaneWindow {
  const { start, count } = window
  const active = clamp(index, 0, Math.max(0, total - 1))
  if (active >= start && active < start + count) return { ...window, active }
  const first = active < start ? active - count + 1 : active
  return { start: clamp(first, 0, Math.max(0, total - count)), count, active }
}

/** Moves what is shown by so many photos; the same pane stays active. */
export function slideBy({ start, count, active }: PaneWindow, by: number, total: number): PaneWindow {
  const next = clamp(start + by, 0, Math.max(0, total - count))
  return { start: next, count, active: clamp(active + next - start, 0, Math.max(0, total - 1)) }
}

/** More or fewer at once; the active photo stays on screen, and stays first if it was. */
export function withCount(window: PaneWindow, count: PaneCount, total: number): PaneWindow {
  const { start, active } = window
  const last = Math.max(0, total - count)
  return { start: clamp(active < start + count ? start : active, 0, last), count, active }
}

/** After a decision: on to the next photo; null at the end of the list. */
export function advance(window: PaneWindow, total: number): PaneWindow | null {
  return window.active + 1 < total ? moveTo(window, window.active + 1, total) : null
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
