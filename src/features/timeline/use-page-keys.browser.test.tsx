/** Keys on a page that was just opened, where no photo has the focus. */

import { useRef } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'

import type { PhotoGridHandle } from '../../photos/PhotoGrid.tsx'
import { createSelection, type SelectionStore } from '../../photos/selection.ts'
import { usePageKeys } from './use-page-keys.ts'

let root: Root | null = null
let selection: SelectionStore = createSelection()
let heard: string[] = []
const shown = document.createElement('div')
const IDS = Uint32Array.of(7, 8, 9)

function Page({ isViewing, singleKeys }: { readonly isViewing: boolean; readonly singleKeys: boolean }) {
  const grid = useRef<PhotoGridHandle>({
    reveal: () => undefined,
    elementOf: () => null,
    focus: () => document.querySelector<HTMLElement>('[role=gridcell]')?.focus(),
    current: () => 0,
    place: () => null,
  })
  usePageKeys({
    ids: isViewing ? undefined : IDS,
    selection,
    grid,
    singleKeys,
    onKey: ({ key }, index) => {
      heard.push(`${key} ${String(index)}`)
      return true
    },
  })
  return (
    <>
      <div role="grid">
        <div role="row">
          <div role="gridcell" tabIndex={0} />
        </div>
      </div>
      <input aria-label="A field" />
      <button type="button">Press</button>
    </>
  )
}

const open = async (isViewing = false, singleKeys = true) => {
  root?.render(<Page isViewing={isViewing} singleKeys={singleKeys} />)
  await expect.poll(() => shown.querySelector('input')).not.toBeNull()
}
const focusOn = (where: string) => shown.querySelector<HTMLElement>(where)?.focus()

beforeEach(() => {
  heard = []
  selection = createSelection()
  document.body.append(shown)
  root = createRoot(shown)
})
afterEach(() => {
  root?.unmount()
  shown.remove()
})

it('C culls, and a key for one photo does nothing', async () => {
  await open()
  expect(document.activeElement).toBe(document.body)
  await userEvent.keyboard('px47bo{Delete}')
  expect(heard).toEqual([])
  await userEvent.keyboard('c')
  focusOn('button')
  await userEvent.keyboard('c')
  expect(heard).toEqual(['c 0', 'c 0'])
})

it('what is selected is marked', async () => {
  await open()
  selection.set([8], true)
  await userEvent.keyboard('po4{Delete}')
  expect(heard).toEqual(['p 1', '4 1', 'Delete 1'])
})

it('an arrow goes into the grid, which has its own keys then', async () => {
  await open()
  await userEvent.keyboard('{ArrowRight}')
  expect(document.activeElement?.role).toBe('gridcell')
  await userEvent.keyboard('c')
  expect(heard).toEqual([])
})

it('leaves alone what is typed, shortcuts of one letter that are off, and what stands in front', async () => {
  await open()
  focusOn('input')
  await userEvent.keyboard('c{ArrowLeft}')
  expect(shown.querySelector('input')?.value).toBe('c')
  shown.querySelector('input')?.blur()
  await userEvent.keyboard('{Control>}c{/Control}')
  await open(false, false)
  await userEvent.keyboard('c')
  await open(true)
  await userEvent.keyboard('c')
  expect(heard).toEqual([])
})
