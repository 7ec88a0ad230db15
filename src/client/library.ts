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
 * [Note: Frozen with the library in hand] A worker that is frozen right after the event sits on the library, or on its place
 * in the queue, until somebody looks at the tab. The browser waits for the event's handler, and only a busy loop makes it
 * wait. Letting go takes some 100 ms; on two cores with a load of 12, 300 ms were not always enough.
 */
const FREEZE_GRACE_MS = 3000
const BLIND_GRACE_MS = 500 // without cross-origin isolation nothing tells when it is done

/** A browser may freeze a hidden tab: then it must not sit on the library (acceptance A10). */
function stepAsideWhenFrozen(connection: LibraryConnection): void {
  document.addEventListener('freeze', () => {
    const gone = crossOriginIsolated ? new Int32Array(new SharedArrayBuffer(4)) : undefined
    connection.rest(gone)
    const until = performance.now() + (gone === undefined ? BLIND_GRACE_MS : FREEZE_GRACE_MS)
    while (performance.now() < until && (gone === undefined || Atomics.load(gone, 0) === 0));
  })
  document.addEventListener('resume', connection.wake)
  window.addEventListener('pagehide', (event) => {
    if (event.persisted) connection.rest()
  })
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) connection.wake()
  })
}
