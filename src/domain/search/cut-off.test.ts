import { describe, expect, it } from 'vitest'

import { cutOff, floorFromNonsense, NONSENSE } from './cut-off.ts'

/** The same every time: numbers around `middle`, spread like a bell. */
function bell(count: number, middle: number, spread: number): number[] {
  return Array.from({ length: count }, (_, at) => {
    const share = (at + 0.5) / count
    return middle + spread * 0.62 * Math.log(share / (1 - share)) // a logistic, which is near enough
  })
}
const found = (cosines: readonly number[], least: number): number =>
  cosines.filter((one) => one >= least).length

describe('where matches end', () => {
  it('finds a third of the library where a third shows it', () => {
    const others = bell(2000, 0.18, 0.015)
    const beaches = bell(1000, 0.27, 0.01)
    const { usual, strict, weak } = cutOff(Float32Array.from([...others, ...beaches]), null)
    expect(found(beaches, usual)).toBeGreaterThan(900)
    expect(found(others, usual)).toBeLessThan(60)
    expect(strict).toBeGreaterThan(usual)
    expect(weak).toBeLessThan(usual)
  })

  it('never finds the whole library, and nothing at all under a floor', () => {
    const others = bell(2000, 0.18, 0.015)
    expect(found(others, cutOff(Float32Array.from(others), null).usual)).toBeLessThan(100)
    const floor = { cosine: 0.26, isMeasured: false }
    expect(found(others, cutOff(Float32Array.from(others), floor).usual)).toBe(0)
  })

  it('takes a measured floor at its word', () => {
    const wide = bell(500, -0.15, 0.2)
    expect(cutOff(Float32Array.from(wide), { cosine: 0.2, isMeasured: true }).usual).toBeCloseTo(0.2, 6)
  })

  it('says what it can of very few, and of what could not be read', () => {
    expect(cutOff(new Float32Array(0), { cosine: 0.2, isMeasured: true })).toMatchObject({ usual: 0.2 })
    expect(cutOff(new Float32Array(50).fill(Number.NaN), null).usual).toBe(-1)
  })

  it('measures a floor with texts that say nothing', () => {
    const cosines = NONSENSE.map(() => Float32Array.from(bell(500, 0.2, 0.01)))
    const floor = floorFromNonsense(cosines) ?? 0
    expect(floor).toBeGreaterThan(0.22)
    expect(floor).toBeLessThan(0.25)
    expect(floorFromNonsense([new Float32Array(3)])).toBeNull()
  })
})
