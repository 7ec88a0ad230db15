/** A new section comes to stand where a person expects it: its dialog, with a library that writes down what it is told. */

import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'

import type { AlbumTitle } from '../../domain/reads.ts'
import { ToastHost } from '../../ui/index.ts'
import { NewSectionDialog } from './SectionDialogs.tsx'

const library = vi.hoisted(() => ({ told: [] as unknown[], count: 8, sections: [] as unknown[] }))
vi.mock('../../client/run.ts', () => ({
  run: (command: string, args: unknown) => {
    library.told.push({ command, args })
    return Promise.resolve({ groupId: 'step', changed: 1, skipped: 0, label: '' })
  },
  undo: () => Promise.resolve({ changed: 1, skipped: 0 }),
  read: (query: string) =>
    Promise.resolve(query === 'timeline' ? { ids: new Uint32Array([7, 9]) } : [{ hash: FIRST }]),
}))
vi.mock('../../client/use-query.ts', () => ({
  useQueryState: () => ({
    value: { album: { count: library.count }, sections: library.sections },
    isCurrent: true,
  }),
}))

const FIRST = 'a'.repeat(64)
const ALBUM: AlbumTitle = {
  id: '01',
  title: 'Trip',
  path: 'Trip',
  kind: 'album',
  parent: null,
  pinned: false,
}
const TOLD = { album: '01', title: 'Day one', text: '' }
let root: Root | null = null
const shown = document.createElement('div')

beforeEach(() => {
  Object.assign(library, { told: [], count: 8, sections: [] })
  document.body.append(shown)
  root = createRoot(shown)
})
afterEach(() => {
  root?.unmount()
  shown.remove()
})

const add = async (choose?: string) => {
  root?.render(
    <ToastHost>
      <NewSectionDialog kind="section" album={ALBUM} onClose={() => undefined} />
    </ToastHost>,
  )
  await expect.poll(() => document.querySelector('[role="dialog"] input')).not.toBeNull()
  const field = document.querySelector('[role="dialog"] input:not([tabindex="-1"])')
  if (field !== null) await userEvent.fill(field, 'Day one')
  if (choose !== undefined) {
    await press('Before the first photo')
    await expect.poll(() => option(choose)).toBeDefined()
    const found = option(choose)
    if (found !== undefined) await userEvent.click(found)
  }
  await press('Save')
}
const option = (name: string) =>
  [...document.querySelectorAll('[role="option"]')].find(({ textContent }) => textContent.includes(name))
const press = async (name: string) => {
  const button = [...document.querySelectorAll('button')].find(({ textContent }) =>
    textContent.includes(name),
  )
  if (button === undefined) throw new Error(`no button ${name}`)
  await userEvent.click(button)
}

it('begins before the first photo of an album without sections', async () => {
  await add()
  await expect
    .poll(() => library.told)
    .toEqual([{ command: 'albums.addSection', args: { ...TOLD, before: FIRST } }])
})

it('stands after the last photo when that is chosen', async () => {
  await add('After the last photo')
  await expect.poll(() => library.told).toEqual([{ command: 'albums.addSection', args: TOLD }])
})

it('stands at the end where a section is there already, which it does not empty', async () => {
  library.sections = [{ id: '02', title: 'Day zero', text: '', count: 8 }]
  await add()
  await expect.poll(() => library.told).toEqual([{ command: 'albums.addSection', args: TOLD }])
})

it('asks nothing in an album without photos', async () => {
  library.count = 0
  await add()
  await expect.poll(() => library.told).toEqual([{ command: 'albums.addSection', args: TOLD }])
})
