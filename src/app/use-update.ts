import { useSyncExternalStore } from 'react'

import { applyUpdate, lookForUpdate, onUpdateNews, updateNews, type UpdateNews } from './service-worker.ts'

interface Update {
  readonly news: UpdateNews
  /** Lets the waiting version in. */
  readonly apply: () => void
  readonly lookAgain: () => void
}

/** Whether a new version waits or was refused, and what to do about it. */
export function useUpdate(): Update {
  return {
    news: useSyncExternalStore(onUpdateNews, updateNews),
    apply: applyUpdate,
    lookAgain: lookForUpdate,
  }
}
