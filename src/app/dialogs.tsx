/** Dialogs by name, each its own chunk: `#dialog=palette`, `#dialog=shortcuts`. */

import { lazy } from 'react'
import type { DialogRegistry } from '../ui/index.ts'

const loadPalette = () => import('./palette/CommandPalette.tsx')

/** Ahead of the first Ctrl+K: what is typed right after it must not be lost to a box that is still on its way. */
export function warmPalette(): void {
  void loadPalette().catch(() => undefined)
}

export const DIALOGS: DialogRegistry = {
  palette: lazy(loadPalette),
  shortcuts: lazy(() => import('./palette/ShortcutSheet.tsx')),
}
