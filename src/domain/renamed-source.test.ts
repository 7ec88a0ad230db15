import { describe, expect, it } from 'vitest'

import { bestMatch, looksRenamed } from './renamed-source.ts'

const match = (known: number, alike: number, dated = alike, sizes = alike) => ({ known, alike, dated, sizes })

describe('a folder that may be a known one', () => {
  it('is taken for it where its files lie as they lay', () => {
    expect(looksRenamed(match(1, 1))).toBe(true)
    expect(looksRenamed(match(1000, 1000))).toBe(true)
    expect(looksRenamed(match(1000, 800))).toBe(true)
    expect(looksRenamed(match(1000, 799))).toBe(false)
  })

  it('is not where nothing is known, or nothing is there', () => {
    expect(looksRenamed(match(0, 0))).toBe(false)
    expect(looksRenamed(match(5, 0))).toBe(false)
  })

  it('is not by names and one size alone, as those of scans', () => {
    expect(looksRenamed(match(40, 40, 0, 1))).toBe(false)
    expect(looksRenamed(match(40, 40, 20, 1))).toBe(true)
  })

  it('is without its dates where the sizes tell', () => {
    expect(looksRenamed(match(40, 40, 0, 3))).toBe(true)
    expect(looksRenamed(match(40, 40, 0, 2))).toBe(false)
  })

  it('of several the one that holds more of it is chosen, then the one whose dates agree', () => {
    const [some, all, dated] = [match(10, 9), match(20, 20, 0), match(20, 20, 20)]
    expect(bestMatch([some, all])).toBe(all)
    expect(bestMatch([all, dated])).toBe(dated)
    expect(bestMatch([dated, all])).toBe(dated)
    expect(bestMatch([match(10, 1)])).toBeUndefined()
  })
})
