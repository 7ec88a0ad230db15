import { createContext, use } from 'react'

/**
 * The theme of a part of the page that has one of its own, as the viewer is always dark; null: that of the page. Menus, lists, sheets and
 * dialogs hang below the body, where no element hands it down to them: they ask for it here.
 */
export const AreaTheme = createContext<'dark' | null>(null)

/** What `data-theme` of something that hangs below the body must say. */
export function useAreaTheme(): 'dark' | undefined {
  return use(AreaTheme) ?? undefined
}
