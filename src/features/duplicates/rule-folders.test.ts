import { describe, expect, it } from 'vitest'

import { knownOf, ruleFolders } from './rule-folders.ts'

const paths = (...args: Parameters<typeof ruleFolders>) => ruleFolders(...args).map(({ path }) => path)

describe('folders to be preferred', () => {
  const known = [
    { path: 'Phone/DCIM', isParent: true },
    { path: 'Disk/b', isParent: false },
    { path: 'Disk/a', isParent: true },
    { path: 'Disk/a/x', isParent: true },
  ]
  it('stand below their sources before any is chosen', () => {
    expect(paths(['Phone', 'Disk', 'Empty'], known, null)).toEqual([
      'Disk',
      'Disk/a',
      'Disk/a/x',
      'Disk/b',
      'Empty',
      'Phone',
      'Phone/DCIM',
    ])
  })
  it('say where there are more that are not shown', () => {
    const more = ruleFolders(['Phone', 'Disk'], known, null).filter(({ hasMore }) => hasMore)
    expect(more.map(({ path }) => path)).toEqual(['Disk/a/x', 'Phone/DCIM'])
  })
  it('hold the chosen one with what is above it, each once', () => {
    expect(paths(['Phone', 'Disk'], known, 'Disk/a/x/deep')).toEqual([
      'Disk',
      'Disk/a',
      'Disk/a/x',
      'Disk/a/x/deep',
      'Disk/b',
      'Phone',
      'Phone/DCIM',
    ])
  })
  it('keep a folder with its own before one that begins alike', () => {
    const alike = ['S/a b', 'S/a/c', 'S/a'].map((path) => ({ path, isParent: false }))
    expect(paths(['S'], alike, null)).toEqual(['S', 'S/a', 'S/a/c', 'S/a b'])
  })
})

describe('of folders that hold copies', () => {
  const holding = ['Phone', 'Disk/a/b/c/d', 'Disk/a/b/e', 'Disk/f', 'Gone/x']
  const known = (chosen: string | null) =>
    knownOf(holding, ['Phone', 'Disk', 'Other'], chosen).map(
      ({ path, isParent }) => `${path}${isParent ? ' +' : ''}`,
    )
  it('two levels below each source are known, and nothing where none lies', () => {
    expect(known(null)).toEqual(['Phone', 'Disk', 'Disk/a +', 'Disk/a/b +', 'Disk/f'])
  })
  it('so are those in the chosen one, with what is above it', () => {
    expect(known('Disk/a/b')).toEqual([
      'Phone',
      'Disk',
      'Disk/a +',
      'Disk/a/b +',
      'Disk/a/b/c +',
      'Disk/a/b/e',
      'Disk/f',
    ])
    expect(known('Disk/a/b/c')).toEqual([
      'Phone',
      'Disk',
      'Disk/a +',
      'Disk/a/b +',
      'Disk/a/b/c +',
      'Disk/a/b/c/d',
      'Disk/f',
    ])
  })
})
