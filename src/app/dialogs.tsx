/** Dialogs by name, each its own chunk: `#dialog=palette`, `#dialog=shortcuts`. */

import { lazy, Suspense, type ComponentType } from 'react'
import type { DialogContentProps, DialogRegistry } from '../ui/index.ts'

type LoadDialog = () => Promise<{ default: ComponentType<DialogContentProps> }>

/** The page below stays as it is while the chunk comes. */
function loaded(load: LoadDialog): ComponentType<DialogContentProps> {
  const Content = lazy(load)
  return function LoadedDialog(props: DialogContentProps) {
    return (
      <Suspense fallback={null}>
        <Content {...props} />
      </Suspense>
    )
  }
}

export const DIALOGS: DialogRegistry = {
  palette: loaded(() => import('./palette/CommandPalette.tsx')),
  shortcuts: loaded(() => import('./palette/ShortcutSheet.tsx')),
}
