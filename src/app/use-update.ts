import { useSyncExternalStore } from 'react'

import { applyUpdate, isUpdateReady, onUpdateReady } from './service-worker.ts'

/** Whether a new version waits, and how to let it in. */
export function useUpdate(): { readonly isReady: boolean; readonly apply: () => void } {
  return { isReady: useSyncExternalStore(onUpdateReady, isUpdateReady), apply: applyUpdate }
}
