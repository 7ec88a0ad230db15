/** Tabs that do not fit beside each other, as four German names on a phone do not. */

import { createRoot } from 'react-dom/client'
import { expect, it } from 'vitest'

import './styles.css'
import { Tabs } from './Tabs.tsx'

const NAMES = ['Gleiche Dateien · 12', 'Gleiches Bild · 3', 'Neu gespeichert · 45', 'Ähnliche Aufnahmen · 6']
const tabs = NAMES.map((label, at) => ({ id: String(at), label, content: label }))

it('brings the selected one into view, and says on which side there are more', async () => {
  const element = document.createElement('div')
  element.style.inlineSize = '328px'
  document.body.append(element)
  const root = createRoot(element)
  const show = (selected: string) => root.render(<Tabs label="Lists" tabs={tabs} selected={selected} />)
  const marks = () => {
    const list = element.querySelector('[role=tablist]')
    return ['data-before', 'data-after'].filter((mark) => list?.hasAttribute(mark) === true)
  }
  const isSeen = () => {
    const list = element.querySelector('[role=tablist]')?.getBoundingClientRect()
    const tab = element.querySelector('[aria-selected=true]')?.getBoundingClientRect()
    return list !== undefined && tab !== undefined && tab.left >= list.left - 1 && tab.right <= list.right + 1
  }
  show('0')
  await expect.poll(marks).toEqual(['data-after'])
  show('2')
  await expect.poll(marks).toEqual(['data-before', 'data-after'])
  expect(isSeen()).toBe(true)
  show('3')
  await expect.poll(marks).toEqual(['data-before'])
  expect(isSeen()).toBe(true)
  element.style.inlineSize = '1200px'
  await expect.poll(marks).toEqual([])
  element.style.inlineSize = '328px'
  await expect.poll(marks).toEqual(['data-before'])
  expect(isSeen()).toBe(true)
  root.unmount()
  element.remove()
})
