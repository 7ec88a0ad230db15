/** Keys of grid and viewer, which handle them where the focus is (src/photos): listed here for the sheet and the settings. */

import { APP_SHORTCUTS, type ListedShortcut } from './shortcut-list.ts'

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
