/** The page's line to the library. `startLibrary` is called once, at boot; everything else only asks. */

import { BUILD } from '../domain/build.ts'
import { fail } from '../domain/errors.ts'
import { openConnection, type LibraryConnection } from './connection.ts'
import { startLibraryWorker } from './start-worker.ts'

export type { CommandArgs, CommandName, ReadArgs, ReadName, ReadValue } from '../../workers/library/api.ts'

// The page has one line to the library, as it has one document; hooks find it here.
const page: { connection: LibraryConnection | null } = { connection: null }

/** Starts this tab's library worker and follows whoever leads. Later calls return the same line. */
export function startLibrary(): LibraryConnection {
  if (page.connection !== null) return page.connection
  const connection = openConnection({ startWorker: startLibraryWorker, build: BUILD })
  page.connection = connection
  stepAsideWhenFrozen(connection)
  return connection
}

export function library(): LibraryConnection {
  return page.connection ?? fail('bug.assertion', 'startLibrary() comes first')
}

/**
 * ms. Frozen right after the event, the worker would sit on the library, or on its place in the queue, until somebody
 * looks at the tab. Measured: it lets go within this also on two cores with a load of 12 (e2e/tabs.spec.ts).
 */
const FREEZE_GRACE_MS = 300

/** A browser may freeze a hidden tab: then it must not sit on the library (acceptance A10). */
function stepAsideWhenFrozen(connection: LibraryConnection): void {
  document.addEventListener('freeze', () => {
    connection.rest()
    // The browser waits for this handler before it freezes the worker too, and nothing but a busy loop makes it wait.
    const until = performance.now() + FREEZE_GRACE_MS
    while (performance.now() < until);
  })
  document.addEventListener('resume', connection.wake)
  window.addEventListener('pagehide', (event) => {
    if (event.persisted) connection.rest()
  })
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) connection.wake()
  })
}
