import { createRouter } from '@tanstack/react-router'

import { parseSearch, stringifySearch } from './address-search.ts'
import { Pending } from './boot/Pending.tsx'
import { NotFound, RouteError } from './boot/RouteError.tsx'
import { routeTree } from './routes.ts'

/** The URL is state: what is shown can be pasted, reloaded and gone back to. */
export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultErrorComponent: RouteError,
  defaultNotFoundComponent: NotFound,
  defaultPendingComponent: Pending,
  // Chunks come from this device: a skeleton that flashes for 50 ms is worse than none.
  defaultPendingMs: 200,
  scrollRestoration: true,
  scrollToTopSelectors: ['#main'],
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
