import { useSyncExternalStore } from 'react'

/**
 * Whether pictures are answered: on the very first visit the service worker takes over a few seconds after the page has come,
 * and pictures asked for before are refused. Screens with pictures take it as their `key`, so that they ask again.
 */
export function useServed(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const container = 'serviceWorker' in navigator ? navigator.serviceWorker : null
      container?.addEventListener('controllerchange', listener)
      return () => container?.removeEventListener('controllerchange', listener)
    },
    () => 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null,
  )
}
