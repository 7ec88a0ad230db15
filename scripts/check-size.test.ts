import { expect, it } from 'vitest'

import { firstLoadFiles } from './check-size.ts'

it('counts the entry and its static imports once, and no dynamic import', () => {
  const manifest = {
    'index.html': { file: 'a.js', isEntry: true, imports: ['_b.js', '_c.js'], dynamicImports: ['d'] },
    '_b.js': { file: 'b.js', imports: ['_c.js'] },
    '_c.js': { file: 'c.js', imports: ['_b.js'], css: ['c.css'] },
    d: { file: 'd.js' },
  }
  expect(firstLoadFiles(manifest).sort()).toEqual(['a.js', 'b.js', 'c.js'])
})

it('says so when the manifest lacks a chunk', () => {
  expect(() => firstLoadFiles({ 'index.html': { file: 'a.js', imports: ['gone'] } })).toThrow('gone')
})
