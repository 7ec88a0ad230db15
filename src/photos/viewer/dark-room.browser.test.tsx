/** What opens above the dark viewer hangs below the body: measured is what is painted there, on a page that is light. */

import type { ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'

import { Button, Dialog, Menu, MenuItem, Select } from '../../ui/index.ts'
import '../../ui/styles.css'
import { ChoiceField } from '../choice/ChoiceField.tsx'
import { DarkRoom } from './DarkRoom.tsx'

let root: Root | null = null
const shown = document.createElement('div')

beforeEach(() => {
  document.documentElement.dataset['theme'] = 'light'
  document.body.append(shown)
  root = createRoot(shown)
})
afterEach(() => {
  root?.unmount()
  shown.remove()
  delete document.documentElement.dataset['theme']
})

const tags = (
  <ChoiceField
    label="Tags"
    placeholder="Tag"
    choicesFor={() => [{ id: '1', text: '1', path: 'Italy/Rome', isNew: false }]}
    markOf={() => null}
    nameOfNew={(path) => path}
    onChoose={() => undefined}
  />
)
const menu = (
  <Menu trigger={<Button>More</Button>}>
    <MenuItem>Hide</MenuItem>
  </Menu>
)
const select = (
  <Select
    label="Language"
    options={[
      { value: 'one', label: 'One' },
      { value: 'two', label: 'Two' },
    ]}
    value="one"
    onChange={() => undefined}
  />
)
const byRole = (role: string) => document.querySelector<HTMLElement>(`[role="${role}"]`)
const button = (name: string) =>
  [...document.querySelectorAll('button')].find(({ textContent }) => textContent.includes(name))
const openTags = async () => {
  const field = document.querySelector('input')
  if (field !== null) await userEvent.type(field, 'r')
}
const press = async (name: string) => {
  const found = button(name)
  if (found !== undefined) await userEvent.click(found)
}

it.each([
  ['the list of tags', tags, openTags, 'listbox'],
  ['a menu', menu, () => press('More'), 'menu'],
  ['the list of a choice', select, () => press('One'), 'listbox'],
])(
  'paints %s dark above the dark room, light elsewhere, and its words to be read',
  async (_, part, open, role) => {
    root?.render(<DarkRoom label="Photo">{part}</DarkRoom>)
    await expect.poll(() => document.querySelector('input, button')).not.toBeNull()
    await open()
    await expect.poll(() => byRole(role)).not.toBeNull()
    const dark = paintOf(byRole(role))
    expect(dark.ground).toBeLessThan(0.35)
    expect(dark.words).toBeGreaterThan(0.8)

    root?.render(part)
    await expect.poll(() => byRole(role)).toBeNull()
    await open()
    await expect.poll(() => byRole(role)).not.toBeNull()
    const light = paintOf(byRole(role))
    expect(light.ground).toBeGreaterThan(0.9)
    expect(light.words).toBeLessThan(0.4)
  },
)

it('paints a dialog and what opens in it as the room it was opened from', async () => {
  const room = (dialog: ReactNode) =>
    root?.render(
      <DarkRoom label="Photo">
        {menu}
        {dialog}
      </DarkRoom>,
    )
  room(null)
  await expect.poll(() => button('More')).toBeDefined()
  room(
    <Dialog title="Albums" onClose={() => undefined}>
      {tags}
    </Dialog>,
  )
  await expect.poll(() => document.querySelector('h2')).not.toBeNull()
  await expect.poll(() => document.querySelector('[data-entering]')).toBeNull()
  expect(paintOf(document.querySelector('h2'))).toMatchObject({ isDark: true })
  await openTags()
  await expect.poll(() => byRole('listbox')).not.toBeNull()
  expect(paintOf(byRole('listbox'))).toMatchObject({ isDark: true })
})

/** Lightness (OKLCH, 0–1) of the words, and of the nearest ground behind them. */
function paintOf(element: HTMLElement | null): { words: number; ground: number; isDark: boolean } {
  if (element === null) throw new Error('nothing is shown')
  let behind: HTMLElement | null = element
  while (behind !== null && getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)')
    behind = behind.parentElement
  if (behind === null) throw new Error('nothing is painted')
  const words = lightness(getComputedStyle(element).color)
  const ground = lightness(getComputedStyle(behind).backgroundColor)
  return { words, ground, isDark: ground < words }
}

function lightness(colour: string): number {
  const found = /^oklch\(([\d.]+)/.exec(colour)?.[1]
  if (found === undefined) throw new Error(`${colour} is no colour of the tokens`)
  return Number(found)
}
