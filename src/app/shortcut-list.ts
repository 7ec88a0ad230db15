/** The one list of shortcuts, which the sheet (`?`) and Settings › Keyboard show. It comes with them: the first load has no room for it. */

import type { MessageKey } from '../ui/index.ts'
import type { keysEn } from '../ui/i18n/messages/keys.en.ts'
import { APP_SHORTCUTS, type AppShortcutId } from './app-shortcuts.ts'
import type { Shortcut } from './shortcuts.ts'

export type ShortcutScope = 'app' | 'grid' | 'viewer'

export interface ListedShortcut extends Shortcut<string> {
  readonly scope: ShortcutScope
  readonly label: MessageKey | keyof typeof keysEn
}

const APP_LABELS: Readonly<Record<AppShortcutId, ListedShortcut['label']>> = {
  palette: 'keys.palette',
  sheet: 'keys.sheet',
  undo: 'keys.undo',
  redo: 'keys.redo',
  rail: 'keys.rail',
  'go.photos': 'keys.goPhotos',
  'go.folders': 'keys.goFolders',
  'go.albums': 'keys.goAlbums',
  'go.tags': 'keys.goTags',
  'go.people': 'keys.goPeople',
  'go.text': 'keys.goText',
  'go.duplicates': 'keys.goDuplicates',
  'go.cull': 'keys.goCull',
  'go.basket': 'keys.goBasket',
  'go.sources': 'keys.goSources',
  'go.activity': 'keys.goActivity',
  'go.history': 'keys.goHistory',
  'go.hidden': 'keys.goHidden',
  'go.trash': 'keys.goTrash',
  'go.settings': 'keys.goSettings',
}

/** Grid and viewer handle their own where the focus is (src/photos). */
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
  { id: 'grid.label', keys: ['6–9', 'm 1–9'], scope: 'grid', label: 'keys.label' },
  { id: 'grid.favorite', keys: ['f'], scope: 'grid', label: 'keys.favorite' },
  { id: 'grid.stack', keys: ['o'], scope: 'grid', label: 'keys.gridStack' },
  { id: 'grid.stackTop', keys: ['shift+o'], scope: 'grid', label: 'keys.stackTop' },
  { id: 'grid.cull', keys: ['c'], scope: 'grid', label: 'keys.cull' },
  { id: 'grid.album', keys: ['b'], scope: 'grid', label: 'keys.album' },
  { id: 'grid.basket', keys: ['a'], scope: 'grid', label: 'keys.basket' },
  { id: 'grid.arrange', keys: ['alt+ArrowLeft', 'alt+ArrowRight'], scope: 'grid', label: 'keys.arrange' },
  { id: 'grid.trash', keys: ['Delete'], scope: 'grid', label: 'keys.trash' },
  { id: 'viewer.move', keys: ['ArrowLeft', 'ArrowRight'], scope: 'viewer', label: 'keys.viewerMove' },
  { id: 'viewer.next', keys: ['j', 'k'], scope: 'viewer', label: 'keys.viewerMove' },
  { id: 'viewer.stack', keys: [',', '.'], scope: 'viewer', label: 'keys.viewerStack' },
  { id: 'viewer.stackTop', keys: ['shift+o'], scope: 'viewer', label: 'keys.stackTop' },
  { id: 'viewer.zoom', keys: ['z', '+', '-'], scope: 'viewer', label: 'keys.viewerZoom' },
  { id: 'viewer.info', keys: ['i'], scope: 'viewer', label: 'keys.viewerInfo' },
  { id: 'viewer.text', keys: ['t'], scope: 'viewer', label: 'keys.viewerText' },
  { id: 'viewer.faces', keys: ['e'], scope: 'viewer', label: 'keys.viewerFaces' },
  { id: 'viewer.rate', keys: ['0–5'], scope: 'viewer', label: 'keys.rate' },
  { id: 'viewer.flag', keys: ['p', 'x', 'u'], scope: 'viewer', label: 'keys.flag' },
  { id: 'viewer.label', keys: ['6–9', 'm 1–9'], scope: 'viewer', label: 'keys.label' },
  { id: 'viewer.favorite', keys: ['f'], scope: 'viewer', label: 'keys.favorite' },
  { id: 'viewer.rotate', keys: ['[', ']'], scope: 'viewer', label: 'keys.viewerRotate' },
  { id: 'viewer.turn', keys: ['r', 'shift+r'], scope: 'viewer', label: 'keys.viewerTurn' },
  { id: 'viewer.album', keys: ['b'], scope: 'viewer', label: 'keys.album' },
  { id: 'viewer.basket', keys: ['a'], scope: 'viewer', label: 'keys.basket' },
  { id: 'viewer.trash', keys: ['Delete'], scope: 'viewer', label: 'keys.trash' },
  { id: 'viewer.play', keys: ['Space'], scope: 'viewer', label: 'keys.viewerPlay' },
  { id: 'viewer.close', keys: ['Escape'], scope: 'viewer', label: 'keys.viewerClose' },
]

export const SHORTCUTS: readonly ListedShortcut[] = [
  ...APP_SHORTCUTS.map((one): ListedShortcut => ({ ...one, scope: 'app', label: APP_LABELS[one.id] })),
  ...PHOTO_SHORTCUTS,
]
