/** The shortcuts that the app itself listens to (`use-shortcuts.ts`). What all of them do is said in `shortcut-list.ts`. */

import type { Shortcut } from './shortcuts.ts'

export const APP_SHORTCUTS = [
  { id: 'palette', keys: ['mod+k', '/'] },
  { id: 'sheet', keys: ['?'] },
  { id: 'undo', keys: ['mod+z'] },
  { id: 'redo', keys: ['mod+shift+z', 'mod+y'] },
  { id: 'rail', keys: ['mod+b'] },
  { id: 'go.photos', keys: ['g p'] },
  { id: 'go.folders', keys: ['g f'] },
  { id: 'go.albums', keys: ['g a'] },
  { id: 'go.tags', keys: ['g t'] },
  { id: 'go.people', keys: ['g e'] },
  { id: 'go.text', keys: ['g w'] },
  { id: 'go.duplicates', keys: ['g u'] },
  { id: 'go.cull', keys: ['g c'] },
  { id: 'go.basket', keys: ['g b'] },
  { id: 'go.sources', keys: ['g o'] },
  { id: 'go.activity', keys: ['g v'] },
  { id: 'go.history', keys: ['g h'] },
  { id: 'go.hidden', keys: ['g d'] },
  { id: 'go.trash', keys: ['g x'] },
  { id: 'go.settings', keys: ['g ,'] },
] as const satisfies readonly Shortcut<string>[]

export type AppShortcutId = (typeof APP_SHORTCUTS)[number]['id']
