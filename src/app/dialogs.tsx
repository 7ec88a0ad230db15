/** Dialogs by name, each its own chunk: `#dialog=palette`, `#dialog=shortcuts`. */

import { lazy } from 'react'
import type { DialogRegistry } from '../ui/index.ts'

export const DIALOGS: DialogRegistry = {
  palette: lazy(() => import('./palette/CommandPalette.tsx')),
  shortcuts: lazy(() => import('./palette/ShortcutSheet.tsx')),
}
