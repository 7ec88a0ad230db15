/** The viewer opens out of its tile: while the browser takes its picture of the screen that is left, one picture alone has the name of the move. */

import { useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'

import type { PhotoStep } from './timeline-props.ts'
import { useShownPhoto } from './use-shown-photo.ts'

const HASHES = ['a'.repeat(64), 'b'.repeat(64)]
vi.mock('../../client/run.ts', () => ({
  read: (_name: string, { ids }: { ids: number[] }) =>
    Promise.resolve(ids.map((id) => ({ hash: HASHES[id] }))),
}))
vi.mock('../../domain/media-url.ts', () => ({ isAssetHash: () => true }))

const tileOf = (index: number) => document.querySelector<HTMLElement>(`[data-at="${String(index)}"]`)
const grid = {
  current: {
    elementOf: tileOf,
    reveal: () => undefined,
    focus: () => undefined,
    current: () => 0,
    place: () => null,
  },
}
const steps: (PhotoStep & { readonly open: boolean })[] = []

function Screen() {
  // The address follows as fast as it ever could.
  const [photo, setPhoto] = useState<string | null>(null)
  const shown = useShownPhoto({
    photo,
    onPhoto: (hash, step) => {
      steps.push({ ...step, open: hash !== null })
      setPhoto(hash)
    },
    list: { ids: Uint32Array.of(0, 1), day: new Int32Array(2), ratio: new Uint16Array(2) },
    tiles: {
      get: () => undefined,
      subscribe: () => () => undefined,
      watch: () => undefined,
      close: () => undefined,
    },
    grid,
  })
  return (
    <>
      {HASHES.map((hash, at) => (
        <button key={hash} type="button" data-at={at} onClick={() => shown.open(at)}>
          Open {at}
        </button>
      ))}
      {shown.hash === null ? null : (
        <button
          type="button"
          style={{ viewTransitionName: 'museum-photo' }}
          onClick={() => {
            shown.close(1)
            shown.close(1)
          }}
        >
          Close
        </button>
      )}
    </>
  )
}

let root: Root | null = null
const shown = document.createElement('div')
const named: string[][] = []

beforeEach(() => {
  steps.length = 0
  named.length = 0
  const start = document.startViewTransition.bind(document)
  vi.spyOn(document, 'startViewTransition').mockImplementation((change) =>
    start(() => {
      named.push(
        [...document.querySelectorAll('button')]
          .filter((one) => getComputedStyle(one).viewTransitionName === 'museum-photo')
          .map((one) => one.textContent),
      )
      if (typeof change === 'function') void change()
    }),
  )
  document.body.append(shown)
  root = createRoot(shown)
  root.render(<Screen />)
})
afterEach(() => {
  root?.unmount()
  shown.remove()
  vi.restoreAllMocks()
})

it('opens and closes as a move of one picture, and is one step each', async () => {
  const button = (name: string) =>
    [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)
  const press = async (name: string) => {
    await expect.poll(() => button(name)).toBeDefined()
    const found = button(name)
    if (found !== undefined) await userEvent.click(found)
  }
  await press('Open 0')
  await press('Close')
  await expect.poll(() => button('Close')).toBeUndefined()
  await press('Open 1')
  await expect.poll(() => button('Close')).toBeDefined()
  expect(named).toEqual([['Open 0'], ['Close'], ['Open 1']])
  expect(steps).toEqual([
    { open: true, replace: false },
    { open: false, replace: false, back: true },
    { open: true, replace: false },
  ])
})
