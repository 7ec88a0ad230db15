import { describe, expect, it } from 'vitest'

import { partShown, sizesOf, WHOLE_VIEW } from './locked-zoom.ts'
import { createZoomStore, type ZoomStore } from './zoom-store.ts'

const pane = { width: 700, height: 800 }
const original = sizesOf(pane, 4 / 3, { width: 4000, height: 3000 })
const copy = sizesOf(pane, 4 / 3, { width: 1600, height: 1200 })

function two(): ZoomStore {
  const store = createZoomStore(() => 1)
  store.setSizes('a', original)
  store.setSizes('b', copy)
  return store
}
const partOf = (store: ZoomStore, key: string) => partShown(store.view(key), store.sizes(key) ?? original)

describe('the zoom of some panes', () => {
  it('moves all of them while it is locked', () => {
    const store = two()
    store.zoomBy('a', 4, { x: 100, y: -50 })
    store.panBy('b', -40, 30)
    expect(store.view('a').zoom).toBe(4)
    expect(partOf(store, 'b')).toEqual(partOf(store, 'a'))
  })

  it('moves one alone when it is not, and keeps the two so once it is locked again', () => {
    const store = two()
    store.zoomBy('a', 4)
    store.setLocked(false)
    store.panBy('b', -60, 0)
    expect(store.view('a').x).toBe(0.5)
    const apart = store.view('b').x - store.view('a').x
    expect(apart).toBeGreaterThan(0.01)
    store.setLocked(true)
    store.panBy('a', -20, 10)
    expect(store.view('b').x - store.view('a').x).toBeCloseTo(apart, 9)
    store.reset()
    expect([store.view('a'), store.view('b')]).toEqual([WHOLE_VIEW, WHOLE_VIEW])
  })

  it('goes to 100 % of the finest picture and back', () => {
    const store = two()
    store.toggleActual('b')
    expect(store.view('b').zoom).toBeCloseTo(4000 / 700)
    expect(store.view('a').zoom).toBeCloseTo(4000 / 700)
    store.toggleActual('a')
    expect(store.view('b')).toEqual(WHOLE_VIEW)
  })

  it('looks closely at a part, in all that are locked, and back when it is there already', () => {
    const store = two()
    const face = { x: 0.6, y: 0.2, w: 0.1, h: 0.15 }
    store.lookAt('a', face)
    const part = partOf(store, 'a')
    expect(part.left).toBeLessThan(0.6)
    expect(part.right).toBeGreaterThan(0.7)
    expect((part.left + part.right) / 2).toBeCloseTo(0.65, 9)
    expect((part.top + part.bottom) / 2).toBeCloseTo(0.275, 9)
    // Half of the narrower side of the pane: it is the face that is seen, with what is around it.
    expect(Math.max(0.1 / (part.right - part.left), 0.15 / (part.bottom - part.top))).toBeCloseTo(0.5, 9)
    expect(partOf(store, 'b')).toEqual(part)
    store.panBy('a', 20, 0)
    store.lookAt('a', face)
    expect(partOf(store, 'a').left).toBeCloseTo(part.left, 9)
    store.lookAt('b', face)
    expect([store.view('a'), store.view('b')]).toEqual([WHOLE_VIEW, WHOLE_VIEW])
    // A face that fills the picture is no reason to make it smaller than its pane.
    store.lookAt('a', { x: 0, y: 0, w: 1, h: 1 })
    expect(store.view('a')).toEqual(WHOLE_VIEW)
  })

  it('takes a real step into a picture that is shown larger than it is', () => {
    const store = createZoomStore(() => 1)
    store.setSizes('icon', sizesOf(pane, 1, { width: 64, height: 64 }))
    store.toggleActual('icon')
    expect(store.view('icon').zoom).toBe(2)
  })

  it('keeps its place when the next photo comes into a pane', () => {
    const store = two()
    store.zoomBy('a', 3, { x: 60, y: 60 })
    const before = store.view('a')
    store.setSizes('c', original)
    store.setSizes('a', null)
    expect(store.view('c')).toEqual(before)
  })

  it('tells whoever listens, and whether it is a movement', () => {
    const store = two()
    const heard: boolean[] = []
    const stop = store.subscribe(() => heard.push(store.state().isSmooth))
    store.zoomBy('a', 2)
    store.reset()
    stop()
    store.zoomBy('a', 2)
    expect(heard).toEqual([false, true])
  })
})
