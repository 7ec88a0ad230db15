/** Keeps the library in step with the disk where the browser cannot watch folders, and with permissions everywhere. */

import { read, run } from '../client/run.ts'
import { reportPermissions } from './permissions.ts'

const RESCAN_AT_MOST_EVERY_MS = 60_000
const FIRST_REPORT_MS = 1000 // the first screen goes first
const RESCAN_WHILE_OPEN_MS = 15 * 60_000 // spec §12

/** Returns how to stop. */
export function watchSources(): () => void {
  const canObserve = 'FileSystemObserver' in self
  let rescannedAt = Date.now()
  const report = () => void reportPermissions().catch(() => undefined) // the library says by itself what it cannot read

  const rescan = async () => {
    if (Date.now() - rescannedAt < RESCAN_AT_MOST_EVERY_MS) return
    rescannedAt = Date.now()
    for (const source of await read('sources', {})) {
      if (source.kind === 'folder' && source.state === 'ready') await run('sources.rescan', { id: source.id })
    }
  }
  const onVisible = () => {
    if (document.visibilityState !== 'visible') return
    report()
    if (!canObserve) void rescan().catch(() => undefined)
  }
  document.addEventListener('visibilitychange', onVisible)
  window.addEventListener('focus', onVisible)
  const timer = canObserve
    ? undefined
    : setInterval(() => void rescan().catch(() => undefined), RESCAN_WHILE_OPEN_MS)
  const first = setTimeout(report, FIRST_REPORT_MS)
  return () => {
    clearTimeout(first)
    document.removeEventListener('visibilitychange', onVisible)
    window.removeEventListener('focus', onVisible)
    clearInterval(timer)
  }
}
