/** What the app listens to everywhere. The sheet (`?`) and Settings › Keyboard show these and those of `photo-shortcuts.ts`. */

import type { keysEn } from '../ui/i18n/messages/keys.en.ts'
import type { Shortcut } from './shortcuts.ts'

export type ShortcutScope = 'app' | 'grid' | 'viewer'

export interface ListedShortcut extends Shortcut<string> {
  readonly scope: ShortcutScope
  readonly label: keyof typeof keysEn
}

/** Scope `app` is handled by `use-shortcuts.ts`; grid and viewer handle their own where the focus is (src/photos). */
export const APP_SHORTCUTS = [
  { id: 'palette', keys: ['mod+k', '/'], scope: 'app', label: 'keys.palette' },
  { id: 'sheet', keys: ['?'], scope: 'app', label: 'keys.sheet' },
  { id: 'undo', keys: ['mod+z'], scope: 'app', label: 'keys.undo' },
  { id: 'redo', keys: ['mod+shift+z', 'mod+y'], scope: 'app', label: 'keys.redo' },
  { id: 'rail', keys: ['mod+b'], scope: 'app', label: 'keys.rail' },
  { id: 'go.photos', keys: ['g p'], scope: 'app', label: 'keys.goPhotos' },
  { id: 'go.folders', keys: ['g f'], scope: 'app', label: 'keys.goFolders' },
  { id: 'go.albums', keys: ['g a'], scope: 'app', label: 'keys.goAlbums' },
  { id: 'go.tags', keys: ['g t'], scope: 'app', label: 'keys.goTags' },
  { id: 'go.duplicates', keys: ['g u'], scope: 'app', label: 'keys.goDuplicates' },
  { id: 'go.cull', keys: ['g c'], scope: 'app', label: 'keys.goCull' },
  { id: 'go.sources', keys: ['g o'], scope: 'app', label: 'keys.goSources' },
  { id: 'go.activity', keys: ['g v'], scope: 'app', label: 'keys.goActivity' },
  { id: 'go.history', keys: ['g h'], scope: 'app', label: 'keys.goHistory' },
  { id: 'go.hidden', keys: ['g d'], scope: 'app', label: 'keys.goHidden' },
  { id: 'go.trash', keys: ['g x'], scope: 'app', label: 'keys.goTrash' },
  { id: 'go.settings', keys: ['g ,'], scope: 'app', label: 'keys.goSettings' },
] as const satisfies readonly ListedShortcut[]

export type AppShortcutId = (typeof APP_SHORTCUTS)[number]['id']
