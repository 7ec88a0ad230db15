/** The track beside photos that stand in no time: albums ordered by hand, lists by size. */

import { createRef, type ReactNode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, it, vi } from 'vitest'

import { FIRST_SECTION_DAY, UNDATED_DAY, UNORDERED_DAY } from '../domain/reads.ts'
import { buildTrack } from '../domain/timeline-track.ts'
import { Scrubber, type ScrubberHandle } from './Scrubber.tsx'

let root: Root | null = null
afterEach(() => {
  root?.unmount()
  document.body.textContent = ''
})

function show(scrubber: ReactNode): void {
  const place = document.createElement('div')
  place.style.cssText = 'position: relative; block-size: 400px; inline-size: 60px'
  document.body.append(place)
  root = createRoot(place)
  root.render(scrubber)
}
const slider = () => document.querySelector('[role=slider]')
const label = () => slider()?.getAttribute('aria-valuetext')
const ignore = () => undefined
const days = (...runs: readonly (readonly [number, number])[]) =>
  Int32Array.from(runs.flatMap(([day, count]) => Array.from({ length: count }, () => day)))

it('names the sections of an album, goes from one to the next, and says no year', async () => {
  const ref = createRef<ScrubberHandle>()
  const track = buildTrack(days([UNORDERED_DAY, 10], [FIRST_SECTION_DAY, 10], [FIRST_SECTION_DAY + 1, 10]))
  const sections = [
    { title: 'Ascent', text: '' },
    { title: 'Summit', text: '' },
  ]
  const went: number[] = []
  show(<Scrubber ref={ref} track={track} sections={sections} onScrub={(photo) => went.push(photo)} />)
  await vi.waitFor(() => expect(ref.current).not.toBeNull())
  const labels = [0, 12, 25].map((photo) => {
    ref.current?.follow(photo)
    return label()
  })
  expect(labels).toEqual(['At the beginning', 'Ascent', 'Summit'])
  expect(slider()?.textContent).not.toMatch(/[?\d]/)
  ref.current?.follow(0)
  for (const key of ['PageDown', 'PageDown', 'PageUp'])
    slider()?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  expect(went).toEqual([10, 20, 10])
})

it('stands for photos in an order of their own, also while a section has just gone', async () => {
  const ref = createRef<ScrubberHandle>()
  show(<Scrubber ref={ref} track={buildTrack(days([FIRST_SECTION_DAY + 3, 5]))} onScrub={ignore} />)
  await vi.waitFor(() => expect(ref.current).not.toBeNull())
  ref.current?.follow(2)
  expect(label()).toBeTruthy()
})

it('still shows where the undated are', async () => {
  const ref = createRef<ScrubberHandle>()
  show(<Scrubber ref={ref} track={buildTrack(days([20_000, 30], [UNDATED_DAY, 20]))} onScrub={ignore} />)
  await vi.waitFor(() => expect(ref.current).not.toBeNull())
  const element = slider()
  if (element instanceof HTMLElement) element.style.blockSize = '400px'
  await vi.waitFor(() => expect(slider()?.textContent).toContain('?'))
  expect(slider()?.textContent).toContain('2024')
})
