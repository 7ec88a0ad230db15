/** Two tags become one only after a person said so: in the dialogs of the Tags page, with a library that writes down what it is told. */

import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'

import type { TagRow } from '../../domain/reads.ts'
import { ToastHost } from '../../ui/index.ts'
import { TagDialogs } from './TagDialogs.tsx'

const told = vi.hoisted((): { command: string; args: unknown }[] => [])
vi.mock('../../client/run.ts', () => ({
  run: (command: string, args: unknown) => {
    told.push({ command, args })
    return Promise.resolve({ groupId: 'step', changed: 1, skipped: 0, label: '' })
  },
  read: () => new Promise(() => undefined),
  undo: () => Promise.resolve({ changed: 1, skipped: 0 }),
}))
vi.mock('../../client/use-query.ts', () => ({ useQueryState: () => ({ value: TAGS, isCurrent: true }) }))

const tag = (id: string, name: string, count: number): TagRow => ({
  id,
  name,
  parent: null,
  path: name,
  colour: null,
  icon: null,
  aliases: [],
  count,
  own: count,
  usedAt: null,
})
const CACTUS = tag('01', 'cactus', 1)
const TAGS = [CACTUS, tag('02', 'cloche', 2)]

let root: Root | null = null
const shown = document.createElement('div')
const closed = vi.fn()

beforeEach(() => {
  told.length = 0
  closed.mockClear()
  document.body.append(shown)
  root = createRoot(shown)
})
afterEach(() => {
  root?.unmount()
  shown.remove()
})

const show = (kind: 'rename' | 'merge') =>
  root?.render(
    <ToastHost>
      <TagDialogs task={{ kind, tag: CACTUS }} tags={TAGS} onTask={closed} />
    </ToastHost>,
  )
const type = async (text: string) => {
  await expect.poll(() => document.querySelector('[role="dialog"] input')).not.toBeNull()
  const field = document.querySelector('[role="dialog"] input')
  if (field === null) return
  await userEvent.fill(field, text)
  await userEvent.keyboard('{Enter}')
}
const question = () => document.querySelector('[role="alertdialog"]')
const press = async (name: string) => {
  const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)
  if (button === undefined) throw new Error(`no button ${name}`)
  await userEvent.click(button)
}

it.each(['rename', 'merge'] as const)('asks before a tag becomes one with another: %s', async (kind) => {
  show(kind)
  await type('Cloche')
  await expect.poll(() => question()?.textContent).toContain('Merge cactus and cloche?')
  expect(question()?.textContent).toContain('1 photo has cactus, 2 have cloche.')
  // Enter, pressed twice, is no answer.
  await expect.poll(() => document.activeElement?.textContent).toBe('Cancel')
  expect(told).toEqual([])
  await press('Merge them')
  await expect.poll(() => told).toEqual([{ command: 'tags.merge', args: { tag: '01', into: '02' } }])
  expect(closed).toHaveBeenCalledWith(null)
})

it('leaves both as they are when the question is cancelled', async () => {
  show('rename')
  await type('cloche')
  await expect.poll(question).not.toBeNull()
  await press('Cancel')
  expect(closed).toHaveBeenCalledWith(null)
  expect(told).toEqual([])
})

it('renames at once to a name that is free', async () => {
  show('rename')
  await type('cacti')
  await expect.poll(() => told).toEqual([{ command: 'tags.rename', args: { tag: '01', name: 'cacti' } }])
})
