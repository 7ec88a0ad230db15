import { useEffect } from 'react'

const PRODUCT = 'Living Museum' // a name: the same in every language

/** Names the window after the place one is in: what a tab, the history and a screen reader say first. */
export function useTitle(place: string): void {
  useEffect(() => {
    document.title = place === PRODUCT ? PRODUCT : `${place} – ${PRODUCT}`
    return () => {
      document.title = PRODUCT
    }
  }, [place])
}
