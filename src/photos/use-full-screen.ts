import { useSyncExternalStore } from 'react'

export interface FullScreen {
  /** False where the browser gives no page the whole screen (phones of Apple). */
  readonly canEnter: boolean
  readonly isFull: boolean
  readonly enter: () => void
  readonly leave: () => void
}

/** The whole screen for the app. Overlays (menus, toasts) live in the body: it is what goes full screen, with whatever covers it. */
export function useFullScreen(): FullScreen {
  const isFull = useSyncExternalStore(subscribe, isFullNow)
  return { canEnter: document.fullscreenEnabled, isFull, enter, leave }
}

function subscribe(listener: () => void): () => void {
  document.addEventListener('fullscreenchange', listener)
  return () => document.removeEventListener('fullscreenchange', listener)
}

function isFullNow(): boolean {
  return document.fullscreenElement !== null
}

function enter(): void {
  // Refused without a press: then what fills the window is as large as it gets.
  if (document.fullscreenEnabled) void document.documentElement.requestFullscreen().catch(() => undefined)
}

function leave(): void {
  if (isFullNow()) void document.exitFullscreen().catch(() => undefined)
}
