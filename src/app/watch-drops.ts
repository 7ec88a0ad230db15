/**
 * Drops on the window from the first moment on. The screens take them when they are there; until then they wait, and
 * `museum.idle` waits with them. A drop that nobody takes would make the browser open the file instead of the app.
 */

import { promiseWork } from '../client/run.ts'
import { bringsFiles, readDrop, type Dropped } from './drop.ts'

type Take = (dropped: Promise<Dropped>) => void

const page: { take: Take | null; readonly waiting: (() => void)[] } = { take: null, waiting: [] }

export function watchDrops(): void {
  // A place takes a drop only when it has accepted both.
  for (const type of ['dragenter', 'dragover'] as const) {
    window.addEventListener(type, (event) => {
      if (!bringsFiles(event.dataTransfer)) return
      event.preventDefault()
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy'
    })
  }
  window.addEventListener('drop', (event) => {
    if (event.dataTransfer === null || !bringsFiles(event.dataTransfer)) return
    // A place of its own took it: the search box, say.
    if (event.defaultPrevented) return
    event.preventDefault()
    const done = promiseWork()
    // The items are gone when the event is over.
    const dropped = readDrop(event.dataTransfer.items)
    const give = () => {
      page.take?.(dropped)
      done()
    }
    if (page.take === null) page.waiting.push(give)
    else give()
  })
}

/** Who takes drops from now on; those that wait come at once. Returns how to stop. */
export function takeDrops(take: Take): () => void {
  page.take = take
  for (const give of page.waiting.splice(0)) give()
  return () => {
    if (page.take === take) page.take = null
  }
}
