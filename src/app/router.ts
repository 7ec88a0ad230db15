import { createRouter, parseSearchWith, stringifySearchWith } from '@tanstack/react-router'

import { Pending } from './boot/Pending.tsx'
import { NotFound, RouteError } from './boot/RouteError.tsx'
import { routeTree } from './routes.ts'

/** The URL is state: what is shown can be pasted, reloaded and gone back to. */
export const router = createRouter({
  routeTree,
  // Every value of an address is a text as it stands there: `?q=2019` and `?q=true` are searched, not read as JSON.
  parseSearch: parseSearchWith((text) => text),
  stringifySearch: stringifySearchWith(String),
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
