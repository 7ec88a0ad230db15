/** What can be done from anywhere in the app. The provider is `ActionsProvider.tsx`; screens of features get these as props. */

import { createContext, use } from 'react'
import type { SourceId } from '../domain/vocabulary.ts'
import type { Dropped } from './drop.ts'
import type { PlaceId } from './navigation.ts'

export interface Copying {
  readonly done: number
  readonly total: number
  readonly cancel: () => void
}

export interface AppActions {
  /** Null where the browser cannot open folders. */
  readonly chooseFolder: (() => void) | null
  /** Copies a folder into the app's own storage. */
  readonly copyFolder: () => void
  readonly copyFiles: () => void
  /** What was dropped on the window. */
  readonly takeDrop: (dropped: Promise<Dropped>) => void
  readonly reconnect: (sources: readonly SourceId[]) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly go: (place: PlaceId) => void
  readonly openFolder: (source: SourceId, path: string) => void
  readonly openPhoto: (hash: string) => void
  readonly openStorage: () => void
  /** By one picture from elsewhere, or by the middle of several. */
  readonly searchByPictures: (pictures: readonly File[]) => void
  readonly choosePictures: () => void
  readonly openPalette: () => void
  readonly openShortcuts: () => void
  readonly toggleRail: () => void
  /** Shows what went wrong, in words. */
  readonly fail: (error: unknown) => void
  readonly copying: Copying | null
  readonly isRailCollapsed: boolean
}

export const ActionsContext = createContext<AppActions | null>(null)

export function useActions(): AppActions {
  const actions = use(ActionsContext)
  if (actions === null) throw new Error('useActions needs an <ActionsProvider> above it')
  return actions
}
