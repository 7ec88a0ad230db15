/** Every address of the app. Each page is a chunk of its own; `pages/` holds the thin parts that join a route to a feature. */

import { createRootRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'

import { isAssetHash } from '../domain/media-url.ts'
import { PEOPLE_SHELVES, type PeopleShelf } from '../domain/people/report.ts'
import type { AssetHash } from '../domain/vocabulary.ts'
import { parseTimelineSearch, type TimelineSearch } from '../features/timeline/search.ts'
import { parseDuplicatesSearch } from './duplicates-search.ts'
import { Shell } from './shell/Shell.tsx'

const root = createRootRoute({ component: Shell })

/** Two addresses, one screen: the grid stays mounted under the viewer. */
const timeline = createRoute({
  getParentRoute: () => root,
  id: '_photos',
  validateSearch: (search: Record<string, unknown>) => parseTimelineSearch(search),
  component: lazyRouteComponent(() => import('./pages/PhotosPage.tsx')),
})
const photos = createRoute({ getParentRoute: () => timeline, path: '/' })
const photo = createRoute({ getParentRoute: () => timeline, path: '/photo/$hash' })
const folders = createRoute({
  getParentRoute: () => root,
  path: '/folders',
  component: lazyRouteComponent(() => import('./pages/FoldersPage.tsx')),
})
const folder = createRoute({
  getParentRoute: () => root,
  path: '/folders/$',
  validateSearch: parseShelfSearch,
  component: lazyRouteComponent(() => import('./pages/FoldersPage.tsx')),
})
const albums = createRoute({
  getParentRoute: () => root,
  path: '/albums',
  component: lazyRouteComponent(() => import('./pages/AlbumsPage.tsx')),
})
const album = createRoute({
  getParentRoute: () => root,
  path: '/albums/$id',
  validateSearch: parseShelfSearch,
  component: lazyRouteComponent(() => import('./pages/AlbumPage.tsx')),
})
const tags = createRoute({
  getParentRoute: () => root,
  path: '/tags',
  component: lazyRouteComponent(() => import('./pages/TagsPage.tsx')),
})
const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: ({ shelf }: Record<string, unknown>): { readonly shelf?: PeopleShelf } => {
    const known = PEOPLE_SHELVES.find((one) => one === shelf)
    return known === undefined ? {} : { shelf: known }
  },
  component: lazyRouteComponent(() => import('./pages/PeoplePage.tsx')),
})
const person = createRoute({
  getParentRoute: () => root,
  path: '/people/$key',
  validateSearch: ({ photo }: Record<string, unknown>): { readonly photo?: AssetHash } =>
    typeof photo === 'string' && isAssetHash(photo) ? { photo } : {},
  component: lazyRouteComponent(() => import('./pages/PeoplePage.tsx'), 'PersonRoute'),
})
const suggestions = createRoute({
  getParentRoute: () => root,
  path: '/people/suggestions',
  component: lazyRouteComponent(() => import('./pages/PeoplePage.tsx'), 'SuggestionsRoute'),
})
const text = createRoute({
  getParentRoute: () => root,
  path: '/text',
  component: lazyRouteComponent(() => import('./pages/TextPage.tsx')),
})
const duplicates = createRoute({
  getParentRoute: () => root,
  path: '/duplicates',
  validateSearch: parseDuplicatesSearch,
  component: lazyRouteComponent(() => import('./pages/DuplicatesPage.tsx')),
})
const card = createRoute({
  getParentRoute: () => root,
  path: '/card',
  component: lazyRouteComponent(() => import('./pages/CardPage.tsx')),
})
const cull = createRoute({
  getParentRoute: () => root,
  path: '/cull',
  validateSearch: parseCullSearch,
  component: lazyRouteComponent(() => import('./pages/CullPage.tsx')),
})
const sources = createRoute({
  getParentRoute: () => root,
  path: '/sources',
  component: lazyRouteComponent(() => import('./pages/SourcesPage.tsx')),
})
const activity = createRoute({
  getParentRoute: () => root,
  path: '/activity',
  component: lazyRouteComponent(() => import('./pages/ActivityPage.tsx')),
})
const history = createRoute({
  getParentRoute: () => root,
  path: '/history',
  component: lazyRouteComponent(() => import('./pages/HistoryPage.tsx')),
})
const trash = createRoute({
  getParentRoute: () => root,
  path: '/trash',
  validateSearch: parseShelfSearch,
  component: lazyRouteComponent(() => import('./pages/TrashPage.tsx')),
})
const removed = createRoute({
  getParentRoute: () => root,
  path: '/removed',
  validateSearch: parseShelfSearch,
  component: lazyRouteComponent(() => import('./pages/RemovedPage.tsx')),
})
const deleted = createRoute({
  getParentRoute: () => root,
  path: '/deleted',
  component: lazyRouteComponent(() => import('./pages/DeletedPage.tsx')),
})
const basket = createRoute({
  getParentRoute: () => root,
  path: '/basket',
  validateSearch: parseShelfSearch,
  component: lazyRouteComponent(() => import('./pages/BasketPage.tsx')),
})
const hidden = createRoute({
  getParentRoute: () => root,
  path: '/hidden',
  validateSearch: parseShelfSearch,
  component: lazyRouteComponent(() => import('./pages/HiddenPage.tsx')),
})
const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/settings/SettingsFrame.tsx')),
})
const settingsIndex = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/appearance', replace: true })
  },
})
const appearance = createRoute({
  getParentRoute: () => settings,
  path: '/appearance',
  component: lazyRouteComponent(() => import('./pages/settings/AppearanceRoute.tsx')),
})
const keyboard = createRoute({
  getParentRoute: () => settings,
  path: '/keyboard',
  component: lazyRouteComponent(() => import('./pages/settings/KeyboardRoute.tsx')),
})
const textSettings = createRoute({
  getParentRoute: () => settings,
  path: '/text',
  component: lazyRouteComponent(() => import('./pages/settings/AppearanceRoute.tsx'), 'TextSettingsRoute'),
})
/** One chunk with Appearance: beside any other one the bundler splits the first load, which costs 1 kB [measured]. */
const peopleSettings = createRoute({
  getParentRoute: () => settings,
  path: '/people',
  component: lazyRouteComponent(() => import('./pages/settings/AppearanceRoute.tsx'), 'PeopleSettingsRoute'),
})
const storage = createRoute({
  getParentRoute: () => settings,
  path: '/storage',
  component: lazyRouteComponent(() => import('./pages/settings/StorageRoute.tsx')),
})
const models = createRoute({
  getParentRoute: () => settings,
  path: '/models',
  component: lazyRouteComponent(() => import('./pages/settings/ModelsRoute.tsx')),
})
const network = createRoute({
  getParentRoute: () => settings,
  path: '/network',
  component: lazyRouteComponent(() => import('./pages/settings/NetworkRoute.tsx')),
})
const networkShort = createRoute({
  getParentRoute: () => root,
  path: '/network',
  beforeLoad: () => {
    throw redirect({ to: '/settings/network', replace: true })
  },
})
const about = createRoute({
  getParentRoute: () => settings,
  path: '/about',
  component: lazyRouteComponent(() => import('./pages/settings/AboutRoute.tsx')),
})

export const routeTree = root.addChildren([
  timeline.addChildren([photos, photo]),
  folders,
  folder,
  albums,
  album,
  tags,
  people,
  person,
  suggestions,
  text,
  duplicates,
  card,
  cull,
  sources,
  activity,
  history,
  trash,
  removed,
  deleted,
  basket,
  hidden,
  networkShort,
  settings.addChildren([
    settingsIndex,
    appearance,
    keyboard,
    peopleSettings,
    textSettings,
    storage,
    models,
    network,
    about,
  ]),
])

/** Shelves keep the open photo in the search, because their own address says which shelf it is. */
function parseShelfSearch(search: Record<string, unknown>): TimelineSearch & { readonly photo?: string } {
  const { photo } = search
  return { ...parseTimelineSearch(search), ...(typeof photo === 'string' && photo !== '' ? { photo } : {}) }
}

export interface CullSearch {
  readonly q?: string
  /** The photo to begin at. */
  readonly at?: string
  /** The photos of `features/cull/cull-set.ts` instead of those of a search. */
  readonly set?: string
}

function parseCullSearch({ q, at, set }: Record<string, unknown>): CullSearch {
  const texts = Object.entries({ q, at, set }).filter(
    ([, value]) => typeof value === 'string' && value !== '',
  )
  return Object.fromEntries(texts)
}
