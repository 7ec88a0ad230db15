/** What is said of sidecars where a person decides: which file a line means, and that a folder did not take what was decided. */

import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { appError } from '../../domain/errors.ts'
import type { AssetHash, SourceId } from '../../domain/vocabulary.ts'
import type { PhotoSidecar, SidecarReport } from '../../domain/xmp/sidecar-report.ts'
import { ToastHost } from '../../ui/index.ts'
import SidecarLine from './SidecarLine.tsx'
import { TellUnwritten } from './TellUnwritten.tsx'

const known = vi.hoisted(() => ({ sidecars: [] as readonly unknown[] }))
vi.mock('../../client/use-query.ts', () => ({
  useQueryState: () => ({ value: known.sidecars, isCurrent: true, error: null }),
}))
vi.mock('../../client/run.ts', () => ({
  run: () => Promise.resolve(),
  read: () => Promise.resolve(),
  undo: () => Promise.resolve(),
}))

const PHOTO = 'a'.repeat(64) as AssetHash
const locked = appError('storage.readonly', 'locked')
let root: Root
const shown = document.createElement('div')
const text = () => document.body.textContent

beforeEach(() => {
  document.body.append(shown)
  root = createRoot(shown)
})
afterEach(() => {
  root.unmount()
  shown.remove()
})

const sidecar = (path: string, state: PhotoSidecar['state']): PhotoSidecar => ({
  source: 'one' as SourceId,
  label: 'Photos',
  path,
  state,
  error: state === 'failed' ? locked : null,
  choices: [],
})
async function showLine(...sidecars: readonly PhotoSidecar[]): Promise<void> {
  known.sidecars = sidecars
  root.render(
    <ToastHost>
      <SidecarLine key={sidecars.length} hash={PHOTO} />
    </ToastHost>,
  )
  await expect.poll(text).toContain('Sidecar file')
}

it('names the file where a photo lies in several places, and only there', async () => {
  await showLine(sidecar('trip/a.jpg', 'written'))
  expect(text()).not.toContain('trip/a.jpg')
  await showLine(sidecar('trip/a.jpg', 'written'), sidecar('locked/b.jpg', 'failed'))
  await expect.poll(text).toMatch(/trip\/a\.jpg.*All you decided.*locked\/b\.jpg.*Not written/s)
})

it('tells once of each folder that what is decided now is not in its sidecars, and not of what was so before', async () => {
  const report = (...counts: readonly (readonly [string, number])[]): SidecarReport['failed'] =>
    counts.map(([id, count]) => ({ source: id as SourceId, label: id, count, error: locked }))
  const show = async (failed: SidecarReport['failed'] | undefined) => {
    root.render(
      <ToastHost>
        <TellUnwritten failed={failed} />
      </ToastHost>,
    )
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  const toasts = () => text().match(/Kept in the library/g)?.length ?? 0
  await show(undefined)
  await show(report(['Old', 3]))
  expect(toasts()).toBe(0)
  await show(report(['Old', 3], ['Locked', 1]))
  expect(toasts()).toBe(1)
  expect(text()).toContain('Locked')
  await show(report(['Old', 3], ['Locked', 2]))
  await show(report(['Old', 3]))
  await show(report(['Old', 3], ['Locked', 2]))
  expect(toasts()).toBe(1)
  await show(report(['Old', 2], ['Locked', 2]))
  await show(report(['Old', 3], ['Locked', 2]))
  expect(toasts()).toBe(2)
})
