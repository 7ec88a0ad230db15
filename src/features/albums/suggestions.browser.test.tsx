/** What is dismissed goes, comes back with Undo, and leaves the focus beside it. */

import { useSyncExternalStore } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'

import { ToastHost } from '../../ui/index.ts'
import { Suggestions } from './Suggestions.tsx'

const KEYS = ['trip:1..3', 'trip:10..12', 'trip:20..22']
const library = vi.hoisted(() => ({
  dismissed: new Set<string>(),
  steps: [] as readonly { groupId: string }[],
  listeners: new Set<() => void>(),
}))
function step() {
  library.steps = [{ groupId: `step ${String(Math.random())}` }]
  for (const listener of library.listeners) listener()
}
vi.mock('../../client/run.ts', () => ({
  run: (_command: string, { key }: { key: string }) => {
    library.dismissed.add(key)
    step()
    return Promise.resolve({ groupId: key, changed: 1, skipped: 0, label: '' })
  },
  undo: (key: string) => {
    library.dismissed.delete(key)
    step()
    return Promise.resolve({ changed: 1, skipped: 0 })
  },
  read: () =>
    Promise.resolve(
      KEYS.filter((key) => !library.dismissed.has(key)).map((key, at) => ({
        key,
        kind: 'trip',
        ranges: [{ from: 18_000 + at, to: 18_002 + at }],
        count: 12,
        covers: [],
      })),
    ),
}))
vi.mock('../../client/use-query.ts', () => ({
  useQueryState: (name: string) => {
    const value = useSyncExternalStore(
      (listener) => {
        library.listeners.add(listener)
        return () => library.listeners.delete(listener)
      },
      () => library.steps,
    )
    return { value: name === 'history' ? value : undefined, isCurrent: true }
  },
}))

let root: Root | null = null
const shown = document.createElement('div')
const dismiss = () =>
  [...document.querySelectorAll('button')].filter((one) => one.textContent === 'Not this one')
const undo = () => [...document.querySelectorAll('button')].find((one) => one.textContent === 'Undo')

beforeEach(async () => {
  library.dismissed.clear()
  document.body.append(shown)
  root = createRoot(shown)
  root.render(
    <ToastHost>
      <h1 tabIndex={-1}>Albums</h1>
      <Suggestions onTask={() => undefined} />
    </ToastHost>,
  )
  await expect.poll(() => dismiss().length).toBe(3)
})
afterEach(() => {
  root?.unmount()
  shown.remove()
})

it('comes back to the open page when it is undone', async () => {
  const [, second] = dismiss()
  if (second !== undefined) await userEvent.click(second)
  await expect.poll(() => dismiss().length).toBe(2)
  await expect.poll(undo).toBeDefined()
  const button = undo()
  if (button !== undefined) await userEvent.click(button)
  await expect.poll(() => dismiss().length).toBe(3)
})

it('leaves the focus to the next one, to the last, and at the end to the heading', async () => {
  for (const [at, left] of [
    [0, 2],
    [1, 1],
    [0, 0],
  ] as const) {
    dismiss()[at]?.focus()
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => dismiss().length).toBe(left)
    await expect
      .poll(() => document.activeElement)
      .toBe(left === 0 ? document.querySelector('h1') : dismiss()[Math.min(at, left - 1)])
  }
})
