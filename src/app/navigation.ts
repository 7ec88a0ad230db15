/** Where one can go: rail, bottom bar, palette and `g …` keys share this list. Entries exist when what they show exists. */

import {
  Activity,
  Copy,
  EyeOff,
  FolderOpen,
  HardDrive,
  History,
  Images,
  ListChecks,
  ScanText,
  LibraryBig,
  Settings,
  ShoppingBasket,
  Tags,
  Trash2,
  Users,
} from 'lucide-react'
import type { MessageKey } from '../ui/index.ts'

export const PLACES = [
  { id: 'photos', to: '/', label: 'nav.photos', icon: Images, group: 'main' },
  { id: 'folders', to: '/folders', label: 'nav.folders', icon: FolderOpen, group: 'main' },
  { id: 'albums', to: '/albums', label: 'nav.albums', icon: LibraryBig, group: 'main' },
  { id: 'people', to: '/people', label: 'nav.people', icon: Users, group: 'main' },
  { id: 'tags', to: '/tags', label: 'nav.tags', icon: Tags, group: 'main' },
  { id: 'text', to: '/text', label: 'nav.text', icon: ScanText, group: 'main' },
  { id: 'duplicates', to: '/duplicates', label: 'nav.duplicates', icon: Copy, group: 'main' },
  { id: 'cull', to: '/cull', label: 'nav.cull', icon: ListChecks, group: 'main' },
  // In the rail only while it holds something (shell/BasketPlace.tsx).
  { id: 'basket', to: '/basket', label: 'nav.basket', icon: ShoppingBasket, group: 'held' },
  { id: 'sources', to: '/sources', label: 'nav.sources', icon: HardDrive, group: 'below' },
  { id: 'activity', to: '/activity', label: 'nav.activity', icon: Activity, group: 'below' },
  { id: 'history', to: '/history', label: 'nav.history', icon: History, group: 'below' },
  { id: 'hidden', to: '/hidden', label: 'nav.hidden', icon: EyeOff, group: 'below' },
  { id: 'trash', to: '/trash', label: 'nav.trash', icon: Trash2, group: 'below' },
  { id: 'settings', to: '/settings', label: 'nav.settings', icon: Settings, group: 'below' },
] as const satisfies readonly {
  id: string
  to: string
  label: MessageKey
  icon: typeof Images
  group: 'main' | 'held' | 'below'
}[]

export type PlaceId = (typeof PLACES)[number]['id']

/** Pages that belong to a place and do not lie below its address. */
const BELONGING: Readonly<Partial<Record<PlaceId, readonly string[]>>> = { trash: ['/deleted', '/removed'] }

/** Whether this page belongs to a place, so that the way there is marked although it leads to another page. */
export function belongsTo(id: PlaceId, pathname: string): boolean {
  return BELONGING[id]?.includes(pathname.replace(/(.)\/$/, '$1')) === true
}

/** What has room on a phone; the rest is behind *More*. */
export const PLACES_ON_BOTTOM_BAR: readonly PlaceId[] = ['photos', 'folders', 'activity']

export const SETTINGS_PAGES = [
  { to: '/settings/appearance', label: 'appearance.title' },
  { to: '/settings/keyboard', label: 'keyboard.title' },
  { to: '/settings/people', label: 'nav.people' },
  { to: '/settings/text', label: 'nav.text' },
  { to: '/settings/storage', label: 'storage.title' },
  { to: '/settings/models', label: 'models.title' },
  { to: '/settings/network', label: 'network.title' },
  { to: '/settings/about', label: 'about.title' },
] as const satisfies readonly { to: string; label: MessageKey }[]
