import { afterEach, expect, it } from 'vitest'

import { moveWithTransition } from './photo-transition.ts'

const tiles: HTMLElement[] = []
function tile(): HTMLElement {
  const element = document.createElement('div')
  element.style.cssText = 'inline-size: 20px; block-size: 20px'
  document.body.append(element)
  tiles.push(element)
  return element
}
const named = () => tiles.filter((one) => one.style.getPropertyValue('view-transition-name') !== '')

afterEach(() => {
  for (const element of tiles.splice(0)) element.remove()
})

it('names one tile at a time: a picture opened while another still moves back is not its twin', async () => {
  const [first, second] = [tile(), tile()]
  await new Promise<void>((resolve) => {
    moveWithTransition(() => first, resolve)
  })
  await Promise.resolve()
  expect(named()).toEqual([first])
  // Its move is not over, and the next begins.
  const opened = new Promise<void>((resolve) => {
    moveWithTransition(second, resolve)
  })
  expect(named()).toEqual([second])
  await opened
  expect(named()).toEqual([])
})
