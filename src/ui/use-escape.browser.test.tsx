/** Escape goes to what is nearest, and is not used up by the name of a button that has the focus back. */

import { useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'

import { IconButton, Menu, MenuItem, useEscape } from './index.ts'

let root: Root | null = null
const shown = document.createElement('div')
let escapes = 0

function Bar() {
  const [isActive, setActive] = useState(true)
  useEscape(isActive, () => {
    escapes += 1
    setActive(false)
  })
  return (
    <Menu aria-label="More" trigger={<IconButton label="More">…</IconButton>}>
      <MenuItem>One</MenuItem>
    </Menu>
  )
}

beforeEach(() => {
  escapes = 0
  document.body.append(shown)
  root = createRoot(shown)
  root.render(<Bar />)
})
afterEach(() => {
  root?.unmount()
  shown.remove()
})

const has = (role: string) => document.querySelector(`[role="${role}"]`) !== null
const button = () => document.querySelector('button')

it.each(['click', 'key'])('closes a menu that a %s opened, then is heard', async (how) => {
  await expect.poll(button).not.toBeNull()
  const trigger = button()
  if (trigger !== null && how === 'click') await userEvent.click(trigger)
  trigger?.focus()
  if (how === 'key') await userEvent.keyboard('{Enter}')
  await expect.poll(() => has('menu')).toBe(true)
  await userEvent.keyboard('{Escape}')
  await expect.poll(() => has('menu')).toBe(false)
  await expect.poll(() => document.activeElement).toBe(button())
  expect(escapes).toBe(0)
  await expect.poll(() => has('tooltip')).toBe(true)
  await new Promise((resolve) => setTimeout(resolve, 400)) // as a hand does, once the name has faded in
  await userEvent.keyboard('{Escape}')
  expect(escapes).toBe(1)
  await expect.poll(() => has('tooltip')).toBe(false)
})
