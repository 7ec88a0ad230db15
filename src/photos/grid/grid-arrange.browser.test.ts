/** Photos dragged to another place go where they are let go; outside of the grid, nowhere. */

import { afterEach, expect, it } from 'vitest'

import { listenToArranging } from './grid-arrange.ts'

const scroller = document.createElement('div')
afterEach(() => scroller.remove())

function drag(toX: number): number[] {
  const slots: number[] = []
  scroller.replaceChildren()
  scroller.style.cssText =
    'position: fixed; inset-inline-start: 200px; inset-block-start: 0; inline-size: 300px'
  for (const photo of ['0', '1', '2']) {
    const tile = document.createElement('div')
    tile.dataset['photo'] = photo
    tile.style.cssText = 'display: inline-block; inline-size: 90px; block-size: 90px'
    scroller.append(tile)
  }
  document.body.append(scroller)
  // No pointer of this number is down, and a browser captures none that is not.
  scroller.setPointerCapture = () => undefined
  const onDrop = (_photo: number, slot: number) => slots.push(slot)
  const stop = listenToArranging({ scroller, isRtl: () => false, countOf: () => 1, onDrop })
  const at = (type: string, target: Element | null, clientX: number) =>
    target?.dispatchEvent(
      new PointerEvent(type, { bubbles: true, clientX, clientY: 40, button: 0, pointerType: 'mouse' }),
    )
  at('pointerdown', scroller.lastElementChild, 440)
  at('pointermove', scroller, 210)
  at('pointermove', scroller, toX)
  at('pointerup', scroller, toX)
  stop()
  return slots
}

it('goes before the photo it is let go on', () => {
  expect(drag(210)).toEqual([0])
})

it('goes nowhere outside of the grid', () => {
  expect(drag(100)).toEqual([])
})
