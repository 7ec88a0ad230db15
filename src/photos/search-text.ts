import { createContext } from 'react'

/** What was searched for where a photo was opened or selected; '' where nothing was. */
export const SearchTextContext = createContext('')

/** Whether it is a search by pictures, as the app writes them: then others can be said to be less like what is wanted. */
export function asksByPicture(text: string): boolean {
  return /(?:^|\s)like:\S/.test(text)
}
