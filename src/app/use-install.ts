import { useSyncExternalStore } from 'react'

/** Chromium's event; other browsers install from their own menu. */
interface InstallPromptEvent extends Event {
  prompt(): Promise<unknown>
}

const page: { event: InstallPromptEvent | null; readonly listeners: Set<() => void> } = {
  event: null,
  listeners: new Set(),
}

/** Keeps the browser's offer until the person asks for it; call it before the first render, the event comes once. */
export function watchInstallPrompt(): void {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    if (isInstallPrompt(event)) setEvent(event)
  })
  window.addEventListener('appinstalled', () => setEvent(null))
}

function setEvent(event: InstallPromptEvent | null): void {
  page.event = event
  for (const listener of page.listeners) listener()
}

function isInstallPrompt(event: Event): event is InstallPromptEvent {
  return 'prompt' in event && typeof event.prompt === 'function'
}

export interface Install {
  readonly isInstalled: boolean
  /** Null where the browser offers nothing. */
  readonly onInstall: (() => void) | null
}

export function useInstall(): Install {
  const event = useSyncExternalStore(
    (listener) => {
      page.listeners.add(listener)
      return () => page.listeners.delete(listener)
    },
    () => page.event,
  )
  return {
    isInstalled: matchMedia('(display-mode: standalone)').matches,
    onInstall: event === null ? null : () => void event.prompt().then(() => setEvent(null)),
  }
}
