import { createContext, use } from 'react'

/** Shows the photos that a search finds. The app knows the addresses; parts of screens only ask. */
export const OpenSearchContext = createContext<(text: string) => void>(() => undefined)

export function useOpenSearch(): (text: string) => void {
  return use(OpenSearchContext)
}
