import { createContext, use } from 'react'

/** Goes to the page of somebody, named by `keyOfTarget`. The app knows the addresses; parts of screens only ask. */
export const OpenPersonContext = createContext<(key: string) => void>(() => undefined)

export function useOpenPerson(): (key: string) => void {
  return use(OpenPersonContext)
}
