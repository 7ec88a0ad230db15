/** Looking at a text is no edit of it: what is saved was typed. */

import { useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'

import { SavedField } from './SavedField.tsx'

let root: Root | null = null
const shown = document.createElement('div')
let saved: string[] = []

beforeEach(() => {
  saved = []
  document.body.append(shown)
})
afterEach(() => {
  root?.unmount()
  root = null
  shown.remove()
})

function Shown({ first }: { readonly first: string }) {
  const [value, setValue] = useState(first)
  const onSave = (text: string) => {
    saved.push(text)
    setValue(text)
  }
  return <SavedField key={value} label="Title" value={value} multiline onSave={onSave} />
}

const field = () => document.querySelector<HTMLTextAreaElement>('textarea')
async function show(value: string) {
  root = createRoot(shown)
  root.render(<Shown first={value} />)
  await expect.poll(field).not.toBeNull()
}
async function leaveEveryWay() {
  field()?.focus()
  await userEvent.keyboard('{Control>}{Enter}{/Control}')
  field()?.blur()
  dispatchEvent(new Event('pagehide'))
  root?.unmount()
  root = null
  // React unmounts an effect's cleanup at once; what is saved late would come in a task.
  await new Promise((resolve) => setTimeout(resolve, 20))
}

it.each([['  Party 1 '], ['a\r\nb\r\n'], ['a\rb\r'], [' \u00a0 '], ['\ttabs\t'], ['']])(
  'a text that was only looked at is not saved: %j',
  async (value) => {
    await show(value)
    await leaveEveryWay()
    expect(saved).toEqual([])
  },
)

it('one that is typed is saved once, without the blanks around it', async () => {
  await show('  Party 1 ')
  const area = field()
  if (area !== null) await userEvent.fill(area, ' Party 2 ')
  await leaveEveryWay()
  expect(saved).toEqual(['Party 2'])
})

it('blanks typed around it alone, and what is typed and taken back, are no other text', async () => {
  await show(' Party\r\n1')
  const area = field()
  if (area !== null) await userEvent.fill(area, 'Party 2')
  if (area !== null) await userEvent.fill(area, 'Party\n1  ')
  await leaveEveryWay()
  expect(saved).toEqual([])
})
