/** What keeps the dialog from being applied is said. */

import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'

import { ToastHost } from '../../ui/index.ts'
import BulkEditDialog from './BulkEditDialog.tsx'

const asked = vi.hoisted(() => vi.fn())
vi.mock('../../client/run.ts', () => ({
  read: (name: string) =>
    Promise.resolve(
      name === 'fieldsAmong'
        ? {
            photos: 5,
            title: { same: null },
            caption: { same: null },
            rating: { same: null },
            favorite: { same: false },
            label: { same: null },
            flag: { same: null },
            dates: null,
            undated: 5,
            places: 0,
          }
        : name === 'tagsAmong'
          ? { photos: 5, tags: [] }
          : name === 'tagSuggestionsAmong'
            ? { sampled: 0, tags: [] }
            : [],
    ),
  undo: () => Promise.resolve({ changed: 0, skipped: 0 }),
  redo: () => Promise.resolve({ changed: 0, skipped: 0 }),
  run: (...args: unknown[]) => {
    asked(...args)
    return Promise.resolve({ groupId: 'step', changed: 5, skipped: 0, label: '' })
  },
}))
vi.mock('../../client/use-query.ts', () => ({
  useQueryState: () => ({ value: undefined, isCurrent: true, error: null }),
}))

let root: Root | null = null
const shown = document.createElement('div')
const TARGET = { assets: [] }
const ignore = () => undefined

beforeEach(() => {
  document.body.append(shown)
  root = createRoot(shown)
  root.render(
    <ToastHost>
      <BulkEditDialog target={TARGET} onClose={ignore} />
    </ToastHost>,
  )
})
afterEach(() => {
  root?.unmount()
  shown.remove()
})

const named = (text: string, of = 'button') =>
  [...document.querySelectorAll<HTMLButtonElement>(of)].find((one) => one.textContent.includes(text))
const apply = () => named('Change 5 photos')
const reason = () => document.getElementById(apply()?.getAttribute('aria-describedby') ?? '')?.textContent
const choose = async (at: number, option: string) => {
  await expect.poll(apply).toBeDefined()
  const select = [...document.querySelectorAll('[role=dialog] button[aria-haspopup=listbox]')][at]
  if (select !== undefined) await userEvent.click(select)
  await expect.poll(() => named(option, '[role=option]')).toBeDefined()
  const one = named(option, '[role=option]')
  if (one !== undefined) await userEvent.click(one)
}

it('asks for a text before it replaces one, and names the way back to the file’s own', async () => {
  await expect.poll(apply).toBeDefined()
  await choose(1, 'Replace with')
  const field = document.querySelector<HTMLTextAreaElement>('[role=dialog] textarea')
  const said = () => document.getElementById(field?.getAttribute('aria-describedby') ?? '')?.textContent
  expect(apply()?.disabled).toBe(true)
  expect(reason()).toContain('Back to the file’s own')
  expect(said()).toContain('Back to the file’s own')
  if (field !== null) await userEvent.fill(field, 'Ours')
  expect(apply()?.disabled).toBe(false)
  expect(said()).not.toContain('Back to the file’s own')
  await choose(1, 'Find and replace')
  expect(apply()?.disabled).toBe(true)
  expect(reason()).toBe('Type the text that is searched for or put in.')
})

it('begins with the time zone of this computer, at both ends', async () => {
  await expect.poll(apply).toBeDefined()
  await choose(2, 'Camera was on another time zone')
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone.replaceAll('_', ' ')
  const zones = [...document.querySelectorAll('[role=dialog] button[aria-haspopup=listbox]')].slice(3, 5)
  expect(zones.map((zone) => zone.textContent)).toEqual([here, here])
})

it('says what is missing, beside the field and at the button', async () => {
  await expect.poll(apply).toBeDefined()
  expect(reason()).toBe('Choose what is to change.')
  await choose(0, 'Replace with')
  const field = document.querySelector<HTMLInputElement>('[role=dialog] input[type=text]')
  if (field !== null) await userEvent.fill(field, 'Trip {n} {nope}')
  expect(reason()).toBe('It is one step, and can be undone.')
  expect(apply()?.disabled).toBe(false)
  const hint = document.getElementById(field?.getAttribute('aria-describedby') ?? '')
  expect(hint?.textContent).toContain('{nope} is nothing that can be filled in')

  await choose(2, 'Shift by')
  expect(apply()?.disabled).toBe(true)
  expect(reason()).toBe('Say how the dates change, or leave them as they are.')
  expect(document.body.textContent).toContain('Say by how much the dates move.')
  await choose(2, 'Camera was on another time zone')
  expect(document.body.textContent).toContain('Choose two time zones')
  expect(apply()?.disabled).toBe(true)
  await choose(2, 'Leave as it is')
  expect(apply()?.disabled).toBe(false)
})

it('adds a tag that stands in its field though nobody pressed Enter', async () => {
  await expect.poll(apply).toBeDefined()
  expect(apply()?.disabled).toBe(true)
  const field = document.querySelector<HTMLInputElement>('[role=dialog] input[role=combobox]')
  if (field !== null) await userEvent.type(field, 'Rome')
  expect(apply()?.disabled).toBe(false)
  const button = apply()
  if (button !== undefined) await userEvent.click(button)
  await expect
    .poll(() => asked.mock.calls)
    .toContainEqual(['photos.bulkEdit', expect.objectContaining({ edit: { tags: { add: ['Rome'] } } })])
})
