import { createContext, use } from 'react'

/** Goes to the page of an album. The app knows the addresses; parts of screens only ask. */
export const OpenAlbumContext = createContext<(id: string) => void>(() => undefined)

export function useOpenAlbum(): (id: string) => void {
  return use(OpenAlbumContext)
}
