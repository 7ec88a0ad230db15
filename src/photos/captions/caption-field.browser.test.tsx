/** What stands below a caption while it is typed must not move away from under the pointer. */

import { useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'

import { Button } from '../../ui/index.ts'
import { CaptionField } from './CaptionField.tsx'

const CAPTION = '# Harbour\n\n- one\n- two\n- three\n\n> a quote\n\nand **more**'

let root: Root | null = null
const shown = document.createElement('div')
let pressed = 0
let saved = ''

function Panel() {
  const [caption, setCaption] = useState('')
  return (
    <>
      <CaptionField
        caption={caption}
        onSave={(text) => {
          saved = text
          setCaption(text)
        }}
      />
      <Button onPress={() => (pressed += 1)}>Add tag</Button>
    </>
  )
}

beforeEach(() => {
  pressed = 0
  saved = ''
  document.body.append(shown)
  root = createRoot(shown)
  root.render(<Panel />)
})
afterEach(() => {
  root?.unmount()
  shown.remove()
})

const field = () => document.querySelector('textarea')
const preview = () => document.querySelector('[role="group"]')
const button = () => [...document.querySelectorAll('button')].find((one) => one.textContent === 'Add tag')
const type = async () => {
  await expect.poll(field).not.toBeNull()
  const area = field()
  if (area !== null) await userEvent.fill(area, CAPTION)
  await expect.poll(() => preview()?.querySelector('blockquote') ?? null).not.toBeNull()
}

it.each([['as it is'], ['saved by Ctrl-Enter before']])(
  'a click below a caption that is typed lands, %s',
  async (how) => {
    await type()
    if (how !== 'as it is') await userEvent.keyboard('{Control>}{Enter}{/Control}')
    const below = button()
    if (below !== undefined) await userEvent.click(below)
    expect(pressed).toBe(1)
    expect(saved).toBe(CAPTION)
    await expect.poll(preview).toBeNull()
    expect(shown.querySelector('blockquote')).not.toBeNull()
    expect(document.activeElement).toBe(button())
  },
)

it('left by a key it is read at once', async () => {
  await type()
  await userEvent.tab()
  await expect.poll(preview).toBeNull()
  expect(saved).toBe(CAPTION)
})

it('taken up again before the pointer lets go, it stays', async () => {
  await type()
  const down = { bubbles: true, pointerId: 1 }
  document.body.dispatchEvent(new PointerEvent('pointerdown', down))
  field()?.blur()
  await expect.poll(() => saved).toBe(CAPTION)
  field()?.focus()
  document.body.dispatchEvent(new PointerEvent('pointerup', down))
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(preview()).not.toBeNull()
})
