/** A deletion from disk says how it ended, and leads back. */

import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'

import { ToastHost } from '../../ui/index.ts'
import DeleteFromDiskDialog from './DeleteFromDiskDialog.tsx'

/** What a library would say. */
const disk = vi.hoisted(
  (): { moved: number; failed: number; ran: unknown[]; fault: unknown; hear: () => void } => ({
    moved: -1,
    failed: 0,
    ran: [],
    fault: null,
    hear: () => {},
  }),
)
vi.mock('../../client/run.ts', () => {
  const OLD = {
    id: 'old',
    at: 1,
    photos: 1,
    files: 1,
    bytes: 1,
    failed: 0,
    sources: [],
    states: { planned: 0, copied: 0, moved: 1 },
  }
  const now = () =>
    disk.moved < 0
      ? []
      : [
          {
            ...OLD,
            id: 'new',
            files: 4,
            bytes: 9_200_000,
            failed: disk.failed,
            states: { planned: 4 - disk.moved, copied: 0, moved: disk.moved },
          },
        ]
  return {
    read: async (name: string) => {
      if (disk.fault !== null) throw disk.fault
      return Promise.resolve(
        name === 'diskPreview'
          ? { photos: 3, files: 4, bytes: 9_200_000, sources: [], paths: [], unreachable: 0 }
          : [...now(), OLD],
      )
    },
    run: (...call: unknown[]) => {
      disk.ran.push(call)
      if (call[0] === 'photos.deleteFromDisk') disk.moved = 0
      return Promise.resolve({ groupId: null, changed: 4, skipped: 0, label: '' })
    },
  }
})
vi.mock('../../client/use-query.ts', () => ({
  queries: () => ({
    find: () => ({
      subscribe: (listener: () => void) => {
        disk.hear = listener
        return () => {
          disk.hear = () => {}
        }
      },
    }),
  }),
}))

let root: Root | null = null
const shown = document.createElement('div')
const TARGET = { assets: [] }
const ignore = () => undefined
const toast = () => document.querySelector('section [role=status]')?.textContent ?? ''
const press = async (name: string) => {
  const find = () => [...document.querySelectorAll('button')].find((one) => one.textContent === name)
  await expect.poll(find).toBeDefined()
  const button = find()
  if (button !== undefined) await userEvent.click(button)
}

beforeEach(() => {
  disk.moved = -1
  disk.failed = 0
  disk.ran = []
  disk.fault = null
  document.body.append(shown)
  root = createRoot(shown)
  const show = (isOpen: boolean) =>
    root?.render(
      <ToastHost>
        {isOpen ? (
          <DeleteFromDiskDialog target={TARGET} onClose={() => show(false)} onFailed={ignore} />
        ) : null}
      </ToastHost>,
    )
  show(true)
})
afterEach(() => {
  root?.unmount()
  shown.remove()
})

it('says how many files were moved when they all are, and puts them back', async () => {
  await press('Delete from disk')
  await expect.poll(toast).toBe('Deleting from disk')
  disk.moved = 3
  disk.hear()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(toast()).toBe('Deleting from disk')
  disk.moved = 4
  disk.hear()
  await expect.poll(toast).toContain('Moved 4 files (9.2 MB) into “.museum-trash”')
  expect(toast()).not.toContain('Deleting')
  await press('Put back')
  await expect.poll(toast).toBe('Putting 4 files back')
  expect(disk.ran.at(-1)).toEqual(['disk.restore', { deletion: 'new' }])
})

it('says what could not be moved', async () => {
  await press('Delete from disk')
  await expect.poll(toast).toBe('Deleting from disk')
  disk.moved = 3
  disk.failed = 1
  disk.hear()
  await expect.poll(toast).toContain('3 files were deleted from disk, 1 could not be.')
})

it('says in the words of the fault that the end is not known', async () => {
  await press('Delete from disk')
  await expect.poll(toast).toBe('Deleting from disk')
  disk.fault = { code: 'call.timeout', message: 'The library did not answer.', retry: 'later' }
  disk.hear()
  await expect.poll(toast).toContain('The library did not answer.')
  expect(toast()).toContain('“Deleted from disk”')
})
