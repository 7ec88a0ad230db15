/** Puts everything together: service worker → library → `window.museum` → the first frame. */

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { RouterProvider } from '@tanstack/react-router'

import { library, startLibrary } from '../client/library.ts'
import { whenServed } from '../client/pictures.ts'
import { newCommandId, waitUntilIdle } from '../client/run.ts'
import { thumbUrl } from '../domain/media-url.ts'
import type { CommandOutcome } from '../domain/reads.ts'
import { createI18n, loadMessages } from '../ui/index.ts'
import { ActionsProvider } from './ActionsProvider.tsx'
import { BootGate } from './boot/BootGate.tsx'
import { LastResort } from './boot/LastResort.tsx'
import { takeFolder } from './intake.ts'
import { createMuseum, type Museum } from './museum.ts'
import { applyPreferences, localeOf, readMirror } from './preferences.ts'
import { Providers } from './Providers.tsx'
import { router } from './router.ts'
import { recordUnservedRequests } from './request-record.ts'
import { registerServiceWorker } from './service-worker.ts'
import { watchInstallPrompt } from './use-install.ts'
import { watchDrops } from './watch-drops.ts'

declare global {
  interface Window {
    museum: Museum
  }
}

export async function boot(element: HTMLElement): Promise<void> {
  watchInstallPrompt()
  watchDrops()
  void registerServiceWorker()
  startLibrary()
  recordUnservedRequests()
  const mirror = readMirror()
  applyPreferences(mirror)
  window.museum = openMuseum()
  const locale = localeOf(mirror.language)
  const i18n = createI18n(locale, await loadMessages(locale))
  createRoot(element, { onRecoverableError: reportCause }).render(
    <StrictMode>
      <Providers initial={i18n}>
        <LastResort>
          <ActionsProvider>
            <BootGate>
              <RouterProvider router={router} />
            </BootGate>
          </ActionsProvider>
        </LastResort>
      </Providers>
    </StrictMode>,
  )
  // Not needed for the first frame: the browser keeps for it what has happened until then.
  import('./vitals.ts').then(
    ({ watchVitals }) => watchVitals(),
    () => undefined, // no figures this time
  )
}

/** React's own error says only that it tried again; the cause says what to mend. */
function reportCause(error: unknown): void {
  reportError(error instanceof Error ? (error.cause ?? error) : error)
}

const THUMB_WAIT_MS = 5000

function openMuseum(): Museum {
  return createMuseum({
    read: async (name, args, signal) => (await library().read(name, args, signal)).value,
    run: async (name, args) => asOutcome(await library().run(name, args, newCommandId())),
    waitUntilIdle,
    takeFolder,
    takeOver: async (sources) => (await import('../client/take-over.ts')).takeOverSource(sources),
    takePicture: async (picture) => (await import('./take-picture.ts')).takePicture(picture),
    async fetchThumb(hash, size) {
      await whenServed(THUMB_WAIT_MS)
      const response = await fetch(thumbUrl(hash, size))
      return response.ok ? response.blob() : null
    },
  })
}

/** Both sides are typed by `workers/library/api.ts`; scripts reach this without types, so the answer is looked at once. */
function asOutcome(answer: unknown): CommandOutcome {
  return isOutcome(answer) ? answer : { groupId: null, changed: 0, skipped: 0, label: '' }
}

function isOutcome(answer: unknown): answer is CommandOutcome {
  return typeof answer === 'object' && answer !== null && 'changed' in answer && 'label' in answer
}
