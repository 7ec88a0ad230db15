/** The one list of shortcuts: what the app listens to, what the sheet (`?`) and Settings › Keyboard show. */

import type { MessageKey } from '../ui/index.ts'
import type { Shortcut } from './shortcuts.ts'

export type ShortcutScope = 'app' | 'grid' | 'viewer'

export interface ListedShortcut extends Shortcut<string> {
  readonly scope: ShortcutScope
  readonly label: MessageKey
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

const PHOTO_SHORTCUTS: readonly ListedShortcut[] = [
  {
    id: 'grid.move',
    keys: ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'],
    scope: 'grid',
    label: 'keys.gridMove',
  },
  { id: 'grid.pages', keys: ['PageUp', 'PageDown'], scope: 'grid', label: 'keys.gridPages' },
  { id: 'grid.ends', keys: ['Home', 'End'], scope: 'grid', label: 'keys.gridEnds' },
  { id: 'grid.open', keys: ['Enter', 'Space'], scope: 'grid', label: 'keys.gridOpen' },
  { id: 'grid.select', keys: ['s', 'mod+Space'], scope: 'grid', label: 'keys.gridSelect' },
  { id: 'grid.selectDay', keys: ['shift+s'], scope: 'grid', label: 'keys.gridSelectDay' },
  { id: 'grid.range', keys: ['shift+ArrowRight'], scope: 'grid', label: 'keys.gridRange' },
  { id: 'grid.all', keys: ['mod+a'], scope: 'grid', label: 'keys.gridAll' },
  { id: 'grid.clear', keys: ['Escape'], scope: 'grid', label: 'keys.clear' },
  { id: 'grid.zoom', keys: ['+', '-'], scope: 'grid', label: 'keys.gridZoom' },
  { id: 'grid.rate', keys: ['0–5'], scope: 'grid', label: 'keys.rate' },
  { id: 'grid.flag', keys: ['p', 'x', 'u'], scope: 'grid', label: 'keys.flag' },
  { id: 'grid.label', keys: ['6–9'], scope: 'grid', label: 'keys.label' },
  { id: 'grid.favorite', keys: ['f'], scope: 'grid', label: 'keys.favorite' },
  { id: 'grid.cull', keys: ['c'], scope: 'grid', label: 'keys.cull' },
  { id: 'grid.album', keys: ['b'], scope: 'grid', label: 'keys.album' },
  { id: 'grid.arrange', keys: ['alt+ArrowLeft', 'alt+ArrowRight'], scope: 'grid', label: 'keys.arrange' },
  { id: 'grid.trash', keys: ['Delete'], scope: 'grid', label: 'keys.trash' },
  { id: 'viewer.move', keys: ['ArrowLeft', 'ArrowRight'], scope: 'viewer', label: 'keys.viewerMove' },
  { id: 'viewer.next', keys: ['j', 'k'], scope: 'viewer', label: 'keys.viewerMove' },
  { id: 'viewer.zoom', keys: ['z', '+', '-'], scope: 'viewer', label: 'keys.viewerZoom' },
  { id: 'viewer.info', keys: ['i'], scope: 'viewer', label: 'keys.viewerInfo' },
  { id: 'viewer.rate', keys: ['0–5'], scope: 'viewer', label: 'keys.rate' },
  { id: 'viewer.flag', keys: ['p', 'x', 'u'], scope: 'viewer', label: 'keys.flag' },
  { id: 'viewer.label', keys: ['6–9'], scope: 'viewer', label: 'keys.label' },
  { id: 'viewer.favorite', keys: ['f'], scope: 'viewer', label: 'keys.favorite' },
  { id: 'viewer.album', keys: ['b'], scope: 'viewer', label: 'keys.album' },
  { id: 'viewer.rotate', keys: ['[', ']'], scope: 'viewer', label: 'keys.viewerRotate' },
  { id: 'viewer.turn', keys: ['r', 'shift+r'], scope: 'viewer', label: 'keys.viewerTurn' },
  { id: 'viewer.trash', keys: ['Delete'], scope: 'viewer', label: 'keys.trash' },
  { id: 'viewer.play', keys: ['Space'], scope: 'viewer', label: 'keys.viewerPlay' },
  { id: 'viewer.close', keys: ['Escape'], scope: 'viewer', label: 'keys.viewerClose' },
]

export const SHORTCUTS: readonly ListedShortcut[] = [...APP_SHORTCUTS, ...PHOTO_SHORTCUTS]
