import { createContext } from 'react'

/** What was searched for where a photo was opened; '' where nothing was. */
export const SearchTextContext = createContext('')
