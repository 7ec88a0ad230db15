/** After a folder was added: is it one that is away, renamed? Fetched only then. */

import { allHandles } from '../client/handles.ts'
import { promiseWork, read, run } from '../client/run.ts'
import { takeOverSource } from '../client/take-over.ts'
import type { RenamedSource } from '../domain/renamed-source.ts'
import { isReadable } from '../domain/sources.ts'
import type { SourceId } from '../domain/vocabulary.ts'
import type { I18n, ToastOptions } from '../ui/index.ts'
import { sourcesEn } from '../ui/i18n/messages/sources.en.ts'
import { isThere } from './permissions.ts'

const LOOK_AGAIN_MS = 500
const LOOKS = 1200 // ten minutes: a folder that takes longer is offered on the page of sources

/** Asks once the folder was looked through; photos are there meanwhile. The answer may as well be given later, on the page of sources. */
export async function offerTakeOver(
  source: SourceId,
  i18n: I18n,
  showToast: (toast: ToastOptions) => void,
  onFailed: (error: unknown) => void,
): Promise<void> {
  const renamed = await findRenamed(source)
  if (renamed === undefined) return
  const { t } = i18n.area(sourcesEn)
  const { label, fromLabel } = renamed
  const take = async () => {
    const done = promiseWork()
    try {
      await takeOverSource(renamed)
      showToast({ text: t('sources.takenOver', { label: fromLabel }) })
    } finally {
      done()
    }
  }
  showToast({
    tone: 'offer',
    text: t(label === fromLabel ? 'sources.offerMoved' : 'sources.offerRenamed', { label, from: fromLabel }),
    action: { label: t('sources.takeOver'), run: () => void take().catch(onFailed) },
  })
}

/** Says that a source that was to be reconnected is not at its place, and what may be done. */
export async function tellAway(
  [away]: readonly SourceId[],
  i18n: I18n,
  showToast: (toast: ToastOptions) => void,
): Promise<void> {
  const row = (await read('sources', {})).find(({ id }) => id === away)
  if (row !== undefined)
    showToast({ tone: 'danger', text: i18n.area(sourcesEn).t('sources.notThere', { label: row.label }) })
}

async function findRenamed(added: SourceId): Promise<RenamedSource | undefined> {
  await noticeGone(added)
  for (let look = 0; look < LOOKS; look++) {
    const sources = await read('sources', {})
    const own = sources.find(({ id }) => id === added)
    if (own === undefined || sources.every(({ state }) => isReadable(state))) return undefined
    if (own.scannedAt !== null && own.state === 'ready')
      return (await read('renamedSources', {})).find(({ from }) => from === added)
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
  return undefined
}

/** Who renames a folder and drops it at once is faster than the watch on it. */
async function noticeGone(added: SourceId): Promise<void> {
  const [sources, handles] = await Promise.all([read('sources', {}), allHandles()])
  for (const { id, state } of sources) {
    const handle = handles.get(id)
    if (id === added || state !== 'ready' || handle === undefined) continue
    if (await isThere(handle)) continue
    await run('sources.rescan', { id })
    await whenAway(id)
  }
}

async function whenAway(id: SourceId): Promise<void> {
  for (let look = 0; look < 20; look++) {
    const row = (await read('sources', {})).find((source) => source.id === id)
    if (row === undefined || !isReadable(row.state)) return
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
}
